// The stages put together, on the kinds, fonts and pictures of the source tree.
#include "pipeline/engine.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "changed_layouts.hpp"

namespace naskah::pipeline {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class EngineTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { engine_ = Engine::open(config()); }
    static void TearDownTestSuite() { engine_.reset(); }

    /// The first kind's example with one piece of text replaced; fails the test when the text is not there.
    static std::string example_with(const std::string& from, const std::string& to) {
        std::string text = *engine_->example(engine_->kinds().at(0).jenis);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        if (at != std::string::npos) text.replace(at, from.size(), to);
        return text;
    }
    static std::vector<std::string> codes(const RenderResult& result) {
        std::vector<std::string> codes;
        for (const Diagnostic& diagnostic : result.diagnostics) codes.push_back(diagnostic.code);
        return codes;
    }
    static std::shared_ptr<const Engine> engine_;
};
std::shared_ptr<const Engine> EngineTest::engine_;

std::string told(const RenderResult& result) {
    std::string text;
    for (const Diagnostic& item : result.diagnostics)
        text += item.code + " " + item.pointer + ": " + item.message + "\n";
    return text;
}

TEST_F(EngineTest, ExplainsTheTotalOfTheExampleFromItsProgrammes) {
    const std::string data = *engine_->example("capaian-rencana-aksi");
    const ExplainResult text = engine_->explain(data, "/serapan", 2, ExplanationFormat::text);
    ASSERT_TRUE(text.found) << text.text;
    EXPECT_THAT(text.text, HasSubstr("Serapan anggaran seluruhnya = 6,14%"));
    EXPECT_THAT(text.text, HasSubstr("922.808.238 / 15.030.032.435 x 100 = 6,1397621195"));
    const ExplainResult json = engine_->explain(data, "/serapan", 2, ExplanationFormat::json);
    EXPECT_THAT(json.text, HasSubstr(R"("tepat":6.1397621195)"));
    EXPECT_THAT(json.text, HasSubstr(R"("pointer":"/sasaran/0/program/0/realisasi")"));
    EXPECT_EQ(engine_->explain(data, "/serapan", 2, ExplanationFormat::json).text, json.text);
}

TEST_F(EngineTest, ExplainsByThePoliciesOfTheProfileAndTellsThem) {
    const ExplainResult told =
        engine_->explain(*engine_->example("lkjip"), "/evaluasi_sakip/predikat", 1, ExplanationFormat::text);
    EXPECT_THAT(told.text, HasSubstr("Predikat hasil evaluasi = A (80,15)"));
    EXPECT_THAT(told.text, HasSubstr("Skala penilaian"));
}

TEST_F(EngineTest, ExplainAnswersWhatCannotBeTold) {
    const ExplainResult unknown = engine_->explain("{}", "/serpan", 2, ExplanationFormat::text);
    EXPECT_EQ(unknown.outcome, Outcome::done);
    EXPECT_FALSE(unknown.found);
    EXPECT_THAT(unknown.text, HasSubstr("Tidak ada besaran"));
    EXPECT_EQ(engine_->explain("{", "/serapan", 2, ExplanationFormat::text).outcome, Outcome::not_json);
    EXPECT_EQ(engine_->explain(R"({"a":1,"a":2})", "/a", 2, ExplanationFormat::text).outcome,
              Outcome::invalid);
}

