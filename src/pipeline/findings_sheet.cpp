#include "pipeline/findings_sheet.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "audit/rules.hpp"
#include "base/date.hpp"
#include "base/error.hpp"
#include "document/build.hpp"
#include "layout/profile.hpp"
#include "pipeline/json_text.hpp"
#include "pipeline/layout_file.hpp"
#include "pipeline/place_words.hpp"
#include "report/report.hpp"
#include "text/unicode.hpp"
#include "typeset/pages/draft_mark.hpp"
#include "typeset/typeset.hpp"

namespace naskah::pipeline {

namespace {

constexpr const char* kDeclaration = "bersama/pemeriksaan.json";

/// Other places of a finding that are told one by one; of more it is told how many there are.
constexpr std::size_t kMostOthers = 5;

std::string hexadecimal(std::uint32_t number, std::size_t digits) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    while (number != 0 || text.size() < digits) {
        text.insert(text.begin(), kDigits[number & 0xFU]);
        number >>= 4U;
    }
    return text;
}

std::string code_point_name(char32_t code_point) {
    std::string name = hexadecimal(static_cast<std::uint32_t>(code_point), 4);
    for (char& c : name)
        if (c >= 'a') c = static_cast<char>(c - 'a' + 'A');
    return "U+" + name;
}

/// Text as it can be set: controls become blanks, characters no font has their numbers.
class Settable {
  public:
    explicit Settable(const text::FontLibrary* fonts) : fonts_(fonts) {}

    /// Adds what no font has to `missing`, each once.
    std::string operator()(std::string_view text, std::vector<char32_t>& missing) const {
        std::string result;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t begin = at;
            const char32_t code_point = text::next_code_point(text, at);
            const bool control = code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
            if (control) {
                result += code_point == '\n' ? '\n' : ' ';
            } else if (code_point < 0x7F || !is_missing(code_point)) {
                result += text.substr(begin, at - begin);
            } else {
                result += "[" + code_point_name(code_point) + "]";
                if (std::ranges::find(missing, code_point) == missing.end()) missing.push_back(code_point);
            }
        }
        return result;
    }

  private:
    bool is_missing(char32_t code_point) const {
        return fonts_ != nullptr && !text::is_ignorable(code_point) &&
               !text::is_space_separator(code_point) && !fonts_->face_for({}, code_point);
    }

    const text::FontLibrary* fonts_;  // null: every character is there
};

/// The data of the sheet's kind (layouts/bersama/pemeriksaan.schema.json), written in one pass.
class DataWriter {
  public:
    DataWriter(const SheetSubject& subject, const layout::Profile& profile, Settable settable,
               Diagnostics& diagnostics)
        : subject_(subject), profile_(profile), settable_(settable), diagnostics_(diagnostics) {}

    std::string write(const std::string& jenis, std::span<const audit::Finding> findings) {
        json_.begin_object().field("jenis", jenis).field("versi", 1);
        if (!subject_.profil.empty()) json_.field("profil", subject_.profil);
        json_.key("pemeriksaan").begin_object();
        write_subject();
        write_rules();
        json_.key("temuan").begin_array();
        for (const audit::Finding& finding : findings) write_finding(finding);
        json_.end_array().end_object().end_object();
        return json_.take();
    }

  private:
    void write_subject() {
        constexpr std::size_t kDate = 10;  // "2024-02-29"
        json_.key("naskah").begin_object();
        field("judul", subject_.title.empty() ? subject_.kind_title : subject_.title);
        field("jenis", subject_.kind_title);
        field("penyusun", subject_.author);
        if (const std::string_view date = subject_.date.substr(0, kDate); Date::parse(date))
            field("tanggal", date);
        field("sidik_data", subject_.fingerprint);
        json_.end_object();
    }

    void write_rules() {
        json_.key("aturan").begin_object().field("versi", rules_version());
        json_.field("banyak", static_cast<std::int64_t>(audit::rules().size()));
        json_.key("diubah").begin_array();
        for (const auto& [code, word] : profile_.audit)
            json_.begin_object().field("kode", code).field("bobot", word).end_object();
        json_.end_array().end_object();
    }

