// The sheet of findings behind a document, as an official and a reader program see it.
#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "pipeline/audit_result.hpp"
#include "pipeline/verification.hpp"
#include "qpdf.hpp"
#include "support.hpp"

namespace naskah::acceptance {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A real report with over a hundred findings, made with and without its sheet.
struct Made {
    std::string data;
    pipeline::RenderResult plain, sheet;
    ReadPdf text;
    pipeline::AuditResult audit;

    std::vector<std::string> lines() const {
        std::vector<std::string> all;
        for (std::size_t page = plain.pages; page < text.pages.size(); ++page)
            all.insert(all.end(), text.pages[page].begin(), text.pages[page].end());
        return all;
    }
};

const Made& made() {
    static const Made kMade = [] {
        Made made;
        std::ifstream in(kSource / "tests/audit/cases/003.json", std::ios::binary);
        made.data = {std::istreambuf_iterator<char>(in), {}};
        made.plain = engine().render(made.data);
        pipeline::RenderOptions options;
        options.findings = pipeline::FindingsAppendix::appended;
        made.sheet = engine().render_as(made.data, options);
        if (made.sheet.outcome != pipeline::Outcome::done) throw std::runtime_error(told(made.sheet));
        made.text = read_pdf(made.sheet.pdf);
        const pipeline::NamedInput input{"", made.data};
        made.audit = engine().audit({&input, 1});
        return made;
    }();
    return kMade;
}

TEST(FindingsSheet, LeavesThePagesOfTheDocumentAsTheyWere) {
    const ReadPdf plain = read_pdf(made().plain.pdf);
    ASSERT_EQ(plain.pages.size(), made().plain.pages);
    ASSERT_GT(made().text.pages.size(), plain.pages.size());
    EXPECT_EQ(made().text.pages.size(), made().sheet.pages);
    for (std::size_t page = 0; page < plain.pages.size(); ++page)
        EXPECT_EQ(made().text.pages[page], plain.pages[page]) << page;
}

TEST(FindingsSheet, TellsTheDocumentTheCountsAndTheRules) {
    const std::string first = joined(made().text.pages.at(made().plain.pages));
    EXPECT_THAT(first, HasSubstr("LEMBAR PEMERIKSAAN"));
    EXPECT_THAT(first, HasSubstr("Laporan Kinerja Dinas Sosial Kabupaten Pamekasan Tahun 2023"));
    EXPECT_THAT(first, HasSubstr("29 Februari 2024"));
    EXPECT_THAT(first, HasSubstr(pipeline::extract(made().sheet.pdf).stated_sha256));
    EXPECT_THAT(first, HasSubstr("Nama pemeriksa NIP Tanggal Paraf"));
    EXPECT_THAT(first, ::testing::ContainsRegex("[0-9]+ aturan, versi [0-9a-f]{8}"));
    const auto count = [](audit::Weight weight) { return std::to_string(count_of(made().audit, weight)); };
    EXPECT_THAT(first, HasSubstr("ditandatangani. " + count(audit::Weight::tinggi) + " Sedang (M)"));
    EXPECT_THAT(first, HasSubstr("naskah. " + count(audit::Weight::sedang) + " Ringan (S)"));
    EXPECT_THAT(first, HasSubstr("baku. " + count(audit::Weight::ringan)));
    EXPECT_THAT(first, HasSubstr("Jumlah temuan " + std::to_string(made().audit.findings.size())));
}

TEST(FindingsSheet, TellsEveryFindingInTheOrderOfTheAudit) {
    const std::string text = squeezed(joined(made().lines()));
    ASSERT_GT(made().audit.findings.size(), 100U);
    std::size_t at = text.find(squeezed("Kode aturan"));
    std::size_t number = 0;
    for (const audit::Finding& finding : made().audit.findings) {
        // A code may be parted by the head of the next page, hence its first word only.
        const std::string row = std::to_string(++number) + std::string(to_indonesian(finding.weight)) +
                                squeezed(finding.rule->code).substr(0, 6);
        const std::size_t found = text.find(row, at);
        ASSERT_NE(found, std::string::npos) << row;
        at = found;
    }
    for (const audit::Finding& finding : made().audit.findings)
        EXPECT_THAT(text, HasSubstr(squeezed(finding.stated).substr(0, 12))) << finding.rule->code;
    EXPECT_THAT(text, HasSubstr(squeezed("Cetak -98,90%, atau perbaiki datanya.")));
    EXPECT_THAT(text, HasSubstr(squeezed("Tabel 3.9 baris 31, baris 718")));
}

TEST(FindingsSheet, PrintsOnEachPageTheLabelThatTheReaderShows) {
    const std::vector<std::string> labels = Qpdf(made().sheet.pdf).labels();
    ASSERT_EQ(labels.size(), made().text.pages.size());
    for (std::size_t page = made().plain.pages; page < labels.size(); ++page) {
        EXPECT_EQ(labels[page], "LP-" + std::to_string(page - made().plain.pages + 1));
        EXPECT_EQ(made().text.foot(page), labels[page]);
    }
    const std::vector<std::string> plain = Qpdf(made().plain.pdf).labels();
    EXPECT_TRUE(std::equal(plain.begin(), plain.end(), labels.begin()));
}

TEST(FindingsSheet, IsTheLastEntryOfTheOutlineAndInNoContentsPage) {
    const Json before = Qpdf(made().plain.pdf).outlines(), outlines = Qpdf(made().sheet.pdf).outlines();
    ASSERT_EQ(outlines.size(), before.size() + 1);
    EXPECT_EQ(outlines.back().at("title"), "Lembar Pemeriksaan");
    EXPECT_EQ(outlines.back().at("destpageposfrom1").get<std::size_t>(), made().plain.pages + 1);
    for (std::size_t page = 0; page < made().plain.pages; ++page)
        EXPECT_THAT(joined(made().text.pages[page]), Not(HasSubstr("Lembar Pemeriksaan")));
}

TEST(FindingsSheet, IsAPartOfTheLogicalTreeBehindTheDocument) {
    std::string plain, text;
    pipeline::RenderOptions options;
    engine().dump_structure(made().data, plain, options);
    options.findings = pipeline::FindingsAppendix::appended;
    ASSERT_EQ(engine().dump_structure(made().data, text, options).outcome, pipeline::Outcome::done);
    const auto lines = lines_of(text);
    const auto part = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
        return line.starts_with("  Part ") && line.find("Lembar Pemeriksaan") != std::string::npos;
    });
    ASSERT_NE(part, lines.end()) << text.substr(0, 2000);
    EXPECT_TRUE(std::any_of(part, lines.end(), [](const std::string& line) {
        return line.find("Kode aturan") != std::string::npos;
    }));
    EXPECT_EQ(count_of(text, "\n!"), count_of(plain, "\n!")) << "no new faults of the tree";
}

