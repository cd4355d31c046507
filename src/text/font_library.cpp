#include "text/font_library.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <system_error>

#include "base/error.hpp"
#include "text/manifest.hpp"

namespace naskah::text {
namespace {

namespace fs = std::filesystem;

/// File as the manifest names it, to path; the map is ordered so that messages are, too.
using FoundFiles = std::map<std::string, fs::path, std::less<>>;

std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

bool lies_in_named_folder(std::string_view file, const fs::path& path) {
    return file.find('/') != std::string_view::npos && path.native().ends_with("/" + std::string(file));
}

/// Fills in the wanted files a folder holds. Two packages may bring files of one name (two versions of
/// Liberation do): the one in the folder that the manifest names wins, else the least path, for the order in
/// which a file system lists a folder is chance.
void search_folder(const fs::path& folder, FoundFiles& wanted) {
    FoundFiles here;
    std::multimap<std::string_view, std::string_view> by_name;
    for (const auto& [file, path] : wanted)
        if (path.empty()) by_name.emplace(name_of(file), file);
    std::error_code error;
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        const auto [first, last] = by_name.equal_range(name_of(entry->path().native()));
        std::error_code ignored;
        if (first == last || entry->is_directory(ignored)) continue;
        for (auto want = first; want != last; ++want) {
            fs::path& best = here[std::string(want->second)];
            const auto rank = [&](const fs::path& path) {
                return std::pair(!lies_in_named_folder(want->second, path), path);
            };
            if (best.empty() || rank(entry->path()) < rank(best)) best = entry->path();
        }
    }
    for (auto& [file, path] : here) wanted.find(file)->second = std::move(path);
}

FoundFiles find_files(const Manifest& manifest, std::span<const fs::path> directories) {
    FoundFiles files;
    for (const ManifestFamily& family : manifest.families)
        for (const std::string& file : family.files)
            if (!file.empty()) files.emplace(file, fs::path());
    const auto missing = [&files] {
        return std::any_of(files.begin(), files.end(), [](const auto& file) { return file.second.empty(); });
    };
    for (const fs::path& directory : directories)
        if (missing()) search_folder(directory, files);
    return files;
}

/// All missing files in one message, so that one apt call mends them.
void require_all(const Manifest& manifest, const FoundFiles& files) {
    std::string names;
    std::vector<std::string> packages;
    for (const ManifestFamily& family : manifest.families) {
        for (const std::string& file : family.files) {
            if (file.empty() || !files.find(file)->second.empty()) continue;
            (names += names.empty() ? "" : ", ") += name_of(file);
            if (!family.package.empty() &&
                std::find(packages.begin(), packages.end(), family.package) == packages.end())
                packages.push_back(family.package);
        }
    }
    if (names.empty()) return;
    std::string install;
    for (const std::string& package : packages) install += (install.empty() ? "" : " ") + package;
    throw Error("font-file-missing", "mencari huruf", names,
                "Berkas huruf tidak ditemukan: " + names +
                    (install.empty()
                         ? ". Taruh berkasnya di folder huruf."
                         : ". Pasang paket Debian " + install + ", atau taruh berkasnya di folder huruf."));
}

class OpenedLibrary final : public FontLibrary {
  public:
    OpenedLibrary(const Manifest& manifest, const FoundFiles& files) {
        for (const ManifestFamily& family : manifest.families) add_family(family, files);
        fallback_.resize(USCRIPT_CODE_LIMIT);
        for (const auto& [code, families] : manifest.fallback) {
            const int script = u_getPropertyValueEnum(UCHAR_SCRIPT, code.c_str());
            if (code.size() != 4 || script < 0 || script >= USCRIPT_CODE_LIMIT) {
                throw Error("font-manifest", "membaca daftar huruf", code,
                            "Daftar huruf: \"" + code + "\" bukan kode aksara ISO 15924.");
            }
            for (const std::size_t family : families)
                fallback_[static_cast<std::size_t>(script)].push_back(static_cast<FamilyId>(family));
        }
    }

