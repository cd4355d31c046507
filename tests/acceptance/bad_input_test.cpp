// What is wrong in the data is told: which fault, where, in Indonesian; and nothing is lost in silence.
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include "support.hpp"

namespace naskah::acceptance {
namespace {

using pipeline::Outcome;
using pipeline::RenderResult;
using ::testing::HasSubstr;

/// The example with the value at a pointer replaced (or added); the number mark of Json is understood.
std::string example_with(const std::string& pointer, const Json& value) {
    Json data = example().data;
    data[Json::json_pointer(pointer)] = value;
    return write_exactly(data);
}

std::string example_without(const std::string& object, const std::string& member) {
    Json data = example().data;
    EXPECT_EQ(data.at(Json::json_pointer(object)).erase(member), 1U) << object << " has no " << member;
    return write_exactly(data);
}

/// The example's own text with a piece replaced, for what no JSON library would write.
std::string example_text_with(const std::string& from, const std::string& to) {
    std::string text = *engine().example(kKind);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("the example has no " + from);
    return text.replace(at, from.size(), to);
}

Json number(const std::string& text) {
    return std::string(1, kNumber) + text;
}

void expect_indonesian(const Diagnostic& item) {
    const std::string text = " " + item.message + " " + item.fix + " ";
    EXPECT_GT(item.message.size(), 10U);
    for (const char* english : {" the ", " is ", " not ", " expected", " unexpected", " invalid", " error",
                                " parse ", " must ", " unknown", " value "})
        EXPECT_EQ(text.find(english), std::string::npos) << text;
    const std::array<const char*, 13> words{"tidak",     "harus",      "bukan", "paling", "lebih",
                                            "terpotong", "kosong",     "sudah", "sekali", "belum",
                                            "terlalu ",  "diperlukan", "memuat"};
    EXPECT_TRUE(std::any_of(words.begin(), words.end(), [&](const char* word) {
        return text.find(word) != std::string::npos;
    })) << text;
}

/// Every diagnostic is sound, and one is this one.
void expect_fault(const RenderResult& result, Outcome outcome, const std::string& code,
                  const std::string& pointer, Severity severity = Severity::error) {
    EXPECT_EQ(result.outcome, outcome) << told(result);
    EXPECT_EQ(result.pdf.empty(), outcome != Outcome::done);
    bool found = false;
    for (const Diagnostic& item : result.diagnostics) {
        found = found || (item.code == code && item.pointer == pointer && item.severity == severity);
        expect_indonesian(item);
        EXPECT_TRUE(outcome != Outcome::done || item.severity != Severity::error) << told(result);
    }
    EXPECT_TRUE(found) << "no " << code << " at " << pointer << " among:\n" << told(result);
}

/// The same, and nothing else is told.
void expect_only_fault(const RenderResult& result, Outcome outcome, const std::string& code,
                       const std::string& pointer, Severity severity = Severity::error) {
    expect_fault(result, outcome, code, pointer, severity);
    EXPECT_EQ(result.diagnostics.size(), 1U) << told(result);
}

/// A cell's lines put together as the dump has them.
std::string cell(const std::string& json, const std::string& pointer) {
    std::string dump;
    EXPECT_EQ(engine().dump(json, dump).outcome, Outcome::done);
    std::vector<std::string> lines;
    for (const DumpedText& text : texts_of(dump))
        if (text.pointer == pointer && text.role != "artifact") lines.push_back(text.text);
    return joined(lines);
}

TEST(BadInput, AnUnknownKind) {
    const RenderResult result = engine().render(example_with("/jenis", "laporan-lain"));
    expect_only_fault(result, Outcome::unknown_kind, "kind-unknown", "/jenis");
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr("laporan-lain"));
    EXPECT_THAT(result.diagnostics[0].fix, HasSubstr(kKind));
}

TEST(BadInput, AMissingField) {
    const RenderResult result = engine().render(example_without("/sasaran/0", "uraian"));
    expect_only_fault(result, Outcome::invalid, "schema-required", "/sasaran/0");
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr("\"uraian\""));
}

