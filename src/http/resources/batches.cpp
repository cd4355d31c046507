// POST /v1/batches: many documents in one request, made later, in one archive.
#include <memory>
#include <string>
#include <utility>

#include "http/handling.hpp"
#include "http/repetition.hpp"
#include "http/resources/access_support.hpp"
#include "http/resources/jobs_support.hpp"
#include "http/resources/resources.hpp"
#include "jobs/batch_work.hpp"

namespace naskah::http {
namespace {

Response create_batch(const Request& request, Facilities& facilities, const BodyForm& form) {
    BodyForm::Read body = form.read(request, facilities);
    if (body.refusal) return *std::move(body.refusal);
    body.document.reset();  // what was read is the job's to read again
    return submit_job(request, facilities, jobs::batch_job(std::move(body.text)));
}

}  // namespace

void add_batches(Router& router, Facilities& facilities) {
    const auto form =
        std::make_shared<const BodyForm>(std::string(jobs::batch_schema()), facilities.body_limit);
    Route route{.method = "POST",
                .pattern = "/v1/batches",
                .operation = "createBatch",
                .tag = "jobs",
                .summary = "Membuat banyak dokumen sekaligus; hasilnya satu arsip zip dengan index.json",
                .scope = "documents:write",
                .bodies = {{"application/json", form->schema()}},
                .replies = {accepted_reply()},
                .problems = body_problems(job_problems({"body-invalid", "not-json", jobs::kQueueFull})),
                .handler = [&facilities, form](const Request& request) {
                    return create_batch(request, facilities, *form);
                }};
    router.add(happening_once(std::move(route), facilities));
}

}  // namespace naskah::http