    void write_finding(const audit::Finding& finding) {
        json_.begin_object().field("bobot", to_indonesian(finding.weight)).field("kode", finding.rule->code);
        json_.key("tempat").begin_object();
        field("sebutan", place_words(*subject_.data, finding.place));
        field("jalur", finding.place.pointer);
        json_.end_object();
        field("uraian", finding.message.empty() ? finding.rule->judul : finding.message);
        field("tertulis", finding.stated);
        field("seharusnya", finding.expected);
        field("perbaikan", finding.fix);
        write_others(finding);
        json_.end_object();
        tell_missing(finding.place.pointer);
    }

    /// Where figures of one object meet, the same place is told once a figure; names of places are told
    /// above.
    void write_others(const audit::Finding& finding) {
        std::vector<std::string> others;
        for (const audit::Evidence& other : finding.others) {
            std::string text = place_words(*subject_.data, other.place, Names::left_out);
            if (!other.text.empty()) text += ": " + other.text;
            if (others.size() == kMostOthers) break;
            if (std::ranges::find(others, text) == others.end()) others.push_back(std::move(text));
        }
        if (others.empty()) return;
        json_.key("lihat").begin_array();
        for (const std::string& other : others) json_.value(settable_(other, missing_));
        if (finding.others.size() > kMostOthers)
            json_.value("selengkapnya " + std::to_string(finding.others.size()) + " tempat");
        json_.end_array();
    }

    /// Members without content are left out.
    void field(std::string_view name, std::string_view text) {
        if (!text.empty()) json_.field(name, settable_(text, missing_));
    }

    void tell_missing(const std::string& pointer) {
        for (const char32_t code_point : std::exchange(missing_, {}))
            diagnostics_.warning(
                "glyph-missing", pointer,
                "Karakter " + code_point_name(code_point) +
                    " tidak ada dalam satu pun fon yang terpasang; pada lembar pemeriksaan dicetak nomornya.",
                "Ganti karakter itu, atau pasang fon yang memuatnya dan daftarkan di fonts.json.");
    }

    const SheetSubject& subject_;
    const layout::Profile& profile_;
    Settable settable_;
    Diagnostics& diagnostics_;
    JsonText json_;
    std::vector<char32_t> missing_;  // of the finding being written
};

const layout::Profile& profile_of(const layout::Library& library, std::string_view name) {
    const layout::Profile* const own = library.find_profile(name);
    return own != nullptr ? *own : *library.find_profile("bawaan");
}

/// A finding with everything a finding can have: what its kind's schema has to take.
audit::Finding full_finding() {
    audit::Findings findings;
    audit::Finding& finding = findings.add(*audit::rules().front(), {}, "Uraian.", "Perbaikan.");
    finding.place.pointer = "/versi";
    finding.stated = "1";
    finding.expected = "2";
    finding.others.push_back({{}, "3"});
    return findings.take().front();
}

/// Where in `findings` a fault of the sheet's own data belongs ("/pemeriksaan/temuan/7/uraian").
const audit::Finding* finding_at(std::string_view pointer, std::span<const audit::Finding> findings) {
    constexpr std::string_view kFindings = "/pemeriksaan/temuan/";
    if (!pointer.starts_with(kFindings)) return nullptr;
    std::size_t index = 0;
    for (const char c : pointer.substr(kFindings.size())) {
        if (c < '0' || c > '9' || index > findings.size()) break;
        index = index * 10 + static_cast<std::size_t>(c - '0');
    }
    return index < findings.size() ? &findings[index] : nullptr;
}

void tell(const Diagnostics& found, std::span<const audit::Finding> findings, Diagnostics& diagnostics) {
    for (Diagnostic item : found.items()) {
        const audit::Finding* const finding = finding_at(item.pointer, findings);
        item.pointer = finding != nullptr ? finding->place.pointer : std::string();
        item.message = "Pada lembar pemeriksaan: " + item.message;
        if (item.severity == Severity::error) item.severity = Severity::warning;
        diagnostics.add(std::move(item));
    }
}

[[noreturn]] void refuse(const std::string& file, const std::string& pointer, const std::string& reason) {
    throw layout::LayoutError({{file, pointer, reason}});
}

}  // namespace

