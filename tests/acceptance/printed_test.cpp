// Our own documents read back as an audit reads anybody's: every row of their tables returns from the PDF.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <variant>

#include "printed/pdf_reader.hpp"
#include "support.hpp"

namespace naskah::acceptance {
namespace {

using printed::Caption;
using printed::Row;
using printed::Table;
using testing::HasSubstr;

printed::Document read_back(std::string_view pdf) {
    printed::Reading reading = printed::read_pdf(pdf, "contoh.pdf");
    for (const Diagnostic& item : reading.diagnostics.items())
        ADD_FAILURE() << item.code << ": " << item.message;
    return std::move(reading.document);
}

/// The table below the caption with this number.
const Table& table_of(const printed::Document& document, std::string_view number) {
    for (const printed::Block& block : document.blocks) {
        const auto* table = std::get_if<Table>(&block);
        if (table == nullptr || table->caption == Table::kNoCaption) continue;
        if (std::get<Caption>(document.blocks.at(table->caption)).number == number) return *table;
    }
    static const Table kNone;
    ADD_FAILURE() << "no table " << number;
    return kNone;
}

std::vector<std::vector<std::string>> rows_of(const Table& table, Row::Role role) {
    std::vector<std::vector<std::string>> rows;
    for (const Row& row : table.rows) {
        if (row.role != role) continue;
        rows.emplace_back();
        for (const printed::Cell& cell : row.cells) rows.back().push_back(cell.text);
    }
    return rows;
}

std::string capitals(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

/// The example, read once.
const printed::Document& example_read_back() {
    static const printed::Document document = read_back(example().pdf);
    return document;
}

TEST(PrintedPdf, EveryRowOfTheBudgetTableReturns) {
    const printed::Document& document = example_read_back();
    const Table& table = table_of(document, "2.6.1");
    const auto rows = rows_of(table, Row::Role::body);
    std::size_t row = 0;
    for (const Json& sasaran : example().data.at("sasaran"))
        for (const Json& program : sasaran.at("program")) {
            ASSERT_LT(row, rows.size());
            ASSERT_EQ(rows[row].size(), 6U);
            EXPECT_EQ(squeezed(rows[row][2]), squeezed(program.at("nama").get<std::string>()));
            EXPECT_EQ(rows[row][3], indonesian(program.at("pagu")));
            ++row;
        }
    EXPECT_EQ(row, rows.size());
    EXPECT_EQ(rows_of(table, Row::Role::total).size(), 1U);
    EXPECT_EQ(rows_of(table, Row::Role::column_numbers).size(), 1U);
}

TEST(PrintedPdf, ATableOverFourPagesReturnsWhole) {
    std::ifstream file(kSource / "layouts/lkjip/contoh.json");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto result = engine().render(text);
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    const printed::Document document = read_back(result.pdf);
    const auto rows = rows_of(table_of(document, "2.7"), Row::Role::body);
    std::vector<std::string> names;
    const Json data = parse_exactly(text);
    for (const Json& program : data.at("program")) {
        names.push_back(capitals(program.at("nama")));  // the layout prints programmes so
        for (const Json& kegiatan : program.at("kegiatan")) {
            names.push_back(kegiatan.at("nama"));
            for (const Json& sub : kegiatan.at("sub_kegiatan"))
                if (sub.at("pagu").contains("perubahan") && !sub.at("pagu").at("perubahan").is_null())
                    names.push_back(sub.at("nama"));
        }
    }
    ASSERT_EQ(rows.size(), names.size());
    for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(squeezed(rows[i].at(1)), squeezed(names[i]));
}

TEST(PrintedPdf, HeadingsContentsAndSignersReturn) {
    const printed::Document& document = example_read_back();
    const std::string told = dump(document);
    EXPECT_THAT(told, HasSubstr("[BAB I] PENDAHULUAN -> 1\n"));
    EXPECT_THAT(told, HasSubstr("[2.6] Evaluasi dan Analisis Capaian Keuangan\n"));
    for (const printed::Block& block : document.blocks) {
        const auto* signature = std::get_if<printed::SignatureBlock>(&block);
        if (signature == nullptr) continue;
        EXPECT_FALSE(signature->nama.text.empty());
        EXPECT_FALSE(signature->nip.text.empty());
    }
}

TEST(PrintedPdf, AskingForAPasswordIsRefused) {
    const TemporaryFolder folder;
    const std::string plain = folder.write("plain.pdf", example().pdf),
                      locked = folder.write("locked.pdf", "");
    ASSERT_EQ(folder.run({"qpdf", "--encrypt", "rahasia", "pemilik", "256", "--", plain, locked}).status, 0);
    std::ifstream file(locked, std::ios::binary);
    const printed::Reading reading =
        printed::read_pdf(std::string(std::istreambuf_iterator<char>(file), {}), "kunci.pdf");
    ASSERT_EQ(reading.diagnostics.items().size(), 1U);
    EXPECT_EQ(reading.diagnostics.items()[0].code, "printed-pdf-encrypted");
}

}  // namespace
}  // namespace naskah::acceptance
