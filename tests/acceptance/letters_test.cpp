// Decrees, agreements and review statements: their examples, as an independent reader sees them.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string file_of_kind(const std::string& name) {
    std::ifstream in(kSource / "layouts" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

struct Letter {
    std::string pdf;
    ReadPdf text;
    Json data;
    /// All text as one line, so that it does not matter where lines break.
    std::string whole() const {
        std::vector<std::string> lines;
        for (const auto& page : text.pages) lines.insert(lines.end(), page.begin(), page.end());
        return squeezed(joined(lines));
    }
};

Letter letter(const std::string& example) {
    Letter result;
    const std::string source = file_of_kind(example);
    const auto rendered = engine().render(source);
    EXPECT_TRUE(rendered.diagnostics.empty()) << example << "\n" << told(rendered);
    result.pdf = rendered.pdf;
    result.text = read_pdf(result.pdf);
    result.data = parse_exactly(source);
    return result;
}

/// Every text of a part of the data, lists and objects looked through.
void collect(const Json& value, std::vector<std::string>& texts) {
    if (value.is_string() && !is_number(value)) texts.push_back(replaced(value.get<std::string>(), "*", ""));
    if (value.is_structured())
        for (const Json& item : value) collect(item, texts);
}

TEST(Decrees, PrintEveryConsiderationAndEveryDictum) {
    for (const char* name : {"keputusan/contoh.json", "keputusan/contoh-tim-sakip.json",
                             "keputusan/contoh-perubahan-iku.json"}) {
        const Letter decree = letter(name);
        const std::string whole = decree.whole();
        std::vector<std::string> texts;
        const Json& k = decree.data.at("keputusan").at(0);
        for (const char* member : {"menimbang", "mengingat", "diktum"}) collect(k.at(member), texts);
        ASSERT_GT(texts.size(), 8u);
        for (const std::string& text : texts) EXPECT_THAT(whole, HasSubstr(squeezed(text))) << name;
        EXPECT_THAT(whole, HasSubstr("MEMUTUSKAN:Menetapkan:"));
    }
}

TEST(Decrees, CountTheirDictaInWords) {
    EXPECT_THAT(letter("keputusan/contoh.json").whole(), AllOf(HasSubstr("KESATU:"), HasSubstr("KEDUA:"),
                                                               HasSubstr("KETIGA:"), HasSubstr("KEEMPAT:")));
    EXPECT_THAT(
        letter("keputusan/contoh-perubahan-iku.json").whole(),
        AllOf(HasSubstr("PERTAMA:IndikatorKinerja"), Not(HasSubstr("KESATU")), HasSubstr("KEEMPAT:")));
}

TEST(Decrees, NumberTheirPagesAtTheTopFromTheSecondOn) {
    const Letter decree = letter("keputusan/contoh.json");
    ASSERT_GE(decree.text.pages.size(), 3u);
    const auto has = [&](std::size_t page, const std::string& line) {
        const auto& lines = decree.text.pages[page];
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    EXPECT_FALSE(has(0, "- 1 -"));
    EXPECT_TRUE(has(1, "- 2 -"));
}

TEST(Decrees, AreSetInBookmanEmbeddedAsCff) {
    const TemporaryFolder folder;
    const Letter decree = letter("keputusan/contoh.json");
    const Ran fonts = folder.run({"pdffonts", folder.write("a.pdf", decree.pdf)});
    ASSERT_EQ(fonts.status, 0) << fonts.errors;
    bool found = false;
    for (const std::string& line : lines_of(fonts.out)) {
        if (line.find("URWBookman-Light-") == std::string::npos) continue;
        found = true;
        EXPECT_THAT(line, AllOf(HasSubstr("CID Type 0C"), HasSubstr("yes yes yes")));
    }
    EXPECT_TRUE(found) << fonts.out;
}

TEST(Decrees, HeadTheirAnnexWithNumberAndDate) {
    const Letter decree = letter("keputusan/contoh-tim-sakip.json");
    const std::string whole = decree.whole();
    EXPECT_THAT(whole, HasSubstr("LAMPIRAN:KEPUTUSANKEPALADINASSOSIALKABUPATENPAMEKASAN"));
    EXPECT_THAT(whole, HasSubstr("NOMOR:188/44/432.310/2023TANGGAL:10Januari2023TENTANG:TIMIMPLEMENTASI"));
    std::vector<std::string> texts;
    collect(decree.data.at("keputusan").at(0).at("lampiran").at("tim"), texts);
    for (const std::string& text : texts) EXPECT_THAT(whole, HasSubstr(squeezed(text)));
    EXPECT_THAT(whole, HasSubstr("Plt.KepalaDinasSosialKabupatenPamekasan,"));
}

TEST(Agreements, SumTheirBudgetAndPrintEveryActivity) {
    for (const auto& [name, total] : {std::pair{"perjanjian-kinerja/contoh.json", "Rp34.531.275.129"},
                                      {"perjanjian-kinerja/contoh-perubahan.json", "Rp33.589.125.129"}}) {
        const Letter agreement = letter(name);
        const std::string whole = agreement.whole();
        EXPECT_THAT(whole, HasSubstr(std::string("Jumlah") + total)) << name;
        for (const Json& program : agreement.data.at("perjanjian").at(0).at("program")) {
            long long sum = 0;
            for (const Json& activity : program.at("kegiatan")) {
                EXPECT_THAT(whole, HasSubstr(squeezed(activity.at("nama").get<std::string>()) + "Rp" +
                                             indonesian(activity.at("anggaran"))));
                sum += integer(activity.at("anggaran"));
            }
            EXPECT_THAT(whole,
                        HasSubstr(squeezed(program.at("nama").get<std::string>()) + "Rp" + indonesian(sum)));
        }
        EXPECT_THAT(whole, AllOf(HasSubstr("55,00%"), HasSubstr("100,00%"), HasSubstr("A(81,50)")));
    }
}

TEST(Agreements, SayWhichAmendmentTheyAre) {
    EXPECT_THAT(letter("perjanjian-kinerja/contoh-perubahan.json").whole(),
                HasSubstr("PERJANJIANKINERJAPERUBAHANKEDUATAHUN2023"));
    EXPECT_THAT(letter("perjanjian-kinerja/contoh.json").whole(),
                AllOf(HasSubstr("PERJANJIANKINERJATAHUN2023"), Not(HasSubstr("PERUBAHAN"))));
}

TEST(Agreements, HaveNoNipForTheHeadOfTheRegion) {
    const Letter agreement = letter("perjanjian-kinerja/contoh.json");
    EXPECT_EQ(count_of(agreement.text.whole(), "NIP."), 2u)
        << "Pihak Pertama, on the agreement and on its annex";
    EXPECT_EQ(count_of(agreement.text.whole(), "Pihak Kedua,"), 2u);
}

TEST(Reviews, GiveLimitedAssurance) {
    const Letter review = letter("pernyataan-reviu/contoh.json");
    EXPECT_EQ(review.text.pages.size(), 1u);
    EXPECT_THAT(review.whole(), AllOf(HasSubstr("PERNYATAANTELAHDIREVIU"), HasSubstr("keyakinanterbatas"),
                                      HasSubstr("tidakadakeadaan"), HasSubstr("29Februari2024")));
}

TEST(Reviews, TellWhatIsNotMendedYet) {
    Json data = parse_exactly(file_of_kind("pernyataan-reviu/contoh.json"));
    data["reviu"]["pengecualian"] = {"Target indikator kedua tidak sama dengan perjanjian kinerja."};
    const auto rendered = engine().render(write_exactly(data));
    ASSERT_TRUE(rendered.diagnostics.empty()) << told(rendered);
    const std::string text = read_pdf(rendered.pdf).whole();
    EXPECT_THAT(squeezed(text),
                AllOf(HasSubstr("a.Targetindikatorkedua"), Not(HasSubstr("tidakadakeadaan"))));
}

TEST(Letters, WithAnUnknownSignatoryAreRefusedWithHisPlace) {
    Json data = parse_exactly(file_of_kind("keputusan/contoh.json"));
    data["keputusan"][0]["penetap"] = "tiada";
    const auto rendered = engine().render(write_exactly(data));
    EXPECT_TRUE(rendered.pdf.empty());
    EXPECT_THAT(told(rendered), HasSubstr("signatory-unknown /keputusan/0/penetap"));
}

}  // namespace
}  // namespace naskah::acceptance
