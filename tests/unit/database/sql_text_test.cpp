#include "database/sql_text.hpp"

#include <gmock/gmock.h>

namespace naskah::database {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SqlText, PlaceholdersAreCountedOutsideOfStringsNamesAndComments) {
    EXPECT_EQ(placeholder_count("SELECT $2, $1, '$9', \"$8\" -- $7\n /* $6 */, 'it''s $5'"), 2U);
    EXPECT_EQ(placeholder_count("SELECT 1"), 0U);
    EXPECT_EQ(placeholder_count("SELECT $f$ $3 $f$, $12"), 12U);
}

TEST(SqlText, SqliteGetsNumberedPlaceholders) {
    EXPECT_EQ(with_sqlite_placeholders("a = $2 AND b = $1 AND c = '$3' -- $4\nAND d = $10"),
              "a = ?2 AND b = ?1 AND c = '$3' -- $4\nAND d = ?10");
}

TEST(SqlText, StatementsEndAtSemicolonsThatAreNotQuoted) {
    EXPECT_THAT(split_statements("-- first;\nCREATE TABLE a (x TEXT DEFAULT ';');\n\nSELECT \";\" /* ; */;\n",
                                 Dialect::sqlite),
                ElementsAre("CREATE TABLE a (x TEXT DEFAULT ';')", "SELECT \";\""));
    EXPECT_THAT(split_statements(" -- nothing\n ; ;", Dialect::sqlite), IsEmpty());
    EXPECT_THAT(split_statements("SELECT 1", Dialect::sqlite), ElementsAre("SELECT 1"));
}

TEST(SqlText, ATriggerOfSqliteIsOneStatementWithItsCases) {
    const std::string trigger =
        "CREATE TEMP TRIGGER t BEFORE UPDATE ON a BEGIN SELECT CASE WHEN 1 THEN RAISE(ABORT, 'x;') END; "
        "DELETE FROM b; END";
    EXPECT_THAT(split_statements(trigger + ";SELECT 2;", Dialect::sqlite), ElementsAre(trigger, "SELECT 2"));
}

TEST(SqlText, AFunctionOfPostgresqlIsOneStatement) {
    const std::string function =
        "CREATE FUNCTION f() RETURNS trigger AS $b$ BEGIN RETURN NULL; END $b$ LANGUAGE plpgsql";
    const std::string trigger = "CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f()";
    EXPECT_THAT(split_statements(function + ";\n" + trigger + ";", Dialect::postgresql),
                ElementsAre(function, trigger));
}

TEST(SqlText, TextIsUtf8WithoutNul) {
    EXPECT_TRUE(is_storable_text(""));
    EXPECT_TRUE(is_storable_text("Laporan \xE2\x80\x94 \xF0\x9F\x93\x84 \xF4\x8F\xBF\xBF"));
    for (const std::string_view bad :
         {std::string_view("a\0b", 3), std::string_view("\xC3"), std::string_view("\xC0\xAF"),
          std::string_view("\xE0\x80\x80"), std::string_view("\xED\xA0\x80"),
          std::string_view("\xF4\x90\x80\x80"), std::string_view("\xFF"), std::string_view("\x80"),
          std::string_view("\xE2\x28\xA1")})
        EXPECT_FALSE(is_storable_text(bad)) << testing::PrintToString(bad);
}

}  // namespace
}  // namespace naskah::database