TEST(EngineOpen, AFaultyVocabularyOfAnOfficeIsRefusedAndAGoodOneCounts) {
    const auto office = std::filesystem::temp_directory_path() / "naskah-engine-vocabulary";
    std::filesystem::create_directories(office);
    EngineConfig with_office = config();
    with_office.office = office;
    std::ofstream(office / "besaran.json")
        << R"({"simpul": [{"nama": "d", "pada": "/", "besaran": [{"nama": "x", "uraian": "X", "satuan": "persen",)"
        << R"("hitung": "tebak", "dari": "a"}]}]})";
    try {
        Engine::open(with_office);
        ADD_FAILURE() << "an unknown formula must be refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "layout-invalid");
        EXPECT_THAT(error.what(), HasSubstr("kantor/besaran.json /simpul/0/besaran/0/hitung"));
    }
    std::ofstream(office / "besaran.json")
        << R"({"simpul": [{"nama": "d", "pada": "/", "besaran": [{"nama": "x", "uraian": "X", "satuan": "persen",)"
        << R"("hitung": "kali", "dari": ["versi", 2]}]}]})";
    EXPECT_THAT(Engine::open(with_office)->explain(R"({"versi": 21})", "/x", 1, ExplanationFormat::text).text,
                HasSubstr("X = 42%"));
    std::filesystem::remove_all(office);
}

TEST(EngineOpen, AFamilyNoFontListHasIsRefusedWithTheStyle) {
    const auto office = std::filesystem::temp_directory_path() / "naskah-engine-office";
    std::filesystem::create_directories(office / "profil");
    std::ofstream(office / "profil/tak-berhuruf.json")
        << R"({"nama": "Uji", "dari": "bawaan", "gaya": {"dasar": {"keluarga": "Bookman Old Style"}}})";
    EngineConfig with_office = config();
    with_office.office = office;
    try {
        Engine::open(with_office);
        ADD_FAILURE() << "an unknown family must be refused";
    } catch (const Error& error) {
        EXPECT_EQ(error.code(), "layout-invalid");
        EXPECT_THAT(error.what(), HasSubstr("profil/tak-berhuruf.json /gaya/dasar/keluarga"));
        EXPECT_THAT(error.what(), HasSubstr("Bookman Old Style"));
    }
    std::filesystem::remove_all(office);
}

TEST(EngineOpen, ABindingToAMissingPathIsRefusedWithFilePointerAndTheNearestName) {
    const ChangedLayouts layouts("capaian-rencana-aksi/layout.json", "\"s.indikator.*\"", "\"s.indikatr.*\"");
    EXPECT_THAT(layouts.refusal(), AllOf(HasSubstr("- capaian-rencana-aksi/layout.json /tabel/"),
                                         HasSubstr("/untuk [binding-unknown]: jalur \"s.indikatr.*\""),
                                         HasSubstr("mungkin maksudnya \"indikator\"")));
}

TEST(EngineOpen, AMissingPathInProseIsRefusedWithItsLine) {
    const ChangedLayouts layouts("iku/bab-1.md", "{{instansi.nama}}", "{{instansi.nma}}");
    EXPECT_THAT(layouts.refusal(), AllOf(HasSubstr("- iku/bab-1.md baris "),
                                         HasSubstr("[binding-unknown]: jalur \"instansi.nma\""),
                                         HasSubstr("mungkin maksudnya \"nama\"")));
}

TEST(EngineOpen, AMissingPathOfASharedFileIsToldForTheKindsThatUseIt) {
    const ChangedLayouts layouts("bersama/penetapan.layout.json", "penetapan.tempat", "penetapan.tmpat");
    const std::string refusal = layouts.refusal();
    EXPECT_THAT(refusal, HasSubstr("- bersama/penetapan.layout.json /tanda_tangan/kepala/pihak/0/atas/0/teks "
                                   "[binding-unknown]: jalur \"penetapan.tmpat\""));
    EXPECT_THAT(refusal, HasSubstr("(dipakai oleh iku/layout.json)"));
    EXPECT_THAT(refusal, Not(HasSubstr("keputusan/layout.json")));
}

TEST(EngineOpen, AMemberTheSchemaNoLongerHasIsMissedByItsLayouts) {
    const ChangedLayouts layouts("bersama/indikator.schema.json", "\"formulasi\": {", "\"formula\": {");
    EXPECT_THAT(layouts.refusal(), AllOf(HasSubstr("[binding-unknown]"), HasSubstr("formulasi\""),
                                         HasSubstr("mungkin maksudnya \"formula\"")));
}

