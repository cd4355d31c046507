#include "text/manifest.hpp"

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <optional>

#include "base/error.hpp"
#include "json/value.hpp"

namespace naskah::text {
namespace {

/// "x.ttf", or the last folders and the name: "liberation2/x.ttf".
bool is_file_name(std::string_view file) {
    const std::string whole = "/" + std::string(file) + "/";
    return whole.find("//") == std::string::npos && whole.find("/../") == std::string::npos &&
           whole.find("/./") == std::string::npos;
}

using json::Value;

/// Walks the manifest and throws at the first fault, which it names by JSON Pointer.
class ManifestReader {
  public:
    enum class Packages { named, optional };
    /// `manifest` is what the lists before hold.
    ManifestReader(const std::filesystem::path& file, Manifest manifest, Packages packages)
        : file_(file), manifest_(std::move(manifest)), packages_(packages) {}

    Manifest read() {
        const std::shared_ptr<const json::Document> document = parse();
        const Value& root = document->root();
        check_object(root, {"families", "fallback"});
        const Value& families = member(root, "families");
        if (!families.is_array() || families.size() == 0) fail(families, "harus larik yang tidak kosong");
        for (const Value& family : families.items()) add_family(family);
        if (const Value* fallback = root.find("fallback"); fallback != nullptr) add_fallback(*fallback);
        return std::move(manifest_);
    }

  private:
    [[noreturn]] void fail(const std::string& pointer, const std::string& reason) const {
        throw Error("font-manifest", "membaca daftar huruf", file_.string() + "#" + pointer,
                    "Daftar huruf \"" + file_.filename().string() + "\" salah di \"" + pointer +
                        "\": " + reason + ".");
    }
    [[noreturn]] void fail(const Value& value, const std::string& reason) const {
        fail(value.pointer(), reason);
    }

    std::shared_ptr<const json::Document> parse() const {
        std::ifstream stream(file_, std::ios::binary);
        if (!stream) fail("", "berkas tidak dapat dibuka");
        const std::string content{std::istreambuf_iterator<char>(stream), {}};
        const json::ParseResult result = json::parse(content);
        if (result.document != nullptr) return result.document;
        const Diagnostic fault =
            result.diagnostics.empty() ? Diagnostic{} : result.diagnostics.items().front();
        fail(fault.pointer, "bukan JSON yang benar (" + fault.message + ")");
    }

    const Value& member(const Value& object, std::string_view key) const {
        const Value* found = object.find(key);
        if (found == nullptr) fail(object.pointer() + "/" + std::string(key), "wajib ada");
        return *found;
    }

    /// An unknown key is most often a misspelt one, whose meaning would be lost silently.
    void check_object(const Value& object, std::initializer_list<std::string_view> known) const {
        if (!object.is_object()) fail(object, "harus objek");
        for (const Value& item : object.items())
            if (std::find(known.begin(), known.end(), item.key()) == known.end()) fail(item, "tidak dikenal");
    }

    std::string text(const Value& value) const {
        if (!value.is_string() || value.text().empty()) fail(value, "harus teks yang tidak kosong");
        return std::string(value.text());
    }

    std::optional<std::size_t> index_of(std::string_view name) const {
        for (std::size_t index = 0; index < manifest_.families.size(); ++index)
            if (manifest_.families[index].name == name) return index;
        return std::nullopt;
    }

    void add_family(const Value& value) {
        check_object(value, {"name", "role", "package", "files"});
        ManifestFamily family;
        const Value& name = member(value, "name");
        family.name = text(name);
        if (index_of(family.name)) fail(name, "\"" + family.name + "\" sudah ada");
        if (packages_ == Packages::named || value.find("package") != nullptr)
            family.package = text(member(value, "package"));
        if (const Value* role = value.find("role"); role != nullptr) {
            family.role = text(*role);
            for (const ManifestFamily& other : manifest_.families)
                if (other.role == family.role) fail(*role, "peran \"" + family.role + "\" sudah dipakai");
        }
        const Value& files = member(value, "files");
        check_object(files, {kStyleNames[0], kStyleNames[1], kStyleNames[2], kStyleNames[3]});
        member(files, kStyleNames[0]);
        for (std::size_t style = 0; style < kStyleNames.size(); ++style) {
            const Value* file = files.find(kStyleNames[style]);
            if (file == nullptr) continue;
            family.files[style] = text(*file);
            if (!is_file_name(family.files[style]))
                fail(*file, "harus nama berkas, boleh didahului nama satu folder atau lebih");
        }
        manifest_.families.push_back(std::move(family));
    }

    void add_fallback(const Value& value) {
        if (!value.is_object()) fail(value, "harus objek");
        for (const Value& script : value.items()) {
            if (!script.is_array() || script.size() == 0) fail(script, "harus larik nama keluarga huruf");
            std::vector<std::size_t> families;
            for (const Value& name : script.items()) {
                const auto index = index_of(text(name));
                if (!index)
                    fail(name, "keluarga huruf \"" + std::string(name.text()) + "\" tidak ada di daftar");
                families.push_back(*index);
            }
            add_script(script.key(), std::move(families));
        }
    }

    void add_script(std::string_view code, std::vector<std::size_t> families) {
        for (auto& [known, list] : manifest_.fallback) {
            if (known != code) continue;
            list.insert(list.begin(), families.begin(), families.end());
            return;
        }
        manifest_.fallback.emplace_back(code, std::move(families));
    }

    const std::filesystem::path& file_;
    Manifest manifest_;
    Packages packages_;
};

}  // namespace

Manifest read_manifest(std::span<const std::filesystem::path> files) {
    using Packages = ManifestReader::Packages;
    Manifest manifest;
    for (const std::filesystem::path& file : files)
        manifest = ManifestReader(file, std::move(manifest),
                                  &file == files.data() ? Packages::named : Packages::optional)
                       .read();
    return manifest;
}

}  // namespace naskah::text
