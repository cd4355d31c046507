#include "pipeline/engine.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <tuple>
#include <utility>

#include "digest/sha256.hpp"
#include "display/append.hpp"
#include "display/reading_order.hpp"
#include "document/build.hpp"
#include "json/value.hpp"
#include "layout/kind.hpp"
#include "layout/library.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/audit_settings.hpp"
#include "pipeline/auditor.hpp"
#include "pipeline/delivery.hpp"
#include "pipeline/explanation.hpp"
#include "pipeline/figure_rules.hpp"
#include "pipeline/findings_sheet.hpp"
#include "pipeline/kind_files.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/render_watch.hpp"
#include "report/report.hpp"
#include "text/font_library.hpp"
#include "text/shaper.hpp"
#include "text/shaper_pool.hpp"
#include "typeset/pages/draft_mark.hpp"
#include "typeset/typeset.hpp"

namespace naskah::pipeline {

namespace {

/// Words a shaper may remember from document to document: those of some thousand pages, in some 10 MB.
constexpr std::size_t kMostWords = 32'768;

/// Adds the time since the last lap to a stage; does nothing without a clock.
class Stopwatch {
  public:
    explicit Stopwatch(MonotonicClock clock) : clock_(std::move(clock)) {
        if (clock_) last_ = clock_();
    }
    void lap(double& seconds) {
        if (!clock_) return;
        const std::chrono::nanoseconds now = clock_();
        seconds += std::chrono::duration<double>(now - last_).count();
        last_ = now;
    }

  private:
    MonotonicClock clock_;
    std::chrono::nanoseconds last_{0};
};

/// The same text may stand on many pages; its fault is told once, where it was found first.
std::vector<Diagnostic> each_once(const std::vector<Diagnostic>& found) {
    std::vector<Diagnostic> result;
    std::set<std::tuple<std::string_view, std::string_view, std::string_view, Severity>> told;
    for (const Diagnostic& item : found)
        if (told.emplace(item.code, item.pointer, item.message, item.severity).second) result.push_back(item);
    return result;
}

/// Everything up to the pages; `pages` is meaningful only with Outcome::done.
struct Composed {
    RenderResult result;
    display::PageList pages;
    std::shared_ptr<const json::Document> data;
};

/// The installation's fonts, and those of an office's folder when it lists some.
std::shared_ptr<const text::FontLibrary> open_fonts(const EngineConfig& config) {
    std::vector<std::filesystem::path> manifests{config.fonts_manifest}, folders = config.font_folders;
    if (!config.office.empty()) {
        const std::filesystem::path own = config.office / "fonts";
        folders.insert(folders.begin(), own);
        if (std::filesystem::exists(own / "fonts.json")) manifests.push_back(own / "fonts.json");
    }
    return text::FontLibrary::open(manifests, folders);
}

/// Layouts know no fonts and fonts no layouts: here a style that names an unknown family is refused.
void require_families(const layout::Library& library, const text::FontLibrary& fonts) {
    std::vector<layout::LayoutFault> faults;
    std::set<std::string> told;
    for (const layout::Kind* kind : library.kinds())
        for (const auto& [profile, styles] : kind->styles)
            for (const layout::ParagraphStyle& style : styles) {
                if (fonts.find_family(style.family) || fonts.find_role(style.family)) continue;
                // Styles inherit their family: the first that bears it stands for all.
                if (!told.insert(profile + "\n" + style.family).second) continue;
                faults.push_back(
                    {"profil/" + profile + ".json", "/gaya/" + style.name + "/keluarga",
                     "huruf \"" + style.family +
                         "\" tidak ada di daftar huruf (fonts/fonts.json); tambahkan di sana, atau di "
                         "fonts/fonts.json folder kantor"});
            }
    if (!faults.empty()) throw layout::LayoutError(std::move(faults));
}

/// What `work` yields, or that it was given up.
template <typename Work>
RenderResult within_watch(const RenderOptions& options, Work&& work) {
    RenderResult result;
    const std::optional<Diagnostic> stopped = watched(options.watch, [&] { result = work(); });
    if (!stopped) return result;
    result = {};
    result.outcome = Outcome::stopped;
    result.diagnostics.push_back(*stopped);
    return result;
}

json::ParseLimits parse_limits(const DataLimits& limits) {
    return {.max_depth = limits.depth,
            .max_bytes = limits.bytes,
            .max_items = limits.items,
            .max_values = limits.values};
}

layout::KindSchemas schemas(const std::map<std::string, KindFiles, std::less<>>& files) {
    layout::KindSchemas schemas;
    for (const auto& [jenis, kind] : files) schemas.emplace(jenis, kind.schema);
    return schemas;
}

class OpenedEngine : public Engine {
  public:
    explicit OpenedEngine(const EngineConfig& config)
        : limits_(config.limits),
          files_(config.layouts),
          library_(layout::Library::open(config.layouts, config.assets, config.office,
                                         schemas(files_.by_jenis()))),
          fonts_(open_fonts(config)),
          shapers_(fonts_, std::max(std::thread::hardware_concurrency(), 1U), kMostWords),
          figures_(config.layouts, config.office, *library_),
          auditor_(config.layouts, *library_, figures_, parse_limits(config.limits),
                   [this](const json::Value& root, std::string_view jenis,
                          Diagnostics& diagnostics) -> const json::Schema* {
                       const KindFiles* const kind = find_kind(root, jenis, diagnostics);
                       return kind != nullptr ? kind->schema.get() : nullptr;
                   }),
          sheet_(config.layouts, *library_, [this](const std::string& jenis) {
              const KindFiles* const kind = files_.find(jenis);
              return kind != nullptr ? kind->schema : nullptr;
          }) {
        require_families(*library_, *fonts_);
        require_rules(*library_);
        for (const layout::Kind* kind : library_->kinds()) {
            KindInfo info{kind->jenis, kind->judul, kind->uraian, {}};
            for (const auto& [name, text] : files_.find(kind->jenis)->examples)
                if (!name.empty()) info.examples.push_back(name);
            kinds_.push_back(std::move(info));
        }
    }

