// What Naskah makes, judged by veraPDF: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), no rule failed.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "acceptance/support.hpp"
#include "carrier/carrier.hpp"
#include "pdf/writer.hpp"
#include "text/font_library.hpp"

namespace naskah::conformance {
namespace {

using acceptance::engine;
using acceptance::kSource;
using acceptance::Ran;
using acceptance::TemporaryFolder;
using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;

Ran judge(const TemporaryFolder& folder, const std::vector<std::string>& files) {
    std::vector<std::string> words = {(kSource / "scripts/verapdf").string()};
    words.insert(words.end(), files.begin(), files.end());
    return folder.run(words);
}

/// Every file passes by both standards; else the rules that failed are told.
void expect_sound(const TemporaryFolder& folder, const std::vector<std::string>& files) {
    ASSERT_FALSE(files.empty());
    const Ran judged = judge(folder, files);
    std::istringstream lines(judged.out);
    std::size_t passes = 0;
    std::string failures;
    for (std::string line; std::getline(lines, line);) {
        if (line.find("\tpass\t") != std::string::npos)
            ++passes;
        else
            failures += line + "\n";
    }
    EXPECT_EQ(failures, "");
    EXPECT_EQ(passes, 2 * files.size()) << judged.errors;
    EXPECT_EQ(judged.status, 0) << judged.errors;
}

std::string made(const std::string& data, const pipeline::RenderOptions& options) {
    const pipeline::RenderResult result = engine().render_as(data, options);
    EXPECT_EQ(result.outcome, pipeline::Outcome::done);
    return result.pdf;
}

TEST(Conformance, EveryExampleOfEveryKindIsArchivableAndAccessible) {
    const TemporaryFolder folder;
    std::vector<std::string> files;
    for (const pipeline::KindInfo& kind : engine().kinds()) {
        std::vector<std::string> names = kind.examples;
        names.insert(names.begin(), "");
        for (const std::string& name : names) {
            const std::string* data = engine().example(kind.jenis, name);
            ASSERT_NE(data, nullptr);
            files.push_back(folder.write(kind.jenis + "-" + name + ".pdf", made(*data, {})));
        }
    }
    EXPECT_GT(files.size(), 12U);
    expect_sound(folder, files);
}

TEST(Conformance, DraftsSheetsOfFindingsAndFilesForTheWebAreToo) {
    const TemporaryFolder folder;
    const std::string& data = *engine().example("rencana-aksi");
    pipeline::RenderOptions draft;
    draft.finality = pipeline::Finality::draft;
    draft.findings = pipeline::FindingsAppendix::appended;
    expect_sound(folder, {folder.write("draft.pdf", made(data, draft)),
                          folder.write("web.pdf", carrier::linearise(made(data, {})))});
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t index = 0; index < 3; ++index)
            group =
                group << 8 | (at + index < bytes.size() ? static_cast<unsigned char>(bytes[at + index]) : 0u);
        for (std::size_t digit = 0; digit < 4; ++digit)
            out += at + digit <= bytes.size() ? kDigits[group >> (18 - 6 * digit) & 63] : '=';
    }
    return out;
}

/// The report with photographs, one of them with a colour profile that is none.
std::string with_broken_profile() {
    std::ifstream in(kSource / "assets/foto-contoh-gudang.jpg", std::ios::binary);
    std::string jpeg{std::istreambuf_iterator<char>(in), {}};
    const std::string segment = std::string("\xFF\xE2\0\x1CICC_PROFILE\0\x01\x01", 18) + "bukan profil";
    jpeg.insert(2, segment);
    std::string data = *engine().example("lkjip", "dokumentasi");
    const std::string file = "\"aset:foto-contoh-gudang.jpg\"";
    const std::size_t place = data.find(file);
    if (place == std::string::npos) throw std::runtime_error("the example shows another photograph");
    return data.replace(place, file.size(), "\"data:image/jpeg;base64," + base64(jpeg) + "\"");
}

TEST(Conformance, FilesWithReducedPicturesAreToo) {
    const TemporaryFolder folder;
    const std::string& data = *engine().example("lkjip", "dokumentasi");
    const std::string broken = with_broken_profile();
    pipeline::RenderOptions reduced, limited;
    reduced.dpi = 100;
    limited.size_limit = made(data, {}).size() * 3 / 4;
    const pipeline::RenderResult told = engine().render_as(broken, reduced);
    EXPECT_THAT(told.diagnostics, Contains(Field(&Diagnostic::code, "image-profile")));
    expect_sound(
        folder, {folder.write("dpi.pdf", made(data, reduced)), folder.write("limit.pdf", made(data, limited)),
                 folder.write("profile.pdf", made(broken, {})), folder.write("profile-dpi.pdf", told.pdf)});
}

TEST(Conformance, FilesForThePrintShopAreToo) {
    const TemporaryFolder folder;
    std::filesystem::path office = std::filesystem::path(folder.write("x", "")).parent_path();
    std::filesystem::create_directories(office / "profil");
    folder.write("profil/cetak.json", R"({"nama": "Cetak", "dari": "bawaan", "awal_bab": "halaman kanan",
                                          "lebihan_potong": "3mm"})");
    const auto opened = pipeline::Engine::open({kSource / "layouts",
                                                kSource / "fonts/fonts.json",
                                                {kSource / "fonts", "/usr/share/fonts"},
                                                kSource / "assets",
                                                office});
    std::string data = *opened->example("lkjip", "dokumentasi");
    const std::string own = R"("profil": "buleleng")";
    ASSERT_NE(data.find(own), std::string::npos);
    data.replace(data.find(own), own.size(), R"("profil": "cetak")");
    const pipeline::RenderResult result = opened->render_as(data, {});
    ASSERT_EQ(result.outcome, pipeline::Outcome::done);
    const std::string file = folder.write("cetak.pdf", result.pdf);
    EXPECT_THAT(folder.run({"pdfinfo", "-box", file}).out, HasSubstr("BleedBox:           -8.50"));
    expect_sound(folder, {file});
}

TEST(Conformance, EveryGoldenCaseIsToo) {
    const TemporaryFolder folder;
    const std::filesystem::path pdfs = std::filesystem::path(folder.write("x", "")).parent_path();
    const Ran golden =
        folder.run({"env", "NASKAH_GOLDEN_PICTURES=" + pdfs.string(), NASKAH_GOLDEN_TEST, "--gtest_brief=1"});
    ASSERT_EQ(golden.status, 0) << golden.out;
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(pdfs))
        if (entry.path().extension() == ".pdf") files.push_back(entry.path().string());
    std::ranges::sort(files);
    EXPECT_GT(files.size(), 20U);
    expect_sound(folder, files);
}

/// A judge that finds nothing wrong with anything would make the tests above pass, too.
TEST(Conformance, TheJudgeFailsAFileWithoutStructure) {
    const TemporaryFolder folder;
    display::PageList list;
    list.metadata.title = "Uji";
    list.pages.emplace_back().paper = {Length::points(595), Length::points(842)};
    pdf::WriteOptions options;
    options.tagging = pdf::Tagging::none;
    const auto fonts = text::FontLibrary::open(kSource / "fonts/fonts.json",
                                               std::vector<std::filesystem::path>{"/usr/share/fonts"});
    const Ran judged = judge(folder, {folder.write("bare.pdf", pdf::write(list, *fonts, options))});
    EXPECT_EQ(judged.status, 1);
    EXPECT_THAT(judged.out, HasSubstr("3a\tfail"));
    EXPECT_THAT(judged.out, HasSubstr("ua1\tfail"));
}

}  // namespace
}  // namespace naskah::conformance
