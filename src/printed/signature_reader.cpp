#include "printed/signature_reader.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "printed/characters.hpp"
#include "printed/dates.hpp"
#include "printed/line_forms.hpp"
#include "printed/officials.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

constexpr std::size_t kLongestLine = 110;
constexpr std::size_t kMostLines = 12;  // of text in one block
constexpr std::size_t kMostBlanks = 8;  // between two of them: room for the signature

Place place_of(const SourceLine& line) {
    return {line.line, line.page, {}, {}};
}

string_view without_comma(string_view text) {
    text = trimmed(text);
    while (text.ends_with(",")) text = trimmed(text.substr(0, text.size() - 1));
    return text;
}

struct Opening {
    Text town, date;
    string_view rest;  // what follows on the line
};

/// "Singaraja, 4 Maret 2024 Pihak Pertama,"
std::optional<Opening> dated_line(const SourceLine& line) {
    if (line.text.size() > kLongestLine) return std::nullopt;
    const auto dates = find_dates(line.text);
    if (dates.size() != 1 || dates[0].form == FoundDate::Form::numeric) return std::nullopt;
    string_view before = trimmed(string_view(line.text).substr(0, dates[0].begin));
    for (const string_view word : {string_view("pada tanggal"), string_view("tanggal"), string_view("tgl.")})
        if (before.size() > word.size() &&
            equal_ignoring_case(before.substr(before.size() - word.size()), word))
            before = trimmed(before.substr(0, before.size() - word.size()));
    if (!before.ends_with(",")) return std::nullopt;
    before = without_comma(before);
    constexpr std::size_t kLongestTown = 40;
    const bool town = !before.empty() && before.size() <= kLongestTown && is_upper(before[0]) &&
                      std::ranges::all_of(before, [](char c) {
                          return is_letter(c) || c == ' ' || c == '.' || c == '-' || c == '\'';
                      });
    if (!town) return std::nullopt;
    Opening opening;
    opening.town = {std::string(before), place_of(line)};
    opening.date = {std::string(dates[0].written), place_of(line)};
    opening.rest = trimmed(string_view(line.text).substr(dates[0].end));
    return opening;
}

string_view after_colon(string_view text) {
    text = trimmed(text);
    while (text.starts_with(":") || text.starts_with(",")) text = trimmed(text.substr(1));
    return text;
}

std::size_t find_ignoring_case(string_view text, string_view wanted) {
    return lower_case(text).find(wanted);
}

/// "Ditetapkan di Singaraja", with "pada tanggal …" on the same line or the next; `taken` lines belong to it.
std::optional<Opening> enacted_lines(std::span<const SourceLine> lines, std::size_t& taken) {
    constexpr string_view kStart = "ditetapkan di";
    const string_view text = lines[0].text;
    if (!starts_ignoring_case(text, kStart) || text.size() > kLongestLine) return std::nullopt;
    Opening opening;
    string_view town = after_colon(text.substr(kStart.size()));
    string_view date;
    const Place* date_place = nullptr;
    Place first = place_of(lines[0]), second;
    if (const std::size_t at = find_ignoring_case(town, "pada tanggal"); at != string_view::npos) {
        date = after_colon(town.substr(at + 12));
        town = trimmed(town.substr(0, at));
        date_place = &first;
    } else {
        std::size_t next = 1;
        while (next < lines.size() && lines[next].kind == SourceLine::Kind::blank) ++next;
        if (next < lines.size() && next <= 3 && starts_ignoring_case(lines[next].text, "pada tanggal")) {
            date = after_colon(string_view(lines[next].text).substr(12));
            second = place_of(lines[next]);
            date_place = &second;
            taken = next + 1;
        }
    }
    opening.town = {std::string(without_comma(town)), first};
    if (date_place != nullptr) opening.date = {std::string(without_comma(date)), *date_place};
    return opening;
}

