#include "expectations.hpp"

#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>

#include "json/value.hpp"

namespace naskah::audit::cases {

namespace {

using json::Value;

std::string text(const Value& object, std::string_view member, bool required = true) {
    const Value* const value = object.find(member);
    if (value != nullptr && value->is_string()) return std::string(value->text());
    if (required) throw std::runtime_error(object.pointer() + ": no " + std::string(member));
    return {};
}

std::vector<std::string> texts(const Value& object, std::string_view member) {
    std::vector<std::string> all;
    if (const Value* const list = object.find(member))
        for (const Value& item : list->items()) all.emplace_back(item.text());
    return all;
}

Where where(const Value& object) {
    Where result;
    result.pointers = texts(object, "pointers");
    if (const Value* const list = object.find("lines"))
        for (const Value& item : list->items()) {
            const std::string range(item.text());
            const std::size_t dash = range.find('-');
            const int from = std::stoi(range);
            result.lines.emplace_back(from,
                                      dash == std::string::npos ? from : std::stoi(range.substr(dash + 1)));
        }
    return result;
}

std::vector<Remark> remarks(const Value& root, std::string_view member) {
    std::vector<Remark> all;
    if (const Value* const list = root.find(member))
        for (const Value& item : list->items())
            all.push_back({text(item, "rule"), where(item), text(item, "quote", false), text(item, "why")});
    return all;
}

std::string read_file(const std::string& name) {
    const std::string path = std::string(NASKAH_SOURCE_DIR) + "/" + name;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

const Value& required(const Value& root, std::string_view member) {
    const Value* const value = root.find(member);
    if (value == nullptr) throw std::runtime_error("no " + std::string(member));
    return *value;
}

}  // namespace

std::string_view name_of(Way way) {
    return way == Way::data ? "data" : "text";
}

std::string read_case_file(const std::string& name) {
    return read_file("tests/audit/cases/" + name);
}

std::string read_layout_file(const std::string& name) {
    return read_file("layouts/" + name);
}

Expectations read_expectations(const std::string& document) {
    const std::string content = read_case_file(document + ".expected.json");
    const json::ParseResult parsed = json::parse(content);
    if (!parsed.document) throw std::runtime_error(document + ".expected.json is not JSON");
    const Value& root = parsed.document->root();
    Expectations all;
    all.document = document;
    std::set<std::string> ids;
    for (const Value& item : required(root, "cases").items()) {
        Case one{text(item, "id"),
                 text(item, "class"),
                 text(item, "severity"),
                 text(item, "what"),
                 where(item),
                 text(item, "stated"),
                 text(item, "expected"),
                 text(item, "known_by"),
                 texts(item, "rules"),
                 {}};
        if (!ids.insert(one.id).second) throw std::runtime_error(one.id + " stands twice");
        if (const Value* const missed = item.find("missed"))
            for (const Way way : {Way::data, Way::text})
                if (const Value* const why = missed->find(name_of(way)))
                    one.missed.emplace(way, std::string(why->text()));
        all.cases.push_back(std::move(one));
    }
    for (const Value& item : required(root, "silent").items())
        all.silent.push_back({text(item, "what"), where(item), text(item, "classes")});
    all.also_true = remarks(root, "also_true");
    all.known_false = remarks(root, "known_false");
    return all;
}

}  // namespace naskah::audit::cases