    std::optional<std::string> fonts_fault() const override {
        for (std::size_t id = 0; id < fonts_->face_count(); ++id)
            if (const text::Face& face = fonts_->face(static_cast<FaceId>(id)); !face.is_readable())
                return "Berkas huruf " + face.postscript_name() + " tidak dapat dibaca lagi.";
        return std::nullopt;
    }

    RenderResult render(std::string_view json, const MonotonicClock& clock,
                        std::string_view jenis) const override {
        RenderOptions options;
        options.jenis = jenis;
        return render_as(json, options, clock);
    }

    RenderResult render_as(std::string_view json, const RenderOptions& options,
                           const MonotonicClock& clock) const override {
        return within_watch(options, [&] {
            Stopwatch watch(clock);
            Composed composed = compose(json, options, watch);
            RenderResult& result = composed.result;
            if (result.outcome == Outcome::done) {
                deliver(composed.pages, *fonts_, composed.data->root(), options, result);
                watch.lap(result.times.write);
            }
            return std::move(result);
        });
    }

    RenderResult check(std::string_view json, std::string_view jenis) const override {
        Stopwatch watch({});
        return compose(json, {.jenis = jenis}, watch).result;
    }

    RenderResult dump(std::string_view json, std::string& text, std::string_view jenis) const override {
        Stopwatch watch({});
        Composed composed = compose(json, {.jenis = jenis}, watch);
        if (composed.result.outcome == Outcome::done) text = display::dump(composed.pages);
        return std::move(composed.result);
    }

    RenderResult dump_structure(std::string_view json, std::string& text,
                                const RenderOptions& options) const override {
        return within_watch(options, [&] {
            Stopwatch watch({});
            Composed composed = compose(json, options, watch);
            if (composed.result.outcome == Outcome::done) text = display::dump_structure(composed.pages);
            return std::move(composed.result);
        });
    }

    const std::vector<KindInfo>& kinds() const override { return kinds_; }
    const std::string* schema(std::string_view jenis) const override { return files_.schema_text(jenis); }
    const std::string* example(std::string_view jenis, std::string_view name) const override {
        const KindFiles* const kind = files_.find(jenis);
        if (kind == nullptr) return nullptr;
        const auto text = kind->examples.find(name);
        return text == kind->examples.end() ? nullptr : &text->second;
    }
    FitResult fit(std::string_view json) const override;
    ExplainResult explain(std::string_view json, std::string_view pointer, int depth,
                          ExplanationFormat format) const override;

    AuditResult audit(std::span<const NamedInput> inputs) const override { return auditor_.audit(inputs); }

