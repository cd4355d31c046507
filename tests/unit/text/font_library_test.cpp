#include "text/font_library.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "support.hpp"

namespace naskah::text {
namespace {

using test::ScratchFolder;
using ::testing::HasSubstr;

constexpr const char* kSansFile = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf";

std::string manifest_of(const std::string& file) {
    return R"({"families": [{"name": "Uji", "role": "sans", "package": "fonts-uji", "files": {"regular": ")" +
           file + R"("}}]})";
}

/// The error of opening, or a failure of the test.
Error open_error(const std::filesystem::path& manifest, const std::vector<std::filesystem::path>& folders) {
    try {
        FontLibrary::open(manifest, folders);
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << "opening must throw";
    return Error("", "", "", "");
}

Error manifest_error(const std::string& content) {
    const ScratchFolder folder("manifest");
    return open_error(folder.write("fonts.json", content), {});
}

TEST(FontLibrary, OpensEveryFaceOfTheManifest) {
    const auto library = test::library();
    EXPECT_GE(library->face_count(), 20U);
    for (std::size_t id = 0; id < library->face_count(); ++id) {
        const Face& face = library->face(static_cast<FaceId>(id));
        EXPECT_EQ(face.id(), id);
        EXPECT_FALSE(face.postscript_name().empty());
        EXPECT_GT(face.metrics().units_per_em, 0);
        EXPECT_GT(face.metrics().ascender, 0);
        EXPECT_LT(face.metrics().descender, 0);
        EXPECT_EQ(face.is_cff(), face.postscript_name().starts_with("URWBookman")) << face.postscript_name();
    }
}

TEST(FontLibrary, KnowsWhetherAFileCanStillBeRead) {
    const ScratchFolder folder("huruf");
    const std::filesystem::path file =
        std::filesystem::path(folder.write("a.ttf", "")).parent_path() / "b.ttf";
    std::filesystem::copy_file(kSansFile, file);
    const Face face(0, file);
    EXPECT_TRUE(face.is_readable());
    const std::filesystem::path fresh = file.parent_path() / "c.ttf";
    std::ofstream(fresh) << "lain";
    std::filesystem::rename(fresh, file);
    EXPECT_TRUE(face.is_readable()) << "replaced, as packages do: what was opened stays";
    std::filesystem::remove(file);
    EXPECT_FALSE(face.is_readable());
    std::filesystem::copy_file(kSansFile, file);
    {
        const Face other(0, file);
        std::filesystem::resize_file(file, 100);
        EXPECT_FALSE(other.is_readable()) << "cut short under our hands";
        std::filesystem::resize_file(file, std::filesystem::file_size(kSansFile));
    }
}

TEST(FontLibrary, FindsFamiliesByNameAndRole) {
    const auto library = test::library();
    EXPECT_EQ(library->find_role("sans"), library->find_family("Liberation Sans"));
    EXPECT_EQ(library->find_role("serif"), library->find_family("Liberation Serif"));
    EXPECT_EQ(library->find_family("Comic Sans"), std::nullopt);
    EXPECT_EQ(library->find_role("hiasan"), std::nullopt);
    EXPECT_EQ(library->find_role(""), std::nullopt);
}

TEST(FontLibrary, AnswersTheFaceOfWeightAndSlant) {
    const auto library = test::library();
    const auto name = [&](Weight weight, Slant slant) {
        return library->face(library->primary(test::font("Liberation Serif", weight, slant)))
            .postscript_name();
    };
    EXPECT_EQ(name(Weight::regular, Slant::upright), "LiberationSerif");
    EXPECT_EQ(name(Weight::bold, Slant::upright), "LiberationSerif-Bold");
    EXPECT_EQ(name(Weight::regular, Slant::italic), "LiberationSerif-Italic");
    EXPECT_EQ(name(Weight::bold, Slant::italic), "LiberationSerif-BoldItalic");
}

TEST(FontLibrary, StandsInForMissingStyles) {
    const auto library = test::library();
    const auto name = [&](std::string_view family, Weight weight, Slant slant) {
        return library->face(library->primary(test::font(family, weight, slant))).postscript_name();
    };
    EXPECT_EQ(name("Noto Sans Balinese", Weight::bold, Slant::italic), "NotoSansBalinese-Bold");
    EXPECT_EQ(name("Noto Sans Balinese", Weight::regular, Slant::italic), "NotoSansBalinese-Regular");
    EXPECT_EQ(name("Noto Sans Batak", Weight::bold, Slant::upright), "NotoSansBatak-Regular");
}

TEST(FontLibrary, ReadsMetricsInFontUnits) {
    const Face face(0, kSansFile);
    EXPECT_EQ(face.postscript_name(), "LiberationSans");
    EXPECT_EQ(face.metrics().units_per_em, 2048);
    EXPECT_EQ(face.metrics().ascender, 1854);  // hhea: Arial's 0.905 em and 0.212 em
    EXPECT_EQ(face.metrics().descender, -434);
    EXPECT_EQ(face.metrics().cap_height, 1409);
    EXPECT_EQ(face.metrics().x_height, 1082);
    EXPECT_EQ(face.metrics().italic_angle_milli, 0);
    EXPECT_LT(face.metrics().box[0], 0);
    EXPECT_GT(face.metrics().box[3], face.metrics().cap_height);
    const Face italic(1, "/usr/share/fonts/truetype/liberation2/LiberationSans-Italic.ttf");
    EXPECT_EQ(italic.metrics().italic_angle_milli, -12000);
}

TEST(FontLibrary, FallsBackByScript) {
    const auto library = test::library();
    const auto name = [&](char32_t code_point, Weight weight = Weight::regular) {
        return library->face(library->face_for(test::font("Liberation Sans", weight), code_point).value())
            .postscript_name();
    };
    EXPECT_EQ(name(U'A'), "LiberationSans");
    EXPECT_EQ(name(0x1B29), "NotoSansBalinese-Regular");
    EXPECT_EQ(name(0x1B29, Weight::bold), "NotoSansBalinese-Bold");
    EXPECT_EQ(name(0xA997), "NotoSansJavanese-Regular");
    EXPECT_EQ(name(0x0633), "NotoNaskhArabic-Regular");
    EXPECT_EQ(name(0x1B8A), "NotoSansSundanese-Regular");
    EXPECT_EQ(name(0x2211), "LiberationSans");  // the sum sign is in the primary: no fallback
    EXPECT_EQ(library->face_for(test::font(), 0x10FFFD), std::nullopt);
    EXPECT_EQ(library->face_for(test::font(), 0xE000), std::nullopt);
}

TEST(FontLibrary, NamesThePackageOfEveryMissingFile) {
    const ScratchFolder empty("empty");
    const Error error = open_error(test::kManifest, {empty.path()});
    EXPECT_EQ(error.code(), "font-file-missing");
    EXPECT_THAT(error.what(), HasSubstr("LiberationSans-Regular.ttf"));
    EXPECT_THAT(error.what(), HasSubstr("NotoSansBalinese-Bold.ttf"));
    EXPECT_THAT(error.what(), HasSubstr("fonts-liberation2 fonts-urw-base35 fonts-noto-core"));
}

TEST(FontLibrary, AbsentFolderCountsAsEmpty) {
    EXPECT_EQ(open_error(test::kManifest, {"/tidak/ada"}).code(), "font-file-missing");
    EXPECT_EQ(open_error(test::kManifest, {}).code(), "font-file-missing");
}

TEST(FontLibrary, FirstFolderWinsAndFoldersAreSearchedDeeply) {
    const ScratchFolder first("first"), second("second");
    first.write("a/b/Uji.ttf", test::read_bytes(kSansFile));
    second.write("Uji.ttf", "bukan huruf");
    const auto manifest = second.write("fonts.json", manifest_of("Uji.ttf"));
    const std::vector<std::filesystem::path> good = {first.path(), second.path()},
                                             bad = {second.path(), first.path()};
    EXPECT_EQ(FontLibrary::open(manifest, good)->face(0).postscript_name(), "LiberationSans");
    EXPECT_EQ(open_error(manifest, bad).code(), "font-file-invalid");
}

TEST(FontLibrary, OfTwoVersionsTheOneInTheNamedFolderWins) {
    const ScratchFolder folder("versions");
    folder.write("liberation/Uji.ttf", "bukan huruf");
    folder.write("liberation2/Uji.ttf", test::read_bytes(kSansFile));
    const std::vector<std::filesystem::path> folders = {folder.path()};
    const auto named = folder.write("named.json", manifest_of("liberation2/Uji.ttf"));
    EXPECT_EQ(FontLibrary::open(named, folders)->face(0).postscript_name(), "LiberationSans");
    const auto other = folder.write("other.json", manifest_of("liberation/Uji.ttf"));
    EXPECT_EQ(open_error(other, folders).code(), "font-file-invalid");
}

TEST(FontLibrary, AFileOutsideTheNamedFolderStandsIn) {
    const ScratchFolder folder("elsewhere");
    folder.write("lain/Uji.ttf", test::read_bytes(kSansFile));
    const std::vector<std::filesystem::path> folders = {folder.path()};
    const auto manifest = folder.write("fonts.json", manifest_of("liberation2/Uji.ttf"));
    EXPECT_EQ(FontLibrary::open(manifest, folders)->face(0).postscript_name(), "LiberationSans");
}

TEST(FontLibrary, BadInputAFileNameThatClimbsOutOfItsFolderIsRefused) {
    for (const char* file : {"../Uji.ttf", "/Uji.ttf", "a//Uji.ttf", "./Uji.ttf", "a/"})
        EXPECT_EQ(manifest_error(manifest_of(file)).code(), "font-manifest") << file;
}

TEST(FontLibrary, AnOfficeAddsFamiliesWithoutAPackage) {
    const ScratchFolder office("office");
    office.write("Kantor.ttf", test::read_bytes(kSansFile));
    const std::vector<std::filesystem::path> manifests = {
        test::kManifest,
        office.write("fonts.json", R"({"families": [{"name": "Kantor", "files": {"regular": "Kantor.ttf"}}],
                                       "fallback": {"Latn": ["Kantor"]}})")};
    std::vector<std::filesystem::path> folders = {office.path()};
    folders.insert(folders.end(), std::begin(test::kFolders), std::end(test::kFolders));
    const auto library = FontLibrary::open(manifests, folders);
    EXPECT_TRUE(library->find_family("Kantor"));
    EXPECT_TRUE(library->find_family("Liberation Sans"));
}

TEST(FontLibrary, AnOfficeMayNotTakeOverANameOfOurs) {
    const ScratchFolder office("office-clash");
    const std::vector<std::filesystem::path> manifests = {
        test::kManifest, office.write("fonts.json", R"({"families": [{"name": "Liberation Sans",
                                                        "files": {"regular": "LiberationSans-Regular.ttf"}}]})")};
    try {
        FontLibrary::open(manifests, test::kFolders);
        ADD_FAILURE() << "a family named twice must be refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "font-manifest");
        EXPECT_THAT(error.object(), HasSubstr("/families/0/name"));
    }
}

