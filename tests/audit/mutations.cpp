#include "mutations.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <regex>

namespace naskah::audit::cases {

namespace {

struct Line {
    std::size_t begin = 0;
    std::string text;
};

std::vector<Line> lines_of(const std::string& document) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin <= document.size();) {
        const std::size_t end = std::min(document.find('\n', begin), document.size());
        lines.push_back({begin, document.substr(begin, end - begin)});
        begin = end + 1;
    }
    return lines;
}

/// Changes each match of `what` within the lines that `where` finds.
struct Change {
    std::regex where, what;
    std::function<std::string(const std::string& match, Draws& draws)> to;
};

std::vector<Mutation> changes(const std::string& document, Draws& draws, const Change& change) {
    std::vector<Mutation> all;
    const std::vector<Line> lines = lines_of(document);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i].text;
        if (!std::regex_search(line, change.where)) continue;
        for (std::sregex_iterator it(line.begin(), line.end(), change.what), end; it != end; ++it) {
            const std::string was = it->str(), now = change.to(was, draws);
            if (now == was) continue;
            Mutation mutation{document, was, now, static_cast<int>(i) + 1, {}};
            mutation.document.replace(lines[i].begin + static_cast<std::size_t>(it->position()), was.size(),
                                      now);
            all.push_back(std::move(mutation));
        }
    }
    return all;
}

MutationKind kind(std::string_view kelas, std::string_view name, const char* where, const char* what,
                  std::function<std::string(const std::string&, Draws&)> to, std::size_t least_percent) {
    const Change change{std::regex(where), std::regex(what), std::move(to)};
    return {kelas, name,
            [change](const std::string& document, Draws& draws) { return changes(document, draws, change); },
            least_percent};
}

std::string with_another_letter(const std::string& text, Draws& draws) {
    std::string result = text;
    const std::size_t at = 1 + draws.below(text.size() - 1);
    result[at] =
        static_cast<char>('a' + (static_cast<std::size_t>(result[at] - 'a') + 1 + draws.below(25)) % 26);
    return result;
}

/// Always the same change.
std::function<std::string(const std::string&, Draws&)> to(std::string text) {
    return [text = std::move(text)](const std::string&, Draws&) { return text; };
}

}  // namespace

std::size_t Draws::below(std::size_t bound) {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % bound);
}

std::string with_another_digit(const std::string& text, Draws& draws) {
    std::vector<std::size_t> digits;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (std::isdigit(static_cast<unsigned char>(text[i])) != 0) digits.push_back(i);
    std::string result = text;
    const std::size_t at = digits[draws.below(digits.size())];
    const bool leading = at == digits.front();  // no figure begins with 0
    const auto old = static_cast<std::size_t>(text[at] - '0');
    std::size_t digit = leading ? 1 + draws.below(9) : draws.below(10);
    if (digit == old) digit = leading ? old % 9 + 1 : (old + 1) % 10;
    result[at] = static_cast<char>('0' + digit);
    return result;
}

const std::vector<MutationKind>& text_mutations() {
    static const std::vector<MutationKind> kinds = {
        kind("A", "digit of an amount in a row", R"(^\d[^\t]*\t.*\d\.\d{3}\.\d{3})",
             R"(\d{1,3}(?:\.\d{3}){2,})", with_another_digit, 95),
        kind("A", "digit of an amount in a total", R"(^\tJumlah\t)", R"(\d{1,3}(?:\.\d{3}){2,})",
             with_another_digit, 95),
        kind("A", "digit of a rate", R"(^(?:[^\t]*\t){5}\d+,\d\d$)", R"(\d+,\d\d$)", with_another_digit, 95),
        // Amounts that no total row shows and rates of an indicator that the sentence only paraphrases are
        // not bound to their cells.
        kind("R", "digit of an amount in prose", R"(^(?:Dari tabel|Anggaran tahun) )",
             R"(\d{1,3}(?:\.\d{3}){2,})", with_another_digit, 50),
        kind("R", "digit of a rate in prose", R"(^(?:Dari tabel|Indikator) )", R"(\d+,\d\d(?=%))",
             with_another_digit, 25),
        kind("D", "day in one signature", R"(^Contoh Jaya, \d)", R"(\d+(?= Februari))", with_another_digit,
             95),
        kind("D", "month in one signature", R"(^Contoh Jaya, \d)", "Februari", to("Maret"), 95),
        kind("I", "digit of one NIP", "^NIP", R"(\d{8} \d{6} \d \d{3})", with_another_digit, 95),
        kind("I", "letter of one signer's name", "^Ratna", "(?:Ratna|Contoh|Lestari)", with_another_letter,
             95),
        kind("I", "rank of one signature", "^Pembina Utama Muda", R"(Muda \(IV/c\))", to("Madya (IV/d)"), 95),
        kind("I", "grade of one signature", "^Pembina Utama Muda", "IV/c", to("IV/b"), 95),
        kind("I", "post of one signature", "^Kepala Dinas Kearsipan", "Kepala", to("Ketua"), 95),
        kind("N", "word of a contents entry", R"(^(?:\d\.\d|Tabel \d\.\d) .*\t\d+$)",
             "(?:Belakang|Organisasi|Sasaran|Anggaran|Kinerja)", to("Kegiatan"), 95),
        kind("N", "number of a heading", R"(^### \d\.\d )", R"(\d\.\d)", with_another_digit, 95),
        kind("N", "number of a caption", R"(^Tabel \d\.\d .*[^\t\d]\d{4}$)", R"(\d\.\d)", with_another_digit,
             95),
        kind(
            "N", "doubled word", R"(^[A-Z][a-z]+ [a-z ]+.*\.$)", "(?:Kinerja|anggaran|target|pelayanan)",
            // Two capitals in a row may be a name ("Bone Bone"): those are left alone.
            [](const std::string& match, Draws&) { return match + " " + match; }, 60),
        kind(
            "F", "English decimal mark in a cell", R"(\t\d+,\d\d$)", R"(\d+,\d\d$)",
            [](const std::string& match, Draws&) {
                std::string english = match;
                std::ranges::replace(english, ',', '.');
                return english;
            },
            95),
        kind(
            "F", "digit lost from an amount", R"(^(?:\d[^\t]*|)\t.*\d\.\d{3}\.\d{3})",
            R"(\d{1,3}(?:\.\d{3}){2,})",
            [](const std::string& match, Draws&) { return match.substr(0, match.size() - 1); }, 95),
        kind("F", "old spelling of a month", R"(^Contoh Jaya, \d)", "Februari", to("Pebruari"), 50),
    };
    return kinds;
}

}  // namespace naskah::audit::cases