TEST_F(EngineTest, EveryExampleBecomesAPdf) {
    ASSERT_FALSE(engine_->kinds().empty());
    for (const KindInfo& kind : engine_->kinds()) {
        ASSERT_NE(engine_->schema(kind.jenis), nullptr);
        const RenderResult result = engine_->render(*engine_->example(kind.jenis));
        ASSERT_EQ(result.outcome, Outcome::done) << kind.jenis << "\n" << told(result);
        EXPECT_TRUE(result.pdf.starts_with("%PDF-1.7"));
        EXPECT_THAT(result.pdf.substr(result.pdf.size() - 8), HasSubstr("%%EOF"));
        EXPECT_GE(result.pages, 1U);
        EXPECT_TRUE(result.file_name.ends_with(".pdf")) << result.file_name;
        EXPECT_FALSE(kind.judul.empty());
    }
}

TEST_F(EngineTest, EveryFurtherExampleBecomesAPdf) {
    for (const KindInfo& kind : engine_->kinds())
        for (const std::string& name : kind.examples) {
            const RenderResult result = engine_->check(*engine_->example(kind.jenis, name));
            EXPECT_EQ(result.outcome, Outcome::done) << kind.jenis << " " << name << "\n" << told(result);
        }
    EXPECT_EQ(engine_->example(engine_->kinds().at(0).jenis, "tidak-ada"), nullptr);
}

/// Members of every kind in one dataset, nothing of any that it does not need.
TEST_F(EngineTest, OneDatasetMakesEveryKindItSufficesFor) {
    const std::string& data = *engine_->example(engine_->kinds().at(0).jenis);
    const FitResult fit = engine_->fit(data);
    ASSERT_EQ(fit.kinds.size(), engine_->kinds().size() - 1) << "all but the sheet of findings";
    std::size_t made = 0;
    for (const KindFit& kind : fit.kinds) {
        const RenderResult result = engine_->check(data, kind.jenis);
        if (kind.lacking.empty()) {
            ++made;
            EXPECT_EQ(result.outcome, Outcome::done) << kind.jenis << "\n" << told(result);
            continue;
        }
        EXPECT_EQ(result.outcome, Outcome::invalid) << kind.jenis;
        for (const Diagnostic& item : kind.lacking) {
            EXPECT_EQ(item.code, "dataset-incomplete") << item.message;
            EXPECT_FALSE(item.pointer.empty());
        }
    }
    EXPECT_GE(made, 2U);
}

TEST_F(EngineTest, TheRequestMayNameTheKind) {
    const std::string& jenis = engine_->kinds().at(0).jenis;
    const std::string& data = *engine_->example(jenis);
    const std::string other = example_with("\"jenis\": \"" + jenis + "\",", "");
    EXPECT_EQ(engine_->check(other).outcome, Outcome::unknown_kind);
    std::string asked, named;
    EXPECT_EQ(engine_->dump(other, asked, jenis).outcome, Outcome::done);
    EXPECT_EQ(engine_->dump(data, named).outcome, Outcome::done);
    EXPECT_EQ(asked, named);
    EXPECT_EQ(engine_->render(data, {}, jenis).pdf, engine_->render(data).pdf);
    const RenderResult unknown = engine_->check(data, "tidak-ada");
    EXPECT_EQ(unknown.outcome, Outcome::unknown_kind);
    EXPECT_EQ(unknown.diagnostics.at(0).pointer, "");
}

TEST_F(EngineTest, EqualInputGivesEqualBytesAlsoFromFourThreads) {
    const std::string& example = *engine_->example(engine_->kinds().at(0).jenis);
    const std::string expected = engine_->render(example).pdf;
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(engine_->render(example).pdf, expected) << "a second time";
    EXPECT_EQ(Engine::open(config())->render(example).pdf, expected) << "from a second engine";
    std::vector<std::string> made(4);
    std::vector<std::thread> threads;
    for (std::string& pdf : made) threads.emplace_back([&] { pdf = engine_->render(example).pdf; });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& pdf : made) EXPECT_EQ(pdf, expected);
}

