#include "json/schema_compiler.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <utility>

#include "base/error.hpp"

namespace naskah::json {

// Why not valijson, which the project knows: its model keeps bounds as double (ours are exact), takes unknown
// keywords for granted (ours must fail), holds enum and const as adapter values to be compared through a full
// adapter, and its validator matches with std::regex, which overflows the stack on long text. It stays as the
// oracle of the tests, which alone are linked with it.

namespace {

class Compiler {
  public:
    explicit Compiler(const Schema::Loader& loader) : loader_(loader) {}

    CompiledSchema compile(const std::vector<std::string>& names) {
        for (const std::string& name : names) schema_.roots.push_back(node_of(file(normalise(name)).root()));
        refuse_cycles();
        return std::move(schema_);
    }

  private:
    using Handler = void (Compiler::*)(SchemaNode&, const Value&);

    static std::string normalise(const std::string& name) {
        return std::filesystem::path(name).lexically_normal().generic_string();
    }

    const Document& file(const std::string& name) {
        const auto known = files_.find(name);
        if (known != files_.end()) return *known->second;
        const ParseResult result = parse(loader_(name));
        if (result.document == nullptr) {
            const std::string reason =
                result.diagnostics.empty() ? "" : result.diagnostics.items().front().message;
            throw Error("schema-invalid", "load-schema", name,
                        "Berkas skema " + name + " tidak dapat dibaca: " + reason);
        }
        schema_.files.push_back(result.document);
        files_.emplace(name, result.document.get());
        names_.emplace(&result.document->root(), name);
        return *result.document;
    }

    static const Value& root_of(const Value& value) {
        const Value* root = &value;
        while (root->parent() != nullptr) root = root->parent();
        return *root;
    }

    const std::string& file_of(const Value& value) const { return names_.at(&root_of(value)); }

    [[noreturn]] void fail(const Value& at, const std::string& reason) const {
        const std::string place = file_of(at) + "#" + at.pointer();
        throw Error("schema-invalid", "load-schema", place, "Skema " + place + " tidak sah: " + reason + ".");
    }

    const SchemaNode* node_of(const Value& value) {
        const auto known = nodes_.find(&value);
        if (known != nodes_.end()) return known->second;
        SchemaNode& node = schema_.nodes.emplace_back();
        nodes_.emplace(&value, &node);  // before its parts: schemas may refer to themselves
        node.origin = &value;
        node.is_requirement = root_of(value).find("x-kebutuhan") != nullptr;
        if (value.kind() == Kind::boolean) {
            node.never = !value.boolean();
            return &node;
        }
        if (!value.is_object()) fail(value, "skema harus objek, true, atau false");
        if (const Value* reference = value.find("$ref")) {
            refuse_rules_beside(value);
            node.reference = node_of(resolve(*reference));
            if (const Value* name = value.find("title")) node.title = name->text();
            if (const Value* text = value.find("description")) node.description = text->text();
            return &node;
        }
        for (const Value& keyword : value.items()) compile_keyword(node, keyword);
        finish(node, value);
        return &node;
    }

    static bool is_annotation(std::string_view word) {
        constexpr std::array kWords = {"title", "description", "default",  "$comment",    "$schema",
                                       "$id",   "readOnly",    "examples", "definitions", "$defs"};
        return word.starts_with("x-") || std::ranges::find(kWords, word) != kWords.end();
    }

    /// Draft-07 ignores what stands beside $ref, later drafts do not: a rule there would be read both ways.
    void refuse_rules_beside(const Value& value) const {
        for (const Value& keyword : value.items()) {
            if (keyword.key() != "$ref" && !is_annotation(keyword.key()))
                fail(keyword, "aturan di samping $ref; gabungkan keduanya dengan allOf");
        }
    }

    const Value& resolve(const Value& reference) {
        if (!reference.is_string()) fail(reference, "$ref harus teks");
        const std::string_view text = reference.text();
        const std::size_t hash = std::min(text.find('#'), text.size());
        const std::string_view path = text.substr(0, hash);
        const std::string_view pointer = text.substr(std::min(hash + 1, text.size()));
        const Value* root = &root_of(reference);
        if (!path.empty()) {
            const std::filesystem::path folder = std::filesystem::path(file_of(reference)).parent_path();
            root = &file(normalise((folder / path).generic_string())).root();
        }
        const Value* target = at_pointer(*root, pointer);
        if (target == nullptr) fail(reference, "$ref \"" + std::string(text) + "\" tidak menunjuk apa pun");
        return *target;
    }

