#include "app/commands.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "app/data_folder.hpp"
#include "app/files.hpp"
#include "app/serve_settings.hpp"
#include "base/decimal.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/output_options.hpp"
#include "pipeline/verification.hpp"

namespace naskah::app {

namespace {

using pipeline::Outcome;
using pipeline::RenderResult;

std::shared_ptr<const pipeline::Engine> open_engine(const Arguments& arguments) {
    return pipeline::Engine::open(
        engine_config(find_data_folder(arguments.value("data")), arguments.value("kantor")));
}

/// One finding a line, its remedy on the next.
std::string findings_text(const std::vector<Diagnostic>& diagnostics, std::string_view indent = {}) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) {
        text += std::string(indent) + std::string(to_indonesian(diagnostic.severity)) + " [" +
                diagnostic.code + "] ";
        text += (diagnostic.pointer.empty() ? "(seluruh dokumen)" : diagnostic.pointer) + ": " +
                diagnostic.message + "\n";
        if (!diagnostic.fix.empty()) text += std::string(indent) + "    perbaikan: " + diagnostic.fix + "\n";
    }
    return text;
}

std::string place_text(int line, int column) {
    return "baris " + std::to_string(line) + ", kolom " + std::to_string(column) + ":\n";
}

std::string findings_text(const RenderResult& result) {
    return (result.outcome == Outcome::not_json ? place_text(result.line, result.column) : std::string()) +
           findings_text(result.diagnostics);
}

void print_error(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

int status_of(const RenderResult& result) {
    if (result.outcome == Outcome::done) return kDone;
    return result.outcome == Outcome::not_json ? kUnreadable : kFindings;
}

/// What concerns the file and not what it says.
void read_output_options(const Arguments& arguments, pipeline::RenderOptions& options) {
    if (arguments.has("web")) options.order = pipeline::FileOrder::web;
    if (const auto text = arguments.value("dpi")) {
        const auto dpi = pipeline::read_dpi(*text);
        if (!dpi) throw UsageError("Nilai --dpi harus " + std::string(pipeline::kDpiForm) + ".");
        options.dpi = *dpi;
    }
    if (const auto text = arguments.value("size-limit")) {
        const auto size = pipeline::read_size(*text);
        if (!size) throw UsageError("Nilai --size-limit harus " + std::string(pipeline::kSizeForm) + ".");
        options.size_limit = *size;
    }
}

int render(const Arguments& arguments) {
    const std::optional<std::string> output = arguments.value("output");
    if (!output) throw UsageError("Sebutkan berkas keluaran dengan -o (\"-\" untuk keluaran standar).");
    pipeline::RenderOptions options;
    read_output_options(arguments, options);
    const std::string json = read_input(arguments.operands()[0]);
    const std::string jenis = arguments.value("jenis").value_or("");
    options.jenis = jenis;
    if (arguments.has("konsep")) options.finality = pipeline::Finality::draft;
    if (arguments.has("strict")) options.grave_findings = pipeline::GraveFindings::refused;
    if (arguments.has("lembar-pemeriksaan")) options.findings = pipeline::FindingsAppendix::appended;
    const RenderResult result = open_engine(arguments)->render_as(json, options);
    print_error(findings_text(result));
    if (result.audit) print_error(pipeline::audit_text(*result.audit));
    if (result.outcome == Outcome::done) write_output(*output, result.pdf);
    return status_of(result);
}

/// The layout's own faults (overfull cells, missing glyphs) of a dataset stand beside what the audit finds.
void add_layout_faults(const pipeline::Engine& engine, const std::string& json, const std::string& jenis,
                       pipeline::AuditResult& result) {
    const RenderResult checked = engine.check(json, jenis);
    for (const Diagnostic& diagnostic : checked.diagnostics)
        if (std::find(result.diagnostics.begin(), result.diagnostics.end(), diagnostic) ==
            result.diagnostics.end())
            result.diagnostics.push_back(diagnostic);
    if (checked.outcome != Outcome::done && result.outcome == Outcome::done) {
        result.outcome = checked.outcome;
        result.line = checked.line;
        result.column = checked.column;
    }
}

/// The least weight that makes the exit status 1.
audit::Weight least_weight(const Arguments& arguments) {
    const std::string word = arguments.value("minimal").value_or("ringan");
    for (const audit::Weight weight : {audit::Weight::tinggi, audit::Weight::sedang, audit::Weight::ringan})
        if (word == to_indonesian(weight)) return weight;
    throw UsageError("Nilai --minimal harus ringan, sedang atau tinggi.");
}

int check(const Arguments& arguments) {
    const std::string format = arguments.value("format").value_or("text");
    if (format != "text" && format != "teks" && format != "json" && format != "sarif")
        throw UsageError("Nilai --format harus text, json atau sarif.");
    if (arguments.has("aturan")) {
        write_output("-", pipeline::audit_rules_text());
        return kDone;
    }
    const audit::Weight least = least_weight(arguments);
    std::vector<std::string> names = arguments.operands();
    const auto printed = arguments.value("text");
    if (printed) names.push_back(*printed);
    if (names.empty()) throw UsageError("Sebutkan berkas yang diperiksa.");
    const std::string jenis = arguments.value("jenis").value_or("");
    std::vector<std::string> bytes;
    bytes.reserve(names.size());
    std::vector<pipeline::NamedInput> inputs;
    for (const std::string& name : names) {
        bytes.push_back(read_input(name));
        inputs.push_back({name, bytes.back(), jenis});
    }
    const std::shared_ptr<const pipeline::Engine> engine = open_engine(arguments);
    pipeline::AuditResult result = engine->audit(inputs);
    for (std::size_t i = 0; i < arguments.operands().size(); ++i)
        if (result.outcome == Outcome::done && bytes[i].find_first_not_of(" \t\r\n") != std::string::npos &&
            bytes[i][bytes[i].find_first_not_of(" \t\r\n")] == '{')
            add_layout_faults(*engine, bytes[i], jenis, result);
    write_output("-", format == "json"    ? pipeline::audit_json(result)
                      : format == "sarif" ? pipeline::audit_sarif(result)
                                          : pipeline::audit_text(result));
    if (result.outcome == Outcome::not_json) return kUnreadable;
    if (result.outcome != Outcome::done) return printed ? kUnreadable : kFindings;
    const bool told = std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                                  [](const Diagnostic& item) { return item.severity != Severity::note; });
    const bool found = std::any_of(result.findings.begin(), result.findings.end(),
                                   [&](const audit::Finding& finding) { return finding.weight <= least; });
    return told || found ? kFindings : kDone;
}