TEST_F(EngineTest, TheBytesDoNotDependOnTheDocumentsMadeBefore) {
    // One shaper for all of them, in both orders: it knows the words of the others.
    std::vector<std::string> examples;
    for (const KindInfo& kind : engine_->kinds()) examples.push_back(*engine_->example(kind.jenis));
    std::vector<std::string> forwards, backwards;
    for (const std::string& example : examples) forwards.push_back(engine_->render(example).pdf);
    backwards.resize(examples.size());
    for (std::size_t index = examples.size(); index-- > 0;)
        backwards[index] = engine_->render(examples[index]).pdf;
    for (std::size_t index = 0; index < examples.size(); ++index)
        EXPECT_TRUE(forwards[index] == backwards[index]) << engine_->kinds()[index].jenis;
}

TEST_F(EngineTest, CheckAndDumpFindWhatRenderFindsWithoutAPdf) {
    const std::string& example = *engine_->example(engine_->kinds().at(0).jenis);
    const RenderResult rendered = engine_->render(example), checked = engine_->check(example);
    EXPECT_EQ(checked.diagnostics, rendered.diagnostics);
    EXPECT_EQ(checked.pages, rendered.pages);
    EXPECT_TRUE(checked.pdf.empty());
    std::string text, again;
    EXPECT_EQ(engine_->dump(example, text).outcome, Outcome::done);
    engine_->dump(example, again);
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text, again);
    EXPECT_EQ(engine_->dump_structure(example, text).diagnostics, rendered.diagnostics);
    EXPECT_TRUE(text.starts_with("Document"));
    EXPECT_EQ(engine_->dump_structure("{", text).outcome, Outcome::not_json);
}

TEST_F(EngineTest, TheClockIsAskedOnlyIfThereIsOne) {
    const std::string& example = *engine_->example(engine_->kinds().at(0).jenis);
    int ticks = 0;
    const RenderResult timed = engine_->render(example, [&] { return std::chrono::seconds(++ticks); });
    EXPECT_EQ(timed.times.parse, 1.0);
    EXPECT_EQ(timed.times.validate, 1.0);
    EXPECT_EQ(timed.times.build, 1.0);
    EXPECT_EQ(timed.times.typeset, 1.0);
    EXPECT_EQ(timed.times.write, 1.0);
    EXPECT_EQ(engine_->render(example).times.typeset, 0.0);
}

TEST_F(EngineTest, TextThatIsNoJsonIsToldWithItsPlace) {
    const RenderResult result = engine_->render("{\"jenis\": \"uji\",\n  \"versi\": }");
    EXPECT_EQ(result.outcome, Outcome::not_json);
    EXPECT_EQ(result.line, 2);
    EXPECT_EQ(result.column, 12);
    EXPECT_EQ(result.diagnostics.size(), 1U);
    EXPECT_TRUE(result.pdf.empty());
}

TEST_F(EngineTest, HostileTextNeverBecomesAPdf) {
    const std::string deep =
        "{\"jenis\":\"uji\",\"a\":" + std::string(100, '[') + std::string(100, ']') + "}";
    for (const std::string& text :
         {deep, std::string(1'000'000, '['), std::string("{\"jenis\":\"\xFF\"}"), std::string("{\"a\":NaN}"),
          std::string(), std::string("{\"a\":1,\"a\":2}"), std::string("{\"a\":\"\\ud800\"}"),
          std::string(3, '\0'), std::string("{} {}")}) {
        const RenderResult result = engine_->render(text);
        EXPECT_NE(result.outcome, Outcome::done) << text.substr(0, 40);
        EXPECT_FALSE(result.diagnostics.empty()) << text.substr(0, 40);
        EXPECT_TRUE(result.pdf.empty());
    }
}

