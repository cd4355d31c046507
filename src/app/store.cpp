#include "app/store.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <system_error>

#include "app/store_address.hpp"
#include "base/error.hpp"
#include "http/means.hpp"
#include "http/witnesses.hpp"

namespace naskah::app {
namespace {

void make_folder(const std::filesystem::path& folder) {
    std::error_code fault;
    if (std::filesystem::is_directory(folder, fault)) return;
    std::filesystem::create_directories(folder, fault);
    if (!fault) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, fault);
    if (fault)
        throw Error("archive-folder-unwritable", "membuat folder arsip", folder.string(),
                    "Folder arsip " + folder.string() + " tidak dapat dibuat (" + fault.message() +
                        "); sebutkan folder lain dengan --arsip.");
}

}  // namespace

Store open_store(const std::string& database_url, const std::filesystem::path& folder,
                 std::size_t connections, const jobs::QueueConfig& queue) {
    const access::Means means = http::real_means();
    make_folder(folder);
    if (const auto file = sqlite_file(database_url); file && file->has_parent_path())
        make_folder(file->parent_path());
    Store store;
    store.database = database::Database::open({.url = database_url, .connections = connections});
    store.database->migrate();
    store.blobs = std::make_shared<archive::BlobRegistry>(store.database, archive::BlobStore(folder / "pdf"),
                                                          means.clock);
    const access::EventLog log(store.database, means.clock);
    store.archive = std::make_shared<archive::Archive>(store.database, store.blobs, means.clock, means.ids,
                                                       http::archive_witness(log));
    const auto random = [bytes = means.random] {
        std::array<char, sizeof(std::uint64_t)> number{};
        std::memcpy(number.data(), bytes(number.size()).data(), number.size());
        return std::bit_cast<std::uint64_t>(number);
    };
    store.queue =
        std::make_shared<jobs::Queue>(store.database, store.blobs, queue, means.clock, means.ids, random);
    store.webhooks = std::make_shared<jobs::Webhooks>(
        store.database, jobs::WebhooksConfig{},
        jobs::Webhooks::Means{
            .clock = means.clock, .ids = means.ids, .bytes = means.random, .random = random},
        http::webhook_witness(log));
    return store;
}

}  // namespace naskah::app
