#include "judge.hpp"

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <sstream>

namespace naskah::audit::cases {

namespace {

/// The line a transcript's or a printed value's place names: "Tabel 2.6.1, baris 286"; 0: none.
int line_in(std::string_view label) {
    constexpr std::string_view kWord = "baris ";
    const std::size_t at = label.rfind(kWord);
    return at == std::string_view::npos ? 0 : std::atoi(std::string(label.substr(at + kWord.size())).c_str());
}

int line_of_block(const json::Value& block) {
    const json::Value* const place = block.find("tempat");
    return place != nullptr ? line_in(place->text()) : 0;
}

/// Lines of a block of the transcript: from its own up to the next block's.
void add_block(Told& told, const json::Value& data, std::string_view pointer) {
    constexpr std::string_view kTranscript = "/cetakan/";
    const std::size_t end = pointer.find('/', kTranscript.size());
    const json::Value* const block = json::at_pointer(data, pointer.substr(0, end));
    if (block == nullptr || block->parent() == nullptr) return;
    const int from = line_of_block(*block);
    if (from == 0) return;
    const auto blocks = block->parent()->items();
    int to = from;
    for (std::size_t i = block->index() + 1; i < blocks.size() && to == from; ++i)
        to = std::max(from, line_of_block(blocks[i]) - 1);
    (block->find("tabel") != nullptr ? told.tables : told.lines).emplace_back(from, to);
}

void add_place(Told& told, const printed::Place& place, const json::Value* data) {
    if (place.line > 0) told.lines.emplace_back(place.line, place.line);
    if (const int line = line_in(place.label)) told.lines.emplace_back(line, line);
    if (place.pointer.empty() && data == nullptr) return;
    told.pointers.push_back(place.pointer);
    if (data == nullptr) return;
    if (place.pointer.starts_with("/cetakan/")) {
        add_block(told, *data, place.pointer);
        return;
    }
    // A printed value in a list of places says its place beside it.
    const json::Value* value = json::at_pointer(*data, place.pointer);
    for (int up = 0; value != nullptr && up < 2; ++up, value = value->parent())
        if (const json::Value* const where = value->is_object() ? value->find("tempat") : nullptr)
            if (const int line = line_in(where->text())) told.lines.emplace_back(line, line);
}

bool overlap(const Lines& a, const Lines& b) {
    return std::ranges::any_of(a, [&](const auto& x) {
        return std::ranges::any_of(b,
                                   [&](const auto& y) { return x.first <= y.second && y.first <= x.second; });
    });
}

bool below(std::string_view pointer, std::string_view pattern) {
    const bool shallow = pattern.starts_with('=');
    if (shallow) pattern.remove_prefix(1);
    if (!pointer.starts_with(pattern)) return false;
    const std::string_view rest = pointer.substr(pattern.size());
    if (rest.empty()) return true;
    if (!rest.starts_with('/')) return false;
    return !shallow || rest.find('/', 1) == std::string_view::npos || rest.starts_with("/tercetak/");
}

enum class Quote { demanded_of_tables, never };

bool stands_at(const Told& told, const Where& where, std::string_view quote, Quote demand) {
    if (overlap(told.lines, where.lines)) return true;
    if (overlap(told.tables, where.lines) &&
        (demand == Quote::never || quote.empty() || told.text.find(quote) != std::string::npos))
        return true;
    return std::ranges::any_of(where.pointers, [&](const std::string& pattern) {
        return std::ranges::any_of(told.pointers,
                                   [&](const std::string& pointer) { return below(pointer, pattern); });
    });
}

bool answers(const Told& told, const Remark& remark) {
    if (told.rule != remark.rule) return false;
    if (!remark.quote.empty() && told.text.find(remark.quote) == std::string::npos) return false;
    const bool anywhere = remark.where.lines.empty() && remark.where.pointers.empty();
    return anywhere || stands_at(told, remark.where, {}, Quote::never);
}

const Remark* remark_for(const Told& told, const std::vector<Remark>& remarks) {
    const auto it =
        std::ranges::find_if(remarks, [&](const Remark& remark) { return answers(told, remark); });
    return it == remarks.end() ? nullptr : &*it;
}

std::string rate(std::size_t part, std::size_t whole) {
    if (whole == 0) return "-";
    return std::to_string((part * 100 + whole / 2) / whole) + " %";
}

struct Row {
    std::size_t cases = 0, found = 0, grave = 0, grave_found = 0, findings = 0, wrong = 0;
    std::string missed;
};

void print_row(std::ostringstream& out, std::string_view name, const Row& row) {
    out << std::left << std::setw(7) << name << std::right << std::setw(5) << row.cases << std::setw(6)
        << row.found << std::setw(8) << rate(row.found, row.cases) << std::setw(7)
        << (std::to_string(row.grave_found) + "/" + std::to_string(row.grave)) << std::setw(9) << row.findings
        << std::setw(7) << row.wrong << std::setw(10) << rate(row.findings - row.wrong, row.findings) << "  "
        << row.missed << '\n';
}

}  // namespace

Told told(const Finding& finding, const json::Value* data) {
    Told result{std::string(finding.rule->code),
                std::string(letter_of(finding.rule->kelas)),
                std::string(letter_of(finding.weight)),
                {},
                {},
                {},
                {}};
    add_place(result, finding.place, data);
    result.text = finding.stated + " | " + finding.expected + " | " + finding.message;
    for (const Evidence& evidence : finding.others) {
        add_place(result, evidence.place, data);
        result.text += " | " + evidence.text;
    }
    return result;
}

Judgement judge(const Expectations& expectations, const std::vector<Told>& findings) {
    Judgement result;
    std::vector<bool> hit(findings.size());
    for (const Case& one : expectations.cases) {
        std::string by;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            if (std::ranges::find(one.rules, findings[i].rule) == one.rules.end()) continue;
            if (!stands_at(findings[i], one.where, one.stated, Quote::demanded_of_tables)) continue;
            hit[i] = true;
            if (by.find(findings[i].rule) == std::string::npos)
                by += (by.empty() ? "" : ", ") + findings[i].rule;
        }
        (by.empty() ? result.missed : result.found).push_back(one.id);
        if (!by.empty()) result.found_by.emplace(one.id, by);
    }
    std::vector<const Remark*> used;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Remark* const wrong = hit[i] ? nullptr : remark_for(findings[i], expectations.known_false);
        const Remark* const right =
            hit[i] || wrong != nullptr ? nullptr : remark_for(findings[i], expectations.also_true);
        for (const Remark* const remark : {wrong, right})
            if (remark != nullptr) used.push_back(remark);
        (hit[i]             ? result.hits
         : wrong != nullptr ? result.false_known
         : right != nullptr ? result.also_true
                            : result.unknown)
            .push_back(findings[i]);
        if (hit[i] || right != nullptr) continue;
        for (const Silence& silence : expectations.silent)
            if (silence.classes.find(findings[i].kelas) != std::string::npos &&
                stands_at(findings[i], silence.where, {}, Quote::never))
                result.broken_silence.push_back(silence.what + ": " + line_of(findings[i]));
    }
    for (const std::vector<Remark>* const list : {&expectations.also_true, &expectations.known_false})
        for (const Remark& remark : *list)
            if (std::ranges::find(used, &remark) == used.end()) result.idle_remarks.push_back(&remark);
    return result;
}