TEST_F(EngineTest, DuplicateNamesAreRefused) {
    const RenderResult result = engine_->render(example_with("\"jenis\"", "\"versi\": 1, \"jenis\""));
    EXPECT_NE(result.outcome, Outcome::done);
    EXPECT_THAT(codes(result), ::testing::Contains("json-duplicate-key"));
}

TEST_F(EngineTest, AnUnknownKindIsToldTheKnownOnes) {
    for (const std::string text :
         {"{\"jenis\":\"tidak-ada\"}", "{\"jenis\":\"../profil\"}", "{}", "[]", "7", "{\"jenis\":null}"}) {
        const RenderResult result = engine_->render(text);
        EXPECT_EQ(result.outcome, Outcome::unknown_kind) << text;
        ASSERT_EQ(result.diagnostics.size(), 1U) << text;
        for (const KindInfo& kind : engine_->kinds())
            EXPECT_THAT(result.diagnostics[0].fix, HasSubstr("\"" + kind.jenis + "\"")) << text;
    }
}

TEST_F(EngineTest, EveryFaultOfTheDataIsToldNotTheFirst) {
    const std::string jenis = engine_->kinds().at(0).jenis;
    const RenderResult result =
        engine_->render("{\"jenis\":\"" + jenis + "\",\"versi\":\"satu\",\"periode\":[],\"asing\":1}");
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_GE(result.diagnostics.size(), 4U) << told(result);
    EXPECT_THAT(told(result), HasSubstr("/versi"));
    EXPECT_THAT(told(result), HasSubstr("/periode"));
}

TEST_F(EngineTest, AnUnknownProfileIsAFaultOfTheDocument) {
    const RenderResult result =
        engine_->render(example_with("\"profil\": \"buleleng\"", "\"profil\": \"tidak-ada\""));
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_THAT(codes(result), ::testing::Contains("profile-unknown"));
    EXPECT_TRUE(result.pdf.empty());
}

TEST_F(EngineTest, ACharacterNoFontHasIsAFaultWithItsPlace) {
    const RenderResult result =
        engine_->render(example_with("Program Pemberdayaan", "Program \xF4\x8F\xBF\xBD"));
    EXPECT_EQ(result.outcome, Outcome::invalid) << told(result);
    EXPECT_TRUE(result.pdf.empty());
    EXPECT_THAT(told(result), HasSubstr("glyph-missing /sasaran/0/program/0/nama: Karakter U+10FFFD"));
}

TEST_F(EngineTest, AFaultThatShowsOnManyPagesIsToldOnce) {
    // The office's name stands on the cover, in headings and in every annex.
    const RenderResult result =
        engine_->render(example_with("\"nama\": \"Dinas Sosial\"", "\"nama\": \"Dinas \xF4\x8F\xBF\xBD\""));
    EXPECT_EQ(result.outcome, Outcome::invalid);
    EXPECT_FALSE(result.diagnostics.empty());
    for (const Diagnostic& item : result.diagnostics)
        EXPECT_EQ(std::count(result.diagnostics.begin(), result.diagnostics.end(), item), 1) << told(result);
}

TEST_F(EngineTest, UnknownKindsHaveNoFiles) {
    EXPECT_EQ(engine_->schema("tidak-ada"), nullptr);
    EXPECT_EQ(engine_->example(""), nullptr);
}

TEST_F(EngineTest, MissingDataIsAnErrorThatNamesIt) {
    EngineConfig broken = config();
    broken.fonts_manifest = "/tidak/ada/fonts.json";
    EXPECT_THROW(Engine::open(broken), Error);
    broken = config();
    broken.layouts = "/tidak/ada";
    EXPECT_THROW(Engine::open(broken), Error);
}

}  // namespace
}  // namespace naskah::pipeline