  private:
    Composed compose(std::string_view json, const RenderOptions& options, Stopwatch& watch) const;
    const KindFiles* find_kind(const json::Value& root, std::string_view wanted,
                               Diagnostics& diagnostics) const;
    std::shared_ptr<const AuditResult> audit_for(const RenderOptions& options,
                                                 const std::shared_ptr<const report::Report>& report) const;
    void check_embedded(const document::Document& document, const report::Report& report,
                        Diagnostics& diagnostics) const;

    DataLimits limits_;
    AllKindFiles files_;
    std::shared_ptr<const layout::Library> library_;
    std::shared_ptr<const text::FontLibrary> fonts_;
    mutable text::ShaperPool shapers_;
    FigureRules figures_;
    Auditor auditor_;
    FindingsSheet sheet_;
    std::vector<KindInfo> kinds_;
};

const KindFiles* OpenedEngine::find_kind(const json::Value& root, std::string_view wanted,
                                         Diagnostics& diagnostics) const {
    const std::string jenis(wanted.empty() ? report::jenis_of(root) : wanted);
    if (const KindFiles* const found = files_.find(jenis)) return found;
    std::string known;
    for (const KindInfo& kind : kinds_) known += (known.empty() ? "\"" : ", \"") + kind.jenis + "\"";
    if (jenis.empty()) {
        const bool present = root.find("jenis") != nullptr;
        diagnostics.error("kind-missing", present ? "/jenis" : "",
                          "Data harus berupa objek JSON yang menyebut jenis dokumen dalam anggota \"jenis\".",
                          "Isi \"jenis\" dengan salah satu dari: " + known + ".");
    } else {
        diagnostics.error("kind-unknown", wanted.empty() ? "/jenis" : "",
                          "Jenis dokumen \"" + jenis + "\" tidak dikenal.",
                          "Gunakan salah satu dari: " + known + ".");
    }
    return nullptr;
}

/// All findings in the order they are told in; null when nobody asks for them.
bool refuses_grave_findings(const RenderOptions& options) {
    return options.grave_findings == GraveFindings::refused && options.finality == Finality::finished;
}

/// Null when nobody asks what the audit says.
std::shared_ptr<const AuditResult> OpenedEngine::audit_for(
    const RenderOptions& options, const std::shared_ptr<const report::Report>& report) const {
    if (!refuses_grave_findings(options) && options.findings == FindingsAppendix::left_out) return nullptr;
    auto result = std::make_shared<AuditResult>();
    result->findings = auditor_.audit(report);
    std::ranges::stable_sort(result->findings, {}, &audit::Finding::weight);
    return result;
}

/// Which documents stand inside another is known only when it is built; what they need is told in their own
/// words.
void OpenedEngine::check_embedded(const document::Document& document, const report::Report& report,
                                  Diagnostics& diagnostics) const {
    for (const std::string& embedded : document.embedded_kinds)
        files_.find(embedded)->schema->check(report.root(), diagnostics);
}

Composed OpenedEngine::compose(std::string_view json, const RenderOptions& options, Stopwatch& watch) const {
    Composed composed;
    RenderResult& result = composed.result;
    const auto stop = [&](Outcome outcome, const Diagnostics& diagnostics) {
        result.outcome = outcome;
        result.diagnostics = each_once(diagnostics.items());
        return std::move(composed);
    };

    enter_stage(Stage::read);
    json::ParseResult parsed = json::parse(json, parse_limits(limits_));
    watch.lap(result.times.parse);
    if (!parsed.document) {
        result.line = parsed.line;
        result.column = parsed.column;
        // Without a place the text is JSON, yet not one to build an official document on (duplicate names,
        // controls).
        return stop(parsed.line > 0 ? Outcome::not_json : Outcome::invalid, parsed.diagnostics);
    }
    Diagnostics diagnostics = std::move(parsed.diagnostics);

    composed.data = parsed.document;
    const KindFiles* kind = find_kind(parsed.document->root(), options.jenis, diagnostics);
    if (kind == nullptr) return stop(Outcome::unknown_kind, diagnostics);
    enter_stage(Stage::validate);
    const std::shared_ptr<const report::Report> report =
        report::read(std::move(parsed.document), *kind->schema, diagnostics);
    watch.lap(result.times.validate);
    if (!report) return stop(Outcome::invalid, diagnostics);
    enter_stage(Stage::audit);
    const std::shared_ptr<const AuditResult> audited = audit_for(options, report);
    if (refuses_grave_findings(options) && count_of(*audited, audit::Weight::tinggi) > 0) {
        result.audit = audited;
        return stop(Outcome::refused, diagnostics);
    }

    enter_stage(Stage::build);
    figures::FigureFinder figures = figures_.finder(report->root());
    const std::shared_ptr<const document::Document> document =
        document::build(report, *library_, diagnostics, kind->jenis, &figures,
                        {.max_side = limits_.picture_side, .max_pixels = limits_.picture_pixels});
    watch.lap(result.times.build);
    if (!document) return stop(Outcome::invalid, diagnostics);
    check_embedded(*document, *report, diagnostics);

    // Faults found while building do not stop here: the sender learns those of typesetting in the same
    // answer.
    const text::ShaperPool::Loan loan = shapers_.lend();
    text::Shaper& shaper = *loan;
    composed.pages = typeset::typeset(document, shaper, diagnostics);
    if (options.finality == Finality::draft) typeset::mark_draft(composed.pages, *document, shaper);
    if (options.findings == FindingsAppendix::appended && !diagnostics.has_errors()) {
        const document::Properties& properties = document->properties;
        const std::string fingerprint = digest::sha256_hex(canonical_json(report->root()));
        const SheetSubject subject{
            &report->root(),   report->profil(),   properties.title, library_->find_kind(kind->jenis)->judul,
            properties.author, properties.created, fingerprint};
        display::append(composed.pages,
                        sheet_.make(subject, audited->findings, options.finality, shaper, diagnostics));
    }
    watch.lap(result.times.typeset);
    result.pages = composed.pages.pages.size();
    result.file_name = document->properties.file_name;
    return stop(diagnostics.has_errors() ? Outcome::invalid : Outcome::done, diagnostics);
}

ExplainResult OpenedEngine::explain(std::string_view json, std::string_view pointer, int depth,
                                    ExplanationFormat format) const {
    ExplainResult result;
    const json::ParseResult parsed = json::parse(json, parse_limits(limits_));
    if (!parsed.document) {
        result.outcome = parsed.line > 0 ? Outcome::not_json : Outcome::invalid;
        result.line = parsed.line;
        result.column = parsed.column;
        result.diagnostics = each_once(parsed.diagnostics.items());
        return result;
    }
    const json::Value& root = parsed.document->root();
    const figures::Book book = figures_.make_book(root);
    const figures::Explanation explanation = figures::explain_at(book, root, pointer, depth);
    result.found = explanation.found();
    result.text = !result.found                       ? explanation.problem
                  : format == ExplanationFormat::json ? explanation_json(explanation)
                                                      : explanation_text(explanation);
    return result;
}

FitResult OpenedEngine::fit(std::string_view json) const {
    FitResult result;
    const json::ParseResult parsed = json::parse(json, parse_limits(limits_));
    if (!parsed.document) {
        result.outcome = parsed.line > 0 ? Outcome::not_json : Outcome::invalid;
        result.line = parsed.line;
        result.column = parsed.column;
        result.diagnostics = each_once(parsed.diagnostics.items());
        return result;
    }
    figures::FigureFinder figures = figures_.finder(parsed.document->root());
    for (const auto& [jenis, files] : files_.by_jenis()) {
        // Nobody keeps findings in a dataset: of any dataset there is a sheet, through RenderOptions.
        if (jenis == sheet_.jenis() && report::jenis_of(parsed.document->root()) != jenis) continue;
        Diagnostics diagnostics = parsed.diagnostics;
        if (const auto report = report::read(parsed.document, *files.schema, diagnostics)) {
            Diagnostics built, needs;
            if (const auto document = document::build(report, *library_, built, jenis, &figures))
                check_embedded(*document, *report, needs);
            // What an embedded document needs is told in its own words, not by the place where it was missed.
            for (const Diagnostic& item : (needs.has_errors() ? needs : built).items()) diagnostics.add(item);
        }
        KindFit fit{jenis, each_once(diagnostics.items())};
        std::erase_if(fit.lacking, [](const Diagnostic& item) { return item.severity != Severity::error; });
        result.kinds.push_back(std::move(fit));
    }
    return result;
}

}  // namespace

std::shared_ptr<const Engine> Engine::open(const EngineConfig& config) {
    // The hyphenation dictionary takes a fifth of opening everything, and nothing here waits for it.
    std::future<void> prepared = std::async(std::launch::async, [] { text::prepare(); });
    auto engine = std::make_shared<const OpenedEngine>(config);
    prepared.get();
    return engine;
}

}  // namespace naskah::pipeline
