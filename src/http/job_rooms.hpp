#pragma once

#include <memory>

#include "archive/blob_registry.hpp"
#include "jobs/idempotency.hpp"
#include "jobs/queue.hpp"

namespace naskah::http {

/// What a service needs to do work later, and to do it once. Without a queue all of it is done while the
/// client waits. All over one database; thread-safe.
struct JobRooms {
    std::shared_ptr<jobs::Queue> queue;
    std::shared_ptr<jobs::Idempotency> idempotency;
    std::shared_ptr<archive::BlobRegistry> blobs;  ///< holds the results
};

}  // namespace naskah::http
