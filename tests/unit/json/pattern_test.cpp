#include "json/pattern.hpp"

#include <gtest/gtest.h>

#include <random>
#include <regex>
#include <string>

namespace naskah::json {
namespace {

bool found(std::string_view pattern, std::string_view text) {
    const auto compiled = Pattern::compile(pattern);
    const auto* reason = std::get_if<std::string>(&compiled);
    EXPECT_EQ(reason, nullptr) << pattern << ": " << *reason;
    return reason == nullptr && std::get<Pattern>(compiled).found_in(text);
}

TEST(Pattern, SearchesAnywhereUnlessAnchored) {
    EXPECT_TRUE(found("b+", "aabba"));
    EXPECT_FALSE(found("^b+", "aabba"));
    EXPECT_FALSE(found("b+$", "aabba"));
    EXPECT_TRUE(found("^$", ""));
    EXPECT_FALSE(found("^$", "a"));
    EXPECT_TRUE(found("", "anything"));
    EXPECT_TRUE(found("a|^b$|c", "b"));
    EXPECT_FALSE(found("a|^b$|d", "bb"));
}

TEST(Pattern, KnowsTheFormsOfOurSchemas) {
    const char* number = "^-?[0-9]+(\\.[0-9]+)?$";
    for (const char* text : {"0", "-12", "81.50"}) EXPECT_TRUE(found(number, text)) << text;
    for (const char* text : {"", "-", "1.", ".5", "1,5", "1.2.3", " 1", "1\n"})
        EXPECT_FALSE(found(number, text)) << text;
    const char* nip = "^[0-9]{8} ?[0-9]{6} ?[12] ?[0-9]{3}$";
    EXPECT_TRUE(found(nip, "19700415 199503 1 004"));
    EXPECT_TRUE(found(nip, "197004151995031004"));
    EXPECT_FALSE(found(nip, "19700415 199503 3 004"));
    EXPECT_TRUE(found("^[a-z0-9]+(-[a-z0-9]+)*$", "capaian-rencana-aksi"));
    EXPECT_FALSE(found("^[a-z0-9]+(-[a-z0-9]+)*$", "capaian--aksi"));
    EXPECT_TRUE(found("\\S", " \n x"));
    EXPECT_FALSE(found("\\S", " \n\t\xC2\xA0"));
}

TEST(Pattern, CountsCharactersNotBytes) {
    EXPECT_TRUE(found("^.{2}$", "é😀"));
    EXPECT_TRUE(found("^[à-ü]$", "é"));
    EXPECT_FALSE(found("^[^é]$", "é"));
    EXPECT_TRUE(found("^\\u00e9$", "é"));
    EXPECT_FALSE(found(".", "\n"));
}

TEST(Pattern, RefusesWhatItDoesNotKnow) {
    for (const char* pattern :
         {"(", ")", "[", "a{2", "a{3,2}", "*a", "a**b(", "(?=a)", "(?!a)", "\\1", "\\b", "\\p{L}", "[z-a]",
          "[a-\\d]", "\\", "\\u12", "a{1001}", "^*", "((a{1000}){1000})"}) {
        EXPECT_TRUE(std::holds_alternative<std::string>(Pattern::compile(pattern))) << pattern;
    }
    EXPECT_TRUE(
        std::holds_alternative<std::string>(Pattern::compile(std::string(100, '(') + std::string(100, ')'))));
    EXPECT_TRUE(std::holds_alternative<std::string>(
        Pattern::compile("(a|b)*a(a|b){20}")));  // would need a million states
}

TEST(Pattern, IsLinearAndNeedsNoStackOnLongText) {
    const std::string text(5'000'000, 'a');
    EXPECT_TRUE(found("^(a+)+$", text));
    EXPECT_FALSE(found("^(a|aa)+b$", text));
}

TEST(Pattern, AgreesWithStdRegexOnRandomPatterns) {
    const std::vector<std::string> pieces = {"a",    "b",     "c",        ".",   "[ab]",
                                             "[^a]", "(a|b)", "(?:ab|c)", "\\d", "1"};
    const std::vector<std::string> counts = {"", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}", "{2,}"};
    std::mt19937 random(11);
    int matches = 0;
    for (int i = 0; i < 1500; ++i) {
        std::string pattern = random() % 3 == 0 ? "^" : "";
        for (auto k = 1 + random() % 4; k-- > 0;)
            pattern += pieces[random() % pieces.size()] + counts[random() % counts.size()];
        if (random() % 4 == 0) pattern += "|" + pieces[random() % pieces.size()];
        if (random() % 3 == 0) pattern += "$";
        const std::regex oracle(pattern);
        const auto compiled = Pattern::compile(pattern);
        ASSERT_TRUE(std::holds_alternative<Pattern>(compiled)) << pattern;
        for (int k = 0; k < 20; ++k) {
            std::string text;
            for (auto n = random() % 7; n-- > 0;) text += "abc1"[random() % 4];
            const bool expected = std::regex_search(text, oracle);
            matches += expected ? 1 : 0;
            ASSERT_EQ(std::get<Pattern>(compiled).found_in(text), expected) << pattern << " on " << text;
        }
    }
    EXPECT_GT(matches, 1000);
}

}  // namespace
}  // namespace naskah::json
