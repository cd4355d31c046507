#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "pipeline/limits.hpp"

namespace naskah::pipeline {

/// Where the engine's data lies; every folder is read once at open (layouts, schemas, profiles, fonts,
/// assets).
struct EngineConfig {
    std::filesystem::path layouts;                    ///< layouts/
    std::filesystem::path fonts_manifest;             ///< fonts/fonts.json
    std::vector<std::filesystem::path> font_folders;  ///< searched in order
    std::filesystem::path assets;                     ///< assets/
    std::filesystem::path office =
        {};  ///< an office's own profil/, aset/ and fonts/, beside ours; empty: none
    DataLimits limits = {};
};

/// Seconds spent in each stage, measured only if a clock is injected (the engine itself knows no clock).
struct StageTimes {
    double parse = 0, validate = 0, build = 0, typeset = 0, write = 0;
};
using MonotonicClock = std::function<std::chrono::nanoseconds()>;

/// Why there is no PDF, when there is none. refused: the audit found what a final document may not have.
/// stopped: given up (RenderWatch); the one diagnostic says why.
enum class Outcome { done, not_json, unknown_kind, invalid, refused, stopped };

struct AuditResult;
struct RenderWatch;

/// Bytes and the name they are told by in messages.
struct NamedInput {
    std::string name;
    std::string_view bytes;
    std::string_view jenis = {};  ///< of a dataset: the kind whose schema judges it; empty: the one it names
};

/// A draft bears the profile's word for it behind every page.
enum class Finality { finished, draft };
/// Whether grave findings of the audit (Weight::tinggi) prevent a finished document; they never prevent a
/// draft.
enum class GraveFindings { ignored, refused };

/// Whether the document ends with pages, for the office's own use, that tell what the audit found in its
/// data.
enum class FindingsAppendix { left_out, appended };
/// Whether the PDF holds its logical structure. Without it, it conforms to nothing: for comparing size and
/// speed.
enum class Tagging { full, none };

/// How the objects of the file lie: as they were made, or first those that a reader needs that shows the file
/// while it still arrives (ISO 32000-1 annex F).
enum class FileOrder { plain, web };

/// What a render works with: its caller's thread alone, or a second one that compresses what the first one
/// writes. The bytes are the same.
enum class Threads { one, two };

struct RenderOptions {
    std::string_view jenis = {};  ///< the kind to make; empty: the one the data names
    Finality finality = Finality::finished;
    GraveFindings grave_findings = GraveFindings::ignored;
    FindingsAppendix findings = FindingsAppendix::left_out;
    Tagging tagging = Tagging::full;
    FileOrder order = FileOrder::plain;
    Threads threads = Threads::two;
    std::uint32_t dpi = 0;           ///< most pixels an inch of pictures where they stand; 0: as given
    std::uint32_t jpeg_quality = 0;  ///< to code all JPEG pictures anew, 1 to 100; 0: only those made smaller
    std::uint64_t size_limit = 0;    ///< most bytes of the file (size_limit.hpp); 0: any
    const RenderWatch* watch = nullptr;  ///< not owned; null: no bounds, nobody to stop it or to tell
};

struct RenderResult {
    Outcome outcome = Outcome::done;
    std::string pdf;  ///< empty unless done
    std::size_t pages = 0;
    std::string file_name;                     ///< suggestion for Content-Disposition
    std::vector<Diagnostic> diagnostics;       ///< all of them; with Outcome::done only warnings and notes
    int line = 0, column = 0;                  ///< of the syntax fault, with Outcome::not_json
    std::shared_ptr<const AuditResult> audit;  ///< with Outcome::refused: all that was found; else null
    StageTimes times;
};

struct KindInfo {
    std::string jenis;
    std::string judul;                  ///< Indonesian title
    std::string uraian;                 ///< Indonesian description
    std::vector<std::string> examples;  ///< names of further examples than the first, sorted
};

/// Whether a dataset has what a kind of document needs.
struct KindFit {
    std::string jenis;
    std::vector<Diagnostic> lacking;  ///< errors only; empty: the document can be made
};

struct FitResult {
    Outcome outcome = Outcome::done;      ///< done, not_json or invalid (JSON not fit for data)
    std::vector<KindFit> kinds;           ///< sorted by jenis
    std::vector<Diagnostic> diagnostics;  ///< why there are none
    int line = 0, column = 0;             ///< with Outcome::not_json
};

enum class ExplanationFormat { text, json };

/// How figures came about.
struct ExplainResult {
    Outcome outcome = Outcome::done;  ///< done, not_json or invalid (JSON not fit for data)
    bool found = false;               ///< the pointer leads to a figure, an object that has some, or a datum
    std::string text;  ///< the explanation; not found: a sentence that names what there is instead
    std::vector<Diagnostic> diagnostics;  ///< why there is none
    int line = 0, column = 0;             ///< with Outcome::not_json
};

/// Bytes in, bytes out; no I/O after open. Immutable: any number of threads may call it at once.
class Engine {
  public:
    /// Throws Error when a font, layout, schema or asset is missing or faulty (file, pointer and reason
    /// named).
    static std::shared_ptr<const Engine> open(const EngineConfig& config);
    virtual ~Engine() = default;

