// POST /v1/audits, and documents that the audit refuses or that are drafts.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AuditsTest : public ServiceTest {
  protected:
    void SetUp() override { start(); }
};

TEST_F(AuditsTest, AnswersCountsAndFindings) {
    const Answer answer = fetch(post("/v1/audits", "{\"berat\":1}"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/json");
    EXPECT_EQ(answer.header("x-naskah-findings"), "1");
    EXPECT_THAT(answer.body, HasSubstr("\"counts\":{\"tinggi\":1,\"sedang\":0,\"ringan\":0}"));
    EXPECT_THAT(
        answer.body,
        HasSubstr(
            "\"code\":\"uji-temuan\",\"class\":\"A\",\"weight\":\"tinggi\",\"place\":{\"pointer\":\"/a\"}"));
    EXPECT_THAT(answer.body, HasSubstr("\"stated\":\"6,14\",\"expected\":\"9,51\""));
}

TEST_F(AuditsTest, TakesTextAndPdfAndNothingElse) {
    EXPECT_EQ(fetch(post("/v1/audits", "BAB I", "text/plain; charset=utf-8")).status, 200);
    EXPECT_EQ(fetch(post("/v1/audits", "%PDF-1.7", "application/pdf")).status, 200);
    EXPECT_EQ(fetch(post("/v1/audits", "x", "application/msword")).status, 415);
    EXPECT_EQ(fetch("GET /v1/audits HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
}

TEST_F(AuditsTest, AnArrayOfDatasetsIsComparedAsSeveral) {
    const Answer answer = fetch(post("/v1/audits", " [ {\"a\": 1.50}, {\"b\": 2} ]"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.body, HasSubstr(R"("message":"data 2={\"b\":2}")"));
    EXPECT_THAT(fetch(post("/v1/audits", "[]")).body, Not(HasSubstr("uji-masukan")));
    EXPECT_EQ(fetch(post("/v1/audits", "[{bukan-json")).status, 400);
}

TEST_F(AuditsTest, AnswersSarifWhenItIsAskedFor) {
    const Answer answer =
        fetch(post("/v1/audits", "{}", "application/json", "Accept: application/sarif+json\r\n"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/sarif+json");
    EXPECT_THAT(answer.body, HasSubstr("\"version\":\"2.1.0\""));
    EXPECT_EQ(fetch(post("/v1/audits", "{}", "application/json", "Accept: application/sarif+json;q=0\r\n"))
                  .header("content-type"),
              "application/json");
}

TEST_F(AuditsTest, WhatCannotBeReadIsAProblem) {
    const Answer answer = fetch(post("/v1/audits", "bukan-json"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_THAT(answer.body, HasSubstr("\"line\":3"));
}

TEST_F(AuditsTest, BadInputThatCallsItselfJsonIsNotReadAsText) {
    const Answer answer = fetch(post("/v1/audits", "\xD4 bukan-json\r"));
    EXPECT_EQ(answer.status, 400);
    EXPECT_THAT(answer.body, HasSubstr("urn:naskah:problem:not-json"));
    EXPECT_EQ(fetch(post("/v1/audits", "\"jenis-lain\"")).status, 422) << "JSON, but no data";
    EXPECT_EQ(fetch(post("/v1/audits", "\"jenis-lain\"", "text/plain")).status, 422);
}

TEST_F(AuditsTest, StrictRefusesGraveFindings) {
    const Answer refused = fetch(post("/v1/documents?strict", "{\"berat\":1}"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("urn:naskah:problem:grave-findings"));
    EXPECT_THAT(refused.body, HasSubstr("uji-temuan"));
    EXPECT_EQ(fetch(post("/v1/documents", "{\"berat\":1}")).status, 200);
    EXPECT_EQ(fetch(post("/v1/documents?strict=0", "{\"berat\":1}")).status, 200);
    EXPECT_EQ(fetch(post("/v1/documents?strict", "{}")).status, 200);
}

TEST_F(AuditsTest, DraftsSayThatTheyAreDrafts) {
    EXPECT_THAT(fetch(post("/v1/documents?draft", "{}")).body, HasSubstr("KONSEP"));
    EXPECT_THAT(fetch(post("/v1/documents", "{}")).body, Not(HasSubstr("KONSEP")));
}

TEST_F(AuditsTest, FindingsFollowTheDocumentOnRequest) {
    EXPECT_THAT(fetch(post("/v1/documents?lembar_pemeriksaan", "{}")).body, HasSubstr("TEMUAN"));
    EXPECT_THAT(fetch(post("/v1/documents", "{}")).body, Not(HasSubstr("TEMUAN")));
    EXPECT_THAT(fetch(post("/v1/documents?lembar_pemeriksaan=tidak", "{}")).body, Not(HasSubstr("TEMUAN")));
    EXPECT_EQ(fetch(post("/v1/documents?strict&lembar_pemeriksaan", "{\"berat\":1}")).status, 422);
    EXPECT_THAT(fetch(post("/v1/documents?draft&lembar_pemeriksaan", "{}")).body, HasSubstr("KONSEPTEMUAN"));
}

}  // namespace
}  // namespace naskah::service_test
