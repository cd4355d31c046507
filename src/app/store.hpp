#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "archive/archive.hpp"
#include "archive/blob_registry.hpp"
#include "database/database.hpp"
#include "jobs/queue.hpp"
#include "jobs/webhooks.hpp"

namespace naskah::app {

/// What the processes of a service share: the tables, the PDFs, the queue, what webhooks are to be told.
struct Store {
    std::shared_ptr<database::Database> database;
    std::shared_ptr<archive::BlobRegistry> blobs;
    std::shared_ptr<archive::Archive> archive;
    std::shared_ptr<jobs::Queue> queue;
    std::shared_ptr<jobs::Webhooks> webhooks;
};

/// Opens the database (find_database_url()) and the PDFs below the folder, both made if need be, and brings
/// the tables up to date. Throws Error.
Store open_store(const std::string& database_url, const std::filesystem::path& folder,
                 std::size_t connections, const jobs::QueueConfig& queue);

}  // namespace naskah::app
