#include <freetype/freetype.h>
#include <freetype/tttables.h>
#include <hb.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mutex>
#include <string>
#include <utility>

#include "base/error.hpp"
#include "text/font_library.hpp"

namespace naskah::text {
namespace {

[[noreturn]] void throw_invalid(const std::filesystem::path& file, const std::string& reason) {
    throw Error(
        "font-file-invalid", "membuka huruf", file.string(),
        "Berkas huruf \"" + file.filename().string() + "\" rusak atau bukan berkas huruf: " + reason + ".");
}

std::uint32_t read_u16(const unsigned char* at) {
    return static_cast<std::uint32_t>(at[0] << 8 | at[1]);
}
std::uint32_t read_u32(const unsigned char* at) {
    return read_u16(at) << 16 | read_u16(at + 2);
}

struct TableSet {
    bool glyf = false, loca = false, cff = false, cmap = false, head = false, hhea = false, hmtx = false,
         maxp = false;
    void note(std::uint32_t tag) {
        switch (tag) {
            case HB_TAG('g', 'l', 'y', 'f'):
                glyf = true;
                break;
            case HB_TAG('l', 'o', 'c', 'a'):
                loca = true;
                break;
            case HB_TAG('C', 'F', 'F', ' '):
                cff = true;
                break;
            case HB_TAG('c', 'm', 'a', 'p'):
                cmap = true;
                break;
            case HB_TAG('h', 'e', 'a', 'd'):
                head = true;
                break;
            case HB_TAG('h', 'h', 'e', 'a'):
                hhea = true;
                break;
            case HB_TAG('h', 'm', 't', 'x'):
                hmtx = true;
                break;
            case HB_TAG('m', 'a', 'x', 'p'):
                maxp = true;
                break;
            default:
                break;
        }
    }
    bool complete() const { return ((glyf && loca) || cff) && cmap && head && hhea && hmtx && maxp; }
};

/// FreeType forgives tables that reach past the end of a file and shows empty glyphs instead; an official
/// document must not, so the directory (OpenType specification, "Table Directory") is held against the file's
/// size here.
TableSet check_directory(const std::filesystem::path& file, const unsigned char* data, std::size_t size) {
    constexpr std::size_t kHeader = 12, kRecord = 16;
    if (size < kHeader) throw_invalid(file, "terlalu pendek");
    const std::uint32_t version = read_u32(data);
    if (version != 0x00010000 && version != HB_TAG('t', 'r', 'u', 'e') &&
        version != HB_TAG('O', 'T', 'T', 'O'))
        throw_invalid(file, "bukan TrueType atau OpenType");
    const std::size_t count = read_u16(data + 4);
    if (size < kHeader + count * kRecord) throw_invalid(file, "terpotong di daftar tabel");
    TableSet tables;
    for (std::size_t index = 0; index < count; ++index) {
        const unsigned char* record = data + kHeader + index * kRecord;
        const std::uint64_t end = std::uint64_t{read_u32(record + 8)} + read_u32(record + 12);
        if (end > size) {
            throw_invalid(file, "terpotong, tabel \"" +
                                    std::string(reinterpret_cast<const char*>(record), 4) +
                                    "\" melewati akhir berkas");
        }
        tables.note(read_u32(record));
    }
    if (!tables.complete()) throw_invalid(file, "tabel wajib tidak lengkap");
    return tables;
}

/// FreeType's library object may open faces in one thread at a time only.
struct FreeType {
    std::mutex mutex;
    FT_Library library = nullptr;
    FreeType() {
        if (FT_Init_FreeType(&library) != 0)
            throw Error("font-engine", "menyiapkan FreeType", "", "Pustaka FreeType tidak dapat disiapkan.");
    }
    ~FreeType() { FT_Done_FreeType(library); }
    static FreeType& instance() {
        static FreeType free_type;
        return free_type;
    }
};

/// Height of the top of a glyph; for fonts whose OS/2 table is too old to tell cap height and x-height.
std::int32_t top_of(FT_Face face, FT_ULong character) {
    const FT_UInt glyph = FT_Get_Char_Index(face, character);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) return 0;
    return static_cast<std::int32_t>(face->glyph->metrics.horiBearingY);
}

FaceMetrics metrics_of(FT_Face face) {
    FaceMetrics metrics;
    metrics.units_per_em = face->units_per_EM;
    metrics.ascender = face->ascender;
    metrics.descender = face->descender;
    metrics.underline_position = face->underline_position;
    metrics.underline_thickness = face->underline_thickness;
    metrics.box[0] = static_cast<std::int32_t>(face->bbox.xMin);
    metrics.box[1] = static_cast<std::int32_t>(face->bbox.yMin);
    metrics.box[2] = static_cast<std::int32_t>(face->bbox.xMax);
    metrics.box[3] = static_cast<std::int32_t>(face->bbox.yMax);
    if (const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
        os2 != nullptr && os2->version != 0xFFFF && os2->version >= 2) {
        metrics.cap_height = os2->sCapHeight;
        metrics.x_height = os2->sxHeight;
    }
    if (metrics.cap_height <= 0) metrics.cap_height = top_of(face, 'H');
    if (metrics.x_height <= 0) metrics.x_height = top_of(face, 'x');
    if (const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(face, FT_SFNT_POST));
        post != nullptr) {
        metrics.italic_angle_milli =
            static_cast<std::int32_t>(std::int64_t{post->italicAngle} * 1000 / 65536);
    }
    return metrics;
}

