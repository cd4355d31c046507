#include <gmock/gmock.h>

#include "database/connection.hpp"

namespace naskah::database {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Url, OfPostgresqlBecomesParametersOfLibpq) {
    const Address address =
        read_url("postgresql://naskah:p%40s's%5C%2F@[::1]:5433/arsip?sslmode=require&connect_timeout=3");
    EXPECT_EQ(address.dialect, Dialect::postgresql);
    EXPECT_EQ(
        address.parameters,
        "application_name='naskah' client_encoding='UTF8' connect_timeout='3' dbname='arsip' host='::1' "
        "keepalives_count='3' keepalives_idle='30' keepalives_interval='10' "
        "password='p@s\\'s\\\\/' port='5433' sslmode='require' tcp_user_timeout='60000' user='naskah' ");
    EXPECT_EQ(address.shown, "postgresql://naskah@[::1]:5433/arsip");
}

TEST(Url, OfSqliteIsAPath) {
    EXPECT_EQ(read_url("sqlite:/var/lib/naskah/naskah.db").path, "/var/lib/naskah/naskah.db");
}

TEST(Url, ThatCannotBeIsRefusedWithoutThePassword) {
    for (const char* url :
         {"mysql://u:rahasia@h/d", "rahasia", "", "sqlite:", "sqlite::memory:", "sqlite:/folder/",
          "postgresql://u:rahasia@h", "postgresql://u:rahasia%zz@h/d", "postgresql://u:rahasia%00@h/d",
          "postgresql://u:rahasia@/d", "postgresql://u:rahasia%20x@h/d", "postgresql://u:rahasia@h/d?A'=1"}) {
        try {
            read_url(url);
            ADD_FAILURE() << url << " was taken";
        } catch (const Error& error) {
            EXPECT_EQ(error.code(), kUrl) << url;
            if (std::string(url) == "rahasia") continue;
            EXPECT_THAT(error.what() + error.object(), Not(HasSubstr("rahasia"))) << url;
        }
    }
}

}  // namespace
}  // namespace naskah::database