/// How a figure came about.
int explain(const Arguments& arguments) {
    constexpr int kUsualDepth = 3, kDeepest = 50;
    const std::string format = arguments.value("format").value_or("text");
    if (format != "text" && format != "json") throw UsageError("Nilai --format harus text atau json.");
    int depth = kUsualDepth;
    if (const auto wanted = arguments.value("dalam")) {
        const auto number = Decimal::parse(*wanted);
        const auto whole = number ? number->to_integer() : std::nullopt;
        if (!whole || *whole < 1 || *whole > kDeepest)
            throw UsageError("Nilai --dalam harus bilangan bulat 1 sampai dengan 50.");
        depth = static_cast<int>(*whole);
    }
    const std::string json = read_input(arguments.operands()[0]);
    const std::string pointer = arguments.operands().size() > 1 ? arguments.operands()[1] : "";
    const pipeline::ExplainResult result = open_engine(arguments)->explain(
        json, pointer, depth,
        format == "json" ? pipeline::ExplanationFormat::json : pipeline::ExplanationFormat::text);
    if (result.outcome != Outcome::done) {
        const bool placed = result.outcome == Outcome::not_json;
        print_error((placed ? place_text(result.line, result.column) : std::string()) +
                    findings_text(result.diagnostics));
        return kUnreadable;
    }
    if (!result.found) {
        print_error(result.text + "\n");
        return kFindings;
    }
    write_output("-", result.text);
    return kDone;
}

/// The data a PDF carries.
int extract(const Arguments& arguments) {
    const pipeline::ExtractResult result = pipeline::extract(read_input(arguments.operands()[0]));
    print_error(findings_text(result.diagnostics));
    if (!result.found) return kUnreadable;
    write_output(arguments.value("output").value_or("-"), result.json);
    if (result.intact()) return kDone;
    print_error("peringatan: sidik SHA-256 data ini " + result.sha256 + ", yang dinyatakan berkas " +
                (result.stated_sha256.empty() ? "tidak ada" : result.stated_sha256) + "\n");
    return kFindings;
}

