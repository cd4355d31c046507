#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/agreements.hpp"
#include "audit/audit.hpp"
#include "audit/data_view.hpp"
#include "audit/measures.hpp"
#include "audit/rules_data.hpp"
#include "audit/words.hpp"
#include "printed/officials.hpp"

/// Several datasets of one office held against each other.
namespace naskah::audit {

namespace {

using json::Value;
using report::Pejabat;

constexpr Rule kOffice{"files-office-differs", Kelas::identitas, Weight::sedang,
                       "Dokumen yang dibandingkan milik satu kantor", "Perbandingan antardokumen"};
constexpr Rule kUnit{"files-unit-differs", Kelas::pertentangan, Weight::sedang,
                     "Satuan indikator sama di semua dokumen kantor", "PermenPANRB 53/2014"};
constexpr Rule kPolarity{"files-polarity-differs", Kelas::pertentangan, Weight::sedang,
                         "Polaritas indikator sama di semua dokumen kantor", "PermenPANRB 53/2014"};
constexpr Rule kName{"files-name-differs", Kelas::pertentangan, Weight::ringan,
                     "Rumusan indikator dengan id yang sama sama di semua dokumen kantor",
                     "PermenPANRB 53/2014"};
constexpr Rule kTarget{"files-target-differs", Kelas::pertentangan, Weight::tinggi,
                       "Target indikator pada satu tahun sama di semua dokumen kantor",
                       "PermenPANRB 53/2014"};
constexpr Rule kBudget{"files-budget-differs", Kelas::pertentangan, Weight::sedang,
                       "Pagu program pada satu tahun sama di semua dokumen kantor",
                       "PermenPANRB 53/2014; versi anggaran dipastikan"};
constexpr Rule kPerson{"files-official-differs", Kelas::identitas, Weight::sedang,
                       "Pejabat ditulis sama di semua dokumen kantor", "Tata naskah dinas"};

constexpr std::array kRules = {&kOffice, &kUnit, &kPolarity, &kName, &kTarget, &kBudget, &kPerson};

/// Something a document says of something that others may speak of as well.
struct Fact {
    const Rule* rule = nullptr;
    std::string about;  ///< what is spoken of, for looking it up in the other documents
    std::string value;  ///< for comparing
    std::string shown;  ///< for people
    std::string title;  ///< "Target 2024 indikator “…”"
    const Value* place = nullptr;
};

class FactCollector {
  public:
    explicit FactCollector(const AuditInput& input) : input_(input), root_(input.report->root()) {
        year_ = std::to_string(input.report->periode().tahun);
    }
    std::vector<Fact> collect() {
        for (const Value* const indicator : input_.view->indicators()) add_indicator(*indicator);
        add_agreement();
        add_budgets();
        for (const Pejabat& official : input_.report->pejabat()) add_official(official);
        return std::move(facts_);
    }

  private:
    void add(const Rule& rule, const std::string& about, std::string value, std::string shown_value,
             std::string title, const Value& place) {
        if (value.empty()) return;
        facts_.push_back({&rule, std::string(rule.code) + "\n" + about, std::move(value),
                          std::move(shown_value), std::move(title), &place});
    }
    void add_text(const Rule& rule, const std::string& about, std::string value, const Value& object,
                  std::string_view member, const std::string& what) {
        if (const Value* place = object.find(member))
            add(rule, about, std::move(value), std::string(place->text()), what + " " + named(object),
                *place);
    }