TEST(BadInput, AMissingPart) {
    const RenderResult result = engine().render(example_without("", "penetapan"));
    expect_only_fault(result, Outcome::invalid, "dataset-incomplete", "/penetapan");
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr("\"penetapan\""));
}

TEST(BadInput, AFieldOfTheWrongType) {
    expect_only_fault(engine().render(example_with("/unit", "tiga")), Outcome::invalid, "schema-type",
                      "/unit");
    expect_only_fault(engine().render(example_with("/sasaran/0/program/0/pagu", true)), Outcome::invalid,
                      "schema-type", "/sasaran/0/program/0/pagu");
    expect_only_fault(engine().render(example_with("/sasaran/0/uraian", nullptr)), Outcome::invalid,
                      "schema-type", "/sasaran/0/uraian");
}

TEST(BadInput, SeveralFaultsAreAllTold) {
    Json data = example().data;
    data["periode"]["tahun"] = "dua ribu";
    data["instansi"].erase("nama");
    data["pejabat"][0]["bentuk"] = "entah";
    data["sasaran"][0]["indikator"][0]["bulanan"][3]["target"] = Json::array();
    data["sasaran"][1]["indikator"][1]["bulanan"][0]["bulan"] = number("13");
    data["unit"][0]["eselon"] = "V";
    data["asing"] = true;
    const RenderResult result = engine().render(write_exactly(data));
    const std::vector<std::pair<std::string, std::string>> faults{
        {"schema-type", "/periode/tahun"},
        {"schema-required", "/instansi"},
        {"schema-enum", "/pejabat/0/bentuk"},
        {"schema-type", "/sasaran/0/indikator/0/bulanan/3/target"},
        {"bulan-tidak-dikenal", "/sasaran/1/indikator/1/bulanan/0/bulan"},
        {"schema-enum", "/unit/0/eselon"},
        {"schema-unknown-property", "/asing"}};
    for (const auto& [code, pointer] : faults) expect_fault(result, Outcome::invalid, code, pointer);
}

TEST(BadInput, AMonthBeyondTheYear) {
    const std::string place = "/sasaran/0/indikator/0/bulanan/0/bulan";
    for (const char* month : {"13", "0", "-1", "100000"}) {
        const RenderResult result = engine().render(example_with(place, number(month)));
        expect_fault(result, Outcome::invalid, "bulan-tidak-dikenal", place);
        EXPECT_THAT(told(result), HasSubstr(month));
    }
    expect_fault(engine().render(example_with("/periode/sampai", number("13"))), Outcome::invalid,
                 "bulan-tidak-dikenal", "/periode/sampai");
}

TEST(BadInput, AMonthNobodyKnows) {
    const std::string place = "/jabatan/jfu/2/sasaran/0/indikator/0/bulanan/5/bulan";
    const RenderResult result = engine().render(example_with(place, "Smarch"));
    expect_only_fault(result, Outcome::invalid, "bulan-tidak-dikenal", place);
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr("\"Smarch\""));
    EXPECT_EQ(engine().check(example_with(place, "Juni")).outcome, Outcome::done) << "its name is known";
}

TEST(BadInput, AMonthToldTwice) {
    expect_only_fault(
        engine().render(example_with("/unit/0/sasaran/0/kegiatan/0/bulanan/4/bulan", number("4"))),
        Outcome::invalid, "bulan-ganda", "/unit/0/sasaran/0/kegiatan/0/bulanan/4/bulan");
}

TEST(BadInput, AWordWiderThanItsColumnIsToldAndKept) {
    std::string word = "Xq";
    for (int part = 11; part < 50; ++part) word += std::to_string(part);
    ASSERT_EQ(word.size(), 80U);
    const std::string place = "/sasaran/0/indikator/0/bulanan/0/keterangan";
    const std::string json = example_with(place, word);
    const RenderResult result = engine().render(json);
    expect_only_fault(result, Outcome::done, "cell-overfull", place, Severity::warning);
    EXPECT_EQ(replaced(cell(json, place), " ", ""), word);
    EXPECT_THAT(squeezed(read_pdf(result.pdf).whole()), HasSubstr(word)) << "complete in the PDF too";
}