/// A name that is a valid PostScript name whatever the font says: letters, digits, "-", "_" and ".".
std::string safe_name(const char* name, const std::filesystem::path& file) {
    const std::string source = name != nullptr && *name != '\0' ? std::string(name) : file.stem().string();
    std::string result;
    for (const char letter : source) {
        const bool allowed = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                             (letter >= 'a' && letter <= 'z') || letter == '-' || letter == '_' ||
                             letter == '.';
        if (allowed && result.size() < 63) result.push_back(letter);
    }
    return result.empty() ? "Font" : result;
}

struct FreeTypeFace {
    FT_Face face = nullptr;
    ~FreeTypeFace() {
        if (face != nullptr) FT_Done_Face(face);
    }
};

}  // namespace

Face::Face(FaceId id, const std::filesystem::path& file) : id_(id), file_(file) {
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob(
        hb_blob_create_from_file_or_fail(file.c_str()), &hb_blob_destroy);
    if (blob == nullptr) throw_invalid(file, "tidak dapat dibaca");
    unsigned size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(hb_blob_get_data(blob.get(), &size));
    cff_ = check_directory(file, data, size).cff;
    {
        FreeType& free_type = FreeType::instance();
        const std::scoped_lock lock(free_type.mutex);
        FreeTypeFace opened;
        if (FT_New_Memory_Face(free_type.library, data, static_cast<FT_Long>(size), 0, &opened.face) != 0)
            throw_invalid(file, "FreeType menolaknya");
        const FT_Face face = opened.face;
        if (!FT_IS_SCALABLE(face) || !FT_IS_SFNT(face) || face->num_glyphs <= 0 || face->units_per_EM == 0 ||
            face->charmap == nullptr || FT_Load_Glyph(face, 0, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0) {
            throw_invalid(file, "tidak berisi huruf Unicode yang dapat diskalakan");
        }
        metrics_ = metrics_of(face);
        postscript_name_ = safe_name(FT_Get_Postscript_Name(face), file);
    }
    face_ = hb_face_create(blob.get(), 0);
    hb_face_make_immutable(face_);
    if (struct stat opened{}; ::stat(file_.c_str(), &opened) == 0) {
        device_ = opened.st_dev;
        inode_ = opened.st_ino;
    }
    size_ = size;
    font_ = hb_font_create(face_);  // its scale is units per em, so shaping yields font units
    hb_font_make_immutable(font_);
}

Face::~Face() {
    hb_font_destroy(font_);
    hb_face_destroy(face_);
}

bool Face::is_readable() const {
    struct stat now {};
    if (::stat(file_.c_str(), &now) != 0 || ::access(file_.c_str(), R_OK) != 0) return false;
    return now.st_dev != device_ || now.st_ino != inode_ || std::cmp_greater_equal(now.st_size, size_);
}

bool Face::has_glyph(char32_t code_point) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(font_, code_point, &glyph) != 0 && glyph != 0;
}

std::int32_t Face::glyph_advance(std::uint32_t glyph) const {
    return hb_font_get_glyph_h_advance(font_, glyph);
}

}  // namespace naskah::text