TEST(FontLibrary, RefusesFilesThatAreNoFonts) {
    const std::string font = test::read_bytes(kSansFile);
    ASSERT_GT(font.size(), 100000U);
    const std::vector<std::string> faulty = {"",
                                             "teks biasa, bukan huruf sama sekali",
                                             std::string(5000, '\0'),
                                             font.substr(0, 4),
                                             font.substr(0, 40),
                                             font.substr(0, font.size() / 2),
                                             font.substr(0, font.size() - 5000)};
    for (const std::string& content : faulty) {
        const ScratchFolder folder("faulty");
        folder.write("Uji.ttf", content);
        const Error error = open_error(folder.write("fonts.json", manifest_of("Uji.ttf")), {folder.path()});
        EXPECT_EQ(error.code(), "font-file-invalid") << content.size();
        EXPECT_THAT(error.what(), HasSubstr("fonts-uji"));
        EXPECT_THAT(error.what(), HasSubstr("Uji.ttf"));
    }
}

TEST(FontLibrary, SurvivesFontsWithDamagedBytes) {
    const std::string font = test::read_bytes(kSansFile);
    unsigned seed = 12345;
    const auto next = [&seed] { return seed = seed * 1664525U + 1013904223U; };
    for (int round = 0; round < 40; ++round) {
        std::string damaged = font;
        for (int count = 0; count < 60; ++count) damaged[next() % 3000] = static_cast<char>(next() >> 24);
        const ScratchFolder folder("damaged");
        folder.write("Uji.ttf", damaged);
        const auto manifest = folder.write("fonts.json", manifest_of("Uji.ttf"));
        const std::vector<std::filesystem::path> folders = {folder.path()};
        try {
            Shaper shaper(FontLibrary::open(manifest, folders));
            EXPECT_EQ(shaper.shape("Kinerja", {}).text, "Kinerja");
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), "font-file-invalid");
        }
    }
}