    std::optional<FamilyId> find_family(std::string_view name) const override {
        return find([name](const Family& family) { return family.name == name; });
    }
    std::optional<FamilyId> find_role(std::string_view role) const override {
        return find([role](const Family& family) { return !role.empty() && family.role == role; });
    }
    const Face& face(FaceId id) const override {
        assert(id < faces_.size());
        return *faces_[id];
    }
    std::size_t face_count() const override { return faces_.size(); }
    FaceId primary(FontKey key) const override {
        assert(key.family < families_.size());
        const std::size_t style =
            (key.weight == Weight::bold ? 1U : 0U) + (key.slant == Slant::italic ? 2U : 0U);
        return families_[key.family].faces[style];
    }

    std::optional<FaceId> face_for(FontKey key, char32_t code_point) const override {
        const FaceId own = primary(key);
        if (faces_[own]->has_glyph(code_point)) return own;
        UErrorCode status = U_ZERO_ERROR;
        const auto script = uscript_getScript(static_cast<UChar32>(code_point), &status);
        if (U_SUCCESS(status) && script >= 0 && script < USCRIPT_CODE_LIMIT) {
            for (const FamilyId family : fallback_[static_cast<std::size_t>(script)]) {
                const FaceId face = primary({family, key.weight, key.slant});
                if (faces_[face]->has_glyph(code_point)) return face;
            }
        }
        for (std::size_t family = 0; family < families_.size(); ++family) {
            const FaceId face = primary({static_cast<FamilyId>(family), key.weight, key.slant});
            if (faces_[face]->has_glyph(code_point)) return face;
        }
        for (const auto& face : faces_)
            if (face->has_glyph(code_point)) return face->id();
        return std::nullopt;
    }

  private:
    struct Family {
        std::string name, role;
        std::array<FaceId, 4> faces{};  ///< by style, gaps filled by the nearest style
    };

    template <typename Predicate>
    std::optional<FamilyId> find(Predicate predicate) const {
        const auto found = std::find_if(families_.begin(), families_.end(), predicate);
        if (found == families_.end()) return std::nullopt;
        return static_cast<FamilyId>(found - families_.begin());
    }

    void add_family(const ManifestFamily& source, const FoundFiles& files) {
        // For a missing style: bold italic falls to bold before italic, for weight carries more meaning in a
        // table.
        constexpr std::array<std::array<std::size_t, 4>, 4> kPreference = {
            {{0, 0, 0, 0}, {1, 0, 0, 0}, {2, 0, 0, 0}, {3, 1, 2, 0}}};
        std::array<std::optional<FaceId>, 4> own;
        for (std::size_t style = 0; style < own.size(); ++style)
            if (!source.files[style].empty())
                own[style] = open_face(files.find(source.files[style])->second, source.package);
        Family family{source.name, source.role, {}};
        for (std::size_t style = 0; style < own.size(); ++style)
            for (const std::size_t candidate : kPreference[style])
                if (own[candidate]) {
                    family.faces[style] = *own[candidate];
                    break;
                }
        families_.push_back(std::move(family));
    }

    FaceId open_face(const fs::path& path, const std::string& package) {
        const auto id = static_cast<FaceId>(faces_.size());
        try {
            faces_.push_back(std::make_unique<Face>(id, path));
        } catch (const Error& error) {
            throw Error(error.code(), error.operation(), error.object(),
                        std::string(error.what()) +
                            (package.empty() ? "" : " Pasang ulang paket Debian " + package + "."));
        }
        return id;
    }

    std::vector<std::unique_ptr<Face>> faces_;
    std::vector<Family> families_;
    std::vector<std::vector<FamilyId>> fallback_;  ///< by ICU's UScriptCode
};

}  // namespace

std::shared_ptr<const FontLibrary> FontLibrary::open(const std::filesystem::path& manifest,
                                                     std::span<const std::filesystem::path> directories) {
    return open(std::span(&manifest, 1), directories);
}

std::shared_ptr<const FontLibrary> FontLibrary::open(std::span<const std::filesystem::path> manifests,
                                                     std::span<const std::filesystem::path> directories) {
    const Manifest parsed = read_manifest(manifests);
    const FoundFiles files = find_files(parsed, directories);
    require_all(parsed, files);
    return std::make_shared<OpenedLibrary>(parsed, files);
}

}  // namespace naskah::text
