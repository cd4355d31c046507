#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/glyph_text.hpp"

struct hb_face_t;
struct hb_font_t;

namespace naskah::text {

using FamilyId = std::uint16_t;
enum class Weight : std::uint8_t { regular, bold };
enum class Slant : std::uint8_t { upright, italic };

/// What a style asks for; the library answers with a face (regular stands in for a missing bold or italic).
struct FontKey {
    FamilyId family = 0;
    Weight weight = Weight::regular;
    Slant slant = Slant::upright;
    bool operator==(const FontKey&) const = default;
};

/// Metrics in font units; y grows up, descender is negative. Ascender and descender are those of hhea; the
/// underline's position is the middle of its stroke.
struct FaceMetrics {
    std::int32_t units_per_em = 1000, ascender = 0, descender = 0, cap_height = 0, x_height = 0;
    std::int32_t underline_position = 0, underline_thickness = 0, italic_angle_milli = 0;
    std::int32_t box[4] = {0, 0, 0, 0};  ///< FontBBox: left, bottom, right, top
};

/// One opened, validated font file (FreeType opens and validates, HarfBuzz shapes). Immutable and shareable.
class Face {
  public:
    Face(FaceId id, const std::filesystem::path& file);
    ~Face();
    Face(const Face&) = delete;
    Face& operator=(const Face&) = delete;
    FaceId id() const { return id_; }
    const std::string& postscript_name() const { return postscript_name_; }
    const FaceMetrics& metrics() const { return metrics_; }
    bool is_cff() const { return cff_; }
    bool has_glyph(char32_t code_point) const;
    std::int32_t glyph_advance(std::uint32_t glyph) const;  ///< unshaped advance, font units
    hb_face_t* hb_face() const { return face_; }            ///< immutable, owned by this object
    hb_font_t* hb_font() const { return font_; }  ///< immutable, in font units, owned by this object
    /// Whether the file is still there to be read, whole: what shapes and embeds reads it while it works. One
    /// that was replaced by another is fine, since what was opened stays what it was.
    bool is_readable() const;

  private:
    FaceId id_;
    std::filesystem::path file_;
    std::uint64_t device_ = 0, inode_ = 0, size_ = 0;  ///< of the file when it was opened
    std::string postscript_name_;
    FaceMetrics metrics_;
    bool cff_ = false;
    hb_face_t* face_ = nullptr;
    hb_font_t* font_ = nullptr;
};

/// Families named by fonts/fonts.json with their files, Debian package, role and fallback by script. Opened
/// once, then immutable and shared by all threads.
class FontLibrary {
  public:
    /// Opens every face the manifest names, looking for each file in `directories` in order (the first that
    /// has it wins, searched recursively; of several in one directory the one in the folder that the manifest
    /// names before the file). Throws Error "font-file-missing" naming the Debian package,
    /// "font-file-invalid", or "font-manifest".
    static std::shared_ptr<const FontLibrary> open(const std::filesystem::path& manifest,
                                                   std::span<const std::filesystem::path> directories);
    /// With lists that add to the first (an office's own families; these need not name a package).
    static std::shared_ptr<const FontLibrary> open(std::span<const std::filesystem::path> manifests,
                                                   std::span<const std::filesystem::path> directories);
    virtual ~FontLibrary() = default;

    virtual std::optional<FamilyId> find_family(std::string_view name) const = 0;
    /// The family that plays a role ("sans", "serif"); used where a profile names a role instead of a family.
    virtual std::optional<FamilyId> find_role(std::string_view role) const = 0;
    virtual const Face& face(FaceId id) const = 0;
    virtual std::size_t face_count() const = 0;
    virtual FaceId primary(FontKey key) const = 0;
    /// The face for a character: the primary if it has the glyph, else the fallback for the character's
    /// script, else any face that has it; nullopt when no font has it.
    virtual std::optional<FaceId> face_for(FontKey key, char32_t code_point) const = 0;
};

}  // namespace naskah::text