bool is_rank(string_view line) {
    if (read_rank_line(line)) return true;
    // "Perencana Tk. 1": no rank there is, yet set where the rank stands.
    const std::string lower = lower_case(line);
    return line.size() < 50 &&
           (lower.find(" tk. ") != std::string::npos || lower.find(" tk.") != std::string::npos ||
            lower.find(" tingkat i") != std::string::npos);
}

void set_rank(SignatureBlock& block, const Text& line) {
    const auto rank = read_rank_line(line.text);
    block.pangkat = {std::string(rank ? rank->pangkat : string_view(line.text)), line.place};
    if (rank && !rank->golongan.empty()) block.golongan = {std::string(rank->golongan), line.place};
}

void set_office(SignatureBlock& block, std::span<const Text> lines) {
    for (const Text& line : lines) {
        if (block.jabatan.text.empty()) {
            block.jabatan.place = line.place;
        } else {
            block.jabatan.text += ' ';
        }
        block.jabatan.text += line.text;
    }
    block.jabatan.text = std::string(without_comma(block.jabatan.text));
}

/// Lines between the date and the NIP, or without one: office, name, rank.
void set_people(SignatureBlock& block, std::vector<Text> lines) {
    std::size_t name = lines.size();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (!is_rank(lines[i].text) || i == 0) continue;
        set_rank(block, lines[i]);
        name = i;
        break;
    }
    if (name == 0 || lines.empty()) return;
    --name;
    const bool only_office = name == 0 && names_office(lines[0].text);
    if (only_office) return set_office(block, std::span(lines).first(1));
    block.nama = {std::string(without_comma(lines[name].text)), lines[name].place};
    set_office(block, std::span(lines).first(name));
}

/// "NAMA, ST NIP. 1968…" or "NIP. …": the number, and the name before it.
struct NipLine {
    std::string nip, name;
};
std::optional<NipLine> nip_line(string_view text) {
    const auto nips = find_nips(text);
    if (nips.empty()) {
        // A scan lost the label: groups of digits end the line, in number near those of an NIP.
        std::size_t begin = text.size(), digits = 0, groups = 0;
        while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == ' ')) {
            --begin;
            if (is_digit(text[begin])) ++digits;
            if (is_digit(text[begin]) && (begin == 0 || text[begin - 1] == ' ')) ++groups;
        }
        if (digits < 13 || digits > 20 || groups < 3) return std::nullopt;
        return NipLine{std::string(trimmed(text.substr(begin))), std::string(trimmed(text.substr(0, begin)))};
    }
    if (nips.size() != 1 || (nips[0].label.empty() && nips[0].digits.size() != 18)) return std::nullopt;
    std::size_t name_end = nips[0].begin;
    if (!nips[0].label.empty()) name_end = static_cast<std::size_t>(nips[0].label.data() - text.data());
    return NipLine{std::string(nips[0].written), std::string(trimmed(text.substr(0, name_end)))};
}

/// The lines of text that may belong to one block, and where each stands among `lines`.
struct Candidates {
    std::vector<Text> texts;
    std::vector<std::size_t> ends;  // index past each
    std::optional<NipLine> nip;
    Place nip_place;
    std::size_t nip_end = 0;
};

Candidates collect(std::span<const SourceLine> lines, std::size_t from) {
    Candidates result;
    std::size_t blanks = 0;
    for (std::size_t i = from; i < lines.size() && result.texts.size() < kMostLines; ++i) {
        const SourceLine& line = lines[i];
        if (line.kind == SourceLine::Kind::blank) {
            if (++blanks > kMostBlanks) break;
            continue;
        }
        blanks = 0;
        const bool heading =
            line.hashes > 0 || is_known_title(line.text) || starts_ignoring_case(line.text, "lampiran");
        if (line.kind == SourceLine::Kind::row || heading || line.text.size() > kLongestLine ||
            caption_line(line.text) || dated_line(line))
            break;
        if (auto nip = nip_line(line.text)) {
            result.nip = std::move(nip);
            result.nip_place = place_of(line);
            result.nip_end = i + 1;
            break;
        }
        result.texts.push_back({line.text, place_of(line)});
        result.ends.push_back(i + 1);
    }
    return result;
}

