// Idempotency-Key: what is asked for twice is done once, over both databases.
#include <gmock/gmock.h>

#include <thread>

#include "jobs_service.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kDocuments = "/v1/documents";
constexpr const char* kArchive = "/v1/archive/documents";
constexpr const char* kData = R"({"jenis":"uji","isi":"Serapan anggaran"})";
constexpr const char* kOther = R"({"jenis":"uji","isi":"Serapan lain"})";

std::string key(const std::string& value) {
    return "Idempotency-Key: " + value + "\r\n";
}

class RepetitionTest : public JobsService {
  protected:
    /// As if the process had ended between doing the work and keeping its answer, and the patience were over.
    void forget() {
        database_->transact([](database::Transaction& t) { t.execute("DELETE FROM idempotency"); });
    }
    std::int64_t count(const std::string& table) {
        return database_->read([&](database::Transaction& t) {
            return t.query("SELECT count(*) FROM " + table).at(0).integer(0);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Databases, RepetitionTest, database_test::both_dialects(),
                         database_test::dialect_name);

void expect_same(const Answer& first, const Answer& again) {
    EXPECT_EQ(first.header("idempotency-replayed"), "");
    EXPECT_EQ(again.header("idempotency-replayed"), "true");
    EXPECT_EQ(again.status, first.status);
    EXPECT_EQ(again.body, first.body);
    for (const auto& [name, value] : first.headers) {
        if (name == "x-request-id" || name == "date") continue;
        EXPECT_EQ(again.header(name), value) << name;
    }
}

TEST_P(RepetitionTest, TheSameRequestGetsTheSameAnswer) {
    const auto send_twice = [&](const std::string& path, const std::string& data, const std::string& extra) {
        const Answer first = send(path, data, extra);
        expect_same(first, send(path, data, extra));
    };
    send_twice(kDocuments, kData, key("a-1"));
    send_twice(kArchive, kData, key("\"b/2\""));
    EXPECT_EQ(count("documents"), 1);
    const std::string id = member(read(kArchive), "/documents/0/id");
    send_twice(std::string(kArchive) + "/" + id + "/versions", kOther, key("c"));
    EXPECT_EQ(count("versions"), 2);
    send_twice(kDocuments, kData, key("d") + "Prefer: respond-async\r\n");
    EXPECT_EQ(count("jobs"), 1);
}

TEST_P(RepetitionTest, LongAnswersAreGivenAgainByteByByte) {
    const std::string data = R"({"isi":")" + std::string(100'000, 'x') + "\"}";
    const Answer first = send(kDocuments, data, key("panjang"));
    expect_same(first, send(kDocuments, data, key("panjang")));
}

TEST_P(RepetitionTest, FaultsOfTheDataAreAnAnswerToo) {
    const std::string wrong = R"({"isi":"tidak-sah"})";
    const Answer first = send(kArchive, wrong, key("salah"));
    EXPECT_EQ(code(first), "422:invalid-document");
    expect_same(first, send(kArchive, wrong, key("salah")));
}

TEST_P(RepetitionTest, AKeyIsForOneRequest) {
    send(kDocuments, kData, key("k"));
    for (const Answer& other :
         {send(kDocuments, kOther, key("k")), send("/v1/documents?draft", kData, key("k")),
          send(kArchive, kData, key("k")), send_async(kDocuments, kData, key("k"))})
        EXPECT_EQ(code(other), "422:key-reused");
    EXPECT_EQ(count("documents"), 0);
    EXPECT_EQ(count("jobs"), 0);
    const Answer foreign = fetch(post(kDocuments, kOther, "application/json", other_ + key("k")));
    EXPECT_EQ(foreign.status, 200) << "another office has keys of its own";
    EXPECT_EQ(foreign.header("idempotency-replayed"), "");
    EXPECT_EQ(send(kDocuments, kOther).status, 200) << "without a key nothing is remembered";
}

TEST_P(RepetitionTest, WhileTheFirstIsWorkedOnTheSecondIsToldSo) {
    const std::string slow = R"({"isi":"menunggu"})";
    Answer first;
    std::thread thread([&] { first = send(kArchive, slow, key("lambat")); });
    ASSERT_TRUE(engine_->await_waiting(1));
    const Answer second = send(kArchive, slow, key("lambat"));
    EXPECT_EQ(code(second), "409:request-running");
    EXPECT_FALSE(second.header("retry-after").empty());
    engine_->release();
    thread.join();
    EXPECT_EQ(first.status, 201);
    expect_same(first, send(kArchive, slow, key("lambat")));
    EXPECT_EQ(count("documents"), 1);
}

TEST_P(RepetitionTest, KeysThatCannotBeAreRefused) {
    for (const std::string& wrong :
         {std::string(), std::string("a b"), std::string(256, 'k'), std::string("\xC3\xA9")}) {
        const Answer refused = send(kDocuments, kData, key(wrong));
        EXPECT_EQ(code(refused), "400:parameter-invalid") << wrong;
        EXPECT_THAT(member(refused, "/detail"), HasSubstr("Idempotency-Key"));
    }
    EXPECT_EQ(code(send(kDocuments, kData, key("satu") + key("dua"))), "400:parameter-invalid");
    EXPECT_EQ(send(kDocuments, kData, key(std::string(255, '~'))).status, 200);
    EXPECT_EQ(count("idempotency"), 1);
}

TEST_P(RepetitionTest, WhatMayBeTriedAgainIsTriedAgain) {
    const std::string broken = R"({"isi":"gangguan"})";
    for (int i = 0; i < 2; ++i) {
        const Answer failed = send(kDocuments, broken, key("rusak"));
        EXPECT_EQ(code(failed), "500:internal-error");
        EXPECT_EQ(failed.header("idempotency-replayed"), "");
    }
    EXPECT_EQ(count("idempotency"), 0);
}

TEST_P(RepetitionTest, AProcessThatEndedBeforeItAnsweredDoublesNothing) {
    const Answer job = send_async(kDocuments, kData, key("kerja")),
                 document = send(kArchive, kData, key("naskah"));
    const std::string versions = document.header("location") + "/versions";
    const Answer version = send(versions, kOther, key("versi"));
    EXPECT_EQ(version.status, 201);
    forget();
    EXPECT_EQ(send_async(kDocuments, kData, key("kerja")).header("location"), job.header("location"));
    EXPECT_EQ(send(kArchive, kData, key("naskah")).header("location"), document.header("location"));
    EXPECT_EQ(send(versions, kOther, key("versi")).header("location"), version.header("location"));
    EXPECT_EQ(count("jobs"), 1);
    EXPECT_EQ(count("documents"), 1);
    EXPECT_EQ(count("versions"), 2);
    forget();
    EXPECT_NE(send_async(kDocuments, kOther, key("kerja")).header("location"), job.header("location"))
        << "a key that was forgotten may be used for something else";
    EXPECT_EQ(member(send(versions, kOther), "/number"), "3") << "without a key it is another version";
}

}  // namespace
}  // namespace naskah::service_test
