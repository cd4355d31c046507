#include "layout/library.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <mutex>

#include "json/schema.hpp"
#include "json/shapes.hpp"
#include "json/value.hpp"
#include "layout/embedded_check.hpp"
#include "layout/kind.hpp"
#include "layout/kind_compiler.hpp"
#include "layout/policy_texts.hpp"
#include "layout/profile.hpp"
#include "layout/profile_reader.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUsualCode = "layout-invalid";

std::string describe(const std::vector<LayoutFault>& faults) {
    std::string text = "Tata letak dokumen bermasalah:";
    for (const LayoutFault& fault : faults) {
        text.append("\n- ").append(fault.file);
        if (!fault.pointer.empty()) text.append(" ").append(fault.pointer);
        if (fault.code != kUsualCode) text.append(" [").append(fault.code).append("]");
        text.append(": ").append(fault.reason);
    }
    return text;
}

std::string read_file(const fs::path& path) {
    std::error_code error;  // of what is no file, too
    const auto size = fs::file_size(path, error);
    std::ifstream stream(path, std::ios::binary);
    std::string text(error ? 0 : size, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (error || stream.fail())
        throw Error("layout-unreadable", "read", path.string(),
                    "Berkas " + path.string() + " tidak dapat dibaca.");
    return text;
}

/// Entries of a folder, sorted, since a directory's own order differs from machine to machine.
std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> result;
    std::error_code error;
    for (fs::directory_iterator item(folder, error), end; !error && item != end; item.increment(error))
        result.push_back(item->path());
    std::sort(result.begin(), result.end());
    return result;
}

/// What the files of an office's own folder are called in messages.
constexpr const char* kOffice = "kantor/";

class OpenedLibrary final : public Library {
  public:
    OpenedLibrary(const fs::path& folder, const fs::path& assets, const fs::path& office,
                  const KindSchemas& schemas) {
        FaultList faults;
        KnownShapes known{schemas, {}, json::Shapes::kAnything};
        read_profiles(folder / "profil", office.empty() ? office : office / "profil", faults);
        read_shared(folder / "bersama", faults);
        if (faults.empty() && !schemas.empty())
            known.statements = known.shapes.of(statements_schema(*profiles_.at("bawaan").statements));
        if (faults.empty())
            for (const fs::path& kind : entries(folder))
                if (fs::exists(kind / "layout.json")) read_kind(kind, known, faults);
        read_assets(assets, "", faults);
        if (!office.empty()) read_assets(office / "aset", kOffice, faults);
        check_embedded(kinds_, known.shapes, faults);
        if (!faults.empty()) throw LayoutError(faults.take());
        for (const auto& [name, kind] : kinds_) sorted_.push_back(kind.get());
    }

    const std::vector<const Kind*>& kinds() const override { return sorted_; }
    const Kind* find_kind(std::string_view jenis) const override {
        const auto found = kinds_.find(jenis);
        return found == kinds_.end() ? nullptr : found->second.get();
    }
    const Profile* find_profile(std::string_view name) const override {
        const auto found = profiles_.find(std::string(name));
        return found == profiles_.end() ? nullptr : &found->second;
    }
    std::vector<std::string> profile_names() const override {
        std::vector<std::string> names;
        for (const auto& [name, profile] : profiles_) names.push_back(name);
        return names;
    }
    const std::string* asset(std::string_view name) const override {
        const auto found = assets_.find(name);
        return found == assets_.end() ? nullptr : &found->second;
    }

    std::shared_ptr<const void> derived(
        std::string_view name, const std::function<std::shared_ptr<const void>()>& make) const override {
        {
            const std::lock_guard lock(derived_mutex_);
            const auto found = derived_.find(name);
            if (found != derived_.end()) return found->second;
        }
        std::shared_ptr<const void> made = make();
        if (!made) return made;
        const std::lock_guard lock(derived_mutex_);
        return derived_.emplace(std::string(name), std::move(made)).first->second;
    }

  private:
    using Parsed = std::pair<std::shared_ptr<const json::Document>, std::string>;

    static std::shared_ptr<const json::Document> parse(const fs::path& path, const std::string& name,
                                                       FaultList& faults) {
        json::ParseResult result = json::parse(read_file(path));
        for (const Diagnostic& fault : result.diagnostics.items())
            faults.add(name, fault.pointer, fault.message);
        return result.document;
    }

    void read_assets(const fs::path& folder, const std::string& prefix, FaultList& faults) {
        for (const fs::path& file : entries(folder)) {
            if (!fs::is_regular_file(file)) continue;
            const std::string name = file.filename().string();
            if (assets_.emplace(name, read_file(file)).second) continue;
            std::string told = prefix;
            told.append("aset/").append(name);
            faults.add(told, "", "sudah ada gambar bernama \"" + name + "\"; beri gambar ini nama lain");
        }
    }

    using ProfileFiles = std::map<std::string, Parsed>;
    static void collect_profiles(const fs::path& folder, const std::string& prefix, ProfileFiles& files,
                                 FaultList& faults) {
        for (const fs::path& path : entries(folder)) {
            if (path.extension() != ".json") continue;
            const std::string file = prefix + "profil/" + path.filename().string();
            auto document = parse(path, file, faults);
            if (document && !files.emplace(path.stem().string(), Parsed{document, file}).second)
                faults.add(file, "",
                           "sudah ada profil bernama \"" + path.stem().string() +
                               "\"; beri profil ini nama lain, atau mulai dari yang ada dengan \"dari\"");
        }
    }

