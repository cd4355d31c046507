// What the layout says of drawings, and how mistakes in it are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "layout/library.hpp"

namespace naskah::layout {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> faults_of(const std::string& members, const std::string& blocks,
                                   const std::string& prose = {}) {
    const fs::path folder =
        fs::temp_directory_path() /
        ("naskah-drawing-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder);
    fs::create_directories(folder / "uji");
    fs::copy(fs::path(NASKAH_SOURCE_DIR) / "layouts/profil", folder / "profil");
    std::ofstream(folder / "uji/layout.json")
        << R"({"jenis":"uji","judul":"Uji","uraian":"Uji.","dokumen":{"judul":"Uji","nama_berkas":"uji"},)" +
               members + R"("bagian":[{"id":"a","halaman":"potret","isi":[)" + blocks + "]}]}";
    if (!prose.empty()) std::ofstream(folder / "uji/isi.md") << prose;
    std::vector<std::string> lines;
    try {
        Library::open(folder, folder / "aset");
    } catch (const LayoutError& error) {
        for (const LayoutFault& fault : error.faults())
            lines.push_back(fault.file + " " + fault.pointer + ": " + fault.reason);
    }
    fs::remove_all(folder);
    return lines;
}

std::string tree(const std::string& members) {
    return R"("bagan":{"s":{"data":"struktur","sebagai":"n","gaya":{"tanda":"bagan-nama"})" + members + "}},";
}
std::string chart(const std::string& members) {
    return R"("grafik":{"g":{"gaya":{"label":"grafik-label","nilai":"grafik-nilai"})" + members + "}},";
}
const std::string kLines = R"(,"isi":[{"nilai":"n.jabatan","gaya":"bagan-jabatan"}])";
const std::string kTree = R"({"bagan":"s"})", kChart = R"({"grafik":"g"})";

TEST(DrawingLayout, accepts_whole_definitions) {
    EXPECT_THAT(
        faults_of(
            tree(kLines + R"(,"judul":"S","kotak":{"lebar":["24mm","40mm"],"lini":{"arsir":"#ffffff"}})"),
            kTree),
        IsEmpty());
    EXPECT_THAT(
        faults_of(chart(R"(,"jenis":"garis","kategori":["A","B"],"seri":[{"nama":"S","nilai":["a","b"]}],
                                   "acuan":[{"nilai":100,"nama":"T"}],"sumbu":{"mulai":"data"},"pembagi":1000)"),
                  kChart),
        IsEmpty());
}

TEST(DrawingLayout, names_what_is_unknown_unused_or_misspelt) {
    EXPECT_THAT(faults_of("", kTree), Contains(HasSubstr("/bagian/0/isi/0/bagan: bagan \"s\" tidak ada")));
    EXPECT_THAT(faults_of("", kChart), Contains(HasSubstr("/bagian/0/isi/0/grafik: grafik \"g\" tidak ada")));
    EXPECT_THAT(faults_of(tree(kLines), R"({"pengisi":true})"),
                Contains(HasSubstr("/bagan/s: bagan \"s\" tidak dipakai")));
    EXPECT_THAT(faults_of(tree(kLines + R"(,"lebarr":1)"), kTree),
                Contains(HasSubstr("/bagan/s/lebarr: anggota")));
    EXPECT_THAT(faults_of("", R"({"md":"isi.md"})", "satu\n\n<!-- grafik: tiada -->\n"),
                Contains(HasSubstr("uji/isi.md baris 3: grafik \"tiada\" tidak ada")));
}

TEST(DrawingLayout, refuses_what_cannot_be_drawn) {
    EXPECT_THAT(faults_of(tree(kLines + R"(,"kotak":{"lebar":["40mm","20mm"]})"), kTree),
                Contains(HasSubstr("/bagan/s/kotak/lebar: seharusnya dua panjang")));
    EXPECT_THAT(faults_of(tree(R"(,"isi":[])"), kTree),
                Contains(HasSubstr("/bagan/s/isi: paling sedikit satu")));
    const std::string series = R"(,"seri":[{"nama":"S","nilai":"a"}])";
    EXPECT_THAT(faults_of(chart(R"(,"jenis":"kue","kategori":["A"])" + series), kChart),
                Contains(HasSubstr("/grafik/g/jenis: seharusnya salah satu dari")));
    EXPECT_THAT(
        faults_of(chart(R"(,"jenis":"batang","kategori":["A"],"sumbu":{"mulai":"data"})" + series), kChart),
        Contains(HasSubstr("/grafik/g/sumbu/mulai: hanya grafik garis")));
    EXPECT_THAT(faults_of(chart(R"(,"jenis":"batang","kategori":["A"],"pembagi":300)" + series), kChart),
                Contains(HasSubstr("/grafik/g/pembagi: ")));
    EXPECT_THAT(
        faults_of(chart(R"(,"jenis":"batang","kategori":["A"],"seri":[{"nama":"S","nilai":["a","b"]}])"),
                  kChart),
        Contains(HasSubstr("/grafik/g/seri/0/nilai: larik nilai")));
    EXPECT_THAT(
        faults_of(chart(R"(,"jenis":"batang","kategori":["A"],"seri":[{"nama":"S","nilai":{"teks":"1"}}])"),
                  kChart),
        Contains(HasSubstr("/grafik/g/seri/0/nilai: nilai grafik seharusnya jalur")));
}

}  // namespace
}  // namespace naskah::layout
