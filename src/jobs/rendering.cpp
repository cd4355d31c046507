#include "jobs/rendering.hpp"

#include <vector>

#include "jobs/problem_json.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/render_watch.hpp"
#include "pipeline/severity.hpp"

namespace naskah::jobs {

using pipeline::Outcome;
using pipeline::RenderResult;

RenderResult render_order(const DocumentMeans& means, const DocumentOrder& order, std::string_view data,
                          const std::stop_token& stop, const TellPages& tell) {
    const pipeline::RenderWatch watch{.stop = stop,
                                      .budget = means.budget,
                                      .clock = means.clock,
                                      .progress = [&](const pipeline::Progress& progress) {
                                          if (progress.stage == Stage::place)
                                              tell(static_cast<std::int64_t>(progress.pages_done),
                                                   static_cast<std::int64_t>(progress.pages_expected));
                                      }};
    pipeline::RenderOptions options;
    options.jenis = order.jenis;
    options.finality = order.finality;
    options.grave_findings = order.grave_findings;
    options.findings = order.findings;
    options.order = order.order;
    options.dpi = order.dpi;
    options.size_limit = order.size_limit;
    options.threads = pipeline::Threads::one;  // there are as many workers as cores
    options.watch = &watch;
    return means.engine->render_as(data, options);
}

std::string failure_of(const RenderResult& result) {
    std::vector<Diagnostic> faults = result.diagnostics;
    if (result.audit)  // which refused it
        for (const audit::Finding& finding : result.audit->findings)
            faults.push_back(pipeline::diagnostic_of(finding));
    const auto told = [&](std::string_view code, std::string_view detail) {
        return problem_json(code, detail, faults, result.line, result.column);
    };
    switch (result.outcome) {
        case Outcome::not_json:
            return told("not-json", "Data bukan JSON yang sah.");
        case Outcome::unknown_kind:
            return told("unknown-kind", "Jenis dokumen tidak dikenal.");
        case Outcome::refused:
            return told("grave-findings", "Pemeriksaan menemukan hal berbobot tinggi.");
        case Outcome::stopped:  // its one diagnostic says which bound was passed
            return result.diagnostics.empty()
                       ? told("render-cancelled", "Pembuatan naskah dihentikan.")
                       : told(result.diagnostics.front().code, result.diagnostics.front().message);
        case Outcome::invalid:
        case Outcome::done:
            break;
    }
    return told("invalid-document", "Data dokumen belum benar.");
}

std::string_view text_at(const json::Value& root, std::string_view pointer) {
    const json::Value* const value = json::at_pointer(root, pointer);
    return value != nullptr ? value->text() : std::string_view();
}

std::string document_title(const pipeline::Engine& engine, const json::Value& data, std::string_view jenis) {
    std::string title(jenis);
    for (const pipeline::KindInfo& kind : engine.kinds())
        if (kind.jenis == jenis) title = kind.judul;
    for (const std::string_view pointer : {"/instansi/nama", "/periode/tahun"})
        if (const std::string_view part = text_at(data, pointer); !part.empty())
            title.append(", ").append(part);
    return title;
}

}  // namespace naskah::jobs
