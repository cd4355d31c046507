#include "archive/archive.hpp"

#include <thread>
#include <vector>

#include "archive_fixture.hpp"
#include "digest/sha256.hpp"

namespace naskah::archive {
namespace {

using archive_test::ArchiveTest;
using archive_test::code_of;
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

INSTANTIATE_TEST_SUITE_P(Both, ArchiveTest, database_test::both_dialects(), database_test::dialect_name);

std::vector<std::string> titles(const DocumentPage& page) {
    std::vector<std::string> titles;
    for (const Document& document : page.documents) titles.push_back(document.title);
    return titles;
}

TEST_P(ArchiveTest, KeepsADocumentWithAllOfItsVersions) {
    const Document added = archive_.add_document(office_, "iku", version("Pertama"));
    EXPECT_EQ(added.state, State::konsep);
    EXPECT_EQ(added.last_version, 1);
    pass(1h);
    NewVersion second = version("Kedua");
    second.tahun = std::nullopt;
    second.by = "u2";
    const Version kept = archive_.add_version(office_, added.id, second);
    EXPECT_EQ(kept.number, 2);
    EXPECT_EQ(kept.pdf_sha256, digest::sha256_hex(second.pdf));
    EXPECT_EQ(kept.data_sha256, digest::sha256_hex(second.data));
    EXPECT_EQ(kept.pdf_size, static_cast<std::int64_t>(second.pdf.size()));
    EXPECT_EQ(kept.pages, 3);
    EXPECT_EQ(kept.engine, "0.1.0");
    EXPECT_EQ(kept.created_by, "u2");

    const Document found = archive_.find_document(office_, added.id).value();
    EXPECT_EQ(found.title, "Kedua");
    EXPECT_EQ(found.tahun, std::nullopt);
    EXPECT_EQ(found.jenis, "iku");
    EXPECT_EQ(found.created_by, "u1");
    EXPECT_EQ(found.changed - found.created, 1h);
    EXPECT_EQ(found.last_version, 2);
    EXPECT_EQ(archive_.versions(office_, added.id).size(), 2U);
    EXPECT_EQ(archive_.find_version(office_, added.id, 2), kept);
    EXPECT_EQ(archive_.data(office_, added.id, 1), version("Pertama").data);
    EXPECT_EQ(archive_.audit(office_, added.id, 1), "[]");
    EXPECT_EQ(archive_.pdf(office_, added.id, 1), version("Pertama").pdf);
    EXPECT_EQ(archive_.pdf_part(office_, added.id, 2, 5, 5), "Kedua");
    EXPECT_EQ(archive_.find_version(office_, added.id, 3), std::nullopt);
    EXPECT_EQ(archive_.pdf(office_, added.id, 0), std::nullopt);
}

TEST_P(ArchiveTest, AnIdTheCallerGivesIsAddedOnce) {
    const Document first = archive_.add_document_once(office_, "job-1", "iku", version("Satu"));
    EXPECT_EQ(archive_.add_document_once(office_, "job-1", "iku", version("Dua")), first);
    EXPECT_EQ(archive_.versions(office_, "job-1").size(), 1U);
    // Of another office it is another document.
    EXPECT_EQ(archive_.add_document_once(other_, "job-1", "iku", version("Dua")).title, "Dua");
    EXPECT_EQ(archive_.find_document(office_, "job-1")->title, "Satu");
}

TEST_P(ArchiveTest, AVersionOfOneOriginIsAddedOnce) {
    const std::string id = archive_.add_document(office_, "iku", version("A")).id,
                      other = archive_.add_document(office_, "iku", version("B")).id;
    NewVersion second = version("Dua");
    second.origin = "permintaan-1";
    const Version added = archive_.add_version(office_, id, second);
    EXPECT_EQ(added.number, 2);
    EXPECT_EQ(archive_.add_version(office_, id, second), added);
    EXPECT_EQ(archive_.versions(office_, id).size(), 2U);
    EXPECT_EQ(archive_.add_version(office_, other, second).number, 2) << "of another document it is another";
    second.origin = "permintaan-2";
    EXPECT_EQ(archive_.add_version(office_, id, second).number, 3);
    archive_.set_state(office_, id, State::final, "p1");
    EXPECT_EQ(archive_.add_version(office_, id, second).number, 3) << "it is there, though nothing can come";
}

TEST_P(ArchiveTest, GoesFromKonsepToFinalToTerbitAndNowhereElse) {
    const std::string id = archive_.add_document(office_, "iku", version("A")).id;
    EXPECT_EQ(code_of([&] { archive_.set_state(office_, id, State::terbit, "p1"); }), kStateStep);
    pass(1h);
    EXPECT_EQ(archive_.set_state(office_, id, State::final, "p1").state, State::final);
    EXPECT_EQ(archive_.set_state(office_, id, State::final, "p2").state, State::final);
    EXPECT_EQ(code_of([&] { archive_.set_state(office_, id, State::konsep, "p1"); }), kStateStep);
    pass(1h);
    const Document terbit = archive_.set_state(office_, id, State::terbit, "p2");
    EXPECT_EQ(terbit, archive_.find_document(office_, id));
    EXPECT_EQ(code_of([&] { archive_.set_state(office_, id, State::final, "p1"); }), kStateStep);
    EXPECT_THAT(archive_.history(office_, id),
                ElementsAre(StateStep{State::konsep, terbit.created, "u1"},
                            StateStep{State::final, terbit.created + 1h, "p1"},
                            StateStep{State::terbit, terbit.created + 2h, "p2"}));
}

TEST_P(ArchiveTest, WhatIsFinalIsNeverRewritten) {
    const std::string id = archive_.add_document(office_, "iku", version("A")).id;
    archive_.set_state(office_, id, State::final, "p1");
    EXPECT_EQ(code_of([&] { archive_.add_version(office_, id, version("B")); }), kFinal);
    EXPECT_EQ(code_of([&] { archive_.remove_document(office_, id, "u1"); }), kFinal);
    EXPECT_EQ(archive_.find_document(office_, id)->title, "A");
    EXPECT_EQ(archive_.versions(office_, id).size(), 1U);
}

TEST_P(ArchiveTest, WhatIsFinalIsNotRewrittenBySqlEither) {
    const std::string id = archive_.add_document(office_, "iku", version("A")).id;
    const std::string here = " WHERE id = '" + id + "'";
    EXPECT_EQ(code_of_sql("UPDATE versions SET pages = 4"), database::kConstraint);
    EXPECT_EQ(code_of_sql("UPDATE documents SET state = 'terbit'" + here), database::kConstraint);
    EXPECT_EQ(code_of_sql("UPDATE documents SET jenis = 'lain'" + here), database::kConstraint);
    EXPECT_EQ(code_of_sql("UPDATE documents SET office_id = 'kantor-b'" + here), database::kConstraint);
    EXPECT_EQ(code_of_sql("UPDATE documents SET title = 'AA'" + here), "");
    archive_.set_state(office_, id, State::final, "p1");
    const std::string again =
        "INSERT INTO versions SELECT office_id, document_id, 2, data, data_sha256, audit, pdf_sha256, "
        "pdf_size, pages, "
        "engine, created, created_by, origin FROM versions";
    std::vector<std::string> rewrites{"UPDATE documents SET title = 'B'" + here,
                                      "UPDATE documents SET tahun = NULL" + here,
                                      "UPDATE documents SET state = 'konsep'" + here,
                                      "DELETE FROM documents" + here,
                                      "UPDATE versions SET data = data",
                                      "DELETE FROM versions",
                                      again,
                                      "UPDATE document_states SET entered_by = 'x'",
                                      "DELETE FROM document_states"};
    if (GetParam() == database::Dialect::postgresql)
        rewrites.emplace_back("TRUNCATE documents, versions, document_states, document_words");
    for (const std::string& sql : rewrites) EXPECT_EQ(code_of_sql(sql), database::kConstraint) << sql;
    EXPECT_EQ(archive_.data(office_, id, 1), version("A").data);
}

TEST_P(ArchiveTest, RemovingAKonsepRemovesAllOfIt) {
    const std::string id = archive_.add_document(office_, "iku", version("A", "unik")).id;
    archive_.add_version(office_, id, version("B", "unik"));
    archive_.remove_document(office_, id, "u1");
    EXPECT_EQ(archive_.find_document(office_, id), std::nullopt);
    EXPECT_THAT(archive_.versions(office_, id), IsEmpty());
    EXPECT_THAT(archive_.list(office_, {.text = "unik"}).documents, IsEmpty());
    EXPECT_EQ(code_of([&] { archive_.remove_document(office_, id, "u1"); }), kUnknown);
    EXPECT_EQ(files(), 2U);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 2U);
    EXPECT_EQ(files(), 0U);
}

TEST_P(ArchiveTest, SearchFindsTitlesAndTextsOfTheLastVersionByBeginningsOfWords) {
    archive_.add_document(office_, "iku", version("Laporan Kinerja 2026", "Indeks kepuasan masyarakat"));
    const std::string id =
        archive_.add_document(office_, "iku", version("Rencana Aksi", "indeks inovasi")).id;
    const auto found = [&](const std::string& text) {
        return titles(archive_.list(office_, {.text = text}));
    };
    EXPECT_THAT(found("INDEKS"), testing::UnorderedElementsAre("Laporan Kinerja 2026", "Rencana Aksi"));
    EXPECT_THAT(found("indeks kepuas"), ElementsAre("Laporan Kinerja 2026"));
    EXPECT_THAT(found("kinerja 2026"), ElementsAre("Laporan Kinerja 2026"));
    EXPECT_THAT(found("inerja"), IsEmpty());
    EXPECT_THAT(found("indeks tidakada"), IsEmpty());
    archive_.add_version(office_, id, version("Rencana Aksi", "perubahan"));
    EXPECT_THAT(found("inovasi"), IsEmpty());
    EXPECT_THAT(found("perubahan"), ElementsAre("Rencana Aksi"));
}

TEST_P(ArchiveTest, QueriesWithOperatorsAndQuotesAreHarmless) {
    archive_.add_document(office_, "iku", version("Satu", "alpha near b"));
    archive_.add_document(office_, "iku", version("Dua", "beta"));
    const auto count = [&](const std::string& text) {
        return archive_.list(office_, {.text = text}).documents.size();
    };
    for (const char* text : {"alpha OR beta", "NOT alpha", "-alpha beta", "alpha | beta", "!beta alpha",
                             "title:alpha beta", "alpha <-> beta", "{alpha beta", "^beta alpha"})
        EXPECT_EQ(count(text), 0U) << text;
    for (const char* text : {"alpha'", "\"alpha", "alpha*", "alpha\\", "(alpha", "alpha:*", "'alpha' & near",
                             "NEAR(alpha b)", "alpha -- b", "alpha; b", "$1 alpha", "%alpha%"})
        EXPECT_EQ(count(text), std::string(text).find("$1") == std::string::npos ? 1U : 0U) << text;
    for (const char* text : {"*", "\"", "'", "&|!()", ":", " ", "\\"}) EXPECT_EQ(count(text), 0U) << text;
    EXPECT_EQ(count(std::string("alpha\0beta\xFF", 11)), 0U);
    EXPECT_EQ(count(std::string("alpha\0near\xFF", 11)), 1U);
    EXPECT_EQ(count(std::string(100'000, 'x') + " "), 0U);
}

TEST_P(ArchiveTest, ListsPageByPageNewestFirstWhateverIsAddedMeanwhile) {
    for (int i = 0; i < 7; ++i) {
        archive_.add_document(office_, "iku", version("D" + std::to_string(i)));
        if (i % 3 == 0) pass(1s);  // some of one moment
    }
    std::vector<std::string> seen;
    DocumentQuery query{.limit = 3};
    int pages = 0;
    do {
        const DocumentPage page = archive_.list(office_, query);
        for (const std::string& title : titles(page)) seen.push_back(title);
        query.cursor = page.next;
        pass(1s);
        archive_.add_document(office_, "iku", version("baru"));
        ++pages;
    } while (!query.cursor.empty());
    EXPECT_EQ(pages, 3);
    EXPECT_THAT(seen, ElementsAre("D6", "D5", "D4", "D3", "D2", "D1", "D0"));
}

TEST_P(ArchiveTest, ACursorOutlivesTheDocumentItCameFrom) {
    std::vector<std::string> ids;
    for (int i = 0; i < 4; ++i) {
        ids.push_back(archive_.add_document(office_, "iku", version("D" + std::to_string(i))).id);
        pass(1s);
    }
    const DocumentPage first = archive_.list(office_, {.limit = 2});
    archive_.remove_document(office_, ids[2], "u1");
    EXPECT_THAT(titles(archive_.list(office_, {.limit = 2, .cursor = first.next})), ElementsAre("D1", "D0"));
}

TEST_P(ArchiveTest, CursorsThatCannotBeAreTold) {
    for (const char* cursor : {"x", "zz", "00", "3", "3a", "31", "313a0a", "2d3a", "' OR 1",
                               "39393939393939393939393939393939393939393a61"})
        EXPECT_EQ(code_of([&] { archive_.list(office_, {.cursor = cursor}); }), kCursor) << cursor;
}

TEST_P(ArchiveTest, ListsWhatIsAskedFor) {
    archive_.add_document(office_, "iku", version("A"));
    const std::string id = archive_.add_document(office_, "lkjip", version("B")).id;
    archive_.set_state(office_, id, State::final, "p");
    NewVersion old = version("C");
    old.tahun = 2020;
    archive_.add_document(office_, "lkjip", old);
    EXPECT_THAT(titles(archive_.list(office_, {.jenis = "lkjip", .state = State::final})), ElementsAre("B"));
    EXPECT_THAT(titles(archive_.list(office_, {.state = State::konsep, .tahun = 2020})), ElementsAre("C"));
    EXPECT_THAT(titles(archive_.list(office_, {.jenis = "li'kjip"})), IsEmpty());
    EXPECT_EQ(archive_.list(office_, {.limit = 0}).documents.size(), 1U);
    EXPECT_EQ(archive_.list(office_, {.limit = 100'000}).documents.size(), 3U);
}

TEST_P(ArchiveTest, AnotherOfficeSeesNothingOfIt) {
    const std::string id = archive_.add_document(office_, "iku", version("Rahasia", "unik")).id;
    archive_.add_version(office_, id, version("Rahasia", "unik dua"));
    EXPECT_EQ(archive_.find_document(other_, id), std::nullopt);
    EXPECT_THAT(archive_.versions(other_, id), IsEmpty());
    EXPECT_EQ(archive_.find_version(other_, id, 1), std::nullopt);
    EXPECT_THAT(archive_.history(other_, id), IsEmpty());
    EXPECT_EQ(archive_.data(other_, id, 1), std::nullopt);
    EXPECT_EQ(archive_.audit(other_, id, 1), std::nullopt);
    EXPECT_EQ(archive_.pdf(other_, id, 1), std::nullopt);
    EXPECT_EQ(archive_.pdf_part(other_, id, 1, 0, 1), std::nullopt);
    EXPECT_THAT(archive_.list(other_, {}).documents, IsEmpty());
    EXPECT_THAT(archive_.list(other_, {.text = "unik"}).documents, IsEmpty());
    EXPECT_EQ(code_of([&] { archive_.add_version(other_, id, version("X")); }), kUnknown);
    EXPECT_EQ(code_of([&] { archive_.set_state(other_, id, State::final, "x"); }), kUnknown);
    EXPECT_EQ(code_of([&] { archive_.remove_document(other_, id, "u1"); }), kUnknown);
    // A cursor of one office shows another only its own.
    archive_.add_document(office_, "iku", version("Dua"));
    archive_.add_document(other_, "iku", version("Lain"));
    const std::string cursor = archive_.list(office_, {.limit = 1}).next;
    for (const Document& document : archive_.list(other_, {.cursor = cursor}).documents)
        EXPECT_EQ(document.title, "Lain");
    pass(10h);
    EXPECT_EQ(archive_.apply_retention(other_, 1h), 0U);
    EXPECT_EQ(archive_.versions(office_, id).size(), 2U);
}

TEST_P(ArchiveTest, IdsThatNoDocumentHasAreUnknownWhateverTheyAre) {
    for (const std::string& id : {std::string(), std::string("a\0b", 3), std::string("\xFF"),
                                  std::string("' OR '1'='1"), std::string(5000, 'a')}) {
        EXPECT_EQ(archive_.find_document(office_, id), std::nullopt);
        EXPECT_EQ(archive_.data(office_, id, 1), std::nullopt);
        EXPECT_THAT(archive_.versions(office_, id), IsEmpty());
        EXPECT_EQ(code_of([&] { archive_.set_state(office_, id, State::final, "p"); }), kUnknown);
    }
}

TEST_P(ArchiveTest, TitlesMayHaveAnyCharacterOfJson) {
    const Document document =
        archive_.add_document(office_, "iku", version(std::string("A\0B\n\xE2\x80\x94 'q'", 11)));
    EXPECT_EQ(document.title, "A B \xE2\x80\x94 'q'");
    EXPECT_EQ(archive_.data(office_, document.id, 1),
              version(std::string("A\0B\n\xE2\x80\x94 'q'", 11)).data);
}

TEST_P(ArchiveTest, VersionsAddedAtOnceGetNumbersOfTheirOwn) {
    const std::string id = archive_.add_document(office_, "iku", version("V1")).id;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (int i = 0; i < 5; ++i)
                archive_.add_version(office_, id,
                                     version("T" + std::to_string(thread) + "-" + std::to_string(i)));
        });
    for (std::thread& thread : threads) thread.join();
    const std::vector<Version> versions = archive_.versions(office_, id);
    ASSERT_EQ(versions.size(), 21U);
    for (std::size_t i = 0; i < versions.size(); ++i)
        EXPECT_EQ(versions[i].number, static_cast<std::int64_t>(i) + 1);
}

TEST_P(ArchiveTest, MakingFinalAndAddingAVersionAtOnceIsOneOrTheOtherFirst) {
    for (int round = 0; round < 10; ++round) {
        const std::string id = archive_.add_document(office_, "iku", version("R" + std::to_string(round))).id;
        std::string code;
        std::thread other([&] { code = code_of([&] { archive_.add_version(office_, id, version("X")); }); });
        archive_.set_state(office_, id, State::final, "p");
        other.join();
        EXPECT_TRUE(code.empty() || code == kFinal) << code;
        EXPECT_EQ(archive_.versions(office_, id).size(), code.empty() ? 2U : 1U);
    }
}

TEST_P(ArchiveTest, RetentionKeepsTheLastOfAKonsepAndAllOfWhatIsFinal) {
    const std::string konsep = archive_.add_document(office_, "iku", version("K1")).id;
    const std::string final = archive_.add_document(office_, "iku", version("F1")).id;
    archive_.add_version(office_, final, version("F2"));
    archive_.set_state(office_, final, State::final, "p");
    pass(48h);
    archive_.add_version(office_, konsep, version("K2"));
    pass(48h);
    archive_.add_version(office_, konsep, version("K3"));
    pass(1h);
    EXPECT_EQ(archive_.apply_retention(office_, 72h), 1U);
    EXPECT_EQ(archive_.apply_retention(office_, 72h), 0U);
    std::vector<std::int64_t> numbers;
    for (const Version& version : archive_.versions(office_, konsep)) numbers.push_back(version.number);
    EXPECT_THAT(numbers, ElementsAre(2, 3));
    EXPECT_EQ(archive_.versions(office_, final).size(), 2U);
    pass(1000h);
    EXPECT_EQ(archive_.apply_retention(office_, 72h), 1U);
    EXPECT_EQ(archive_.find_document(office_, konsep)->last_version, 3);
    EXPECT_EQ(files(), 5U);
    pass(2h);
    EXPECT_EQ(blobs_->collect(1h), 2U);
    EXPECT_EQ(archive_.pdf(office_, konsep, 3), version("K3").pdf);
    EXPECT_EQ(archive_.pdf(office_, final, 1), version("F1").pdf);
    EXPECT_EQ(archive_.add_version(office_, konsep, version("K4")).number, 4);
}

TEST_P(ArchiveTest, EachChangeIsWitnessedInItsTransactionAndNoOther) {
    std::vector<std::string> seen;
    bool refuse = false;
    Archive archive(
        database_, blobs_, clock(), [] { return "dokumen"; },
        [&](database::Transaction& transaction, const OfficeId& office, const DocumentChange& change) {
            EXPECT_EQ(transaction.query("SELECT 1").size(), 1U);
            if (refuse) throw Error("saksi", "", "", "");
            seen.push_back(office.text() + " " + std::to_string(static_cast<int>(change.what)) + " " +
                           std::string(change.document) + " " + std::string(change.by) + " " +
                           std::to_string(change.number) + " " + std::string(to_text(change.state)));
        });
    const std::string id = archive.add_document(office_, "uji", version("Satu")).id;
    archive.add_document_once(office_, id, "uji", version("Satu"));  // is there
    archive.add_version(office_, id, version("Dua"));
    refuse = true;
    EXPECT_EQ(code_of([&] { archive.add_version(office_, id, version("Tiga")); }), "saksi");
    EXPECT_EQ(code_of([&] { archive.set_state(office_, id, State::final, "u2"); }), "saksi");
    EXPECT_EQ(code_of([&] { archive.remove_document(office_, id, "u2"); }), "saksi");
    EXPECT_EQ(archive.versions(office_, id).size(), 2U) << "what the witness refuses did not happen";
    refuse = false;
    pass(1s);
    EXPECT_EQ(archive.apply_retention(office_, 0s), 1U);
    archive.set_state(office_, id, State::final, "u2");
    archive.set_state(office_, id, State::final, "u2");  // is no change
    EXPECT_THAT(seen,
                testing::ElementsAre("kantor-a 0 dokumen u1 0 konsep", "kantor-a 1 dokumen u1 2 konsep",
                                     "kantor-a 3 dokumen sistem 1 konsep", "kantor-a 2 dokumen u2 0 final"));
}

}  // namespace
}  // namespace naskah::archive