    /// The shape of every profile by itself; what refers to other members is judged when it is read.
    static void check_profiles(const fs::path& layouts, const ProfileFiles& files, FaultList& faults) {
        constexpr const char* kSchema = "bersama/profil.schema.json";
        if (!fs::exists(layouts / kSchema)) return;
        const auto schema =
            json::Schema::load(kSchema, [&](const std::string& name) { return read_file(layouts / name); });
        for (const auto& [name, parsed] : files) {
            Diagnostics found;
            schema->check(parsed.first->root(), found);
            for (const Diagnostic& fault : found.items())
                faults.add(parsed.second, fault.pointer, fault.message + " " + fault.fix);
        }
    }

    void read_profiles(const fs::path& folder, const fs::path& office, FaultList& faults) {
        ProfileFiles files;
        collect_profiles(folder, "", files, faults);
        if (!office.empty()) collect_profiles(office, kOffice, files, faults);
        check_profiles(folder.parent_path(), files, faults);
        if (!faults.empty()) return;
        if (!files.contains("bawaan")) {
            if (faults.empty()) faults.add("profil/bawaan.json", "", "profil bawaan wajib ada");
            return;
        }
        for (const auto& [name, parsed] : files) {
            Reader root(parsed.first->root(), parsed.second, faults);
            for (std::string at = name; at != "bawaan";) {
                const json::Value* from = files.at(at).first->root().find("dari");
                const std::string parent = from == nullptr ? "bawaan" : std::string(from->text());
                const auto found = files.find(parent);
                // "bawaan" ends every chain; a longer one than there are files runs in circles.
                if (found == files.end() || parent == name) {
                    faults.add(files.at(at).second, "/dari",
                               "profil \"" + parent + "\" tidak dikenal atau saling merujuk");
                    break;
                }
                root.derive_from(found->second.first->root(), found->second.second);
                at = parent;
                if (at != "bawaan" && files.at(at).first->root().find("dari") != nullptr &&
                    files.at(at).first->root().find("dari")->text() != "bawaan") {
                    faults.add(files.at(at).second, "/dari",
                               "profil hanya boleh berasal dari bawaan atau satu profil di antaranya");
                    break;
                }
            }
            profiles_.emplace(name, read_profile(root, name));
        }
        for (const auto& [name, profile] : profiles_)
            check_same_names(files.at(name).second, profile, faults);
    }

    void check_same_names(const std::string& file, const Profile& profile, FaultList& faults) {
        const Profile& base = profiles_.at("bawaan");
        const auto check = [&](const auto& own, const auto& shared, const char* member) {
            for (const auto& item : own)
                if (std::none_of(shared.begin(), shared.end(),
                                 [&](const auto& other) { return other.name == item.name; }))
                    faults.add(
                        file, std::string("/") + member + "/" + item.name,
                        "\"" + item.name +
                            "\" tidak ada di profil bawaan; profil daerah hanya boleh mengubah yang ada");
        };
        check(profile.styles, base.styles, "gaya");
        check(profile.page_styles, base.page_styles, "halaman");
        check(profile.formats, base.formats, "format");
        check(profile.scales, base.scales, "skala");
    }

    void read_shared(const fs::path& folder, FaultList& faults) {
        constexpr std::string_view kEnding = ".layout.json";
        for (const fs::path& path : entries(folder)) {
            const std::string name = path.filename().string();
            if (path.extension() == ".md") shared_.prose.emplace(name, read_file(path));
            if (!name.ends_with(kEnding)) continue;
            const std::string file = "bersama/" + name;
            const auto document = parse(path, file, faults);
            if (document && !document->root().is_object()) faults.add(file, "", "seharusnya objek");
            if (document && document->root().is_object())
                shared_.layouts.emplace(name.substr(0, name.size() - kEnding.size()),
                                        SharedSources::File{file, document});
        }
    }

    /// What bindings are judged against while kinds are read.
    struct KnownShapes {
        const KindSchemas& schemas;
        json::Shapes shapes;
        json::Shapes::Id statements;
    };

    void read_kind(const fs::path& folder, KnownShapes& known, FaultList& faults) {
        const std::string name = folder.filename().string();
        const std::string file = name + "/layout.json";
        const auto document = parse(folder / "layout.json", file, faults);
        if (!document) return;
        KindSources sources{profiles_, shared_, own_styles_, {}, name, {}};
        if (const auto schema = known.schemas.find(name); schema != known.schemas.end())
            sources.data = {&known.shapes, known.shapes.of(schema->second), known.statements};
        for (const fs::path& path : entries(folder))
            if (path.extension() == ".md") sources.prose.emplace(path.filename().string(), read_file(path));
        const Reader root(document->root(), file, faults);
        if (!root.is_object()) {
            root.fault("seharusnya objek");
            return;
        }
        auto kind = compile_kind(root, sources);
        own_styles_ = kind->style_names.size() - profiles_.at("bawaan").styles.size();
        kinds_.emplace(name, std::move(kind));
    }

    std::map<std::string, Profile> profiles_;
    SharedSources shared_;
    std::size_t own_styles_ = 0;  // of the kinds read so far
    std::map<std::string, std::unique_ptr<Kind>, std::less<>> kinds_;
    std::vector<const Kind*> sorted_;
    std::map<std::string, std::string, std::less<>> assets_;
    mutable std::mutex derived_mutex_;
    mutable std::map<std::string, std::shared_ptr<const void>, std::less<>> derived_;
};

}  // namespace

LayoutError::LayoutError(std::vector<LayoutFault> faults)
    : Error("layout-invalid", "open", faults.empty() ? "" : faults.front().file, describe(faults)),
      faults_(std::move(faults)) {}

std::shared_ptr<const Library> Library::open(const std::filesystem::path& folder,
                                             const std::filesystem::path& assets,
                                             const std::filesystem::path& office,
                                             const KindSchemas& schemas) {
    return std::make_shared<OpenedLibrary>(folder, assets, office, schemas);
}

}  // namespace naskah::layout
