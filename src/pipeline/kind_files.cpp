#include "pipeline/kind_files.hpp"

#include <fstream>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"
#include "pipeline/schema_bundle.hpp"

namespace naskah::pipeline {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& folder, const std::string& name) {
    std::error_code error;  // of what is no file, too
    const auto size = fs::file_size(folder / name, error);
    std::ifstream in(folder / name, std::ios::binary);
    std::string text(error ? 0 : size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (error || in.fail())
        throw Error("layout-unreadable", "membaca berkas tata letak", (folder / name).string(),
                    "Berkas " + name + " tidak ada atau tidak dapat dibaca di folder tata letak " +
                        folder.string() + ".");
    return text;
}

/// Every contoh.json and contoh-NAME.json of a kind's folder.
std::map<std::string, std::string, std::less<>> read_examples(const fs::path& folder) {
    constexpr std::string_view kBegin = "contoh-", kEnd = ".json";
    std::map<std::string, std::string, std::less<>> examples{{"", read_file(folder, "contoh.json")}};
    for (const auto& entry : fs::directory_iterator(folder)) {
        const std::string file = entry.path().filename().string();
        if (!file.starts_with(kBegin) || !file.ends_with(kEnd)) continue;
        const std::string name = file.substr(kBegin.size(), file.size() - kBegin.size() - kEnd.size());
        examples.emplace(name, read_file(folder, file));
    }
    return examples;
}

}  // namespace

AllKindFiles::AllKindFiles(const fs::path& layouts) {
    std::error_code error;  // a folder that is not there is told by the library
    for (fs::directory_iterator item(layouts, error), end; !error && item != end; item.increment(error))
        if (fs::exists(item->path() / "layout.json"))
            kinds_[item->path().filename().string()].jenis = item->path().filename().string();
    const auto loader = [&](const std::string& name) -> std::string {
        const auto known = texts_.find(name);
        return known != texts_.end() ? known->second
                                     : texts_.emplace(name, read_file(layouts, name)).first->second;
    };
    std::vector<std::string> names;
    names.reserve(kinds_.size());
    for (const auto& [jenis, files] : kinds_) names.push_back(jenis + "/schema.json");
    const auto schemas = json::Schema::load_all(names, loader);
    std::size_t next = 0;
    for (auto& [jenis, files] : kinds_) {
        files.schema = schemas[next++];
        files.examples = read_examples(layouts / jenis);
    }
}

const KindFiles* AllKindFiles::find(std::string_view jenis) const {
    const auto found = kinds_.find(jenis);
    return found == kinds_.end() ? nullptr : &found->second;
}

const std::string* AllKindFiles::schema_text(std::string_view jenis) const {
    std::call_once(bundled_, [this] {
        std::vector<std::string> names;
        names.reserve(kinds_.size());
        for (const auto& [kind, files] : kinds_) names.push_back(kind + "/schema.json");
        // Compiling the schemas has read every file there is a reference to.
        std::vector<std::string> texts =
            bundle_schemas(names, [this](const std::string& name) { return texts_.at(name); });
        std::size_t next = 0;
        for (const auto& [kind, files] : kinds_) schema_texts_.emplace(kind, std::move(texts[next++]));
    });
    const auto found = schema_texts_.find(jenis);
    return found == schema_texts_.end() ? nullptr : &found->second;
}

}  // namespace naskah::pipeline
