// POST /v1/verifications.
#include <gmock/gmock.h>

#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;

class VerificationsTest : public ServiceTest {
  protected:
    void SetUp() override { start(); }
};

/// The least file that carries data; readers find its objects without a table.
std::string carrying(const std::string& data) {
    return "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/AF[4 0 R]>>\nendobj\n"
           "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
           "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
           "4 0 obj\n<</Type/Filespec/F(data.json)/AFRelationship/Source/EF<</F 5 0 R>>>>\nendobj\n"
           "5 0 obj\n<</Length " +
           std::to_string(data.size()) + ">>stream\n" + data +
           "\nendstream\nendobj\ntrailer<</Size 6/Root 1 0 R>>\nstartxref\n0\n%%EOF\n";
}

TEST_F(VerificationsTest, AnswersWhatTheFileCarriesAndWhatTheAuditSays) {
    const Answer answer = fetch(post("/v1/verifications", carrying("{\"berat\":1}"), "application/pdf"));
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("content-type"), "application/json");
    EXPECT_THAT(answer.body, HasSubstr("\"sound\":false"));
    EXPECT_THAT(answer.body, HasSubstr("\"bytes\":11"));
    EXPECT_THAT(answer.body, HasSubstr("\"code\":\"uji-temuan\""));
}

TEST_F(VerificationsTest, WhatCarriesNothingIsAProblem) {
    const Answer answer = fetch(post("/v1/verifications", "bukan pdf", "application/pdf"));
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json");
    EXPECT_THAT(answer.body, HasSubstr("urn:naskah:problem:no-source"));
    EXPECT_THAT(answer.body, HasSubstr("pdf-unreadable"));
}

TEST_F(VerificationsTest, TakesPdfByPostAndNothingElse) {
    EXPECT_EQ(fetch(post("/v1/verifications", "{}", "application/json")).status, 415);
    EXPECT_EQ(fetch("GET /v1/verifications HTTP/1.1\r\nHost: localhost\r\n\r\n").status, 405);
}

}  // namespace
}  // namespace naskah::service_test
