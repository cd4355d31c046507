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

std::map<std::string, KindFiles, std::less<>> read_kind_files(const fs::path& layouts) {
    std::map<std::string, KindFiles, std::less<>> kinds;
    std::error_code error;  // a folder that is not there is told by the library
    for (fs::directory_iterator item(layouts, error), end; !error && item != end; item.increment(error))
        if (fs::exists(item->path() / "layout.json"))
            kinds[item->path().filename().string()].jenis = item->path().filename().string();
    std::map<std::string, std::string> texts;
    const json::Schema::Loader loader = [&](const std::string& name) -> std::string {
        const auto known = texts.find(name);
        return known != texts.end() ? known->second
                                    : texts.emplace(name, read_file(layouts, name)).first->second;
    };
    std::vector<std::string> names;
    names.reserve(kinds.size());
    for (const auto& [jenis, files] : kinds) names.push_back(jenis + "/schema.json");
    const auto schemas = json::Schema::load_all(names, loader);
    std::vector<std::string> bundled = bundle_schemas(names, loader);
    std::size_t next = 0;
    for (auto& [jenis, files] : kinds) {
        files.schema = schemas[next];
        files.schema_text = std::move(bundled[next]);
        files.examples = read_examples(layouts / jenis);
        ++next;
    }
    return kinds;
}

}  // namespace naskah::pipeline