    void compile_keyword(SchemaNode& node, const Value& keyword) {
        static const std::map<std::string_view, Handler> handlers = {
            {"type", &Compiler::type},
            {"enum", &Compiler::enumeration},
            {"const", &Compiler::constant},
            {"properties", &Compiler::properties},
            {"patternProperties", &Compiler::pattern_properties},
            {"additionalProperties", &Compiler::additional_properties},
            {"required", &Compiler::required},
            {"items", &Compiler::items},
            {"minItems", &Compiler::limit<&SchemaNode::min_items>},
            {"maxItems", &Compiler::limit<&SchemaNode::max_items>},
            {"minLength", &Compiler::limit<&SchemaNode::min_length>},
            {"maxLength", &Compiler::limit<&SchemaNode::max_length>},
            {"minProperties", &Compiler::limit<&SchemaNode::min_properties>},
            {"maxProperties", &Compiler::limit<&SchemaNode::max_properties>},
            {"minimum", &Compiler::bound<&SchemaNode::minimum>},
            {"maximum", &Compiler::bound<&SchemaNode::maximum>},
            {"exclusiveMinimum", &Compiler::bound<&SchemaNode::exclusive_minimum>},
            {"exclusiveMaximum", &Compiler::bound<&SchemaNode::exclusive_maximum>},
            {"pattern", &Compiler::pattern},
            {"format", &Compiler::format},
            {"allOf", &Compiler::combination<&SchemaNode::all_of>},
            {"anyOf", &Compiler::combination<&SchemaNode::any_of>},
            {"oneOf", &Compiler::combination<&SchemaNode::one_of>},
            {"not", &Compiler::single<&SchemaNode::negated>},
            {"if", &Compiler::single<&SchemaNode::condition>},
            {"then", &Compiler::single<&SchemaNode::consequence>},
            {"else", &Compiler::single<&SchemaNode::alternative>},
            {"title", &Compiler::title},
            {"description", &Compiler::description},
            {"examples", &Compiler::examples},
            {"definitions", &Compiler::definitions},
            {"$defs", &Compiler::definitions},
        };
        const auto handler = handlers.find(keyword.key());
        if (handler != handlers.end())
            (this->*handler->second)(node, keyword);
        else if (!is_annotation(keyword.key()))
            fail(keyword,
                 "kata kunci \"" + std::string(keyword.key()) + "\" tidak dikenal atau tidak didukung");
    }

    void type(SchemaNode& node, const Value& value) {
        constexpr std::array<std::pair<std::string_view, TypeBit>, 7> kWords = {{{"null", kTypeNull},
                                                                                 {"boolean", kTypeBoolean},
                                                                                 {"number", kTypeNumber},
                                                                                 {"integer", kTypeInteger},
                                                                                 {"string", kTypeString},
                                                                                 {"array", kTypeArray},
                                                                                 {"object", kTypeObject}}};
        const auto add = [&](const Value& word) {
            const auto* const known =
                std::ranges::find(kWords, word.text(), &std::pair<std::string_view, TypeBit>::first);
            if (!word.is_string() || known == kWords.end()) fail(word, "jenis data tidak dikenal");
            node.types = static_cast<std::uint8_t>(node.types | known->second);
        };
        if (value.is_array())
            for (const Value& word : value.items()) add(word);
        else
            add(value);
        if (node.types == kTypeAny) fail(value, "type kosong");
    }

    void enumeration(SchemaNode& node, const Value& value) {
        if (value.size() == 0 || !value.is_array()) fail(value, "enum harus larik berisi");
        node.enumeration = &value;
    }
    void constant(SchemaNode& node, const Value& value) { node.constant = &value; }
    void title(SchemaNode& node, const Value& value) { node.title = value.text(); }
    void description(SchemaNode& node, const Value& value) { node.description = value.text(); }
    void examples(SchemaNode& node, const Value& value) {
        if (value.is_array() && value.size() > 0) node.sample = value.items().front().text();
    }

    void properties(SchemaNode& node, const Value& value) {
        if (!value.is_object()) fail(value, "properties harus objek");
        for (const Value& property : value.items())
            node.properties.push_back({property.key(), node_of(property)});
    }

    void pattern_properties(SchemaNode& node, const Value& value) {
        if (!value.is_object()) fail(value, "patternProperties harus objek");
        for (const Value& property : value.items())
            node.pattern_properties.push_back({compile_pattern(property, property.key()), node_of(property)});
    }

    void additional_properties(SchemaNode& node, const Value& value) {
        if (value.kind() == Kind::boolean)
            node.closed = !value.boolean();
        else
            node.additional = node_of(value);
    }

    void required(SchemaNode& node, const Value& value) {
        if (!value.is_array()) fail(value, "required harus larik nama");
        for (const Value& name : value.items()) {
            if (!name.is_string()) fail(name, "required harus larik nama");
            node.required.push_back({name.text(), SchemaRequired::kNoProperty});
        }
    }

    void items(SchemaNode& node, const Value& value) {
        if (value.is_array()) fail(value, "items berupa larik tidak didukung; pakai satu skema");
        node.items = node_of(value);
    }