/// Whether a PDF is what its data make, and what the audit says of them.
int verify(const Arguments& arguments) {
    const std::string format = arguments.value("format").value_or("text");
    if (format != "text" && format != "json") throw UsageError("Nilai --format harus text atau json.");
    const std::string pdf = read_input(arguments.operands()[0]);
    const pipeline::VerifyResult result = pipeline::verify(*open_engine(arguments), pdf);
    write_output(
        "-", format == "json" ? pipeline::verification_json(result) : pipeline::verification_text(result));
    if (!result.cargo.found) return kUnreadable;
    return result.sound() ? kDone : kFindings;
}

int dump(const Arguments& arguments) {
    const std::string json = read_input(arguments.operands()[0]);
    const std::string jenis = arguments.value("jenis").value_or("");
    std::string text;
    const auto engine = open_engine(arguments);
    const RenderResult result = arguments.has("struktur")
                                    ? engine->dump_structure(json, text, {.jenis = jenis})
                                    : engine->dump(json, text, jenis);
    print_error(findings_text(result));
    if (result.outcome == Outcome::done) write_output("-", text);
    return status_of(result);
}

/// What can be made of a dataset, and what each other kind lacks.
int list_fits(const pipeline::Engine& engine, const std::string& json) {
    const pipeline::FitResult result = engine.fit(json);
    if (result.outcome != Outcome::done) {
        const bool placed = result.outcome == Outcome::not_json;
        print_error((placed ? place_text(result.line, result.column) : std::string()) +
                    findings_text(result.diagnostics));
        return placed ? kUnreadable : kFindings;
    }
    std::string text;
    for (const pipeline::KindFit& kind : result.kinds)
        text += kind.jenis + "\t" +
                (kind.lacking.empty() ? std::string("dapat dibuat")
                                      : "belum: " + std::to_string(kind.lacking.size()) + " kekurangan") +
                "\n" + findings_text(kind.lacking, "    ");
    write_output("-", text);
    return kDone;
}

int list_kinds(const Arguments& arguments) {
    const std::shared_ptr<const pipeline::Engine> engine = open_engine(arguments);
    if (!arguments.operands().empty()) return list_fits(*engine, read_input(arguments.operands()[0]));
    std::string text;
    for (const pipeline::KindInfo& kind : engine->kinds()) text += kind.jenis + "\t" + kind.judul + "\n";
    write_output("-", text);
    return kDone;
}

int tell_unknown_kind(const std::string& jenis) {
    print_error("Jenis dokumen \"" + jenis + "\" tidak dikenal. Daftarnya: naskah kinds\n");
    return kFindings;
}

int print_schema(const Arguments& arguments) {
    const std::shared_ptr<const pipeline::Engine> engine = open_engine(arguments);
    const std::string& jenis = arguments.operands()[0];
    const std::string* text = engine->schema(jenis);
    if (text == nullptr) return tell_unknown_kind(jenis);
    write_output("-", *text);
    return kDone;
}

int print_example(const Arguments& arguments) {
    const std::shared_ptr<const pipeline::Engine> engine = open_engine(arguments);
    const std::string& jenis = arguments.operands()[0];
    const std::string name = arguments.operands().size() > 1 ? arguments.operands()[1] : "";
    const std::string* text = engine->example(jenis, name);
    if (text == nullptr) {
        const auto& kinds = engine->kinds();
        const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                       [&](const pipeline::KindInfo& info) { return info.jenis == jenis; });
        if (kind == kinds.end()) return tell_unknown_kind(jenis);
        std::string known;
        for (const std::string& other : kind->examples) known += (known.empty() ? "" : ", ") + other;
        print_error("Contoh \"" + name + "\" dari jenis " + jenis +
                    " tidak ada; selain contoh pertama ada: " + (known.empty() ? "-" : known) + "\n");
        return kFindings;
    }
    write_output("-", *text);
    return kDone;
}

std::vector<Option> worker_options() {
    std::vector<Option> options = options_of(worker_table());
    options.insert(options.begin(),
                   {"threads", '\0', "N", "pekerjaan sekaligus (bawaan: sebanyak inti prosesor)"});
    return options;
}

}  // namespace

