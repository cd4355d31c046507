#include "figures/vocabulary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "figures/book.hpp"

namespace naskah::figures {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// A vocabulary of one node "a" at /a/* and one at the root, with figures as given.
std::string two_nodes(const std::string& of_a, const std::string& of_root = "") {
    return R"({"simpul": [{"nama": "akar", "pada": "/", "besaran": [)" + of_root +
           R"(]}, {"nama": "a", "pada": "/a/*", "besaran": [)" + of_a + "]}]}";
}
std::string figure(const std::string& name, const std::string& formula, const std::string& unit = "rupiah") {
    return R"({"nama": ")" + name + R"(", "uraian": "U", "satuan": ")" + unit + R"(", )" + formula + "}";
}

std::vector<VocabularyFault> faults_of(const std::string& text) {
    const json::ParseResult parsed = json::parse(text);
    EXPECT_TRUE(parsed.document) << text;
    std::vector<VocabularyFault> faults;
    const auto vocabulary = compile_vocabulary(parsed.document->root(), {"kinerja"}, faults);
    EXPECT_EQ(vocabulary == nullptr, !faults.empty());
    return faults;
}
std::string fault_of(const std::string& text) {
    const auto faults = faults_of(text);
    return faults.empty() ? std::string() : faults.front().pointer + ": " + faults.front().reason;
}

TEST(Vocabulary, BadInputEachFaultIsToldWithItsPlaceAndReason) {
    const std::string at = "/simpul/1/besaran/0";
    EXPECT_THAT(fault_of("[]"), HasSubstr("seharusnya objek"));
    EXPECT_THAT(fault_of(R"({"simpul": 3})"), HasSubstr("larik simpul"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "tebak", "dari": "n")"))),
                HasSubstr(at + "/hitung: rumus \"tebak\" tidak dikenal"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": "n", "pagu": "m")"))),
                HasSubstr("\"pagu\" tidak dikenal pada rumus \"jumlah\""));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "serapan", "realisasi": "n")"))),
                HasSubstr("\"pagu\" wajib ada"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": ":y")"))),
                HasSubstr("menyebut besaran \"y\" yang tidak ada"));
    EXPECT_THAT(
        fault_of(two_nodes(figure("x", R"("hitung": "predikat", "dari": "n", "skala": "lain")", "predikat"))),
        HasSubstr("skala \"lain\" tidak ada di profil; yang ada: kinerja"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": "n..m")"))),
                HasSubstr("jalur \"n..m\""));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": "n.*[t<3].m")"))),
                HasSubstr("\"<=\""));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "selisih", "dari": "n.*.m", "dikurangi": "k")"))),
                HasSubstr("menghasilkan banyak nilai"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "nilai", "dari": "n")", "dolar"))),
                HasSubstr("satuan \"dolar\" tidak dikenal"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "nilai", "dari": "n", "bila": {"nilai": "k"})"))),
                HasSubstr("syarat tanpa pembanding"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "nilai", "dari": "n")") + "," +
                                   figure("x", R"("hitung": "nilai", "dari": "n")"))),
                HasSubstr("sudah ada pada simpul ini"));
    EXPECT_THAT(fault_of(R"({"simpul": [{"nama": "a", "pada": "a", "besaran": []}]})"),
                HasSubstr("JSON Pointer"));
    EXPECT_THAT(fault_of(R"({"simpul": [{"nama": "a", "pada": "/a", "dasar": "b", "besaran": []}]})"),
                HasSubstr("belum ada simpul bernama \"b\""));
}

TEST(Vocabulary, BadInputAllFaultsAreTold) {
    EXPECT_EQ(
        faults_of(two_nodes(figure("x", R"("hitung": "tebak")") + "," + figure("y", R"("hitung": "duga")")))
            .size(),
        2U);
}

TEST(Vocabulary, BadInputAFigureComputedFromItselfIsRefused) {
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": ":x")"))),
                HasSubstr("dirinya sendiri"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": ":y")") + "," +
                                   figure("y", R"("hitung": "jumlah", "dari": ":x")"))),
                HasSubstr("dirinya sendiri"));
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "jumlah", "dari": "/:t")"),
                                   figure("t", R"("hitung": "jumlah", "dari": "a.*:x")"))),
                HasSubstr("dirinya sendiri"));
}

TEST(Vocabulary, BadInputUnlikeUnitsAreNotAdded) {
    EXPECT_THAT(fault_of(two_nodes(figure("x", R"("hitung": "nilai", "dari": "n")") + "," +
                                   figure("y", R"("hitung": "nilai", "dari": "n")", "persen") + "," +
                                   figure("z", R"("hitung": "jumlah", "dari": [":x", ":y"])"))),
                HasSubstr("satuan yang berbeda"));
}

TEST(Vocabulary, AFigureMayBeTheSumOfTheSameFigureInside) {
    const std::string text = R"({"simpul": [{"nama": "n", "pada": "/**/anak/*", "besaran": [)" +
                             figure("x", R"("hitung": "jumlah", "dari": ["anak.*:x", "n"])") + "]}]}";
    EXPECT_THAT(faults_of(text), IsEmpty());
}

TEST(Vocabulary, ACascadeByIdThatRunsInCirclesIsToldForEveryFigureOnIt) {
    const json::ParseResult words =
        json::parse(R"({"simpul": [{"nama": "u", "pada": "/u/*", "besaran": [)" +
                    figure("x", R"("hitung": "jumlah", "dari": ["n", "/u.*[induk=id]:x"])") + "]}]}");
    std::vector<VocabularyFault> faults;
    const auto vocabulary = compile_vocabulary(words.document->root(), {}, faults);
    ASSERT_TRUE(vocabulary);
    const auto data =
        json::parse(R"({"u": [{"id": "a", "induk": "c", "n": 1}, {"id": "b", "induk": "a", "n": 2},
        {"id": "c", "induk": "b", "n": 3}, {"id": "d", "induk": "", "n": 4}, {"id": "e", "induk": "d", "n": 5}]})");
    const Book book = make_book(data.document->root(), vocabulary, nullptr);
    const auto x = [&](const char* pointer) {
        return book.find(*json::at_pointer(data.document->root(), pointer), "x");
    };
    for (const char* pointer : {"/u/0", "/u/1", "/u/2"}) {
        EXPECT_EQ(x(pointer)->figure.reason, Reason::cycle) << pointer;
        EXPECT_FALSE(x(pointer)->figure.value);
    }
    EXPECT_EQ(x("/u/3")->figure.value, Decimal::integer(9));
}

TEST(Vocabulary, ADeepCascadeIsToldNotCrashedOn) {
    const json::ParseResult words =
        json::parse(R"({"simpul": [{"nama": "u", "pada": "/u/*", "besaran": [)" +
                    figure("x", R"("hitung": "jumlah", "dari": ["n", "/u.*[induk=id]:x"])") + "]}]}");
    std::vector<VocabularyFault> faults;
    const auto vocabulary = compile_vocabulary(words.document->root(), {}, faults);
    std::string text = R"({"u": [)";
    for (int i = 0; i < 20000; ++i)
        text += (i > 0 ? R"(,{"id": ")" : R"({"id": ")") + std::to_string(i) + R"(", "induk": ")" +
                std::to_string(i - 1) + R"(", "n": 1})";
    const auto data = json::parse(text + "]}");
    const Book book = make_book(data.document->root(), vocabulary, nullptr);
    EXPECT_EQ(book.entries().front().figure.reason, Reason::cycle);
    EXPECT_EQ(book.entries().back().figure.value, Decimal::integer(1));
}

TEST(Vocabulary, ABaseGivesItsFiguresAndOneOfTheSameNameReplacesThem) {
    const json::ParseResult words =
        json::parse(R"({"simpul": [{"nama": "a", "pada": "/a", "besaran": [)" +
                    figure("x", R"("hitung": "nilai", "dari": "n")") + "," +
                    figure("y", R"("hitung": "nilai", "dari": "n")") +
                    R"(]}, {"nama": "b", "pada": "/b", "dasar": "a", "besaran": [)" +
                    figure("y", R"("hitung": "kali", "dari": ["n", 2])") + "]}]}");
    std::vector<VocabularyFault> faults;
    const auto vocabulary = compile_vocabulary(words.document->root(), {}, faults);
    ASSERT_TRUE(vocabulary) << faults.front().reason;
    EXPECT_THAT(vocabulary->names(), testing::ElementsAre("x", "y"));
    const auto data = json::parse(R"({"a": {"n": 3}, "b": {"n": 3}})");
    const Book book = make_book(data.document->root(), vocabulary, nullptr);
    const json::Value& b = *data.document->root().find("b");
    EXPECT_EQ(book.find(b, "x")->figure.value, Decimal::integer(3));
    EXPECT_EQ(book.find(b, "y")->figure.value, Decimal::integer(6));
}

}  // namespace
}  // namespace naskah::figures