TEST(FontManifest, FaultsAreNamedByPointer) {
    EXPECT_EQ(open_error("/tidak/ada.json", {}).code(), "font-manifest");
    const auto expect = [](const std::string& content, const std::string& pointer) {
        const Error error = manifest_error(content);
        EXPECT_EQ(error.code(), "font-manifest") << content;
        EXPECT_THAT(error.what(), HasSubstr(pointer)) << content;
    };
    const std::string family = R"({"name": "A", "package": "p", "files": {"regular": "a.ttf"}})";
    expect("bukan json", "");
    expect("[]", "");
    expect("{}", "/families");
    expect(R"({"families": []})", "/families");
    expect(R"({"families": [{"name": "A"}]})", "/families/0/package");
    expect(R"({"families": [{"name": 1}]})", "/families/0/name");
    expect(R"({"families": [{"name": "A", "package": "p", "files": {}}]})", "/families/0/files/regular");
    expect(R"({"families": [{"name": "A", "package": "p", "files": {"regular": "a", "tebal": "b"}}]})",
           "/families/0/files/tebal");
    expect(R"({"families": [{"name": "A", "package": "p", "files": {"regular": "../a.ttf"}}]})",
           "/families/0/files/regular");
    expect("{\"families\": [" + family + "," + family + "]}", "/families/1/name");
    expect("{\"families\": [" + family + "], \"fallback\": {\"Bali\": [\"B\"]}}", "/fallback/Bali");
    expect("{\"families\": [" + family + "], \"lain\": 1}", "/lain");
}

TEST(FontManifest, UnknownScriptIsRefused) {
    const ScratchFolder folder("script");
    folder.write("a.ttf", test::read_bytes(kSansFile));
    const auto manifest = folder.write(
        "fonts.json",
        R"({"families": [{"name": "A", "package": "p", "files": {"regular": "a.ttf"}}], "fallback": {"Xxxx": ["A"]}})");
    const Error error = open_error(manifest, {folder.path()});
    EXPECT_EQ(error.code(), "font-manifest");
    EXPECT_THAT(error.what(), HasSubstr("Xxxx"));
}

}  // namespace
}  // namespace naskah::text
