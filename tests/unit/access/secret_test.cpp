#include "access/secret.hpp"

#include <gtest/gtest.h>

#include "access/role.hpp"
#include "base/error.hpp"

namespace naskah::access {
namespace {

TEST(Secret, PasswordsAreScryptWithTheirOwnSaltAndCost) {
    const PasswordCost cheap{.n = 16};
    const std::string one = hash_password("kuda hijau", "garam satu", cheap);
    const std::string other = hash_password("kuda hijau", "garam dua", cheap);
    EXPECT_NE(one, other);
    EXPECT_TRUE(one.starts_with("scrypt$16$8$1$"));
    EXPECT_TRUE(password_matches("kuda hijau", one));
    EXPECT_TRUE(password_matches("kuda hijau", other));
    EXPECT_TRUE(
        password_matches("kuda hijau", hash_password("kuda hijau", "garam", {.n = 32, .r = 4, .p = 2})));
    for (const char* wrong : {"", "kuda hija", "kuda hijau ", "Kuda hijau"})
        EXPECT_FALSE(password_matches(wrong, one));
    EXPECT_EQ(one.find("kuda"), std::string::npos);
}

/// RFC 7914 clause 12, the second vector: scrypt("password", "NaCl", 1024, 8, 16), here with our salt's text.
TEST(Secret, IsTheScryptOfTheRfc) {
    // base64url("5\xa0\xa5") is "NaCl" spelled by three bytes.
    const std::string stored =
        hash_password("password", std::string("\x35\xa0\xa5", 3), {.n = 1024, .r = 8, .p = 16});
    EXPECT_EQ(stored, "scrypt$1024$8$16$NaCl$_bq-HJ00cgB4VucZDQHp_nxq18vII3gw53N2Y0s3MWI");
}

TEST(Secret, AStoredTextThatIsNoneMatchesNothing) {
    for (const char* text : {"", "scrypt", "scrypt$$$$$", "scrypt$16$8$1$garam$", "scrypt$16$8$1$$kunci",
                             "md5$16$8$1$a$b", "scrypt$x$8$1$garam$kunci"})
        EXPECT_FALSE(password_matches("kuda", text)) << text;
    // A cost that would take all memory is refused, not tried.
    EXPECT_THROW(password_matches("kuda", "scrypt$1073741824$8$1$garam$kunci"), Error);
}

TEST(Secret, Base64ForAddressesHasNoPadding) {
    EXPECT_EQ(base64url(""), "");
    EXPECT_EQ(base64url("f"), "Zg");
    EXPECT_EQ(base64url("fo"), "Zm8");
    EXPECT_EQ(base64url("foo"), "Zm9v");
    EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
    EXPECT_EQ(base64url("\xFB\xEF\xFF"), "--__");
    EXPECT_EQ(hexadecimal(std::string("\x00\x0F\xFF", 3)), "000fff");
}

TEST(Secret, EqualityLooksAtAll) {
    EXPECT_TRUE(equal_in_constant_time("", ""));
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abcd"));
}

TEST(Role, TheTableOfScopes) {
    const auto may = [](Role role) { return to_text(scopes_of(role)); };
    EXPECT_EQ(may(Role::perencana), "documents:read documents:write audit");
    EXPECT_EQ(may(Role::pejabat), "documents:read documents:write documents:approve audit");
    EXPECT_EQ(may(Role::evaluator), "documents:read audit");
    EXPECT_EQ(may(Role::admin), "admin");
}

TEST(Role, WordsAndBack) {
    for (const Role role : {Role::perencana, Role::pejabat, Role::evaluator, Role::admin}) {
        EXPECT_EQ(role_from_text(to_text(role)), role);
        EXPECT_EQ(scopes_from_text(to_text(scopes_of(role))), scopes_of(role));
    }
    EXPECT_EQ(role_from_text("Admin"), std::nullopt);
    EXPECT_EQ(scopes_from_text("audit  admin"), std::nullopt);
    EXPECT_EQ(scopes_from_text("semua"), std::nullopt);
    EXPECT_TRUE(scopes_from_text("")->empty());
    EXPECT_TRUE((Scopes{Scope::audit, Scope::admin}).contains(Scopes{Scope::audit}));
    EXPECT_FALSE((Scopes{Scope::audit}).contains(Scopes{Scope::audit, Scope::admin}));
}

}  // namespace
}  // namespace naskah::access