std::string table(const std::vector<const Expectations*>& expectations,
                  const std::vector<const Judgement*>& judgements, Way way) {
    std::map<std::string, Row> rows;
    Row sum;
    std::ostringstream reasons;
    for (std::size_t i = 0; i < expectations.size(); ++i) {
        for (const Case& one : expectations[i]->cases) {
            const bool found = judgements[i]->found_by.contains(one.id);
            for (Row* const row : {&rows[one.kelas], &sum}) {
                ++row->cases;
                row->found += found ? 1 : 0;
                row->grave += one.severity != "S" ? 1 : 0;
                row->grave_found += found && one.severity != "S" ? 1 : 0;
            }
            if (found) continue;
            rows[one.kelas].missed += one.id + " ";
            const auto why = one.missed.find(way);
            reasons << "  " << one.id << " " << one.kelas << one.severity << "  " << one.what << ": "
                    << (why == one.missed.end() ? "not known why" : why->second) << '\n';
        }
        const auto count = [&](const std::vector<Told>& list, bool wrong) {
            for (const Told& finding : list)
                for (Row* const row : {&rows[finding.kelas], &sum}) {
                    ++row->findings;
                    row->wrong += wrong ? 1 : 0;
                }
        };
        count(judgements[i]->hits, false);
        count(judgements[i]->also_true, false);
        count(judgements[i]->false_known, true);
        count(judgements[i]->unknown, true);
    }
    std::ostringstream out;
    out << "\nAudit by " << name_of(way)
        << "\nclass  cases found  recall    H+M findings  false precision  missed\n";
    for (const auto& [name, row] : rows) print_row(out, name, row);
    print_row(out, "all", sum);
    out << "Missed:\n" << reasons.str();
    return out.str();
}

std::string line_of(const Told& told) {
    std::string line = told.rule + " [" + told.kelas + "/" + told.severity + "]";
    for (const auto& [from, to] : told.lines)
        line += " " + std::to_string(from) + (to != from ? "-" + std::to_string(to) : "");
    for (const auto& [from, to] : told.tables) line += " t" + std::to_string(from) + "-" + std::to_string(to);
    for (const std::string& pointer : told.pointers) line += " " + (pointer.empty() ? "(root)" : pointer);
    return line + "  " + told.text;
}

}  // namespace naskah::audit::cases