    template <std::size_t SchemaNode::*member>
    void limit(SchemaNode& node, const Value& value) {
        const auto number = value.is_number() ? value.number() : std::nullopt;
        const auto integer = number ? number->to_integer() : std::nullopt;
        if (!integer || *integer < 0) fail(value, "harus bilangan bulat nol atau lebih");
        node.*member = static_cast<std::size_t>(*integer);
    }

    template <std::optional<Decimal> SchemaNode::*member>
    void bound(SchemaNode& node, const Value& value) {
        if (!value.is_number() || !value.number()) fail(value, "harus bilangan");
        node.*member = value.number();
    }

    Pattern compile_pattern(const Value& at, std::string_view source) const {
        auto compiled = Pattern::compile(source);
        if (const auto* reason = std::get_if<std::string>(&compiled)) fail(at, "pola tidak sah: " + *reason);
        return std::get<Pattern>(std::move(compiled));
    }

    void pattern(SchemaNode& node, const Value& value) {
        if (!value.is_string()) fail(value, "pattern harus teks");
        node.pattern = compile_pattern(value, value.text());
    }

    void format(SchemaNode& node, const Value& value) {
        if (value.text() != "date") fail(value, "format selain \"date\" tidak didukung");
        node.is_date = true;
    }

    template <std::vector<const SchemaNode*> SchemaNode::*member>
    void combination(SchemaNode& node, const Value& value) {
        if (!value.is_array() || value.size() == 0) fail(value, "harus larik skema yang berisi");
        for (const Value& part : value.items()) (node.*member).push_back(node_of(part));
    }

    template <const SchemaNode* SchemaNode::*member>
    void single(SchemaNode& node, const Value& value) {
        node.*member = node_of(value);
    }

    /// Compiled even when nobody refers to them yet, so that a fault in them shows now.
    void definitions(SchemaNode&, const Value& value) {
        if (!value.is_object()) fail(value, "definitions harus objek");
        for (const Value& definition : value.items()) node_of(definition);
    }

    void finish(SchemaNode& node, const Value& value) {
        if (node.condition == nullptr && (node.consequence != nullptr || node.alternative != nullptr))
            fail(value, "then atau else tanpa if");
        for (std::uint32_t i = 0; i < node.properties.size(); ++i) node.sorted.push_back(i);
        std::ranges::sort(node.sorted, {}, [&](std::uint32_t i) { return node.properties[i].name; });
        for (SchemaRequired& required : node.required) {
            const auto found = std::ranges::find(node.properties, required.name, &SchemaProperty::name);
            if (found != node.properties.end())
                required.property = static_cast<std::size_t>(found - node.properties.begin());
            else if (node.closed && node.pattern_properties.empty())
                fail(value,
                     "anggota wajib \"" + std::string(required.name) + "\" tidak ada dalam properties");
        }
        node.has_object_rules = !node.properties.empty() || !node.required.empty() ||
                                !node.pattern_properties.empty() || node.closed ||
                                node.additional != nullptr || node.min_properties > 0 ||
                                node.max_properties != SchemaNode::kNoLimit;
        node.has_number_rules =
            node.minimum || node.maximum || node.exclusive_minimum || node.exclusive_maximum;
        node.has_string_rules =
            node.pattern || node.is_date || node.min_length > 0 || node.max_length != SchemaNode::kNoLimit;
        node.has_combinations = !node.all_of.empty() || !node.any_of.empty() || !node.one_of.empty() ||
                                node.negated != nullptr || node.condition != nullptr;
    }

    /// A schema that leads back to itself without going down in the data would never end.
    void refuse_cycles() const {
        std::map<const SchemaNode*, int> colours;  // 1: on the path, 2: done
        for (const SchemaNode& node : schema_.nodes) walk(node, colours);
    }

    void walk(const SchemaNode& node, std::map<const SchemaNode*, int>& colours) const {
        int& colour = colours[&node];
        if (colour == 2) return;
        if (colour == 1) fail(*node.origin, "$ref berputar ke dirinya sendiri");
        colour = 1;
        for (const SchemaNode* next :
             {node.reference, node.negated, node.condition, node.consequence, node.alternative}) {
            if (next != nullptr) walk(*next, colours);
        }
        for (const auto* list : {&node.all_of, &node.any_of, &node.one_of}) {
            for (const SchemaNode* next : *list) walk(*next, colours);
        }
        colour = 2;
    }

    const Schema::Loader& loader_;
    CompiledSchema schema_;
    std::map<std::string, const Document*> files_;
    std::map<const Value*, std::string> names_;  // file name by root value
    std::map<const Value*, const SchemaNode*> nodes_;
};

}  // namespace

CompiledSchema compile_schemas(const std::vector<std::string>& names, const Schema::Loader& loader) {
    return Compiler(loader).compile(names);
}

}  // namespace naskah::json