/// A rank set below the NIP.
void take_rank_below(std::span<const SourceLine> lines, SignatureReading& reading) {
    SignatureBlock& block = reading.blocks.back();
    if (!block.pangkat.text.empty() || !block.golongan.text.empty()) return;
    std::size_t at = reading.lines;
    while (at < lines.size() && at < reading.lines + 3 && lines[at].kind == SourceLine::Kind::blank) ++at;
    if (at >= lines.size() || lines[at].kind != SourceLine::Kind::text || !read_rank_line(lines[at].text))
        return;
    set_rank(block, {lines[at].text, place_of(lines[at])});
    reading.lines = at + 1;
}

bool is_party(string_view text) {
    return starts_ignoring_case(text, "pihak ke") || starts_ignoring_case(text, "pihak pertama");
}

}  // namespace

bool names_office(string_view text) {
    constexpr std::array<string_view, 20> kOffices = {
        "kepala", "bupati",    "wali kota", "walikota", "gubernur", "sekretaris",    "camat",
        "lurah",  "inspektur", "direktur",  "ketua",    "plt",      "plh",           "pj.",
        "a.n.",   "an.",       "menteri",   "pihak ",   "kabid",    "perencana ahli"};
    const std::string lower = lower_case(text.substr(0, 200));
    return std::ranges::any_of(kOffices, [&](string_view office) {
        constexpr std::size_t kMostNoise = 4;  // of a scan, before it
        return lower.find(office) <= kMostNoise;
    });
}

std::optional<SignatureReading> read_signature(std::span<const SourceLine> lines) {
    std::size_t taken = 1;
    auto opening = enacted_lines(lines, taken);
    if (!opening) opening = dated_line(lines[0]);
    if (!opening) return std::nullopt;
    SignatureReading reading;
    SignatureBlock block;
    block.town = std::move(opening->town);
    block.date = std::move(opening->date);
    block.place = place_of(lines[0]);
    Candidates found = collect(lines, taken);
    if (!opening->rest.empty()) {
        found.texts.insert(found.texts.begin(), {std::string(opening->rest), block.place});
        found.ends.insert(found.ends.begin(), taken);
    }
    if (found.nip) {
        std::vector<Text> texts = std::move(found.texts);
        if (!found.nip->name.empty()) texts.push_back({found.nip->name, found.nip_place});
        set_people(block, std::move(texts));
        block.nip = {found.nip->nip, found.nip_place};
        reading.blocks.push_back(std::move(block));
        reading.lines = found.nip_end;
        take_rank_below(lines, reading);
        return reading;
    }
    // Without an NIP: offices, one name, at most a rank.
    std::size_t offices = 0;
    while (offices < found.texts.size() &&
           (names_office(found.texts[offices].text) ||
            (offices > 0 && offices < 3 && is_all_capitals(found.texts[offices].text) &&
             found.texts[offices].text.find(',') == std::string::npos && offices + 1 < found.texts.size() &&
             !is_party(found.texts[0].text))))
        ++offices;
    if (offices == 0) return std::nullopt;
    std::size_t used = std::min(offices + 1, found.texts.size());
    if (used < found.texts.size() && is_rank(found.texts[used].text)) ++used;
    std::vector<Text> people(found.texts.begin(), found.texts.begin() + static_cast<std::ptrdiff_t>(used));
    reading.lines = found.ends[used - 1];
    // Both parties sign side by side: the second's name follows the first's.
    const bool parties = is_party(people[0].text) && used == offices + 1 && used < found.texts.size() &&
                         found.texts[used].text.size() < 60;
    if (parties) {
        people.back() = found.texts[used];
        reading.lines = found.ends[used];
        SignatureBlock other;
        other.nama = found.texts[used - 1];
        other.place = other.nama.place;
        reading.blocks.push_back(std::move(other));
    }
    set_people(block, std::move(people));
    reading.blocks.push_back(std::move(block));
    return reading;
}

