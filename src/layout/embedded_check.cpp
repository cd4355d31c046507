#include "layout/embedded_check.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "layout/binding_judge.hpp"

namespace naskah::layout {
namespace {

using Kinds = std::map<std::string, std::unique_ptr<Kind>, std::less<>>;

void collect_ids(const std::vector<PartRecipe>& parts, std::set<std::string>& ids) {
    for (const PartRecipe& part : parts) {
        if (!part.id.empty()) ids.insert(part.id);
        if (const auto* group = std::get_if<PartGroupRecipe>(&part.what)) collect_ids(group->parts, ids);
    }
}

template <typename Names>
std::string listed(const Names& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text.empty() ? "-" : text;
}

void check_use(const EmbeddedUse& use, const Kinds& kinds, FaultList& faults) {
    const auto found = kinds.find(use.jenis.text);
    if (found == kinds.end()) {
        std::vector<std::string> known;
        for (const auto& [name, kind] : kinds) known.push_back(name);
        faults.add(use.file, use.jenis.place,
                   "jenis dokumen \"" + use.jenis.text + "\" tidak ada; yang ada: " + listed(known));
        return;
    }
    const Kind& kind = *found->second;
    std::set<std::string> ids, inputs;
    collect_ids(kind.parts, ids);
    for (const auto& [name, id] : kind.inputs) inputs.insert(name);
    for (const EmbeddedUse::Word& id : use.part_ids)
        if (!ids.contains(id.text))
            faults.add(use.file, id.place,
                       "jenis \"" + kind.jenis + "\" tidak mempunyai bagian \"" + id.text +
                           "\"; yang ada: " + listed(ids));
    for (const EmbeddedUse::Word& input : use.inputs)
        if (!inputs.contains(input.text))
            faults.add(use.file, input.place,
                       "jenis \"" + kind.jenis + "\" tidak mempunyai masukan \"" + input.text +
                           "\"; yang ada: " + listed(inputs));
}

class CycleSearch {
  public:
    CycleSearch(const Kinds& kinds, FaultList& faults) : kinds_(kinds), faults_(faults) {}

    void visit(const std::string& jenis) {
        const auto found = kinds_.find(jenis);
        if (found == kinds_.end() || done_.contains(jenis)) return;
        chain_.push_back(jenis);
        for (const EmbeddedUse& use : found->second->embedded) {
            const auto begin = std::find(chain_.begin(), chain_.end(), use.jenis.text);
            if (begin == chain_.end()) {
                visit(use.jenis.text);
                continue;
            }
            std::string text;
            for (auto link = begin; link != chain_.end(); ++link) text += *link + " -> ";
            faults_.add(use.file, use.jenis.place,
                        "dokumen memuat dirinya sendiri tanpa ujung: " + text + use.jenis.text);
        }
        chain_.pop_back();
        done_.insert(jenis);
    }

  private:
    const Kinds& kinds_;
    FaultList& faults_;
    std::vector<std::string> chain_;  // kinds being visited, outermost first
    std::set<std::string, std::less<>> done_;
};

/// Follows what kinds ask of their inputs into the documents that give them, through any number of documents
/// inside documents.
class InputCheck {
  public:
    InputCheck(const Kinds& kinds, json::Shapes& shapes, FaultList& faults)
        : kinds_(kinds), shapes_(shapes), faults_(faults) {}

    /// Checks what a kind gives to others, once; gives what it asks of its own inputs, for itself and for
    /// those it passes them on to.
    const std::vector<InputDemand>& demands(const Kind& kind) {
        const auto [known, is_new] = demands_.emplace(kind.jenis, kind.demands);
        std::vector<InputDemand>& own = known->second;  // of a circle: what is known so far
        if (!is_new) return own;
        for (const EmbeddedUse& use : kind.embedded) {
            const auto embedded = kinds_.find(use.jenis.text);
            if (embedded == kinds_.end()) continue;
            const std::vector<InputDemand> asked = demands(*embedded->second);  // a copy: of a circle, `own`
            for (const InputDemand& demand : asked)
                for (const EmbeddedUse::Input& input : use.inputs)
                    if (is_input(*embedded->second, input.text, demand.input)) pass(use, input, demand, own);
        }
        return own;
    }

  private:
    static bool is_input(const Kind& kind, const std::string& name, NameId id) {
        const auto found = kind.inputs.find(name);
        return found != kind.inputs.end() && found->second == id;
    }

    void pass(const EmbeddedUse& use, const EmbeddedUse::Input& input, const InputDemand& demand,
              std::vector<InputDemand>& own) {
        std::optional<MissingStep> missing;
        follow(shapes_, input.origin, demand.steps, missing);
        if (missing) {
            const std::string what = missing->name.empty() ? std::string("larik") : missing->name;
            faults_.add({use.file, input.place,
                         "masukan \"" + input.text + "\" jenis \"" + use.jenis.text +
                             "\" dipakai sebagai \"" + demand.text + "\" (" + demand.file + " " +
                             demand.pointer + "), tetapi yang diberikan di sini tidak mungkin memuat \"" +
                             what + "\"",
                         "binding-unknown"});
        } else if (input.origin.input) {
            InputDemand further = demand;
            further.input = *input.origin.input;
            further.steps = input.origin.steps;
            further.steps.insert(further.steps.end(), demand.steps.begin(), demand.steps.end());
            own.push_back(std::move(further));
        }
    }

    const Kinds& kinds_;
    json::Shapes& shapes_;
    FaultList& faults_;
    std::map<std::string, std::vector<InputDemand>> demands_;  // by kind; references stay valid
};

}  // namespace

void check_embedded(const Kinds& kinds, json::Shapes& shapes, FaultList& faults) {
    CycleSearch cycles(kinds, faults);
    InputCheck inputs(kinds, shapes, faults);
    for (const auto& [name, kind] : kinds) {
        for (const EmbeddedUse& use : kind->embedded) check_use(use, kinds, faults);
        cycles.visit(name);
        inputs.demands(*kind);
    }
}

}  // namespace naskah::layout
