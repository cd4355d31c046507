#pragma once

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "access/gatekeeper.hpp"
#include "archive/archive.hpp"
#include "http/door.hpp"
#include "http/resources/access.hpp"
#include "http/resources/archive.hpp"
#include "json/value.hpp"
#include "service_fixture.hpp"

namespace naskah::service_test {

/// A scalar of the answer's JSON; empty: there is none.
inline std::string member(const Answer& answer, std::string_view pointer) {
    const json::ParseResult parsed = json::parse(answer.body);
    const json::Value* const value =
        parsed.document ? json::at_pointer(parsed.document->root(), pointer) : nullptr;
    return value == nullptr ? "" : std::string(value->text());
}

/// "404:document-unknown".
inline std::string code(const Answer& answer) {
    const std::string type = member(answer, "/type");
    return std::to_string(answer.status) + type.substr(std::min(type.rfind(':'), type.size()));
}

/// A service with an archive, and two offices with a token that may everything.
class OfficeService : public ServiceTest {
  protected:
    void open(const std::shared_ptr<database::Database>& database, const std::filesystem::path& folder) {
        const access::Means means{.clock = [this] { return now(); },
                                  .ids = [this] { return "id" + std::to_string(++numbers_); },
                                  .random =
                                      [this](std::size_t count) {
                                          std::string bytes = std::to_string(++numbers_);
                                          bytes.resize(count, 'x');
                                          return bytes;
                                      },
                                  .password_cost = {.n = 16}};
        const auto registry = std::make_shared<const access::Registry>(database, means);
        const auto gatekeeper = std::make_shared<const access::Gatekeeper>(database, means);
        database_ = database;
        blobs_ = std::make_shared<archive::BlobRegistry>(database, archive::BlobStore(folder / "pdf"),
                                                         means.clock);
        archive_ = std::make_shared<archive::Archive>(database, blobs_, means.clock, means.ids);
        if (registry->bootstrap()) {
            const access::Scopes all{access::Scope::documents_read, access::Scope::documents_write,
                                     access::Scope::documents_approve};
            const OfficeId own(access::kOwnOffice);
            own_ = bearer(registry->add_token(own, "semua", all, {}, "sistem").secret);
            planner_ = bearer(registry
                                  ->add_token(own, "perencana",
                                              {access::Scope::documents_read, access::Scope::documents_write},
                                              {}, "sistem")
                                  .secret);
            other_ = bearer(registry
                                ->add_token(registry->add_office("Dinas Lain", "sistem").office.id, "semua",
                                            all, {}, "sistem")
                                .secret);
        }
        http::Extensions extensions;
        extensions.resources = {[archive = archive_](http::Router& router, http::Facilities& facilities) {
            http::add_archive(router, facilities, archive);
        }};
        extensions.guards = {http::make_door(gatekeeper, http::Mode::wajib)};
        extend(extensions);
        start({}, extensions);
    }
    /// What else the service has, over the same database.
    virtual void extend(http::Extensions&) {}

    static std::string bearer(const std::string& token) { return "Authorization: Bearer " + token + "\r\n"; }
    /// Each moment is later than the one before, so that what is newest is certain.
    Time now() { return Time(std::chrono::seconds(1'790'000'000 + ++numbers_)); }

    Answer read(const std::string& path, const std::string& extra = "") const {
        return fetch(get(path, own_ + extra));
    }
    Answer send(const std::string& path, const std::string& body, const std::string& extra = "") const {
        return fetch(post(path, body, "application/json", own_ + extra));
    }
    Answer put(const std::string& path, const std::string& body, const std::string& extra) const {
        return fetch("PUT " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" + extra +
                         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body,
                     "PUT");
    }
    Answer remove(const std::string& path, const std::string& who) const {
        return fetch("DELETE " + path + " HTTP/1.1\r\nHost: a\r\n" + who + "\r\n", "DELETE");
    }
    std::string own_, planner_, other_;  ///< header lines: all scopes, a planner's, another office's
    std::shared_ptr<database::Database> database_;
    std::shared_ptr<archive::BlobRegistry> blobs_;
    std::shared_ptr<archive::Archive> archive_;
    std::atomic<int> numbers_ = 0;
};

}  // namespace naskah::service_test
