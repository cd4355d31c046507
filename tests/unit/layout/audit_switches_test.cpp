#include <gmock/gmock.h>

#include "layout/profile.hpp"
#include "support.hpp"

namespace naskah::layout {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(AuditSwitches, AreKeptAsWrittenAndInherited) {
    const Folder folder;
    fs::remove_all(folder.path() / "uji");
    folder.write("profil/daerah.json",
                 R"({"nama":"Daerah","dari":"bawaan","audit":{"rank-grade-differs":"mati"}})");
    folder.write("profil/kota.json",
                 R"({"nama":"Kota","dari":"daerah","audit":{"nip-implausible":"ringan"}})");
    const auto library = folder.open();
    EXPECT_THAT(library->find_profile("kota")->audit,
                ElementsAre(Pair("rank-grade-differs", "mati"), Pair("nip-implausible", "ringan")));
    EXPECT_TRUE(library->find_profile("bawaan")->audit.empty());
}

TEST(AuditSwitches, RefuseOtherWords) {
    const Folder folder;
    fs::remove_all(folder.path() / "uji");
    folder.write("profil/daerah.json",
                 R"({"nama":"Daerah","dari":"bawaan","audit":{"rank-grade-differs":"off"}})");
    EXPECT_THAT(folder.faults(),
                ElementsAre("profil/daerah.json /audit/rank-grade-differs: seharusnya \"mati\", \"ringan\", "
                            "\"sedang\" atau \"tinggi\""));
}

}  // namespace
}  // namespace naskah::layout
