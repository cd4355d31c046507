#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/json_text.hpp"
#include "pipeline/provenance.hpp"
#include "pipeline/verification.hpp"

namespace naskah::pipeline {
namespace {

constexpr std::size_t kMostPagesTold = 20;

struct AspectWords {
    std::string_view name, words;
};

AspectWords words_of(carrier::Aspect aspect) {
    switch (aspect) {
        case carrier::Aspect::paper:
            return {"paper", "ukuran kertas"};
        case carrier::Aspect::content:
            return {"content", "isi"};
        case carrier::Aspect::resources:
            return {"resources", "huruf atau gambar"};
        case carrier::Aspect::annotations:
            return {"annotations", "tautan atau anotasi"};
    }
    return {};
}

std::string_view name_of(Sameness sameness) {
    switch (sameness) {
        case Sameness::same_file:
            return "same-file";
        case Sameness::same_pages:
            return "same-pages";
        case Sameness::other_pages:
            return "other-pages";
        case Sameness::not_made:
            return "not-made";
    }
    return {};
}

std::string or_dash(const std::string& text) {
    return text.empty() ? "-" : text;
}

std::string differences_text(const carrier::Comparison& pages) {
    std::string text;
    if (pages.pages != pages.other_pages)
        text += "  berkas ini " + std::to_string(pages.pages) + " halaman, dari datanya " +
                std::to_string(pages.other_pages) + " halaman\n";
    for (std::size_t i = 0; i < std::min(pages.differences.size(), kMostPagesTold); ++i) {
        const carrier::PageDifference& difference = pages.differences[i];
        text += "  halaman " + std::to_string(difference.page + 1) + ": ";
        for (std::size_t at = 0; at < difference.aspects.size(); ++at)
            (text += at == 0 ? "" : ", ") += words_of(difference.aspects[at]).words;
        text += " berbeda\n";
    }
    if (pages.differences.size() > kMostPagesTold)
        text += "  dan " + std::to_string(pages.differences.size() - kMostPagesTold) + " halaman lagi\n";
    return text;
}

std::string sameness_text(const VerifyResult& result) {
    switch (result.sameness) {
        case Sameness::same_file:
            return "Halaman: sama; berkas ini persis yang dibuat dari datanya\n";
        case Sameness::same_pages:
            return "Halaman: sama semua (" + std::to_string(result.pages.pages) +
                   " halaman), meskipun berkasnya ditulis ulang\n";
        case Sameness::other_pages:
            return "Halaman: BERBEDA dari yang dibuat dari datanya\n" + differences_text(result.pages);
        case Sameness::not_made:
            break;
    }
    std::string text = "Halaman: tidak dapat dibuat ulang dari datanya\n";
    for (const Diagnostic& item : result.diagnostics)
        text += "  [" + item.code + "] " + (item.pointer.empty() ? "" : item.pointer + ": ") + item.message +
                "\n";
    return text;
}

void write_diagnostics(JsonText& json, const std::vector<Diagnostic>& diagnostics) {
    json.begin_array();
    for (const Diagnostic& item : diagnostics)
        json.begin_object()
            .field("code", item.code)
            .field("pointer", item.pointer)
            .field("message", item.message)
            .end_object();
    json.end_array();
}

void write_differences(JsonText& json, const carrier::Comparison& pages) {
    json.begin_array();
    for (const carrier::PageDifference& difference : pages.differences) {
        json.begin_object().field("page", static_cast<std::int64_t>(difference.page) + 1).key("differs");
        json.begin_array();
        for (const carrier::Aspect aspect : difference.aspects) json.value(words_of(aspect).name);
        json.end_array().end_object();
    }
    json.end_array();
}

}  // namespace

std::string verification_text(const VerifyResult& result) {
    const ExtractResult& cargo = result.cargo;
    if (!cargo.found) {
        std::string text;
        for (const Diagnostic& item : cargo.diagnostics)
            text += "[" + item.code + "] " + item.message + " " + item.fix + "\n";
        return text;
    }
    std::string text = result.sound() ? "Berkas ini utuh.\n" : "Berkas ini TIDAK sesuai dengan datanya.\n";
    text += "Data: " + std::to_string(cargo.json.size()) + " bita, skema versi " +
            or_dash(cargo.schema_version) + ", SHA-256 " + cargo.sha256 + "\n";
    if (!cargo.intact())
        text += "Sidik data: BERBEDA dari yang dinyatakan berkas (" + or_dash(cargo.stated_sha256) + ")\n";
    text += "Mesin: versi " + or_dash(cargo.engine_version);
    text += result.same_engine ? "\n"
                               : "; dibandingkan dengan versi " + std::string(engine_version()) +
                                     ", yang dapat menyusun halaman secara lain\n";
    text += sameness_text(result);
    if (result.audit) text += "\nPemeriksaan datanya:\n" + audit_text(*result.audit);
    return text;
}

std::string verification_json(const VerifyResult& result) {
    const ExtractResult& cargo = result.cargo;
    JsonText json;
    json.begin_object().key("sound").literal(result.sound() ? "true" : "false");
    json.key("data").begin_object();
    json.field("bytes", static_cast<std::int64_t>(cargo.json.size()))
        .field("schemaVersion", cargo.schema_version)
        .field("sha256", cargo.sha256)
        .field("statedSha256", cargo.stated_sha256);
    json.key("intact").literal(cargo.intact() ? "true" : "false").end_object();
    json.key("engine").begin_object();
    json.field("stated", cargo.engine_version).field("own", engine_version()).end_object();
    json.key("pages").begin_object().field("result", name_of(result.sameness));
    if (result.sameness == Sameness::same_pages || result.sameness == Sameness::other_pages) {
        json.field("count", static_cast<std::int64_t>(result.pages.pages))
            .field("countMade", static_cast<std::int64_t>(result.pages.other_pages))
            .key("differences");
        write_differences(json, result.pages);
    }
    json.end_object();
    json.key("diagnostics");
    write_diagnostics(json, result.diagnostics);
    if (result.audit) {
        std::string audit = audit_json(*result.audit);
        audit.erase(audit.find_last_not_of('\n') + 1);
        json.key("audit").literal(audit);
    }
    json.end_object();
    return json.take() + "\n";
}

}  // namespace naskah::pipeline
