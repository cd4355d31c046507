#include "printed_builder.hpp"

#include <utility>

namespace naskah::audit::testing {

printed::Place Print::next() {
    printed::Place place;
    place.line = ++line_;
    return place;
}

Print& Print::heading(std::string number, std::string title, int level) {
    document_.blocks.emplace_back(printed::Heading{level, std::move(number), std::move(title), next()});
    return *this;
}

Print& Print::paragraph(std::string text) {
    document_.blocks.emplace_back(printed::Paragraph{std::move(text), next()});
    return *this;
}

Print& Print::item(std::string marker, std::string text, int depth) {
    document_.blocks.emplace_back(printed::ListItem{std::move(marker), std::move(text), depth, next()});
    return *this;
}

Print& Print::caption(std::string number, std::string title) {
    document_.blocks.emplace_back(
        printed::Caption{printed::Caption::Kind::table, std::move(number), std::move(title), next()});
    captioned_ = true;
    return *this;
}

Print& Print::listed(std::string number, std::string title, std::string page) {
    document_.blocks.emplace_back(printed::ContentsEntry{printed::ContentsEntry::List::contents,
                                                         std::move(number), std::move(title), std::move(page),
                                                         next()});
    return *this;
}

Print& Print::listed_table(std::string number, std::string title) {
    document_.blocks.emplace_back(printed::ContentsEntry{printed::ContentsEntry::List::tables,
                                                         std::move(number), std::move(title), "1", next()});
    return *this;
}

Print& Print::table(const std::vector<std::string>& lines) {
    printed::Table table;
    table.place = next();
    if (std::exchange(captioned_, false)) table.caption = document_.blocks.size() - 1;
    for (std::string line : lines) {
        printed::Row row;
        row.place = next();
        if (line.starts_with('!')) row.role = printed::Row::Role::header;
        if (line.starts_with('#')) row.role = printed::Row::Role::column_numbers;
        if (line.starts_with('=')) row.role = printed::Row::Role::total;
        if (row.role != printed::Row::Role::body) line.erase(0, 1);
        std::size_t column = 0, start = 0;
        for (std::size_t i = 0; i <= line.size(); ++i) {
            if (i < line.size() && line[i] != '|') continue;
            row.cells.push_back({line.substr(start, i - start), column++, row.place});
            start = i + 1;
        }
        table.columns = std::max(table.columns, column);
        table.rows.push_back(std::move(row));
    }
    document_.blocks.emplace_back(std::move(table));
    return *this;
}

Print& Print::sign(const Signature& signature) {
    const printed::Place place = next();
    document_.blocks.emplace_back(printed::SignatureBlock{{signature.town, place},
                                                          {signature.date, place},
                                                          {signature.jabatan, place},
                                                          {signature.nama, place},
                                                          {signature.pangkat, place},
                                                          {signature.golongan, place},
                                                          {signature.nip, place},
                                                          place});
    return *this;
}

std::vector<Finding> Print::audited() const {
    AuditInput input;
    input.printed.push_back(document_);
    return audit(input);
}

std::vector<std::string> Print::findings() const {
    std::vector<std::string> told;
    for (const Finding& finding : audited())
        told.push_back(std::string(finding.rule->code) + " " + finding.stated + " -> " + finding.expected);
    return told;
}

std::vector<std::string> Print::codes() const {
    std::vector<std::string> told;
    for (const Finding& finding : audited()) told.emplace_back(finding.rule->code);
    return told;
}

}  // namespace naskah::audit::testing