    void add_indicator(const Value& indicator) {
        const bool strategic = is_strategic(indicator);
        if (!strategic && owner_in(indicator, "unit") == nullptr) return;
        const std::string name = name_key(text_of(indicator, "uraian"));
        if (name.empty()) return;
        add_text(kUnit, name, unit_key(text_of(indicator, "satuan")), indicator, "satuan", "Satuan");
        add_text(kPolarity, name, std::string(text_of(indicator, "polaritas")), indicator, "polaritas",
                 "Polaritas");
        if (!strategic) return;
        if (const std::string_view id = text_of(indicator, "id"); !id.empty())
            add_text(kName, std::string(id), name, indicator, "uraian", "Rumusan");
        // An agreement's targets are those of its own year; add_agreement takes the last one only.
        if (owner_in(indicator, "perjanjian") != nullptr) return;
        if (const Value* target = target_of(indicator)) add_target(year_, name, *target, indicator);
        for (const Value& planned : items_of(indicator, "target_tahunan"))
            if (const auto planned_year = number_of(planned, "tahun"))
                if (const Value* target = planned.find("nilai"); target != nullptr)
                    add_target(planned_year->to_string(), name, *target, indicator);
    }
    void add_target(const std::string& year, const std::string& name, const Value& target,
                    const Value& indicator) {
        if (const auto number = target.number(); number && year != "0")
            add(kTarget, year + "\n" + name, number->to_string(), shown(*number),
                "Target " + year + " " + named(indicator), target);
    }
    void add_agreement() {
        const Value* const agreement = last_agreement(root_);
        if (agreement == nullptr) return;
        const auto year = number_of(*agreement, "tahun");
        const std::string of = year ? year->to_string() : year_;
        for (const Value& sasaran : items_of(*agreement, "sasaran"))
            for (const Value& indicator : items_of(sasaran, "indikator"))
                if (const Value* target = indicator.find("target"))
                    add_target(of, name_key(text_of(indicator, "uraian")), *target, indicator);
        for (const Value& program : items_of(*agreement, "program")) add_budget(of, program);
    }
    void add_budgets() {
        for (const Value& program : items_of(root_, "program")) add_budget(year_, program);
        for (const Value& sasaran : items_of(root_, "sasaran"))
            for (const Value& program : items_of(sasaran, "program")) add_budget(year_, program);
    }
    void add_budget(const std::string& year, const Value& program) {
        const figures::Figure budget = budget_of(*input_.view, program);
        const std::string name = normalised(text_of(program, "nama"));
        if (budget.value && !name.empty() && year != "0")
            add(kBudget, year + "\n" + name, budget.value->to_string(), "Rp" + shown(*budget.value),
                "Pagu " + year + " " + named(program), program);
    }
    void add_official(const Pejabat& official) {
        const auto nip = printed::read_sound_nip(official.nip);
        const std::string name = bare_name(official.nama);
        const std::string person = nip ? nip->digits : name;
        if (person.empty()) return;
        const Value& object = *official.value;
        add_text(kPerson, "nama\n" + person, name, object, "nama", "Nama");
        if (nip) add_text(kPerson, "nip\n" + name, nip->digits, object, "nip", "NIP");
        add_text(kPerson, "pangkat\n" + person, normalised(official.pangkat), object, "pangkat", "Pangkat");
        add_text(kPerson, "golongan\n" + person, normalised(official.golongan), object, "golongan",
                 "Golongan");
        // One post has one holder in a year, unless somebody acts for him.
        if (official.bentuk.empty() || official.bentuk == "definitif")
            add_text(kPerson, "jabatan\n" + year_ + "\n" + normalised(official.jabatan), name, object, "nama",
                     "Pemegang jabatan " + std::string(official.jabatan) + ",");
    }

