#include "layout/policy_texts.hpp"

#include <cassert>
#include <string>
#include <string_view>

#include "layout/profile.hpp"

namespace naskah::layout {
namespace {

/// Appends a JSON string; names of a profile are JSON strings themselves and hold no control characters but
/// these two.
void append_string(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    out += '"';
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
    append_string(out, name);
    out += ':';
    append_string(out, text);
}

std::string achievement_policy(const Profile& profile) {
    std::string text =
        "Capaian indikator yang makin besar makin baik dihitung dari realisasi dibagi target dikali 100%. "
        "Capaian indikator yang makin kecil makin baik dihitung dari ";
    text += profile.inverted_negative_rate
                ? "target dibagi realisasi dikali 100%."
                : "target dikurangi selisih realisasi dan target, dibagi target, dikali 100%.";
    if (profile.rate_cap) {
        const std::string cap = std::to_string(*profile.rate_cap);
        text += " Capaian yang melebihi " + cap + "% dicatat " + cap + "%.";
    }
    return text;
}

/// How the formats "persen" and "persen-tanda" print.
std::string rounding_policy(const Profile& profile) {
    return "Persentase dihitung dari angka yang belum dibulatkan, lalu dibulatkan satu kali menjadi " +
           std::to_string(percent_decimals(profile)) +
           " desimal; angka yang tepat di tengah dibulatkan menjauhi nol.";
}

void append_scale(std::string& out, const Scale& scale) {
    append_string(out, scale.name);
    out += ":{";
    append_member(out, "kebijakan", policy_text(scale));
    out += ",\"tingkat\":[";
    for (const ScaleLevel& level : scale.levels) {
        if (&level != &scale.levels.front()) out += ',';
        out += '{';
        append_member(out, "sebutan", level.name);
        out += ',';
        append_member(out, "rentang", range_text(level));
        out += '}';
    }
    out += "]}";
}

void append_shape(std::string& out, const json::Value& value) {
    if (value.is_array()) {
        out += "{\"type\":\"array\"";
        if (value.size() > 0) {
            out += ",\"items\":";
            append_shape(out, value.items().front());
        }
        out += '}';
    } else if (value.is_object()) {
        out += "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{";
        for (const json::Value& member : value.items()) {
            if (member.index() > 0) out += ',';
            append_string(out, member.key());
            out += ':';
            append_shape(out, member);
        }
        out += "}}";
    } else {
        out += "{\"type\":\"string\"}";
    }
}

}  // namespace

int percent_decimals(const Profile& profile) {
    for (const Format& format : profile.formats)
        if (format.name == "persen" && format.policy != Format::Decimals::as_written) return format.decimals;
    return 2;
}

std::shared_ptr<const json::Schema> statements_schema(const json::Document& statements) {
    return json::Schema::load("kebijakan", [&](const std::string&) {
        std::string text;
        append_shape(text, statements.root());
        return text;
    });
}

std::shared_ptr<const json::Document> make_statements(const Profile& profile) {
    std::string text = "{\"skala\":{";
    for (const Scale& scale : profile.scales) {
        if (&scale != &profile.scales.front()) text += ',';
        append_scale(text, scale);
    }
    text += "},\"kebijakan\":{";
    append_member(text, "capaian", achievement_policy(profile));
    text += ',';
    append_member(text, "efisiensi",
                  "Tingkat efisiensi adalah persentase capaian kinerja dikurangi persentase serapan "
                  "anggaran, dinyatakan dalam poin persen.");
    text += ',';
    append_member(text, "rata_rata",
                  "Rata-rata dihitung dari baris yang mempunyai nilai, masing-masing dengan bobot yang sama; "
                  "baris tanpa nilai tidak ikut dihitung.");
    text += ',';
    append_member(
        text, "serapan",
        "Persentase pada baris jumlah adalah jumlah realisasi dibagi jumlah anggaran, bukan rata-rata "
        "dari persentase di atasnya.");
    text += ',';
    append_member(text, "pembulatan", rounding_policy(profile));
    text += "}}";
    json::ParseResult parsed = json::parse(text);
    assert(parsed.document != nullptr);
    return parsed.document;
}

}  // namespace naskah::layout
