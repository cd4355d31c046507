#pragma once

#include <condition_variable>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "pipeline/audit_result.hpp"
#include "pipeline/engine.hpp"
#include "pipeline/render_watch.hpp"

namespace naskah::service_test {

/// Answers by what the "JSON" contains, so that every branch of the service can be had at will.
class FakeEngine : public pipeline::Engine {
  public:
    pipeline::RenderResult render(std::string_view json, const pipeline::MonotonicClock&,
                                  std::string_view jenis) const override {
        const auto asks = [&](std::string_view word) { return json.find(word) != std::string_view::npos; };
        if (asks("menunggu")) wait();
        if (asks("gangguan"))
            throw Error("font-subset", "menulis huruf", "rahasia.ttf", "Rincian yang rahasia.");
        if (asks("cacat")) throw std::logic_error("Rincian lain yang rahasia.");
        pipeline::RenderResult result;
        if (asks("bukan-json")) {
            result.outcome = pipeline::Outcome::not_json;
            result.line = 3;
            result.column = 14;
            result.diagnostics = {{Severity::error, "json-syntax", "/a", "Koma hilang.", "Tambahkan koma."}};
        } else if (asks("jenis-lain")) {
            result.outcome = pipeline::Outcome::unknown_kind;
            result.diagnostics = {
                {Severity::error, "kind-unknown", "/jenis", "Tidak dikenal.", "Gunakan \"uji\"."}};
        } else if (asks("tidak-sah")) {
            result.outcome = pipeline::Outcome::invalid;
            result.diagnostics = {
                {Severity::error, "schema-type", "/a~1b/0", "Harus angka: \"x\"\n\xFF.", ""},
                {Severity::warning, "nip-tidak-sah", "/pejabat/0/nip", "NIP janggal.", ""},
                {Severity::error, "schema-required", "", "Kurang.", "Isi."}};
        } else {
            result.pdf = "%PDF-1.7\n" + std::string(jenis) + std::string(json);
            result.pages = 7;
            result.file_name = "laporan “uji”.pdf";
            result.diagnostics = {{Severity::warning, "cell-overfull", "/a", "Sempit.", ""},
                                  {Severity::note, "catatan", "", "Sekadar tahu.", ""}};
        }
        return result;
    }
    pipeline::RenderResult render_as(std::string_view json, const pipeline::RenderOptions& options,
                                     const pipeline::MonotonicClock& clock) const override {
        if (options.grave_findings == pipeline::GraveFindings::refused &&
            json.find("berat") != std::string_view::npos) {
            pipeline::RenderResult result;
            result.outcome = pipeline::Outcome::refused;
            result.audit = std::make_shared<const pipeline::AuditResult>(findings());
            return result;
        }
        if (json == "anggaran" && options.watch != nullptr && options.watch->budget.pages == 3) {
            pipeline::RenderResult result;
            result.outcome = pipeline::Outcome::stopped;
            result.diagnostics = {{Severity::error, "render-too-many-pages", "", "Terlalu tebal.", ""}};
            return result;
        }
        pipeline::RenderResult result = render(json, clock, options.jenis);
        if (options.finality == pipeline::Finality::draft) result.pdf += "KONSEP";
        if (options.findings == pipeline::FindingsAppendix::appended) result.pdf += "TEMUAN";
        if (options.order == pipeline::FileOrder::web) result.pdf += "WEB";
        if (options.dpi != 0) result.pdf += "DPI" + std::to_string(options.dpi);
        if (options.size_limit != 0) result.pdf += "BATAS" + std::to_string(options.size_limit);
        return result;
    }
    pipeline::AuditResult audit(std::span<const pipeline::NamedInput> inputs) const override {
        pipeline::AuditResult result;
        result.outcome = render(inputs.front().bytes, {}, {}).outcome;
        if (result.outcome != pipeline::Outcome::done) {
            result.line = 3;
            result.column = 14;
            return result;
        }
        for (const pipeline::NamedInput& input : inputs)
            if (inputs.size() > 1) result.names.push_back(input.name + "=" + std::string(input.bytes));
        if (!result.names.empty()) {
            result.diagnostics = {{Severity::note, "uji-masukan", "", result.names.back(), ""}};
            return result;
        }
        return inputs.front().bytes.find("berat") != std::string_view::npos ? findings() : result;
    }
    pipeline::RenderResult check(std::string_view json, std::string_view jenis) const override {
        return render(json, {}, jenis);
    }
    pipeline::RenderResult dump(std::string_view json, std::string&, std::string_view jenis) const override {
        return render(json, {}, jenis);
    }
    pipeline::RenderResult dump_structure(std::string_view json, std::string&,
                                          const pipeline::RenderOptions& options) const override {
        return render(json, {}, options.jenis);
    }
    pipeline::ExplainResult explain(std::string_view json, std::string_view pointer, int,
                                    pipeline::ExplanationFormat) const override {
        const pipeline::RenderResult rendered = render(json, {}, {});
        pipeline::ExplainResult result;
        result.outcome = rendered.outcome;
        result.diagnostics = rendered.diagnostics;
        result.line = rendered.line;
        result.column = rendered.column;
        result.found = pointer == "/serapan";
        result.text = result.found ? "{\"figures\":[]}\n" : "Tidak ada besaran di sana.";
        return result;
    }
    const std::vector<pipeline::KindInfo>& kinds() const override { return kinds_; }
    const std::string* schema(std::string_view jenis) const override {
        return jenis == "uji" ? &schema_ : nullptr;
    }
    const std::string* example(std::string_view jenis, std::string_view name) const override {
        if (jenis != "uji") return nullptr;
        return name.empty() ? &example_ : name == "lain" ? &other_example_ : nullptr;
    }
    pipeline::FitResult fit(std::string_view) const override { return {}; }

    /// Until this many renders wait; false after 20 s.
    bool await_waiting(int count) const {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return waiting_ >= count; });
    }
    /// Lets all renders that wait, or will, go on.
    void release() const {
        const std::lock_guard lock(mutex_);
        released_ = true;
        changed_.notify_all();
    }

  private:
    static pipeline::AuditResult findings() {
        static constexpr audit::Rule kRule{"uji-temuan", audit::Kelas::aritmetika, audit::Weight::tinggi,
                                           "Uji", "uji"};
        pipeline::AuditResult result;
        audit::Findings found;
        printed::Place place;
        place.pointer = "/a";
        audit::Finding& finding = found.add(kRule, place, "Angka berbeda.", "Hitung ulang.");
        finding.stated = "6,14";
        finding.expected = "9,51";
        result.findings = found.take();
        return result;
    }

    void wait() const {
        std::unique_lock lock(mutex_);
        ++waiting_;
        changed_.notify_all();
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return released_; });
    }

    std::vector<pipeline::KindInfo> kinds_{{"uji", "Dokumen uji", "Untuk \"uji\" saja", {"lain"}}};
    std::string schema_ = "{\"type\":\"object\"}\n", example_ = "{\"jenis\":\"uji\"}\n",
                other_example_ = "{\"versi\":1}\n";
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    mutable int waiting_ = 0;
    mutable bool released_ = false;
};

}  // namespace naskah::service_test
