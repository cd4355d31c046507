// The archive over HTTP, over both databases.
#include <gmock/gmock.h>

#include "office_service.hpp"
#include "small_disk.hpp"
#include "test_database.hpp"
#include "test_server.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

constexpr const char* kDocuments = "/v1/archive/documents";
constexpr const char* kData =
    R"({"jenis":"uji","instansi":{"nama":"Badan Contoh"},"periode":{"tahun":2026},"isi":"Serapan anggaran"})";

class ArchiveService : public OfficeService {
  protected:
    Answer become(const std::string& id, const std::string& state, const std::string& extra = "") const {
        return put(address(id) + "/state", "{\"state\":\"" + state + "\"}", own_ + extra);
    }
    std::string add(const std::string& data = kData) const {
        const Answer made = send(kDocuments, data);
        EXPECT_EQ(made.status, 201) << made.body;
        return member(made, "/id");
    }
    static std::string address(const std::string& id) { return std::string(kDocuments) + "/" + id; }
};

class ArchiveHttpTest : public ArchiveService, public testing::WithParamInterface<database::Dialect> {
  protected:
    void SetUp() override { open(place_.open_migrated(), place_.folder()); }

    database_test::TestDatabase place_{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Databases, ArchiveHttpTest, database_test::both_dialects(),
                         database_test::dialect_name);

TEST_P(ArchiveHttpTest, KeepsWhatItMadeOfTheData) {
    const Answer made = send(kDocuments, kData);
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string id = member(made, "/id");
    EXPECT_EQ(made.header("location"), address(id));
    EXPECT_EQ(made.header("x-naskah-pages"), "7");
    EXPECT_EQ(made.header("x-naskah-findings"), "1");
    EXPECT_EQ(member(made, "/jenis"), "uji");
    EXPECT_EQ(member(made, "/title"), "Dokumen uji, Badan Contoh, 2026");
    EXPECT_EQ(member(made, "/tahun"), "2026");
    EXPECT_EQ(member(made, "/state"), "konsep");
    const Answer found = read(address(id));
    EXPECT_EQ(found.body, made.body);
    EXPECT_EQ(found.header("etag"), made.header("etag"));
    EXPECT_EQ(read(address(id), "If-None-Match: " + found.header("etag") + "\r\n").status, 304);
    const std::string first = address(id) + "/versions/1";
    EXPECT_EQ(read(first + "/data").body, kData) << "byte by byte";
    EXPECT_EQ(read(first + "/pdf").body, "%PDF-1.7\nuji" + std::string(kData));
    EXPECT_EQ(read(first + "/pdf").header("content-type"), "application/pdf");
    EXPECT_THAT(read(first + "/audit").body, HasSubstr("\"findings\""));
    EXPECT_EQ(member(read(first), "/pages"), "7");
    EXPECT_THAT(member(read(first), "/created_by"), HasSubstr("token:"));
    EXPECT_EQ(member(read(address(id) + "/history"), "/steps/0/state"), "konsep");
    EXPECT_EQ(member(read(address(id) + "/versions"), "/versions/0/number"), "1");
}

TEST_P(ArchiveHttpTest, BadInputIsRefusedWithItsFaultsAndNothingIsKept) {
    const Answer invalid = send(kDocuments, R"({"jenis":"uji","isi":"tidak-sah"})");
    EXPECT_EQ(code(invalid), "422:invalid-document");
    EXPECT_EQ(member(invalid, "/errors/0/pointer"), "/a~1b/0");
    EXPECT_EQ(code(send(kDocuments, "bukan-json")), "400:not-json");
    EXPECT_EQ(code(send(kDocuments, R"({"jenis":"jenis-lain"})")), "422:unknown-kind");
    EXPECT_EQ(code(send(std::string(kDocuments) + "?strict", R"({"jenis":"uji","isi":"berat"})")),
              "422:grave-findings");
    EXPECT_EQ(code(send(std::string(kDocuments) + "?strict=mungkin", kData)), "400:parameter-invalid");
    EXPECT_EQ(code(fetch(post(kDocuments, kData, "text/plain", own_))), "415:unsupported-media-type");
    EXPECT_EQ(read(kDocuments).body, "{\"documents\":[],\"next\":null}\n");
    const std::string id = add();
    EXPECT_EQ(code(send(address(id) + "/versions", R"({"isi":"tidak-sah"})")), "422:invalid-document");
    EXPECT_EQ(code(send(address("tiada") + "/versions", kData)), "404:document-unknown");
    EXPECT_EQ(code(put(address(id) + "/state", R"({"state":"konsep"})", own_)), "422:body-invalid");
    EXPECT_EQ(code(put(address(id) + "/state", "{", own_)), "400:not-json");
    EXPECT_EQ(member(read(address(id)), "/last_version"), "1");
}

TEST_P(ArchiveHttpTest, ADocumentGrowsByVersions) {
    const std::string id = add();
    const std::string again = R"({"jenis":"uji","instansi":{"nama":"Badan Baru"}})";
    const Answer second = send(address(id) + "/versions", again);
    ASSERT_EQ(second.status, 201) << second.body;
    EXPECT_EQ(second.header("location"), address(id) + "/versions/2");
    EXPECT_EQ(member(read(address(id)), "/title"), "Dokumen uji, Badan Baru");
    EXPECT_EQ(read(address(id) + "/versions/1/data").body, kData);
    EXPECT_EQ(read(address(id) + "/versions/2/data").body, again);
    EXPECT_EQ(member(read(address(id) + "/versions"), "/versions/1/number"), "2");
    for (const char* number : {"0", "3", "-1", "x", "1x", "99999999999999999999", "2147483648"})
        for (const char* part : {"", "/pdf", "/data", "/audit"})
            EXPECT_EQ(code(read(address(id) + "/versions/" + number + part)), "404:version-unknown")
                << number << part;
}

TEST_P(ArchiveHttpTest, AnotherOfficeFindsNothing) {
    const std::string id = add(), version = address(id) + "/versions/1";
    EXPECT_EQ(fetch(get(kDocuments, other_)).body, "{\"documents\":[],\"next\":null}\n");
    EXPECT_EQ(fetch(get(std::string(kDocuments) + "?q=serapan", other_)).body,
              "{\"documents\":[],\"next\":null}\n");
    for (const std::string& path : {address(id), address(id) + "/versions", address(id) + "/history"})
        EXPECT_EQ(code(fetch(get(path, other_))), "404:document-unknown") << path;
    for (const std::string& path : {version, version + "/pdf", version + "/data", version + "/audit"})
        EXPECT_EQ(code(fetch(get(path, other_))), "404:version-unknown") << path;
    EXPECT_EQ(code(fetch(post(address(id) + "/versions", kData, "application/json", other_))),
              "404:document-unknown");
    EXPECT_EQ(code(put(address(id) + "/state", R"({"state":"final"})", other_)), "404:document-unknown");
    EXPECT_EQ(code(remove(address(id), other_)), "404:document-unknown");
    EXPECT_EQ(member(read(address(id)), "/state"), "konsep");
    EXPECT_EQ(code(fetch(get(kDocuments))), "401:credentials-required");
}

TEST_P(ArchiveHttpTest, WhatIsFinalStaysAsItIs) {
    const std::string id = add();
    EXPECT_EQ(code(put(address(id) + "/state", R"({"state":"final"})", planner_)), "403:scope-missing");
    EXPECT_EQ(code(become(id, "terbit")), "409:document-state");
    const Answer final = become(id, "final");
    ASSERT_EQ(final.status, 200) << final.body;
    EXPECT_EQ(member(final, "/state"), "final");
    EXPECT_EQ(final.header("etag"), read(address(id)).header("etag"));
    EXPECT_EQ(code(send(address(id) + "/versions", kData)), "409:document-final");
    EXPECT_EQ(code(remove(address(id), own_)), "409:document-final");
    EXPECT_EQ(become(id, "final").status, 200) << "a repetition changes nothing";
    EXPECT_EQ(member(become(id, "terbit"), "/state"), "terbit");
    EXPECT_EQ(code(become(id, "final")), "409:document-state");
    const Answer history = read(address(id) + "/history");
    EXPECT_EQ(member(history, "/steps/1/state"), "final");
    EXPECT_EQ(member(history, "/steps/2/state"), "terbit");
    EXPECT_EQ(member(history, "/steps/3/state"), "");
    EXPECT_EQ(read(address(id) + "/versions/1/data").body, kData);
}

TEST_P(ArchiveHttpTest, NobodyMakesFinalWhatTheyHaveNotSeen) {
    const std::string id = add(), seen = read(address(id)).header("etag");
    ASSERT_EQ(send(address(id) + "/versions", R"({"jenis":"uji","isi":"lain"})").status, 201);
    EXPECT_EQ(code(become(id, "final", "If-Match: " + seen + "\r\n")), "412:precondition-failed");
    const std::string now = read(address(id)).header("etag");
    EXPECT_EQ(code(become(id, "final", "If-Match: W/" + now + "\r\n")), "412:precondition-failed");
    EXPECT_EQ(member(read(address(id)), "/state"), "konsep");
    EXPECT_EQ(become(id, "final", "If-Match: \"x\", " + now + "\r\n").status, 200);
    EXPECT_EQ(become(id, "terbit", "If-Match: *\r\n").status, 200);
}

TEST_P(ArchiveHttpTest, AKonsepCanGo) {
    const std::string id = add();
    EXPECT_EQ(remove(address(id), own_).status, 204);
    EXPECT_EQ(code(read(address(id))), "404:document-unknown");
    EXPECT_EQ(code(read(address(id) + "/versions/1/pdf")), "404:version-unknown");
    EXPECT_EQ(code(remove(address(id), own_)), "404:document-unknown");
}

TEST_P(ArchiveHttpTest, PdfsComeInParts) {
    const std::string pdf = address(add()) + "/versions/1/pdf";
    const Answer whole = read(pdf);
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    EXPECT_THAT(whole.header("cache-control"), HasSubstr("immutable"));
    EXPECT_THAT(whole.header("cache-control"), HasSubstr("private"));
    const std::string etag = whole.header("etag"), size = std::to_string(whole.body.size());
    const Answer part = read(pdf, "Range: bytes=1-3\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.body, "PDF");
    EXPECT_EQ(part.header("content-range"), "bytes 1-3/" + size);
    EXPECT_EQ(read(pdf, "Range: bytes=-2\r\n").body, whole.body.substr(whole.body.size() - 2));
    EXPECT_EQ(read(pdf, "Range: bytes=0-0\r\nIf-Range: " + etag + "\r\n").body, "%");
    EXPECT_EQ(read(pdf, "Range: bytes=0-0\r\nIf-Range: \"lain\"\r\n").body, whole.body);
    const Answer outside = read(pdf, "Range: bytes=" + size + "-\r\n");
    EXPECT_EQ(code(outside), "416:range-unsatisfiable");
    EXPECT_EQ(outside.header("content-range"), "bytes */" + size);
    EXPECT_EQ(read(pdf, "Range: bytes=1-3\r\nIf-None-Match: " + etag + "\r\n").status, 304);
    const Answer head = fetch("HEAD " + pdf + " HTTP/1.1\r\nHost: a\r\n" + own_ + "\r\n", "HEAD");
    EXPECT_EQ(head.status, 200);
    EXPECT_EQ(head.header("content-length"), size);
}

TEST_P(ArchiveHttpTest, PagesWalkOverAll) {
    std::vector<std::string> kept;
    for (int i = 0; i < 7; ++i) kept.insert(kept.begin(), add());
    std::vector<std::string> walked;
    std::string path = std::string(kDocuments) + "?limit=3&q=serapan%20angg&state=konsep";
    int pages = 0;
    for (; !path.empty() && pages < 10; ++pages) {
        const Answer page = read(path);
        ASSERT_EQ(page.status, 200) << page.body;
        for (int i = 0; !member(page, "/documents/" + std::to_string(i) + "/id").empty(); ++i)
            walked.push_back(member(page, "/documents/" + std::to_string(i) + "/id"));
        const std::string link = page.header("link");
        EXPECT_EQ(link.empty(), member(page, "/next").empty());
        EXPECT_THAT(link + (link.empty() ? "; rel=\"next\"" : ""), HasSubstr("; rel=\"next\""));
        path = link.empty() ? "" : link.substr(1, link.find('>') - 1);
    }
    EXPECT_EQ(pages, 3);
    EXPECT_EQ(walked, kept);
}

TEST_P(ArchiveHttpTest, SearchesByWordKindStateAndYear) {
    const std::string first = add(),
                      second = add(R"({"jenis":"uji","periode":{"tahun":2025},"isi":"Évaluasi kinerja"})");
    become(first, "final");
    const auto found = [&](const std::string& query) {
        const Answer answer = read(std::string(kDocuments) + "?" + query);
        EXPECT_EQ(answer.status, 200) << query << answer.body;
        return member(answer, "/documents/0/id") + "+" + member(answer, "/documents/1/id");
    };
    EXPECT_EQ(found("q=serap"), first + "+");
    EXPECT_EQ(found("q=%C3%A9valuasi"), second + "+");
    EXPECT_EQ(found("q=badan%20CONTOH"), first + "+");
    EXPECT_EQ(found("q=tiada"), "+");
    EXPECT_EQ(found("q=%00%FF%22%27"), "+");
    EXPECT_EQ(found("state=final"), first + "+");
    EXPECT_EQ(found("tahun=2025"), second + "+");
    EXPECT_EQ(found("jenis=uji"), second + "+" + first);
    EXPECT_EQ(found("jenis=lain"), "+");
    EXPECT_EQ(found("jenis=%00"), "+");
    for (const char* query : {"state=baru", "state=", "tahun=x", "tahun=0", "limit=0", "limit=201", "limit="})
        EXPECT_EQ(code(read(std::string(kDocuments) + "?" + query)), "400:parameter-invalid") << query;
    for (const char* cursor : {"x", "%00", "1.2", "-"})
        EXPECT_EQ(code(read(std::string(kDocuments) + "?cursor=" + cursor)), "400:cursor-invalid") << cursor;
}

TEST_P(ArchiveHttpTest, ARestartKeepsAll) {
    const std::string id = add();
    become(id, "final");
    const std::string before = read(address(id)).body, pdf = read(address(id) + "/versions/1/pdf").body;
    server_->stop();
    open(place_.open_migrated(), place_.folder());
    EXPECT_EQ(read(address(id)).body, before);
    EXPECT_EQ(read(address(id) + "/versions/1/pdf").body, pdf);
    EXPECT_EQ(member(read(kDocuments), "/documents/0/id"), id);
}

TEST_P(ArchiveHttpTest, AFileThatIsDamagedIsNotGivenOut) {
    const std::string id = add();
    for (const auto& entry : fs::recursive_directory_iterator(place_.folder() + "/pdf"))
        if (entry.is_regular_file()) fs::resize_file(entry.path(), 3);
    const Answer damaged = read(address(id) + "/versions/1/pdf");
    EXPECT_EQ(code(damaged), "500:internal-error");
    EXPECT_THAT(damaged.body, Not(HasSubstr(place_.folder())));
    EXPECT_EQ(read(address(id) + "/versions/1/data").body, kData);
}

class ArchiveFaultTest : public ArchiveService {};

TEST_F(ArchiveFaultTest, ADatabaseThatIsAwayIsToldAndComesBack) {
    const database_test::TestServer away;
    const database_test::TestDatabase place(database::Dialect::sqlite);
    const auto database = database::Database::open(
        {.url = away.url(), .connections = 2, .busy_timeout = std::chrono::milliseconds(500)});
    database->migrate();
    open(database, place.folder());
    const std::string id = add();
    away.halt();
    for (const Answer& refused : {read(address(id)), send(kDocuments, kData)}) {
        EXPECT_EQ(refused.status, 503) << refused.body;
        EXPECT_THAT(member(refused, "/type"), HasSubstr(":database-"));
        EXPECT_FALSE(refused.header("retry-after").empty());
        EXPECT_THAT(refused.body, Not(HasSubstr("postgresql://")));
    }
    away.resume();
    EXPECT_EQ(read(address(id)).status, 200);
    EXPECT_EQ(read(address(id) + "/versions/1/data").body, kData);
    const Answer list = read(kDocuments);
    EXPECT_EQ(member(list, "/documents/0/id"), id);
    EXPECT_EQ(member(list, "/documents/1/id"), "") << "what was refused was not kept";
}

TEST_F(ArchiveFaultTest, AFullDiskIsToldAndNothingIsKept) {
    const database_test::TestDatabase place(database::Dialect::sqlite);
    database_test::SmallDisk disk(place.folder() + "/kecil", std::size_t{1} << 20);
    open(place.open_migrated(), disk.folder());
    const std::string big = R"({"jenis":"uji","isi":")" + std::string(std::size_t{2} << 20, 'a') + "\"}";
    const Answer full = send(kDocuments, big);
    EXPECT_EQ(code(full), "507:disk-full");
    EXPECT_THAT(member(full, "/detail"), HasSubstr("pengelola"));
    EXPECT_EQ(read(kDocuments).body, "{\"documents\":[],\"next\":null}\n");
    disk.enlarge();
    EXPECT_EQ(send(kDocuments, big).status, 201);
}

}  // namespace
}  // namespace naskah::service_test
