#include "json/schema_judge.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/watch.hpp"

namespace naskah::json {

bool equal(const Value& a, const Value& b) {
    if (a.kind() != b.kind()) return false;
    switch (a.kind()) {
        case Kind::null:
            return true;
        case Kind::boolean:
            return a.boolean() == b.boolean();
        case Kind::string:
            return a.text() == b.text();
        case Kind::number: {
            if (a.text() == b.text()) return true;
            const auto x = a.number(), y = b.number();
            return x && y && *x == *y;
        }
        case Kind::array:
            return std::ranges::equal(a.items(), b.items(),
                                      [](const Value& x, const Value& y) { return equal(x, y); });
        case Kind::object:
            return a.size() == b.size() && std::ranges::all_of(a.items(), [&](const Value& member) {
                       const Value* const other = b.find(member.key());
                       return other != nullptr && equal(member, *other);
                   });
    }
    return false;
}

/// Message and fix are made only when there is room for them.
bool SchemaJudge::fail(const Value& at, const char* code, const auto& message, const auto& fix) {
    if (faults_ != nullptr)
        faults_->add([&] { return Diagnostic{Severity::error, code, at.pointer(), message(), fix()}; });
    return false;
}

namespace {

std::string sample_advice(const SchemaNode& node) {
    return node.sample.empty() ? std::string() : "Contoh yang benar: " + std::string(node.sample) + ".";
}

const SchemaNode& target_of(const SchemaNode& node) {
    const SchemaNode* target = &node;
    while (target->reference != nullptr) target = target->reference;
    return *target;
}

/// Properties are mostly written in the schema's order: try the one after the last before searching.
const SchemaProperty* find_property(const SchemaNode& node, std::string_view name, std::size_t& guess) {
    if (guess < node.properties.size() && node.properties[guess].name == name)
        return &node.properties[guess++];
    const auto place = std::ranges::lower_bound(node.sorted, name, {},
                                                [&](std::uint32_t i) { return node.properties[i].name; });
    if (place == node.sorted.end() || node.properties[*place].name != name) return nullptr;
    guess = *place + std::size_t{1};
    return &node.properties[*place];
}

}  // namespace

bool SchemaJudge::judge(const SchemaNode& outer, const Value& value) {
    checkpoint();
    const SchemaNode& node = target_of(outer);
    if (node.never) {
        return fail(
            value, "schema-forbidden", [&] { return name_of(value) + " tidak boleh ada di sini."; },
            [] { return std::string("Hapus."); });
    }
    if (node.types != kTypeAny && !type_allows(node.types, value)) {
        return fail(
            value, "schema-type",
            [&] {
                return name_of(value) + " harus " + type_words(node.types) + "; tertulis " + shown(value) +
                       ".";
            },
            [&] {
                std::string advice =
                    (node.types & (kTypeNumber | kTypeInteger)) != 0 ? number_advice(value) : std::string();
                return advice.empty() ? sample_advice(node) : advice;
            });
    }
    bool valid = true;
    if (node.enumeration != nullptr || node.constant != nullptr) valid = judge_fixed(node, value);
    if (stop(valid)) return false;
    switch (value.kind()) {
        case Kind::number:
            if (node.has_number_rules) valid = judge_number(node, value) && valid;
            break;
        case Kind::string:
            if (node.has_string_rules) valid = judge_string(node, value) && valid;
            break;
        case Kind::array:
            valid = judge_array(node, value) && valid;
            break;
        case Kind::object:
            if (node.has_object_rules) valid = judge_object(node, value) && valid;
            break;
        case Kind::null:
        case Kind::boolean:
            break;
    }
    if (stop(valid)) return false;
    if (node.has_combinations) valid = judge_combinations(node, value) && valid;
    return valid;
}

bool SchemaJudge::judge_fixed(const SchemaNode& node, const Value& value) {
    if (node.constant != nullptr && !equal(*node.constant, value)) {
        const auto expected = [&] {
            return node.constant->is_string() ? '"' + std::string(node.constant->text()) + '"'
                                              : shown(*node.constant);
        };
        return fail(
            value, "schema-const",
            [&] { return name_of(value) + " harus " + expected() + "; tertulis " + shown(value) + "."; },
            [&] { return "Tulis " + expected() + "."; });
    }
    if (node.enumeration == nullptr) return true;
    if (std::ranges::any_of(node.enumeration->items(),
                            [&](const Value& choice) { return equal(choice, value); }))
        return true;
    return fail(
        value, "schema-enum",
        [&] {
            return name_of(value) + " harus salah satu dari: " + listed(*node.enumeration) + "; tertulis " +
                   shown(value) + ".";
        },
        [&] {
            std::vector<std::string_view> words;
            for (const Value& choice : node.enumeration->items()) words.push_back(choice.text());
            const std::string near = nearest_word(value.text(), words);
            return near.empty() ? std::string("Pilih salah satu nilai itu.")
                                : "Mungkin maksudnya \"" + near + "\".";
        });
}

bool SchemaJudge::judge_number(const SchemaNode& node, const Value& value) {
    const auto number = value.number();
    if (!number) {
        return fail(
            value, "schema-number",
            [&] { return name_of(value) + " terlalu panjang untuk diperiksa: lebih dari 34 angka."; },
            [] { return std::string("Tulis paling banyak 34 angka bermakna."); });
    }
    const auto outside = [&](const char* code, std::string_view words, const Decimal& limit) {
        return fail(
            value, code,
            [&] {
                return name_of(value) + " harus " + std::string(words) + " " + limit.to_string() +
                       "; tertulis " + shown(value) + ".";
            },
            [&] { return sample_advice(node); });
    };
    bool valid = true;
    if (node.minimum && *number < *node.minimum)
        valid = outside("schema-minimum", "paling kecil", *node.minimum);
    if (node.exclusive_minimum && *number <= *node.exclusive_minimum)
        valid = outside("schema-minimum", "lebih besar dari", *node.exclusive_minimum);
    if (node.maximum && *number > *node.maximum)
        valid = outside("schema-maximum", "paling besar", *node.maximum);
    if (node.exclusive_maximum && *number >= *node.exclusive_maximum)
        valid = outside("schema-maximum", "lebih kecil dari", *node.exclusive_maximum);
    return valid;
}

bool SchemaJudge::judge_string(const SchemaNode& node, const Value& value) {
    bool valid = true;
    const std::string_view text = value.text();
    // Bytes bound characters from both sides: counting is needed only near the limits.
    if (text.size() > node.max_length || text.size() / 4 < node.min_length) valid = judge_length(node, value);
    if (stop(valid)) return false;
    if (node.pattern && !node.pattern->found_in(text))
        valid = fail(
            value, "schema-pattern",
            [&] {
                return name_of(value) + " tidak menurut bentuk yang diminta; tertulis " + shown(value) + ".";
            },
            [&] {
                std::string advice =
                    (node.types & (kTypeNumber | kTypeInteger)) != 0 ? number_advice(value) : std::string();
                if (advice.empty()) advice = sample_advice(node);
                return advice.empty() ? "Bentuk yang diminta (pola): " + node.pattern->source() : advice;
            });
    if (node.is_date && !Date::parse(text))
        valid = fail(
            value, "schema-format",
            [&] { return name_of(value) + " harus tanggal yang nyata; tertulis " + shown(value) + "."; },
            [] { return std::string("Tulis tahun-bulan-hari, misalnya 2024-03-04."); });
    return valid;
}

bool SchemaJudge::judge_length(const SchemaNode& node, const Value& value) {
    const std::size_t length = code_points(value.text());
    if (length < node.min_length) {
        return fail(
            value, "schema-min-length",
            [&] {
                if (length == 0) return name_of(value) + " tidak boleh kosong.";
                return name_of(value) + " harus paling sedikit " + std::to_string(node.min_length) +
                       " karakter; tertulis " + shown(value) + ".";
            },
            [&] { return sample_advice(node); });
    }
    if (length > node.max_length) {
        return fail(
            value, "schema-max-length",
            [&] {
                return name_of(value) + " paling banyak " + std::to_string(node.max_length) +
                       " karakter; tertulis " + std::to_string(length) + ".";
            },
            [] { return std::string("Persingkat teksnya."); });
    }
    return true;
}

bool SchemaJudge::judge_array(const SchemaNode& node, const Value& value) {
    bool valid = true;
    const auto count = [&](const char* code, std::string_view words, std::size_t limit) {
        return fail(
            value, code,
            [&] {
                return name_of(value) + " harus berisi " + std::string(words) + " " + std::to_string(limit) +
                       " unsur; tertulis " + std::to_string(value.size()) + ".";
            },
            [] { return std::string(); });
    };
    if (value.size() < node.min_items) valid = count("schema-min-items", "paling sedikit", node.min_items);
    if (value.size() > node.max_items) valid = count("schema-max-items", "paling banyak", node.max_items);
    if (node.items == nullptr) return valid;
    for (const Value& item : value.items()) {
        if (stop(valid)) return false;
        valid = judge(*node.items, item) && valid;
    }
    return valid;
}

bool SchemaJudge::judge_object(const SchemaNode& node, const Value& value) {
    bool valid = true;
    const auto count = [&](const char* code, std::string_view words, std::size_t limit) {
        return fail(
            value, code,
            [&] {
                return name_of(value) + " harus berisi " + std::string(words) + " " + std::to_string(limit) +
                       " anggota; tertulis " + std::to_string(value.size()) + ".";
            },
            [] { return std::string(); });
    };
    if (value.size() < node.min_properties)
        valid = count("schema-min-properties", "paling sedikit", node.min_properties);
    if (value.size() > node.max_properties)
        valid = count("schema-max-properties", "paling banyak", node.max_properties);
    std::uint64_t seen = 0;  // which of the first 64 properties are there
    std::size_t guess = 0;
    for (const Value& member : value.items()) {
        if (stop(valid)) return false;
        const SchemaProperty* const property = find_property(node, member.key(), guess);
        if (property != nullptr) {
            const auto position = static_cast<std::size_t>(property - node.properties.data());
            if (position < 64) seen |= std::uint64_t{1} << position;
            valid = judge(*property->node, member) && valid;
        }
        bool matched = property != nullptr;
        for (const auto& [pattern, rule] : node.pattern_properties) {
            if (!pattern.found_in(member.key())) continue;
            matched = true;
            valid = judge(*rule, member) && valid;
        }
        if (!matched) valid = judge_extra(node, member) && valid;
    }
    if (stop(valid)) return false;
    return judge_required(node, value, seen) && valid;
}

bool SchemaJudge::judge_required(const SchemaNode& node, const Value& value, std::uint64_t seen) {
    bool valid = true;
    for (const SchemaRequired& required : node.required) {
        if (required.property < 64 ? (seen >> required.property & 1U) != 0
                                   : value.find(required.name) != nullptr)
            continue;
        valid = false;
        if (node.is_requirement) {
            tell_incomplete(node, required, value);
            if (stop(valid)) return false;
            continue;
        }
        fail(
            value, "schema-required",
            [&] {
                return name_of(value) + " harus memuat anggota \"" + std::string(required.name) +
                       "\", tetapi tidak ada.";
            },
            [&] {
                std::string advice = "Tambahkan \"" + std::string(required.name) + "\"";
                if (required.property != SchemaRequired::kNoProperty) {
                    const SchemaNode& rule = target_of(*node.properties[required.property].node);
                    if (rule.types != kTypeAny) advice += " (" + type_words(rule.types) + ")";
                }
                return advice + ".";
            });
        if (stop(valid)) return false;
    }
    return valid;
}

void SchemaJudge::tell_incomplete(const SchemaNode& node, const SchemaRequired& required,
                                  const Value& value) {
    if (faults_ == nullptr) return;
    faults_->add([&] {
        const std::string name = '"' + std::string(required.name) + '"';
        std::string message = "Dokumen \"" + std::string(document_) + "\" memerlukan anggota " + name;
        if (value.parent() != nullptr) message += " dalam " + name_of(value);
        if (required.property != SchemaRequired::kNoProperty) {
            const SchemaNode& outer = *node.properties[required.property].node;
            const SchemaNode& rule = target_of(outer);
            const std::string_view title = outer.title.empty() ? rule.title : outer.title;
            const std::string_view purpose = outer.description.empty() ? rule.description : outer.description;
            if (!title.empty()) message.append(" (").append(title);
            if (!title.empty() && !purpose.empty()) message.append(": ").append(purpose);
            if (!title.empty()) message += ")";
        }
        return Diagnostic{Severity::error, "dataset-incomplete",
                          value.pointer() + "/" + std::string(required.name),
                          message + ", tetapi data ini tidak memuatnya.",
                          "Tambahkan " + name + ", atau pilih jenis dokumen yang tidak memerlukannya."};
    });
}

bool SchemaJudge::judge_extra(const SchemaNode& node, const Value& member) {
    if (node.additional != nullptr) return judge(*node.additional, member);
    if (!node.closed) return true;
    return fail(
        member, "schema-unknown-property",
        [&] { return "Anggota \"" + std::string(member.key().substr(0, 200)) + "\" tidak dikenal di sini."; },
        [&] {
            std::vector<std::string_view> names;
            for (const SchemaProperty& property : node.properties) names.push_back(property.name);
            const std::string near = nearest_word(member.key(), names);
            if (!near.empty()) return "Mungkin maksudnya \"" + near + "\".";
            std::string all;
            for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
            return "Hapus; yang dikenal: " + all + ".";
        });
}

bool SchemaJudge::judge_combinations(const SchemaNode& node, const Value& value) {
    bool valid = true;
    for (const SchemaNode* part : node.all_of) {
        valid = judge(*part, value) && valid;
        if (stop(valid)) return false;
    }
    if (!node.any_of.empty()) valid = judge_any(node, value) && valid;
    if (stop(valid)) return false;
    if (!node.one_of.empty()) valid = judge_one(node, value) && valid;
    if (stop(valid)) return false;
    if (node.negated != nullptr && SchemaJudge(nullptr).judge(*node.negated, value))
        valid = fail(
            value, "schema-not",
            [&] {
                return name_of(value) + " tidak boleh berbentuk demikian; tertulis " + shown(value) + ".";
            },
            [&] { return std::string(node.negated->title); });
    if (stop(valid)) return false;
    if (node.condition == nullptr) return valid;
    const SchemaNode* const branch =
        SchemaJudge(nullptr).judge(*node.condition, value) ? node.consequence : node.alternative;
    return (branch == nullptr || judge(*branch, value)) && valid;
}

bool SchemaJudge::judge_any(const SchemaNode& node, const Value& value) {
    SchemaJudge quiet(nullptr);
    if (std::ranges::any_of(node.any_of,
                            [&](const SchemaNode* branch) { return quiet.judge(*branch, value); }))
        return true;
    tell_no_branch(node.any_of, value, "schema-any-of");
    return false;
}

bool SchemaJudge::judge_one(const SchemaNode& node, const Value& value) {
    SchemaJudge quiet(nullptr);
    const auto matches = std::ranges::count_if(
        node.one_of, [&](const SchemaNode* branch) { return quiet.judge(*branch, value); });
    if (matches == 1) return true;
    if (matches == 0)
        tell_no_branch(node.one_of, value, "schema-one-of");
    else
        fail(
            value, "schema-one-of",
            [&] {
                return name_of(value) + " harus cocok dengan tepat satu bentuk, tetapi cocok dengan " +
                       std::to_string(matches) + ".";
            },
            [] { return std::string("Sisakan anggota dari satu bentuk saja."); });
    return false;
}

/// When only one branch is of the value's type, its own faults say more than "none of these". The quiet pass
/// came first and costs no more than the part of the data below, so nesting does not multiply.
void SchemaJudge::tell_no_branch(const std::vector<const SchemaNode*>& branches, const Value& value,
                                 const char* code) {
    if (faults_ == nullptr) return;
    const SchemaNode* likely = nullptr;
    std::size_t candidates = 0;
    for (const SchemaNode* branch : branches) {
        const std::uint8_t types = target_of(*branch).types;
        if (types != kTypeAny && !type_allows(types, value)) continue;
        likely = branch;
        ++candidates;
    }
    if (candidates == 1) {
        judge(*likely, value);
        return;
    }
    fail(
        value, code,
        [&] {
            std::string forms;
            for (const SchemaNode* branch : branches) {
                const SchemaNode& target = target_of(*branch);
                const std::string_view title = branch->title.empty() ? target.title : branch->title;
                if (!forms.empty()) forms += "; ";
                forms += title.empty() ? type_words(target.types) : std::string(title);
            }
            return name_of(value) + " tidak cocok dengan satu pun bentuk yang diperkenankan (" + forms +
                   "); tertulis " + shown(value) + ".";
        },
        [] { return std::string(); });
}

}  // namespace naskah::json