FindingsSheet::FindingsSheet(const std::filesystem::path& layouts, const layout::Library& library,
                             const FindSchema& find_schema)
    : library_(library) {
    const json::ParseResult parsed =
        json::parse(read_layout_file(layouts / kDeclaration, "membaca pernyataan lembar pemeriksaan"));
    if (!parsed.document) {
        const Diagnostic& fault = parsed.diagnostics.items().front();
        refuse(kDeclaration, fault.pointer, fault.message);
    }
    if (!parsed.document->root().is_object()) refuse(kDeclaration, "", "seharusnya objek");
    for (const json::Value& member : parsed.document->root().items()) {
        std::string* const target = member.key() == "jenis"            ? &jenis_
                                    : member.key() == "awalan_halaman" ? &label_prefix_
                                                                       : nullptr;
        if (target == nullptr)
            refuse(kDeclaration, member.pointer(), "anggota tidak dikenal; yang ada: jenis, awalan_halaman");
        if (!member.is_string()) refuse(kDeclaration, member.pointer(), "seharusnya teks");
        *target = member.text();
    }
    schema_ = find_schema(jenis_);
    if (schema_ == nullptr || library.find_kind(jenis_) == nullptr)
        refuse(kDeclaration, "/jenis", "jenis \"" + jenis_ + "\" tidak ada di folder tata letak");
    require_fit();
}

void FindingsSheet::require_fit() const {
    const json::ParseResult empty = json::parse("{}");
    const std::string fingerprint(64, '0');
    const SheetSubject subject{.data = &empty.document->root(),
                               .profil = "bawaan",
                               .title = "Judul",
                               .kind_title = "Jenis",
                               .author = "Penyusun",
                               .date = "2024-02-29",
                               .fingerprint = fingerprint};
    const audit::Finding finding = full_finding();
    Diagnostics faults;
    const std::string text = DataWriter(subject, profile_of(library_, "bawaan"), Settable(nullptr), faults)
                                 .write(jenis_, {&finding, 1});
    schema_->check(json::parse(text).document->root(), faults);
    std::vector<layout::LayoutFault> told;
    for (const Diagnostic& fault : faults.items())
        told.push_back({jenis_ + "/schema.json", "",
                        "tidak menerima hasil pemeriksaan pada " + fault.pointer + ": " + fault.message});
    if (!told.empty()) throw layout::LayoutError(std::move(told));
}

display::PageList FindingsSheet::make(const SheetSubject& subject, std::span<const audit::Finding> findings,
                                      Finality finality, text::Shaper& shaper,
                                      Diagnostics& diagnostics) const {
    const layout::Profile& profile = profile_of(library_, subject.profil);
    const std::string data =
        DataWriter(subject, profile, Settable(&shaper.fonts()), diagnostics).write(jenis_, findings);
    // Written by us, so as long as there are findings; it is no deeper than its schema.
    const json::ParseResult parsed = json::parse(data, {.max_bytes = data.size()});
    Diagnostics found = parsed.diagnostics;
    const auto report = parsed.document ? report::read(parsed.document, *schema_, found) : nullptr;
    const auto document = report ? document::build(report, library_, found, jenis_) : nullptr;
    if (document == nullptr)
        throw Error("findings-sheet", "menyusun lembar pemeriksaan", jenis_,
                    found.empty() ? "Lembar pemeriksaan tidak dapat disusun."
                                  : found.items().front().pointer + ": " + found.items().front().message);
    display::PageList pages = typeset::typeset(document, shaper, found);
    if (finality == Finality::draft) typeset::mark_draft(pages, *document, shaper);
    for (display::Page& page : pages.pages)
        if (!page.label.empty()) page.label.insert(0, label_prefix_);
    for (display::LabelRange& range : pages.labels)
        if (range.style != display::LabelStyle::none) range.prefix = label_prefix_;
    tell(found, findings, diagnostics);
    return pages;
}

std::string rules_version() {
    // FNV-1a, 32 bits: tells versions apart, protects against nothing.
    std::uint32_t hash = 2166136261U;
    const auto add = [&](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
        hash = (hash ^ 0xFFU) * 16777619U;
    };
    for (const audit::Rule* rule : audit::rules()) {
        add(rule->code);
        add(letter_of(rule->kelas));
        add(letter_of(rule->weight));
        add(rule->judul);
        add(rule->sumber);
    }
    return hexadecimal(hash, 8);
}

}  // namespace naskah::pipeline
