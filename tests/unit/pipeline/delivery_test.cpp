// Files for the web, for print and for portals that take no large ones.
#include "pipeline/delivery.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "carrier/carrier.hpp"
#include "changed_layouts.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/size_limit.hpp"
#include "pipeline/verification.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(OutputOptions, ReadResolutionsInTheirRange) {
    EXPECT_EQ(read_dpi("300"), 300u);
    EXPECT_EQ(read_dpi("72"), 72u);
    EXPECT_EQ(read_dpi("1200"), 1200u);
    for (const char* bad : {"", "0", "71", "1201", "-300", "3e2", "300dpi", " 300", "tinggi", "99999999999"})
        EXPECT_FALSE(read_dpi(bad)) << bad;
}

TEST(OutputOptions, ReadSizesInDecimalUnits) {
    EXPECT_EQ(read_size("10MB"), 10'000'000u);
    EXPECT_EQ(read_size("10M"), 10'000'000u);
    EXPECT_EQ(read_size("800 kB"), 800'000u);
    EXPECT_EQ(read_size("1,5MB"), 1'500'000u);
    EXPECT_EQ(read_size("0.25m"), 250'000u);
    EXPECT_EQ(read_size("12345"), 12'345u);
    EXPECT_EQ(read_size("2G"), 2'000'000'000u);
    for (const char* bad : {"", "0", "0MB", "MB", "B", "-1M", "sepuluh", "10 MB lebih", "1,5", "1,M",
                            "1,2345M", "1,2,3M", "99999999999999999999", "99999999999999999G", "10MiB"})
        EXPECT_FALSE(read_size(bad)) << bad;
}

/// A file of a size that follows from the resolution, as if it were one picture.
Attempt sizes(std::vector<std::pair<std::uint32_t, std::uint32_t>>& asked, std::size_t pictures = 1) {
    return [&asked, pictures](std::uint32_t dpi, std::uint32_t quality) {
        asked.emplace_back(dpi, quality);
        return Attempted{std::string(dpi == 0 ? 100'000 : dpi * 100, 'x'), pictures, pictures};
    };
}

TEST(SizeLimit, AFileThatFitsIsLeftAsItIs) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
    const Fitted fitted = fit_size(100'000, 0, sizes(asked));
    EXPECT_TRUE(fitted.fits);
    EXPECT_EQ(fitted.pdf.size(), 100'000u);
    EXPECT_TRUE(fitted.diagnostics.empty());
    EXPECT_EQ(asked.size(), 1u);
}

TEST(SizeLimit, GoesDownTheLadderAsFarAsNeededAndSaysSo) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
    const Fitted fitted = fit_size(20'000, 0, sizes(asked));
    ASSERT_TRUE(fitted.fits);
    EXPECT_EQ(fitted.pdf.size(), 20'000u);
    EXPECT_EQ(asked.back(), std::make_pair(200u, 75u));
    ASSERT_EQ(fitted.diagnostics.size(), 1u);
    EXPECT_EQ(fitted.diagnostics[0].code, "size-limit-applied");
    EXPECT_EQ(fitted.diagnostics[0].severity, Severity::note);
    EXPECT_THAT(
        fitted.diagnostics[0].message,
        AllOf(HasSubstr("langkah 3 dari 8"), HasSubstr("200 titik per inci"), HasSubstr("mutu JPEG 75"),
              HasSubstr("100,0 KB"), HasSubstr("20,0 KB"), HasSubstr("1 dari 1 gambar")));
}

TEST(SizeLimit, NeverMakesPicturesFinerThanAskedFor) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> asked;
    EXPECT_TRUE(fit_size(14'000, 150, sizes(asked)).fits);
    for (const auto& [dpi, quality] : asked) EXPECT_LE(dpi, 150u) << quality;
}

class DeliveryTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        engine_ = Engine::open(config());
        plain_ = made({});
    }
    static void TearDownTestSuite() { engine_.reset(); }
    /// A report with photographs.
    static RenderResult made(const RenderOptions& options) {
        return engine_->render_as(*engine_->example("lkjip", "dokumentasi"), options);
    }
    static std::shared_ptr<const Engine> engine_;
    static RenderResult plain_;
};
std::shared_ptr<const Engine> DeliveryTest::engine_;
RenderResult DeliveryTest::plain_;

TEST_F(DeliveryTest, AFileForTheWebHasTheSamePagesInAnotherOrder) {
    RenderOptions options;
    options.order = FileOrder::web;
    const RenderResult result = made(options);
    ASSERT_EQ(result.outcome, Outcome::done);
    EXPECT_THAT(result.pdf.substr(0, 1'000), HasSubstr("/Linearized"));
    EXPECT_EQ(made(options).pdf, result.pdf);
    const VerifyResult verified = verify(*engine_, result.pdf);
    EXPECT_TRUE(verified.sound());
    EXPECT_EQ(verified.sameness, Sameness::same_pages);
}

TEST_F(DeliveryTest, PicturesOfFewerPixelsMakeASmallerFileThatVerifies) {
    RenderOptions options;
    options.dpi = 100;
    const RenderResult result = made(options);
    ASSERT_EQ(result.outcome, Outcome::done);
    EXPECT_LT(carrier::weigh(result.pdf).pictures, carrier::weigh(plain_.pdf).pictures);
    EXPECT_EQ(carrier::weigh(result.pdf).fonts, carrier::weigh(plain_.pdf).fonts);
    EXPECT_EQ(extract(result.pdf).render_options, R"({"dpi":100})");
    EXPECT_EQ(verify(*engine_, result.pdf).sameness, Sameness::same_file);
    options.dpi = 101;
    EXPECT_NE(made(options).pdf, result.pdf);
}

TEST_F(DeliveryTest, PicturesThatAreSmallEnoughStayAsGiven) {
    RenderOptions options;
    options.dpi = 1200;
    EXPECT_EQ(carrier::weigh(made(options).pdf).pictures, carrier::weigh(plain_.pdf).pictures);
}

TEST_F(DeliveryTest, ALimitIsKeptAndTheFileVerifiesWithoutKnowingIt) {
    RenderOptions options;
    options.size_limit = plain_.pdf.size() * 3 / 4;
    for (const FileOrder order : {FileOrder::plain, FileOrder::web}) {
        options.order = order;
        const RenderResult result = made(options);
        ASSERT_EQ(result.outcome, Outcome::done);
        EXPECT_LE(result.pdf.size(), options.size_limit);
        ASSERT_FALSE(result.diagnostics.empty());
        EXPECT_EQ(result.diagnostics.back().code, "size-limit-applied");
        EXPECT_THAT(extract(result.pdf).render_options, StartsWith(R"({"dpi":)"));
        EXPECT_TRUE(verify(*engine_, result.pdf).sound());
    }
}

TEST_F(DeliveryTest, ALimitNobodyCanKeepMakesNoFileAndSaysWhatTakesThePlace) {
    RenderOptions options;
    options.size_limit = 1'000;
    const RenderResult result = made(options);
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_TRUE(result.pdf.empty());
    ASSERT_FALSE(result.diagnostics.empty());
    const Diagnostic& told = result.diagnostics.back();
    EXPECT_EQ(told.code, "size-limit-unreachable");
    EXPECT_EQ(told.severity, Severity::error);
    EXPECT_THAT(told.message,
                AllOf(HasSubstr("1.000 bita"), HasSubstr("paling kecil"), HasSubstr("huruf "),
                      HasSubstr("gambar "), HasSubstr("isi halaman "), HasSubstr("data terlampir ")));
}

TEST_F(DeliveryTest, BadInputAResolutionOutOfRangeMakesNoFile) {
    for (const std::uint32_t dpi : {1u, 71u, 1201u}) {
        RenderOptions options;
        options.dpi = dpi;
        const RenderResult result = made(options);
        EXPECT_EQ(result.outcome, Outcome::invalid);
        EXPECT_TRUE(result.pdf.empty());
        EXPECT_EQ(result.diagnostics.back().code, "dpi-out-of-range");
    }
}

TEST(Chapters, StartOnTheRightWhereTheOfficesProfileAsks) {
    namespace fs = std::filesystem;
    const fs::path office = fs::temp_directory_path() / "naskah-uji-jilid";
    fs::create_directories(office / "profil");
    std::ofstream(office / "profil/jilid.json")
        << R"({"nama": "Jilid", "dari": "bawaan", "awal_bab": "halaman kanan"})";
    EngineConfig with_office = config();
    with_office.office = office;
    const auto engine = Engine::open(with_office);
    fs::remove_all(office);
    std::string data = *engine->example("lkjip", "dokumentasi"), dump;
    const std::string own = R"("profil": "buleleng")";
    ASSERT_NE(data.find(own), std::string::npos);
    data.replace(data.find(own), own.size(), R"("profil": "jilid")");
    ASSERT_EQ(engine->dump(data, dump).outcome, Outcome::done);
    // The cover, its empty back, the preface.
    EXPECT_THAT(dump, HasSubstr("page 2 595.276 x 841.890\n\npage 3 595.276 x 841.890 label=\"i\"\n"));
}

TEST(DeliveryOptions, AreStatedAsFarAsTheyMakeThePages) {
    RenderOptions options;
    options.order = FileOrder::web;
    options.size_limit = 10;
    EXPECT_EQ(options_text(options), "{}");
    options.dpi = 150;
    options.jpeg_quality = 60;
    const auto stated = read_options(options_text(options));
    ASSERT_TRUE(stated);
    EXPECT_EQ(stated->options().dpi, 150u);
    EXPECT_EQ(stated->options().jpeg_quality, 60u);
    for (const char* other :
         {R"({"dpi":5})", R"({"dpi":"150"})", R"({"mutu_jpeg":0})", R"({"mutu_jpeg":101})"})
        EXPECT_FALSE(read_options(other)) << other;
}

TEST(Weights, BadInputWhatIsNoPdfIsAFaultOfTheWorld) {
    EXPECT_THROW(carrier::weigh("bukan PDF"), Error);
}

}  // namespace
}  // namespace naskah::pipeline
