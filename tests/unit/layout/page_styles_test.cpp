#include <gmock/gmock.h>

#include "layout/profile.hpp"
#include "support.hpp"

namespace naskah::layout {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::string profile(const std::string& members) {
    return R"({"nama": "Uji", "dari": "bawaan", )" + members + "}";
}

TEST(PageStyles, APaperIsNamedOrMeasured) {
    const Folder folder;
    folder.write("profil/folio.json", profile(R"("kertas": "F4")"));
    folder.write("profil/sendiri.json", profile(R"("kertas": {"lebar": "200mm", "tinggi": "300mm"})"));
    ASSERT_THAT(folder.faults(), IsEmpty());
    const auto library = folder.open();
    const PageStyle& folio = library->find_profile("folio")->page_styles[0];
    EXPECT_EQ(folio.paper.width, Length::from_millimetres(215));
    EXPECT_EQ(folio.paper.height, Length::from_millimetres(330));
    EXPECT_EQ(library->find_profile("sendiri")->page_styles[0].paper.height, Length::from_millimetres(300));
}

TEST(PageStyles, AnUnknownPaperIsRefusedWithTheKnownOnes) {
    const Folder folder;
    folder.write("profil/folio.json", profile(R"("kertas": "F5")"));
    EXPECT_THAT(folder.faults(), Contains(AllOf(HasSubstr("profil/folio.json /kertas"), HasSubstr("A4"),
                                                HasSubstr("F4 sempit"))));
}

TEST(PageStyles, MirroredPagesKeepTheirBodyAndTurnTheirMargins) {
    const Folder folder;
    folder.write("profil/jilid.json", profile(R"("halaman": {"potret": {
        "cermin": "kiri kanan", "marjin": {"atas": "20mm", "kanan": "15mm", "bawah": "25mm", "kiri": "40mm"},
        "teks_berjalan": [{"tepi": "bawah", "rata": "luar", "gaya": "nomor-halaman", "pada": "selain pertama"}]}})"));
    ASSERT_THAT(folder.faults(), IsEmpty());
    const auto library = folder.open();
    const PageStyle& right = library->find_profile("jilid")->page_styles[0];
    const PageStyle left = left_hand(right);
    EXPECT_EQ(left.margin_left, Length::from_millimetres(15));
    EXPECT_EQ(left.margin_right, Length::from_millimetres(40));
    EXPECT_EQ(left.margin_top, right.margin_top);
    EXPECT_EQ(left.body().width, right.body().width);
    ASSERT_EQ(right.running.size(), 1u);
    EXPECT_EQ(right.running[0].align, Align::right);
    EXPECT_EQ(left.running[0].align, Align::left);
    EXPECT_EQ(right.running[0].pages, RunningPages::later);
}

TEST(PageStyles, AProfileSaysWhereChaptersStartAndWhatIsCutOff) {
    const Folder folder;
    folder.write("profil/jilid.json", profile(R"("awal_bab": "halaman kanan", "lebihan_potong": "3mm")"));
    ASSERT_THAT(folder.faults(), IsEmpty());
    const auto library = folder.open();
    EXPECT_EQ(library->find_profile("jilid")->chapter_start, ChapterStart::right_hand_page);
    EXPECT_EQ(library->find_profile("jilid")->bleed, Length::from_millimetres(3));
    EXPECT_EQ(library->find_profile("bawaan")->chapter_start, ChapterStart::next_page);
    EXPECT_EQ(library->find_profile("bawaan")->bleed, Length());
}

TEST(PageStyles, BadInputChapterStartsAndBleedsThatCannotBeAreRefused) {
    const Folder folder;
    folder.write("profil/jilid.json", profile(R"("awal_bab": "kiri", "lebihan_potong": "30mm")"));
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("profil/jilid.json /awal_bab")));
    EXPECT_THAT(folder.faults(), Contains(HasSubstr("profil/jilid.json /lebihan_potong")));
}

TEST(PageStyles, MarginsThatLeaveNoRoomAreRefused) {
    const Folder folder;
    folder.write("profil/sempit.json", profile(R"("halaman": {"potret": {
        "marjin": {"atas": "20mm", "kanan": "100mm", "bawah": "25mm", "kiri": "100mm"}}})"));
    EXPECT_THAT(folder.faults(),
                Contains(AllOf(HasSubstr("profil/sempit.json /halaman/potret"), HasSubstr("ruang tulis"))));
}

TEST(Profiles, AreJudgedByTheirSchemaWithEveryFault) {
    const Folder folder;
    fs::create_directories(folder.path() / "bersama");
    fs::copy_file(kSource / "layouts/bersama/profil.schema.json",
                  folder.path() / "bersama/profil.schema.json");
    EXPECT_THAT(folder.faults(), IsEmpty());
    folder.write("profil/salah.json", profile(R"("zona_waktu": "WITA", "bulan": {"13": "Bulan"},
        "gaya": {"isi": {"ukuran": "besar"}}, "halaman": {"potret": {"cermin": "ya"}})"));
    const std::vector<std::string> faults = folder.faults();
    EXPECT_EQ(faults.size(), 4u);
    for (const char* place : {"/zona_waktu", "/bulan/13", "/gaya/isi/ukuran", "/halaman/potret/cermin"})
        EXPECT_THAT(faults, Contains(HasSubstr(std::string("profil/salah.json ") + place + ":")));
}

// ---- An office's own folder

TEST(OfficeFolder, ItsProfilesAndPicturesStandBesideOurs) {
    const Folder folder, office;
    fs::remove_all(office.path() / "profil");
    fs::create_directories(office.path() / "profil");
    office.write("profil/kantor-kami.json", profile(R"("kertas": "F4")"));
    fs::create_directories(office.path() / "aset");
    office.write("aset/lambang-kami.svg", "<svg/>");
    const auto library = Library::open(folder.path(), folder.path() / "aset", office.path());
    ASSERT_NE(library->find_profile("kantor-kami"), nullptr);
    EXPECT_EQ(library->find_profile("kantor-kami")->page_styles[0].paper.width,
              Length::from_millimetres(215));
    EXPECT_NE(library->find_profile("bawaan"), nullptr);
    ASSERT_NE(library->asset("lambang-kami.svg"), nullptr);
}

TEST(OfficeFolder, ANameOfOursIsRefusedWithTheOfficesFile) {
    const Folder folder, office;
    for (const fs::directory_entry& file : fs::directory_iterator(office.path() / "profil"))
        if (file.path().stem() != "buleleng") fs::remove(file.path());
    try {
        Library::open(folder.path(), folder.path() / "aset", office.path());
        ADD_FAILURE() << "two profiles of one name must be refused";
    } catch (const LayoutError& error) {
        ASSERT_EQ(error.faults().size(), 1u);
        EXPECT_EQ(error.faults()[0].file, "kantor/profil/buleleng.json");
    }
}

}  // namespace
}  // namespace naskah::layout