TEST(BadInput, ACharacterNoFontHas) {
    const std::string place = "/unit/2/sasaran/0/uraian";
    const RenderResult result = engine().render(example_with(place, "Meningkatnya \U0010FFFD"));
    expect_only_fault(result, Outcome::invalid, "glyph-missing", place);
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr("U+10FFFD"));
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t bits = 0;
        for (std::size_t byte = 0; byte < 3; ++byte)
            bits = bits << 8 | (at + byte < bytes.size() ? static_cast<unsigned char>(bytes[at + byte]) : 0U);
        for (std::size_t digit = 0; digit < 4; ++digit)
            text += at + digit > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * digit) & 63];
    }
    return text;
}

/// A grey JPEG of 16 x 16, and a red PNG of 8 x 8.
constexpr std::string_view kJpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/"
    "2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/"
    "wAALCAAQABABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFhAAAwAAAAAAAAAAAAAAAAAAABRh/9oACAEBAAA/AKj9D9Mu/Q/"
    "T/9k=";
constexpr std::string_view kPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAMklEQVR42m3CMREAIAADsZ8rAiUoQQlKUIKIzijCwOdCiaYjms5ouqLp"
    "jqYn"
    "mt5o+qI/HH1OwS5Bg0AAAAAASUVORK5CYII=";