    /// `jenis` is the kind to make; empty: the one the data names.
    virtual RenderResult render(std::string_view json, const MonotonicClock& clock = {},
                                std::string_view jenis = {}) const = 0;
    /// The same as a draft, refused when the audit has grave findings, or with its findings behind.
    virtual RenderResult render_as(std::string_view json, const RenderOptions& options,
                                   const MonotonicClock& clock = {}) const = 0;
    /// Audits datasets (JSON), printed documents (text, PDF) or both, told apart by their first bytes:
    /// printed documents are held against a single dataset, several datasets against each other.
    virtual AuditResult audit(std::span<const NamedInput> inputs) const = 0;
    /// All stages but the last: diagnostics only (the PDF stays empty).
    virtual RenderResult check(std::string_view json, std::string_view jenis = {}) const = 0;
    /// The display list as text in RenderResult::pdf's stead, in `text`.
    virtual RenderResult dump(std::string_view json, std::string& text,
                              std::string_view jenis = {}) const = 0;
    /// What is read of the document in which order, and what is wrong with that (display/reading_order.hpp),
    /// likewise.
    virtual RenderResult dump_structure(std::string_view json, std::string& text,
                                        const RenderOptions& options = {}) const = 0;
    /// Which kinds the data suffices for, by their schemas, the rules of the data and, once these hold, by
    /// what the documents need that they are made of. The kind of the sheet of findings is judged only of
    /// data that name it.
    virtual FitResult fit(std::string_view json) const = 0;
    /// The derivation of a figure ("/serapan"), of all figures of an object, or who uses a datum; ids may
    /// stand for indices. The data need not suffice for any kind. `depth`: levels of figures inside figures.
    virtual ExplainResult explain(std::string_view json, std::string_view pointer, int depth,
                                  ExplanationFormat format) const = 0;

    /// Why text can no longer be set: the files of fonts are read while documents are made, unlike all
    /// others. A sentence (Indonesian) fit for everybody's eyes; nothing: it can.
    virtual std::optional<std::string> fonts_fault() const { return std::nullopt; }

    virtual const std::vector<KindInfo>& kinds() const = 0;  ///< sorted by jenis
    virtual const std::string* schema(
        std::string_view jenis) const = 0;  ///< JSON text, referred files bundled in; null: unknown
    /// JSON text; null: unknown. `name` empty: contoh.json, else contoh-NAME.json.
    virtual const std::string* example(std::string_view jenis, std::string_view name = {}) const = 0;
};

}  // namespace naskah::pipeline