    const AuditInput& input_;
    const Value& root_;
    std::string year_;
    std::vector<Fact> facts_;
};

std::string office_of(const AuditInput& input) {
    const Value* const office = input.report->root().find("instansi");
    return office != nullptr
               ? normalised(text_of(*office, "nama")) + "\n" + normalised(text_of(*office, "pemda"))
               : std::string();
}

printed::Place in_file(const Value& value, const std::string& name) {
    printed::Place place = place_of(value);
    place.label = name;
    return place;
}

/// One finding for what two files say differently.
Finding& tell(const Rule& rule, const AuditInput& first, const Value& first_place, const AuditInput& second,
              const Value& second_place, std::string message, std::string fix, Findings& findings) {
    Finding& finding =
        findings.add(rule, in_file(second_place, second.name), std::move(message), std::move(fix));
    finding.others.push_back({in_file(first_place, first.name), {}});
    return finding;
}

/// Names that share no half of their words are of two indicators with one id.
bool alike(const Fact& a, const Fact& b) {
    return a.rule != &kName || edit_distance(a.value, b.value, a.value.size() / 3) <= a.value.size() / 3;
}

class Comparison {
  public:
    void add(const AuditInput& input) {
        const std::size_t earlier = files_.size();
        files_.push_back(&input);
        for (Fact& fact : FactCollector(input).collect()) {
            const auto [at, fresh] = first_.emplace(fact.about, Known{earlier, fact});
            // What one file says twice, its own audit judges.
            if (fresh || at->second.file == earlier) continue;
            compare(at->second.fact, *files_[at->second.file], fact, input);
        }
    }
    std::vector<Finding> take() { return findings_.take(); }

  private:
    struct Known {
        std::size_t file;
        Fact fact;
    };
    void compare(const Fact& known, const AuditInput& first, const Fact& fact, const AuditInput& second) {
        if (known.value == fact.value || !alike(known, fact)) return;
        // Each statement once in each file.
        if (!told_.emplace(second.name + "\n" + std::to_string(files_.size()) + fact.about, true).second)
            return;
        Finding& finding = tell(*fact.rule, first, *known.place, second, *fact.place,
                                fact.title + ": " + fact.shown + " pada " + second.name + ", " + known.shown +
                                    " pada " + first.name + ".",
                                "Samakan keduanya menurut naskah yang terakhir ditetapkan.", findings_);
        finding.stated = fact.shown;
        finding.expected = known.shown;
        finding.others.front().text = known.shown;
    }

    std::vector<const AuditInput*> files_;
    std::map<std::string, Known> first_;
    std::map<std::string, bool> told_;
    Findings findings_;
};

}  // namespace

std::span<const Rule* const> comparison_rules() {
    return kRules;
}

std::vector<Finding> compare(std::span<const AuditInput> inputs) {
    if (inputs.size() < 2) return {};
    std::map<std::string, Comparison> offices;
    std::vector<AuditInput> kept;
    kept.reserve(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].report == nullptr || inputs[i].book == nullptr) continue;
        kept.push_back(inputs[i]);
        AuditInput& input = kept.back();
        if (input.name.empty()) input.name = "dokumen " + std::to_string(i + 1);
        if (input.view == nullptr) input.view = std::make_shared<const DataView>(*input.report);
    }
    Findings offices_differ;
    for (const AuditInput& input : kept) {
        const std::string office = office_of(input);
        offices[office].add(input);
        const Value* const place = input.report->root().find("instansi");
        if (place == nullptr || kept.front().report->root().find("instansi") == nullptr ||
            office == office_of(kept.front()))
            continue;
        tell(kOffice, kept.front(), *kept.front().report->root().find("instansi"), input, *place,
             input.name + " milik kantor lain daripada " + kept.front().name +
                 "; keduanya tidak dibandingkan.",
             "Bandingkan dokumen satu kantor, atau samakan nama kantornya.", offices_differ);
    }
    std::vector<Finding> all = offices_differ.take();
    for (auto& [office, comparison] : offices)
        for (Finding& finding : comparison.take()) all.push_back(std::move(finding));
    std::vector<Finding> result;
    for (Finding& finding : all) {
        if (kept.empty() || kept.front().settings.is_off(*finding.rule)) continue;
        finding.weight = kept.front().settings.weight_of(*finding.rule).value_or(finding.weight);
        result.push_back(std::move(finding));
    }
    return result;
}

}  // namespace naskah::audit