TEST(FindingsSheet, MakesASoundFile) {
    const TemporaryFolder folder;
    const Ran ran = folder.run({"qpdf", "--check", folder.write("document.pdf", made().sheet.pdf)});
    EXPECT_EQ(ran.status, 0) << ran.out << ran.errors;
}

TEST(FindingsSheet, SaysThatThereIsNothingToTell) {
    const std::string data = *engine().example("pernyataan-reviu");
    pipeline::RenderOptions options;
    options.findings = pipeline::FindingsAppendix::appended;
    const pipeline::RenderResult result = engine().render_as(data, options);
    ASSERT_EQ(result.outcome, pipeline::Outcome::done) << told(result);
    const std::string text = joined(read_pdf(result.pdf).pages.back());
    EXPECT_THAT(text, HasSubstr("Tidak ada temuan"));
    EXPECT_THAT(text, HasSubstr("Jumlah temuan 0"));
    EXPECT_THAT(text, Not(HasSubstr("Kode aturan")));
}

TEST(FindingsSheet, IsMarkedAsADraftTogetherWithItsDocument) {
    pipeline::RenderOptions options;
    options.findings = pipeline::FindingsAppendix::appended;
    options.finality = pipeline::Finality::draft;
    const ReadPdf text = read_pdf(engine().render_as(*engine().example("pernyataan-reviu"), options).pdf);
    ASSERT_GE(text.pages.size(), 2U);
    for (const auto& page : text.pages) EXPECT_THAT(squeezed(joined(page)), HasSubstr("KONSEP"));
}

}  // namespace
}  // namespace naskah::acceptance
