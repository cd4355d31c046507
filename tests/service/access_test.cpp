// Who may, over HTTP: the door before the routes, sessions, tokens, users, offices and the log.
#include <gmock/gmock.h>

#include <filesystem>

#include "access/gatekeeper.hpp"
#include "http/door.hpp"
#include "http/resources/access.hpp"
#include "json/value.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
namespace fs = std::filesystem;

constexpr const char* kPassword = "kuda hijau di atas loteng";

class AccessHttpTest : public ServiceTest {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "naskah-akses-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder_ = name;
        database_ = database::Database::open({.url = "sqlite:" + name + "/naskah.db"});
        database_->migrate();
        const access::Means means{.clock = [this] { return now_.load(); },
                                  .ids = [this] { return "id" + std::to_string(++numbers_); },
                                  .random =
                                      [this](std::size_t count) {
                                          std::string bytes = std::to_string(++numbers_);
                                          bytes.resize(count, 'x');
                                          return bytes;
                                      },
                                  .password_cost = {.n = 16}};
        const auto registry = std::make_shared<const access::Registry>(database_, means);
        const auto gatekeeper = std::make_shared<const access::Gatekeeper>(database_, means);
        rooms_ = {registry, gatekeeper, means.clock};
        admin_ = registry->bootstrap()->secret;
    }
    void TearDown() override {
        ServiceTest::TearDown();
        fs::remove_all(folder_);
    }
    void open_doors(http::Mode mode) {
        http::Extensions extensions;
        extensions.resources = {[this](http::Router& router, http::Facilities& facilities) {
            http::add_access(router, facilities, rooms_);
        }};
        extensions.guards = {http::make_door(rooms_.gatekeeper, mode)};
        start({}, extensions);
    }

    static std::string bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }
    static std::string request(const std::string& method, const std::string& path, const std::string& extra) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + extra + "\r\n";
    }
    static std::string member(const Answer& answer, std::string_view pointer) {
        const json::ParseResult parsed = json::parse(answer.body);
        const json::Value* const value =
            parsed.document ? json::at_pointer(parsed.document->root(), pointer) : nullptr;
        return value == nullptr ? "" : std::string(value->text());
    }
    std::string code(const Answer& answer) {
        const std::string type = member(answer, "/type");
        return std::to_string(answer.status) + type.substr(std::min(type.rfind(':'), type.size()));
    }
    std::string ask(const std::string& path, const std::string& extra = "") {
        return code(fetch(get(path, extra)));
    }
    Answer send(const std::string& path, const std::string& body, const std::string& extra = "") {
        return fetch(post(path, body, "application/json", extra));
    }
    std::string new_token(const std::string& scopes) {
        return member(send("/v1/tokens", R"({"name":"mesin","scopes":)" + scopes + "}", bearer(admin_)),
                      "/secret");
    }
    Answer sign_in(const std::string& password = kPassword) {
        return send("/v1/sessions", R"({"office":"lokal","name":"citra","password":")" + password + "\"}");
    }
    std::string add_citra(const std::string& role) {
        const Answer made =
            send("/v1/users", R"({"name":"citra","role":")" + role + R"(","password":")" + kPassword + "\"}",
                 bearer(admin_));
        EXPECT_EQ(made.status, 201) << made.body;
        return member(made, "/id");
    }
    static std::string cookie_of(const Answer& answer) {
        const std::string field = answer.header("set-cookie");
        return "Cookie: lain=1; " + field.substr(0, field.find(';')) + "\r\n";
    }

    fs::path folder_;
    std::shared_ptr<database::Database> database_;
    std::atomic<Time> now_{Time(std::chrono::seconds(1'790'000'000))};
    std::atomic<int> numbers_ = 0;
    http::AccessRooms rooms_;
    std::string admin_;
};

TEST_F(AccessHttpTest, WajibAsksEverybodyButAtTheFrontOfTheHouse) {
    open_doors(http::Mode::wajib);
    for (const char* path :
         {"/v1/kinds", "/v1/kinds/uji/schema", "/openapi.json", "/metrics", "/v1/tokens", "/v1/log"}) {
        const Answer refused = fetch(get(path));
        EXPECT_EQ(code(refused), "401:credentials-required") << path;
        EXPECT_EQ(refused.header("www-authenticate"), "Bearer realm=\"naskah\"");
    }
    EXPECT_EQ(code(send("/v1/documents", "{}")), "401:credentials-required");
    EXPECT_EQ(ask("/livez"), "200");
    EXPECT_EQ(ask("/readyz"), "200");
    EXPECT_EQ(ask("/v1/tiada"), "404:not-found");
    EXPECT_EQ(code(sign_in()), "401:login-refused");
}

TEST_F(AccessHttpTest, ATokenMayWhatItsScopesSay) {
    open_doors(http::Mode::wajib);
    const std::string reader = new_token(R"(["documents:read"])"),
                      maker = new_token(R"(["documents:read","documents:write"])");
    ASSERT_TRUE(reader.starts_with("nsk_")) << reader;
    EXPECT_EQ(ask("/v1/kinds", bearer(reader)), "200");
    EXPECT_EQ(ask("/v1/kinds", "Authorization: bearer " + reader + "\r\n"), "200");
    const Answer refused = send("/v1/documents", "{}", bearer(reader));
    EXPECT_EQ(code(refused), "403:scope-missing");
    EXPECT_THAT(refused.header("www-authenticate"), HasSubstr("scope=\"documents:write\""));
    EXPECT_EQ(send("/v1/documents", "{}", bearer(maker)).status, 200);
    EXPECT_EQ(ask("/v1/tokens", bearer(maker)), "403:scope-missing");
    EXPECT_EQ(code(send("/v1/documents", "{}", bearer(admin_))), "403:scope-missing")
        << "an admin hands out rights, no more";
    for (const std::string& wrong : {bearer("nsk_salah"), std::string("Authorization: Basic YTpi\r\n"),
                                     std::string("Authorization: " + reader + "\r\n"), bearer(reader + " ")})
        EXPECT_EQ(ask("/v1/kinds", wrong),
                  wrong.find(reader + " ") == std::string::npos ? "401:credentials-invalid" : "200")
            << wrong;
}

TEST_F(AccessHttpTest, ATokenThatIsRevokedOrExpiredIsNone) {
    open_doors(http::Mode::wajib);
    const Answer made = send(
        "/v1/tokens", R"({"name":"mesin","scopes":["documents:read"],"expires_in_days":2})", bearer(admin_));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.header("cache-control"), "no-store");
    EXPECT_EQ(member(made, "/expires"), "2026-09-23T14:13:20.000Z");
    const std::string token = member(made, "/secret");
    EXPECT_EQ(ask("/v1/kinds", bearer(token)), "200");
    EXPECT_THAT(fetch(get("/v1/tokens", bearer(admin_))).body, Not(HasSubstr(token)));
    now_ = now_.load() + std::chrono::days(2);
    EXPECT_EQ(ask("/v1/kinds", bearer(token)), "401:credentials-invalid");
    const std::string lasting = new_token(R"(["documents:read"])");
    const std::string listed = fetch(get("/v1/tokens", bearer(admin_))).body;
    const std::string id = member({200, {}, listed}, "/tokens/2/id");
    EXPECT_EQ(fetch(request("DELETE", "/v1/tokens/" + id, bearer(admin_)), "DELETE").status, 204);
    EXPECT_EQ(ask("/v1/kinds", bearer(lasting)), "401:credentials-invalid");
    EXPECT_EQ(code(fetch(request("DELETE", "/v1/tokens/tiada", bearer(admin_)), "DELETE")),
              "404:token-unknown");
    EXPECT_EQ(code(fetch(request("DELETE", "/v1/tokens/%FF%00", bearer(admin_)), "DELETE")).substr(0, 1),
              "4");
}

TEST_F(AccessHttpTest, ASessionIsACookieThatNoOtherPageCanUse) {
    open_doors(http::Mode::wajib);
    add_citra("perencana");
    const Answer in = sign_in();
    ASSERT_EQ(in.status, 201) << in.body;
    EXPECT_THAT(in.header("set-cookie"), HasSubstr("; HttpOnly; SameSite=Strict"));
    EXPECT_THAT(in.header("set-cookie"), Not(HasSubstr("Secure")))
        << "without TLS the browser would not send it";
    EXPECT_EQ(member(in, "/user/role"), "perencana");
    const std::string cookie = cookie_of(in), csrf = "X-Naskah-CSRF: " + member(in, "/csrf") + "\r\n";
    EXPECT_THAT(in.body, Not(HasSubstr(in.header("set-cookie").substr(12, 40))));
    EXPECT_EQ(ask("/v1/kinds", cookie), "200");
    EXPECT_EQ(code(send("/v1/documents", "{}", cookie)), "403:csrf-required");
    EXPECT_EQ(code(send("/v1/documents", "{}", cookie + "X-Naskah-CSRF: salah\r\n")), "403:csrf-required");
    EXPECT_EQ(send("/v1/documents", "{}", cookie + csrf).status, 200);
    EXPECT_EQ(ask("/v1/users", cookie), "403:scope-missing");
    const Answer out = fetch(request("DELETE", "/v1/sessions", cookie), "DELETE");
    EXPECT_EQ(out.status, 204);
    EXPECT_THAT(out.header("set-cookie"), HasSubstr("Max-Age=0"));
    EXPECT_EQ(ask("/v1/kinds", cookie), "401:credentials-invalid");
    EXPECT_EQ(fetch(request("DELETE", "/v1/sessions", ""), "DELETE").status, 204);
}

TEST_F(AccessHttpTest, APageThatWasLoadedAnewLearnsWhoIsSignedIn) {
    open_doors(http::Mode::wajib);
    add_citra("pejabat");
    EXPECT_EQ(ask("/v1/sessions"), "401:credentials-required");
    const Answer in = sign_in();
    const std::string cookie = cookie_of(in);
    const Answer who = fetch(get("/v1/sessions", cookie));
    ASSERT_EQ(who.status, 200) << who.body;
    EXPECT_EQ(who.header("cache-control"), "no-store");
    EXPECT_EQ(member(who, "/user/name"), "citra");
    EXPECT_EQ(member(who, "/user/role"), "pejabat");
    EXPECT_EQ(member(who, "/office"), "lokal");
    for (const char* same : {"/csrf", "/expires", "/user/id", "/user/created", "/scopes/3"}) {
        EXPECT_FALSE(member(in, same).empty()) << same;
        EXPECT_EQ(member(who, same), member(in, same)) << same;
    }
    EXPECT_THAT(who.body, Not(HasSubstr(in.header("set-cookie").substr(12, 40))));
    // A token knows no csrf, an admin's neither: who may nothing of documents is told who they are all the
    // same.
    const Answer program = fetch(get("/v1/sessions", bearer(admin_)));
    EXPECT_EQ(member(program, "/scopes/0"), "admin");
    EXPECT_THAT(program.body, HasSubstr("\"user\":null"));
    EXPECT_THAT(program.body, HasSubstr("\"csrf\":null"));
    now_ = now_.load() + std::chrono::minutes(31);
    EXPECT_EQ(ask("/v1/sessions", cookie), "401:credentials-invalid");
}

TEST_F(AccessHttpTest, ThePlannerOfAnOpenServiceIsNobodyWhoSignedIn) {
    open_doors(http::Mode::terbuka);
    const Answer who = fetch(get("/v1/sessions"));
    EXPECT_EQ(who.status, 200);
    EXPECT_THAT(who.body, HasSubstr("\"user\":null"));
    EXPECT_EQ(member(who, "/scopes/1"), "documents:write");
}

TEST_F(AccessHttpTest, NamesOfColleaguesAreToldToReadersOfTheOffice) {
    open_doors(http::Mode::wajib);
    now_ = now_.load() + std::chrono::seconds(1);
    const std::string user = add_citra("perencana");
    const std::string reader = new_token(R"(["documents:read"])");
    const std::string names = fetch(get("/v1/names", bearer(reader))).body;
    EXPECT_THAT(names, HasSubstr(R"({"actor":"user:)" + user + R"(","name":"citra"})"));
    EXPECT_THAT(names, HasSubstr(R"("name":"mesin"})"));
    EXPECT_EQ(ask("/v1/names", bearer(admin_)), "403:scope-missing");
    const std::string other =
        member(send("/v1/offices", R"({"name":"Dinas Contoh"})", bearer(admin_)), "/admin_token/secret");
    const std::string stranger = member(
        send("/v1/tokens", R"({"name":"lain","scopes":["documents:read"]})", bearer(other)), "/secret");
    EXPECT_THAT(fetch(get("/v1/names", bearer(stranger))).body, Not(HasSubstr("citra")));
}

TEST_F(AccessHttpTest, WrongPasswordsAreToldToWait) {
    open_doors(http::Mode::wajib);
    add_citra("pejabat");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(code(sign_in("salah sama sekali")), "401:login-refused");
    const Answer locked = sign_in();
    EXPECT_EQ(code(locked), "429:login-locked");
    EXPECT_EQ(locked.header("retry-after"), "30");
    now_ = now_.load() + std::chrono::seconds(30);
    EXPECT_EQ(sign_in().status, 201);
}

TEST_F(AccessHttpTest, TerbukaTakesWhoSaysNothingForThePlannerOfTheMachine) {
    open_doors(http::Mode::terbuka);
    EXPECT_EQ(ask("/v1/kinds"), "200");
    EXPECT_EQ(ask("/metrics"), "200");
    EXPECT_EQ(send("/v1/documents", "{}").status, 200);
    EXPECT_EQ(ask("/v1/tokens"), "403:scope-missing");
    EXPECT_EQ(ask("/v1/log"), "403:scope-missing");
    EXPECT_EQ(ask("/v1/kinds", bearer("nsk_salah")), "401:credentials-invalid")
        << "who says something has to be right";
    EXPECT_EQ(ask("/v1/tokens", bearer(admin_)), "200");
}

TEST_F(AccessHttpTest, TerbukaTakesNoPageOfAnotherNameForThePlanner) {
    open_doors(http::Mode::terbuka);
    const auto asked = [this](const std::string& host) {
        return fetch("GET /v1/kinds HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status;
    };
    for (const char* host :
         {"localhost", "LOCALHOST:8080", "naskah.localhost", "127.0.0.1:8080", "[::1]:8080", "10.1.2.3"})
        EXPECT_EQ(asked(host), 200) << host;
    for (const char* host : {"jahat.example", "localhost.example:8080", "[jahat]", "127.0.0.1.example"})
        EXPECT_EQ(asked(host), 401) << host;
}

TEST_F(AccessHttpTest, OfficesSeeNothingOfEachOther) {
    open_doors(http::Mode::wajib);
    now_ = now_.load() + std::chrono::seconds(1);
    const Answer made = send("/v1/offices", R"({"name":"Dinas Contoh"})", bearer(admin_));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::string other = member(made, "/admin_token/secret");
    const std::string user = add_citra("admin");
    EXPECT_EQ(fetch(get("/v1/users", bearer(other))).body, "{\"users\":[]}\n");
    EXPECT_EQ(code(fetch(request("DELETE", "/v1/users/" + user, bearer(other)), "DELETE")),
              "404:user-unknown");
    EXPECT_EQ(code(fetch("PUT /v1/users/" + user + "/password HTTP/1.1\r\nHost: a\r\n" + bearer(other) +
                             "Content-Type: application/json\r\nContent-Length: "
                             "30\r\n\r\n{\"password\":\"dua belas huruf\"} ",
                         "PUT")),
              "404:user-unknown");
    EXPECT_EQ(code(send("/v1/offices", R"({"name":"Dinas Lain"})", bearer(other))), "403:own-office-only");
    EXPECT_EQ(member(fetch(get("/v1/offices", bearer(other))), "/offices/0/name"), "Dinas Contoh");
    EXPECT_EQ(member(fetch(get("/v1/offices", bearer(other))), "/offices/1/name"), "");
    EXPECT_EQ(member(fetch(get("/v1/offices", bearer(admin_))), "/offices/1/name"), "Dinas Contoh");
    const std::string log = fetch(get("/v1/log", bearer(other))).body;
    EXPECT_THAT(log, HasSubstr("office.created"));
    EXPECT_THAT(log, Not(HasSubstr(user)));
    EXPECT_THAT(fetch(get("/v1/log", bearer(admin_))).body, HasSubstr("user:" + user));
}

TEST_F(AccessHttpTest, TheLogComesInPages) {
    open_doors(http::Mode::wajib);
    add_citra("evaluator");
    const Answer first = fetch(get("/v1/log?limit=2", bearer(admin_)));
    EXPECT_EQ(member(first, "/entries/0/action"), "office.created");
    EXPECT_EQ(member(first, "/next"), "2");
    const Answer second = fetch(get("/v1/log?limit=2&after=2", bearer(admin_)));
    EXPECT_EQ(member(second, "/entries/0/action"), "user.created");
    EXPECT_EQ(member(second, "/entries/0/detail"), "evaluator");
    EXPECT_EQ(member(second, "/next"), "");
    const Answer newest = fetch(get("/v1/log?limit=2&before=9007199254740991", bearer(admin_)));
    EXPECT_EQ(member(newest, "/entries/0/action"), "user.created");
    EXPECT_EQ(member(newest, "/entries/1/action"), "token.created");
    EXPECT_EQ(member(newest, "/next"), "2");
    EXPECT_EQ(member(fetch(get("/v1/log?limit=2&before=2", bearer(admin_))), "/entries/0/action"),
              "office.created");
    for (const char* query : {"after=-1", "after=x", "limit=0", "limit=1001", "limit=", "before=0",
                              "before=x", "before=5&after=1"})
        EXPECT_EQ(ask("/v1/log?" + std::string(query), bearer(admin_)), "400:parameter-invalid") << query;
}

TEST_F(AccessHttpTest, FaultsOfABodyAreToldWithTheirPlace) {
    open_doors(http::Mode::wajib);
    const auto users = [&](const std::string& body) { return send("/v1/users", body, bearer(admin_)); };
    EXPECT_EQ(code(users("{")), "400:not-json");
    const Answer faulty = users(R"({"name":"citra","role":"raja","password":"pendek","lain":1})");
    EXPECT_EQ(code(faulty), "422:body-invalid");
    for (const char* pointer : {"/role", "/password", "/lain"}) EXPECT_THAT(faulty.body, HasSubstr(pointer));
    EXPECT_EQ(code(users(R"([])")), "422:body-invalid");
    EXPECT_EQ(code(users(R"({"name":"a","name":"b","role":"admin","password":"dua belas huruf"})")),
              "422:body-invalid");
    EXPECT_EQ(code(users(R"({"name":" citra","role":"admin","password":"dua belas huruf"})")),
              "422:name-invalid");
    add_citra("admin");
    EXPECT_EQ(code(users(R"({"name":"citra","role":"admin","password":"dua belas huruf"})")),
              "409:name-taken");
    EXPECT_EQ(code(fetch(post("/v1/users", "a=b", "text/plain", bearer(admin_)))),
              "415:unsupported-media-type");
    EXPECT_EQ(code(send("/v1/users", "{\"name\":\"" + std::string(70'000, 'a') + "\"}", bearer(admin_))),
              "413:body-too-large");
}

TEST_F(AccessHttpTest, AUserWhoIsShutOutIsOutAtOnce) {
    open_doors(http::Mode::wajib);
    const std::string user = add_citra("pejabat");
    const std::string cookie = cookie_of(sign_in());
    EXPECT_EQ(ask("/v1/kinds", cookie), "200");
    EXPECT_EQ(fetch(request("DELETE", "/v1/users/" + user, bearer(admin_)), "DELETE").status, 204);
    EXPECT_EQ(ask("/v1/kinds", cookie), "401:credentials-invalid");
    EXPECT_EQ(code(sign_in()), "401:login-refused");
    EXPECT_THAT(fetch(get("/v1/users", bearer(admin_))).body, HasSubstr("\"disabled\":true"));
}

}  // namespace
}  // namespace naskah::service_test
