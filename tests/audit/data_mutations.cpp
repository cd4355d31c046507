#include "data_mutations.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "runner.hpp"

namespace naskah::audit::cases {

namespace {

using Json = nlohmann::ordered_json;
using Pointer = Json::json_pointer;

/// "-1234567.50" as "-1.234.567,50".
std::string indonesian(const std::string& number) {
    const std::size_t point = std::min(number.find('.'), number.size());
    const std::size_t first = number.starts_with('-') ? 1 : 0;
    std::string text;
    for (std::size_t i = 0; i < point; ++i) {
        if (i > first && (point - i) % 3 == 0) text += '.';
        text += number[i];
    }
    if (point < number.size()) text += "," + number.substr(point + 1);
    return text;
}

/// Calls `visit(pointer, value)` for everything but transcripts, in the order of the data.
template <typename Visit>
void walk(const Json& value, const Pointer& pointer, Visit&& visit) {
    visit(pointer, value);
    if (value.is_object()) {
        for (const auto& [key, member] : value.items())
            if (key != "cetakan" && key != "tercetak") walk(member, pointer / key, visit);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) walk(value[i], pointer / i, visit);
    }
}

using Pick = std::function<bool(const Pointer& pointer, const Json& value, const Json& root)>;
using Fault = std::function<Json(const Json& value, Draws& draws)>;

/// A whole document for each fault is much: so many, chosen at random, stand for all.
template <typename T>
std::vector<T> chosen(std::vector<T> all, Draws& draws) {
    constexpr std::size_t kMost = 8;
    while (all.size() > kMost) all.erase(all.begin() + static_cast<std::ptrdiff_t>(draws.below(all.size())));
    return all;
}

std::vector<Mutation> broken_at(const Json& root, const std::vector<Pointer>& places, const Fault& fault,
                                Draws& draws) {
    std::vector<Mutation> all;
    for (const Pointer& place : places) {
        Json broken = root;
        const Json now = fault(root[place], draws);
        broken[place] = now;
        all.push_back({broken.dump(), root[place].dump(), now.dump(), 0, place.to_string()});
    }
    return all;
}

MutationKind kind(std::string_view kelas, std::string_view name, Pick pick, Fault fault,
                  std::size_t least_percent) {
    return {kelas, name,
            [pick = std::move(pick), fault = std::move(fault)](const std::string& document, Draws& draws) {
                const Json root = Json::parse(document);
                std::vector<Pointer> places;
                walk(root, Pointer(), [&](const Pointer& pointer, const Json& value) {
                    if (pick(pointer, value, root)) places.push_back(pointer);
                });
                return broken_at(root, chosen(std::move(places), draws), fault, draws);
            },
            least_percent};
}

/// The member `name` of items of a list `list`, `up` containers above it.
bool member_of_list(const Pointer& pointer, std::string_view name, std::string_view list) {
    if (pointer.empty() || pointer.parent_pointer().empty() ||
        pointer.parent_pointer().parent_pointer().empty())
        return false;
    return pointer.back() == name && pointer.parent_pointer().parent_pointer().back() == list;
}

Json another_digit(const Json& value, Draws& draws) {
    if (value.is_string()) return with_another_digit(value.get<std::string>(), draws);
    return Json::parse(with_another_digit(value.dump(), draws));
}

bool is_count(const Json& value) {
    return value.is_number() && value.get<double>() > 0;
}

/// Another year in a date.
Json another_year(const Json& value, Draws& draws) {
    std::string date = value.get<std::string>();
    const int year = std::stoi(date.substr(0, 4)) + (draws.below(2) == 0 ? -3 : 3);
    return std::to_string(year) + date.substr(4);
}

}  // namespace

std::string with_everything_printed(const std::string& dataset) {
    const AuditInput input = data_input(dataset);
    Json root = Json::parse(dataset);
    for (const figures::Entry& entry : input.book->entries()) {
        const bool predicate = entry.satuan == figures::Satuan::predikat;
        if (predicate ? entry.predikat.empty() : !entry.figure.value) continue;
        if (predicate) {
            root[Pointer(entry.node->pointer())]["tercetak"][std::string(entry.besaran)] = entry.predikat;
            continue;
        }
        const Decimal value =
            entry.decimals ? entry.figure.value->rounded(*entry.decimals) : *entry.figure.value;
        root[Pointer(entry.node->pointer())]["tercetak"][std::string(entry.besaran)] =
            indonesian(value.to_string());
    }
    return root.dump();
}

std::vector<Mutation> all_printed_digits(const std::string& dataset, Draws& draws) {
    const Json root = Json::parse(dataset);
    std::vector<Pointer> figures;
    walk(root, Pointer(), [&](const Pointer& pointer, const Json& value) {
        if (!value.is_object() || !value.contains("tercetak")) return;
        for (const auto& [name, printed] : value["tercetak"].items())
            if (printed.is_string() && std::ranges::any_of(printed.get<std::string>(), [](unsigned char c) {
                    return std::isdigit(c) != 0;
                }))
                figures.push_back(pointer / "tercetak" / name);
    });
    return broken_at(root, chosen(std::move(figures), draws), another_digit, draws);
}

const std::vector<MutationKind>& data_mutations() {
    static const std::vector<MutationKind> kinds = {
        kind(
            "A", "monthly amount",
            [](const Pointer& pointer, const Json& value, const Json& root) {
                return member_of_list(pointer, "target", "bulanan") && is_count(value) &&
                       root[pointer.parent_pointer().parent_pointer().parent_pointer()].contains("pagu");
            },
            another_digit, 95),
        kind(
            "A", "yearly budget of months",
            [](const Pointer& pointer, const Json& value, const Json& root) {
                return !pointer.empty() && pointer.back() == "pagu" && is_count(value) &&
                       root[pointer.parent_pointer()].contains("bulanan");
            },
            another_digit, 95),
        kind(
            "I", "digit of one of two equal NIPs",
            [](const Pointer& pointer, const Json& value, const Json& root) {
                if (!member_of_list(pointer, "nip", "pejabat")) return false;
                return std::ranges::count_if(root["pejabat"], [&](const Json& official) {
                           return official.value("nip", Json()) == value;
                       }) > 1;
            },
            another_digit, 90),
        kind(
            "I", "grade against rank",
            [](const Pointer& pointer, const Json& value, const Json&) {
                return member_of_list(pointer, "golongan", "pejabat") && value.is_string();
            },
            [](const Json& value, Draws&) { return Json(value == "IV/a" ? "III/d" : "IV/a"); }, 95),
        kind(
            "D", "year of an agreement or decree",
            [](const Pointer& pointer, const Json& value, const Json&) {
                return (member_of_list(pointer, "tanggal", "perjanjian") ||
                        member_of_list(pointer, "tanggal", "keputusan")) &&
                       value.is_string();
            },
            another_year, 90),
        kind(
            "R", "target of the last agreement",
            [](const Pointer& pointer, const Json& value, const Json& root) {
                if (!root.contains("perjanjian")) return false;
                const std::string text = pointer.to_string();
                return text.starts_with("/perjanjian/" + std::to_string(root["perjanjian"].size() - 1) +
                                        "/sasaran/") &&
                       member_of_list(pointer, "target", "indikator") && !value.is_null();
            },
            another_digit, 90),
    };
    return kinds;
}

}  // namespace naskah::audit::cases