std::vector<SignatureBlock> read_signature_columns(std::span<const SourceLine> rows) {
    constexpr std::size_t kMostRows = 16, kMostColumns = 4;
    if (rows.size() < 2 || rows.size() > kMostRows) return {};
    std::vector<SignatureBlock> blocks;
    std::size_t columns = 0, nips = 0;
    for (const SourceLine& row : rows) columns = std::max(columns, row.cells.size());
    if (columns > kMostColumns) return {};
    for (std::size_t column = 0; column < columns; ++column) {
        SignatureBlock block;
        std::vector<Text> texts;
        for (const SourceLine& row : rows) {
            if (column >= row.cells.size() || row.cells[column].empty()) continue;
            SourceLine line;
            line.kind = SourceLine::Kind::text;
            line.text = row.cells[column];
            line.line = row.line;
            line.page = row.page;
            if (line.text.size() > kLongestLine) return {};
            if (texts.empty() && block.town.text.empty()) block.place = place_of(line);
            if (auto opening = dated_line(line)) {
                block.town = std::move(opening->town);
                block.date = std::move(opening->date);
                if (!opening->rest.empty()) texts.push_back({std::string(opening->rest), place_of(line)});
            } else if (auto nip = nip_line(line.text)) {
                block.nip = {std::move(nip->nip), place_of(line)};
                if (!nip->name.empty()) texts.push_back({std::move(nip->name), place_of(line)});
                ++nips;
            } else {
                texts.push_back({std::move(line.text), place_of(line)});
            }
        }
        const bool signer = !texts.empty() && (names_office(texts[0].text) || !block.date.text.empty());
        if (texts.empty() && block.date.text.empty()) continue;
        if (!signer) return {};
        set_people(block, std::move(texts));
        blocks.push_back(std::move(block));
    }
    const bool parties =
        std::ranges::any_of(blocks, [](const SignatureBlock& block) { return is_party(block.jabatan.text); });
    return nips > 0 || parties ? std::move(blocks) : std::vector<SignatureBlock>();
}

bool set_place_and_date(SignatureBlock& block, const Paragraph& paragraph) {
    SourceLine line;
    line.kind = SourceLine::Kind::text;
    line.text = paragraph.text;
    line.line = paragraph.place.line;
    line.page = paragraph.place.page;
    auto opening = dated_line(line);
    if (!opening || !opening->rest.empty()) return false;
    block.town = std::move(opening->town);
    block.date = std::move(opening->date);
    return true;
}

std::optional<SignatureReading> read_signature_above(std::span<const Text> above, const SourceLine& line) {
    const auto nip = nip_line(line.text);
    if (!nip || line.text.size() > kLongestLine) return std::nullopt;
    SignatureReading reading;
    SignatureBlock block;
    std::size_t used = 0;
    for (std::size_t back = 1; back <= above.size(); ++back) {
        if (!names_office(above[above.size() - back].text)) continue;
        used = back;
        break;
    }
    if (used == 0) used = std::min<std::size_t>(above.size(), nip->name.empty() ? 1 : 0);
    std::vector<Text> people(above.end() - static_cast<std::ptrdiff_t>(used), above.end());
    if (!nip->name.empty()) people.push_back({nip->name, place_of(line)});
    block.place = people.empty() ? place_of(line) : people.front().place;
    set_people(block, std::move(people));
    block.nip = {nip->nip, place_of(line)};
    reading.blocks.push_back(std::move(block));
    reading.lines = used;
    return reading;
}

}  // namespace naskah::printed