const std::vector<Command>& commands() {
    static constexpr Option kData{"data", '\0', "FOLDER", "folder data Naskah (layouts/, fonts/, assets/)"};
    static constexpr Option kOffice{"kantor", '\0', "FOLDER",
                                    "folder kantor sendiri (profil/, fonts/, aset/)"};
    static constexpr Option kJenis{"jenis", '\0', "JENIS", "jenis dokumen (bawaan: yang disebut data)"};
    static const std::vector<Command> all = {
        {"render",
         "MASUKAN.json -o KELUARAN.pdf",
         "membuat PDF dari data",
         1,
         {{"output", 'o', "BERKAS", "berkas PDF yang ditulis; \"-\" untuk keluaran standar"},
          {"konsep", '\0', "", "menandai setiap halaman sebagai konsep"},
          {"strict", '\0', "", "menolak bila pemeriksaan menemukan hal berbobot tinggi"},
          {"lembar-pemeriksaan", '\0', "", "menambahkan temuan pemeriksaan data di belakang naskah"},
          {"web", '\0', "", "menyusun berkas agar halaman pertama tampil sebelum seluruhnya terunduh"},
          {"dpi", '\0', "N", "gambar paling rapat N titik per inci di tempatnya (72 sampai 1200)"},
          {"size-limit", '\0', "UKURAN", "berkas paling besar, misalnya 10MB; mutu gambar turun seperlunya"},
          kJenis,
          kOffice,
          kData},
         render},
        {"check",
         "[MASUKAN.json …]",
         "memeriksa data, atau dokumen yang sudah jadi, tanpa membuat PDF",
         0,
         {{"format", '\0', "BENTUK", "text (bawaan), json atau sarif"},
          {"text", '\0', "BERKAS", "dokumen jadi (teks atau PDF), diperiksa terhadap data bila ada"},
          {"minimal", '\0', "BOBOT", "bobot temuan yang membuat status 1: ringan (bawaan), sedang, tinggi"},
          {"aturan", '\0', "", "mendaftar aturan pemeriksaan"},
          kJenis,
          kOffice,
          kData},
         check,
         100},
        {"explain",
         "MASUKAN.json [/JALUR]",
         "menerangkan asal suatu angka: rumus, masukan dan pembulatannya",
         1,
         {{"dalam", '\0', "N", "berapa tingkat rincian (bawaan 3)"},
          {"format", '\0', "BENTUK", "text (bawaan) atau json"},
          kOffice,
          kData},
         explain,
         1},
        {"extract",
         "BERKAS.pdf",
         "mengeluarkan data yang dibawa PDF buatan Naskah",
         1,
         {{"output", 'o', "BERKAS", "berkas JSON yang ditulis (bawaan: keluaran standar)"}},
         extract},
        {"verify",
         "BERKAS.pdf",
         "memeriksa apakah PDF sama dengan yang dibuat dari data di dalamnya, lalu memeriksa datanya",
         1,
         {{"format", '\0', "BENTUK", "text (bawaan) atau json"}, kOffice, kData},
         verify},
        {"serve", "", "menjalankan layanan HTTP", 0, options_of(serve_table()), serve},
        {"worker", "",
         "mengerjakan antrean pekerjaan, bersama layanan dan pekerja lain atas basis data yang sama", 0,
         worker_options(), worker},
        {"log",
         "verify",
         "memeriksa apakah catatan kejadian di basis data masih utuh",
         1,
         {{"arsip", '\0', "FOLDER", "folder arsip layanan"},
          {"database", '\0', "URL", "basis data: sqlite:/berkas atau postgresql://…"},
          {"kepala", '\0', "N:SHA", "kepala log yang dahulu dicatat; harus masih ada"}},
         log},
        {"kinds",
         "[MASUKAN.json]",
         "mendaftar jenis dokumen, atau yang dapat dibuat dari data",
         0,
         {kOffice, kData},
         list_kinds,
         1},
        {"schema", "JENIS", "mencetak JSON Schema suatu jenis", 1, {kOffice, kData}, print_schema},
        {"example",
         "JENIS [NAMA]",
         "mencetak contoh data suatu jenis",
         1,
         {kOffice, kData},
         print_example,
         1},
        {"dump",
         "MASUKAN.json",
         "mencetak isi halaman sebagai teks, untuk pemeriksaan",
         1,
         {{"struktur", '\0', "",
           "urutan baca: pohon struktur dengan teksnya, seperti didengar pembaca layar"},
          kJenis,
          kOffice,
          kData},
         dump},
    };
    return all;
}

}  // namespace naskah::app
