#include "pipeline/schema_bundle.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "json/value.hpp"
#include "pipeline/json_copy.hpp"
#include "pipeline/json_text.hpp"

namespace naskah::pipeline {

namespace {

/// "bersama/unit.schema.json" -> "bersama.unit": free of the characters a JSON Pointer or URI would escape.
std::string definition_name(std::string name) {
    for (const std::string_view ending : {std::string_view(".schema.json"), std::string_view(".json")}) {
        if (!name.ends_with(ending)) continue;
        name.resize(name.size() - ending.size());
        break;
    }
    for (char& c : name)
        if (c == '/') c = '.';
    return name;
}

using ParsedFiles = std::map<std::string, std::shared_ptr<const json::Document>>;

class Bundler {
  public:
    /// `parsed` holds files that were read before, and takes those read now.
    Bundler(std::string root, const json::Schema::Loader& loader, ParsedFiles& parsed)
        : root_(std::move(root)), loader_(loader), parsed_(parsed) {}

    std::string run() {
        const json::Value& root = load(root_);
        json_.begin_object();
        for (const json::Value& member : root.items())
            if (member.key() != "definitions") write_member(member, root_);
        json_.key("definitions").begin_object();
        if (const json::Value* own = root.find("definitions"))
            for (const json::Value& member : own->items()) write_member(member, root_);
        // Writing a file may name further ones; map order would then skip them, hence the rounds.
        for (bool found = true; found;) {
            found = false;
            for (auto& [name, file] : files_) {
                if (file.written) continue;
                file.written = found = true;
                json_.key(definition_name(name));
                write_file(file.document->root(), name);
                break;
            }
        }
        json_.end_object().end_object();
        return json_.take();
    }

  private:
    struct File {
        std::shared_ptr<const json::Document> document;
        bool written = false;
    };

    const json::Value& load(const std::string& name) {
        File& file = files_[name];
        if (!file.document) {
            std::shared_ptr<const json::Document>& document = parsed_[name];
            if (!document) document = json::parse(loader_(name)).document;
            if (!document || !document->root().is_object())
                throw Error("schema-invalid", "membaca skema", name,
                            "Berkas skema " + name + " bukan objek JSON yang sah.");
            file.document = document;
            file.written = name == root_;
        }
        return file.document->root();
    }

    // A schema inside another may not bring its own identity: "$id" would move the base its references start
    // from.
    void write_file(const json::Value& root, const std::string& name) {
        json_.begin_object();
        for (const json::Value& member : root.items())
            if (member.key() != "$schema" && member.key() != "$id") write_member(member, name);
        json_.end_object();
    }

    void write_member(const json::Value& member, const std::string& file) {
        const auto write_reference = [&](const json::Value& inner) {
            if (inner.key() != "$ref" || !inner.is_string()) return false;
            json_.value(rewritten(inner.text(), file));
            return true;
        };
        json_.key(member.key());
        if (!write_reference(member)) write_copy(json_, member, write_reference);
    }

    std::string rewritten(std::string_view reference, const std::string& file) {
        const std::size_t hash = reference.find('#');
        const std::string_view target = reference.substr(0, hash);
        const std::string_view pointer = hash == std::string_view::npos ? "" : reference.substr(hash + 1);
        std::string name = file;
        if (!target.empty())
            name = (std::filesystem::path(file).parent_path() / target).lexically_normal().generic_string();
        load(name);
        if (name == root_) return "#" + std::string(pointer);
        return "#/definitions/" + definition_name(name) + std::string(pointer);
    }

    const std::string root_;
    const json::Schema::Loader& loader_;
    ParsedFiles& parsed_;
    std::map<std::string, File> files_;
    JsonText json_;
};

}  // namespace

std::string bundle_schema(const std::string& name, const json::Schema::Loader& loader) {
    return bundle_schemas({name}, loader).front();
}

std::vector<std::string> bundle_schemas(const std::vector<std::string>& names,
                                        const json::Schema::Loader& loader) {
    ParsedFiles parsed;
    std::vector<std::string> texts;
    texts.reserve(names.size());
    for (const std::string& name : names) texts.push_back(Bundler(name, loader, parsed).run() + "\n");
    return texts;
}

}  // namespace naskah::pipeline
