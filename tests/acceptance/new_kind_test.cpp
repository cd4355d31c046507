// A kind nobody thought of when the program was written costs a folder and no code: the one the authoring
// guide makes.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

namespace fs = std::filesystem;
using pipeline::Outcome;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// An engine on our layouts and one folder more; the folder is gone with the object.
class NewKind : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = fs::temp_directory_path() / ("naskah-new-kind-" + std::to_string(::getpid()));
        fs::remove_all(folder_);
        fs::copy(kSource / "layouts", folder_, fs::copy_options::recursive);
        const fs::path kind = folder_ / "laporan-monitoring";
        fs::copy(kSource / "tests/authoring/laporan-monitoring", kind);
        fs::copy_file(kSource / "layouts/contoh/buleleng.json", kind / "contoh.json");
        engine_ = pipeline::Engine::open({folder_,
                                          kSource / "fonts/fonts.json",
                                          {kSource / "fonts", "/usr/share/fonts"},
                                          kSource / "assets"});
    }
    static void TearDownTestSuite() {
        engine_.reset();
        fs::remove_all(folder_);
    }
    static std::string data() { return text_of(kSource / "layouts/contoh/buleleng.json"); }

    static fs::path folder_;
    static std::shared_ptr<const pipeline::Engine> engine_;
};
fs::path NewKind::folder_;
std::shared_ptr<const pipeline::Engine> NewKind::engine_;

TEST_F(NewKind, MakesItsDocumentFromTheOfficesDataset) {
    const pipeline::RenderResult result = engine_->render(data(), {}, "laporan-monitoring");
    ASSERT_EQ(result.outcome, Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    EXPECT_EQ(result.file_name, "laporan-monitoring-dinas-sosial-2024-januari-februari.pdf");
    const std::string printed = joined(lines_of(read_pdf(result.pdf).whole()));
    EXPECT_THAT(printed, HasSubstr("LAPORAN MONITORING KINERJA DAN ANGGARAN"));
    EXPECT_THAT(printed, HasSubstr("Rp15.030.032.435"));
    EXPECT_THAT(printed, HasSubstr("Program Pemberdayaan Sosial"));
    EXPECT_THAT(printed, HasSubstr("Serapan adalah realisasi dibagi pagu setahun."));
}

TEST_F(NewKind, IsReadInAnOrderWithoutFault) {
    std::string told;
    const auto result = engine_->dump_structure(data(), told, {.jenis = "laporan-monitoring"});
    ASSERT_EQ(result.outcome, Outcome::done) << acceptance::told(result);
    EXPECT_THAT(told, Not(HasSubstr("\n! ")));
}

TEST_F(NewKind, SaysWhatADatasetLacksForIt) {
    const pipeline::RenderResult result = engine_->check(
        R"({"versi": 1, "periode": {"tahun": 2024, "dari": 1, "sampai": 3}})", "laporan-monitoring");
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_THAT(told(result), HasSubstr("dataset-incomplete /sasaran"));
    EXPECT_THAT(told(result), HasSubstr("program dengan pagu dan realisasi bulanan"));
}

}  // namespace
}  // namespace naskah::acceptance