std::string file_of_assets(const std::string& name) {
    std::ifstream in(kSource / "assets" / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

TEST(BadInput, AWholePictureInTheDataIsPrinted) {
    const std::string png = file_of_assets("lambang-contoh.png");
    ASSERT_GT(png.size(), 10'000U);
    for (const std::string& uri :
         {"data:image/png;base64," + base64(png), "data:image/png;base64," + std::string(kPng),
          "data:image/jpeg;base64," + std::string(kJpeg)}) {
        SCOPED_TRACE(std::to_string(uri.size()) + " characters");
        const RenderResult result = engine().render(example_with("/instansi/lambang", uri));
        EXPECT_EQ(result.outcome, Outcome::done) << told(result);
        EXPECT_TRUE(result.diagnostics.empty()) << told(result);
        EXPECT_THAT(result.pdf, HasSubstr("/Subtype/Image"));
    }
}

TEST(BadInput, APngCutShort) {
    const std::string png = file_of_assets("lambang-contoh.png");
    for (const std::size_t length : {png.size() - 12, png.size() / 2, std::size_t{60}, std::size_t{20}}) {
        SCOPED_TRACE(length);
        expect_only_fault(engine().render(example_with(
                              "/instansi/lambang", "data:image/png;base64," + base64(png.substr(0, length)))),
                          Outcome::invalid, "image-truncated", "/instansi/lambang");
    }
}

TEST(BadInput, ASvgInTheDataIsDrawn) {
    const RenderResult result = engine().render(example_with(
        "/instansi/lambang", "data:image/svg+xml;base64," + base64(file_of_assets("lambang-contoh.svg"))));
    EXPECT_EQ(result.outcome, Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    EXPECT_THAT(result.pdf, HasSubstr("/Subtype/Form"));
}

TEST(BadInput, ASvgThatRunsOrFetchesSomething) {
    const std::pair<const char*, const char*> cases[] = {
        {"<script>x</script>", "image-svg-script"},
        {"<g onload='x'/>", "image-svg-script"},
        {"<image href='http://contoh.go.id/a.png'/>", "image-svg-external"},
        {"<text>Dinas</text>", "image-svg-unsupported"}};
    for (const auto& [content, code] : cases) {
        SCOPED_TRACE(content);
        const std::string svg =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>" + std::string(content) + "</svg>";
        const RenderResult result =
            engine().render(example_with("/instansi/lambang", "data:image/svg+xml;base64," + base64(svg)));
        EXPECT_EQ(result.outcome, Outcome::invalid);
        ASSERT_FALSE(result.diagnostics.empty());
        EXPECT_EQ(result.diagnostics.back().code, code) << told(result);
        EXPECT_EQ(result.diagnostics.back().pointer, "/instansi/lambang");
    }
}

TEST(BadInput, AJpegCutShort) {
    for (const std::size_t length : {kJpeg.size() / 3 * 2, kJpeg.size() / 2, std::size_t{40}}) {
        SCOPED_TRACE(length);
        const std::size_t whole_groups = length / 4 * 4;
        expect_only_fault(
            engine().render(example_with(
                "/instansi/lambang", "data:image/jpeg;base64," + std::string(kJpeg.substr(0, whole_groups)))),
            Outcome::invalid, "image-truncated", "/instansi/lambang");
    }
}

TEST(BadInput, APictureThatIsNone) {
    expect_only_fault(engine().render(example_with("/instansi/lambang", "data:image/png;base64,@@@@")),
                      Outcome::invalid, "image-data-uri", "/instansi/lambang");
    expect_only_fault(engine().render(example_with("/instansi/lambang", "aset:tidak-ada.png")),
                      Outcome::invalid, "image-unknown", "/instansi/lambang");
}

TEST(BadInput, JsonAHundredDeep) {
    std::string lists =
        "{\"jenis\":\"" + kKind + "\",\"dalam\":" + std::string(100, '[') + std::string(100, ']') + "}";
    std::string objects = *engine().example(kKind);
    objects.erase(objects.rfind('}'));
    objects += ",\"dalam\":";
    for (int depth = 0; depth < 100; ++depth) objects += "{\"a\":";
    objects += "1" + std::string(101, '}');
    for (const std::string& text : {lists, objects}) {
        const RenderResult result = engine().render(text);
        ASSERT_EQ(result.diagnostics.size(), 1U) << told(result);
        expect_only_fault(result, Outcome::not_json, "json-too-deep", result.diagnostics[0].pointer);
        EXPECT_THAT(result.diagnostics[0].pointer, ::testing::StartsWith("/dalam/"));
        EXPECT_GT(result.line, 0);
        EXPECT_GT(result.column, 0);
    }
}

TEST(BadInput, AMemberWrittenTwice) {
    const RenderResult result =
        engine().render(example_text_with("\"strategi\":", "\"uraian\": \"yang kedua\", \"strategi\":"));
    expect_only_fault(result, Outcome::invalid, "json-duplicate-key", "/sasaran/0/uraian");
}

TEST(BadInput, BytesThatAreNoUtf8) {
    for (const char* bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        const RenderResult result =
            engine().render(example_text_with("Menurunnya", std::string("Menurun") + bytes + "nya"));
        expect_only_fault(result, Outcome::not_json, "json-invalid-utf8", "");
        EXPECT_GT(result.line, 50) << "the line of the first sasaran";
    }
}

/// Numbers that are none in JSON.
class NoNumber : public ::testing::TestWithParam<const char*> {};
TEST_P(NoNumber, IsToldWithItsPlace) {
    const RenderResult result = engine().render(example_text_with("2978641819", GetParam()));
    ASSERT_EQ(result.diagnostics.size(), 1U) << told(result);
    EXPECT_EQ(result.outcome, Outcome::not_json);
    EXPECT_EQ(result.diagnostics[0].code, "json-syntax");
    EXPECT_EQ(result.diagnostics[0].severity, Severity::error);
    EXPECT_THAT(result.diagnostics[0].pointer, ::testing::StartsWith("/sasaran/0/program/0"));
    EXPECT_THAT(result.diagnostics[0].message, HasSubstr(GetParam()));
    expect_indonesian(result.diagnostics[0]);
    const std::string& text = *engine().example(kKind);
    const auto line =
        std::count(text.begin(), text.begin() + static_cast<long>(text.find("2978641819")), '\n') + 1;
    EXPECT_EQ(result.line, line);
    EXPECT_GT(result.column, 1);
}
INSTANTIATE_TEST_SUITE_P(BadInput, NoNumber,
                         ::testing::Values("NaN", "Infinity", "-Infinity", "01", "-01", "0x10", "+1", "1.",
                                           ".5", "1e", "1_000", "1.000.000"));

TEST(BadInput, NoSasaranAtAll) {
    const RenderResult result = engine().render(example_with("/sasaran", Json::array()));
    expect_fault(result, Outcome::invalid, "schema-min-items", "/sasaran");
    for (const Diagnostic& item : result.diagnostics) EXPECT_EQ(item.pointer, "/sasaran") << told(result);
}

TEST(BadInput, ANumberOfFortyDigits) {
    const std::string digits = "1234567890123456789012345678901234567890";
    for (const std::string place :
         {"/sasaran/0/program/0/pagu", "/sasaran/1/indikator/1/bulanan/0/realisasi"}) {
        expect_fault(engine().render(example_with(place, number(digits))), Outcome::invalid,
                     "angka-terlalu-panjang", place);
        expect_fault(engine().render(example_with(place, digits)), Outcome::invalid, "angka-terlalu-panjang",
                     place);
    }
}

TEST(BadInput, ATextOfTwoThousandCharactersIsPrintedWhole) {
    std::string text;
    for (int word = 0; text.size() < 1990; ++word)
        text += "Meningkatnya layanan ke-" + std::to_string(word) + " ";
    text.resize(1999);
    text += 'z';
    std::replace(text.begin() + 1990, text.end() - 1, ' ', 'q');
    const std::string place = "/unit/0/sasaran/0/uraian", json = example_with(place, text);
    const RenderResult result = engine().render(json);
    EXPECT_EQ(result.outcome, Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    EXPECT_EQ(cell(json, place), text);
    const std::string read = read_pdf(result.pdf).whole();
    for (int word = 0; word < 60; ++word)
        EXPECT_THAT(read, HasSubstr("ke-" + std::to_string(word) + "\n")) << "its own line or the end of one";
    expect_only_fault(engine().render(example_with(place, text + "z")), Outcome::invalid, "schema-max-length",
                      place);
}

TEST(BadInput, ArabicAndBalineseArePrintedAndReadBack) {
    const std::string arabic = "الخدمة الاجتماعية", balinese = "ᬩᬮᬶ";
    const std::string place = "/unit/0/sasaran/0/uraian";
    const std::string json = example_with(place, "Meningkatnya " + arabic + " dan " + balinese + " selesai");
    const RenderResult result = engine().render(json);
    EXPECT_EQ(result.outcome, Outcome::done) << told(result);
    EXPECT_TRUE(result.diagnostics.empty()) << told(result);
    const std::string read = read_pdf(result.pdf, Order::reader).whole();
    EXPECT_THAT(read, HasSubstr(arabic)) << "in the order of reading, not of the eye";
    EXPECT_THAT(read, HasSubstr(balinese));
    EXPECT_THAT(read, HasSubstr("selesai"));
}

TEST(BadInput, ControlCharacters) {
    const std::string place = "/unit/0/sasaran/0/uraian";
    for (const char* character : {"\x01", "\x07", "\x1B", "\x7F"}) {
        SCOPED_TRACE(static_cast<int>(character[0]));
        expect_only_fault(engine().render(example_with(place, std::string("satu") + character + "dua")),
                          Outcome::invalid, "json-control-character", place);
    }
    expect_only_fault(engine().render(example_with(place, std::string("satu\0dua", 8))), Outcome::invalid,
                      "json-control-character", place);
    const RenderResult raw = engine().render(example_text_with("Menurunnya", "Menurun\x07nya"));
    EXPECT_EQ(raw.outcome, Outcome::not_json);
    EXPECT_EQ(raw.diagnostics.at(0).code, "json-control-character");
    EXPECT_GT(raw.line, 50);
    const std::string broken = example_with(place, "baris satu\nbaris dua\tselesai");
    EXPECT_EQ(engine().check(broken).outcome, Outcome::done) << "a line break and a tab are text";
    EXPECT_EQ(cell(broken, place), "baris satu baris dua selesai");
}

}  // namespace
}  // namespace naskah::acceptance
