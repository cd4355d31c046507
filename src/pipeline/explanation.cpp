#include "pipeline/explanation.hpp"

#include "pipeline/json_text.hpp"

namespace naskah::pipeline {
namespace {

std::string pointer_of(const figures::Entry& entry) {
    std::string pointer = entry.node->pointer() + "/";
    return pointer.append(entry.besaran);
}

void append(const figures::Derivation& item, JsonText& json) {
    json.begin_object();
    const auto field = [&](std::string_view name, const std::string& text) {
        if (!text.empty()) json.field(name, text);
    };
    field("besaran", item.besaran);
    field("uraian", item.uraian);
    field("pointer", item.pointer);
    field("objek", item.objek);
    field("nilai", item.nilai);
    if (!item.tepat.empty()) json.key("tepat").literal(item.tepat);
    field("alasan", item.alasan);
    field("rumus", item.rumus);
    field("hitungan", item.hitungan);
    field("pembulatan", item.pembulatan);
    field("kebijakan", item.kebijakan);
    if (item.dipotong) json.key("dipotong").literal("true");
    if (!item.masukan.empty()) {
        json.key("masukan").begin_array();
        for (const figures::Derivation& input : item.masukan) append(input, json);
        json.end_array();
    }
    json.end_object();
}

}  // namespace

std::string explanation_text(const figures::Explanation& explanation) {
    if (!explanation.found()) return explanation.problem + "\n";
    std::string text;
    for (const figures::Derivation& figure : explanation.figures) {
        if (!text.empty()) text += '\n';
        text += to_text(figure);
    }
    if (!explanation.datum) return text;
    if (!text.empty()) text += '\n';
    text += to_text(*explanation.datum);
    text += explanation.users.empty() ? "  Data ini tidak dipakai oleh besaran mana pun.\n"
                                      : "  Data ini dipakai oleh:\n";
    for (const figures::Entry* user : explanation.users)
        text.append("  - ")
            .append(user->uraian)
            .append(" = ")
            .append(printed(*user))
            .append("  [")
            .append(pointer_of(*user))
            .append("]\n");
    return text;
}

std::string explanation_json(const figures::Explanation& explanation) {
    JsonText json;
    json.begin_object().key("figures").begin_array();
    for (const figures::Derivation& figure : explanation.figures) append(figure, json);
    json.end_array();
    if (explanation.datum) {
        json.key("datum");
        append(*explanation.datum, json);
        json.key("users").begin_array();
        for (const figures::Entry* user : explanation.users)
            json.begin_object()
                .field("besaran", user->besaran)
                .field("uraian", user->uraian)
                .field("nilai", printed(*user))
                .field("pointer", pointer_of(*user))
                .end_object();
        json.end_array();
    }
    json.end_object();
    return json.take() + "\n";
}

}  // namespace naskah::pipeline
