#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <span>

#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {
namespace {

/// Whether some place may fit both patterns.
bool may_meet(std::span<const std::string> a, std::span<const std::string> b) {
    if (a.empty() && b.empty()) return true;
    if (!a.empty() && a.front() == "**")
        return may_meet(a.subspan(1), b) || (!b.empty() && may_meet(a, b.subspan(1)));
    if (!b.empty() && b.front() == "**") return may_meet(b, a);
    if (a.empty() || b.empty()) return false;
    if (a.front() != "*" && b.front() != "*" && a.front() != b.front()) return false;
    return may_meet(a.subspan(1), b.subspan(1));
}

void go_up(Pattern& pattern) {
    if (pattern.empty()) return;
    if (pattern.back() == "**") return;
    const bool element = pattern.back() == "*";
    pattern.pop_back();
    if (element && !pattern.empty() && pattern.back() != "**") pattern.pop_back();
}

Pattern target(const Pattern& from, const Source& source) {
    Pattern pattern = source.from_root ? Pattern() : from;
    for (const Step& step : source.steps) {
        if (step.type == Step::Type::parent)
            go_up(pattern);
        else
            pattern.push_back(step.type == Step::Type::each ? "*" : step.member);
    }
    return pattern;
}

/// How a figure uses another: of the same object, of one inside, of one found by an id, or of another place.
enum class Way { same, inside, by_id, elsewhere };

Way way_of(const Source& source) {
    if (!source.from_root && source.steps.empty()) return Way::same;
    bool up = source.from_root;
    for (const Step& step : source.steps) {
        up = up || step.type == Step::Type::parent;
        for (const Test& test : step.tests)
            if (test.comparison == Test::Comparison::equal && !test.bound.source.empty()) return Way::by_id;
    }
    return up ? Way::elsewhere : Way::inside;
}

struct Edge {
    std::size_t to;
    Way way;
};

class Checker {
  public:
    Checker(const CompiledVocabulary& vocabulary, std::vector<VocabularyFault>& faults)
        : vocabulary_(vocabulary), faults_(faults) {
        for (const Simpul& simpul : vocabulary.simpul) {
            first_.push_back(all_.size());
            for (const Besaran& besaran : simpul.besaran) all_.push_back(&besaran);
        }
        edges_.resize(all_.size());
    }

    void run() {
        for (std::size_t s = 0; s < vocabulary_.simpul.size(); ++s)
            for (std::size_t b = 0; b < vocabulary_.simpul[s].besaran.size(); ++b) connect(s, b);
        if (faults_.empty()) find_circles();
    }

  private:
    void fault(const Besaran& besaran, std::string reason) {
        faults_.push_back({besaran.pointer, std::move(reason)});
    }

    void connect(std::size_t s, std::size_t b) {
        const Besaran& besaran = vocabulary_.simpul[s].besaran[b];
        for (const Rule& rule : besaran.rules) {
            std::set<Satuan> units;
            for (const Source& source : rule.sources) connect(s, b, source, &units);
            const bool adds = rule.cara == Cara::jumlah || rule.cara == Cara::rata_rata ||
                              rule.cara == Cara::tambah || rule.cara == Cara::selisih;
            if (adds && units.size() > 1)
                fault(besaran, "besaran \"" + besaran.nama +
                                   "\" menjumlahkan, mengurangkan atau merata-ratakan satuan yang berbeda");
            for (const Guard& guard : rule.guards) {
                connect(s, b, guard.value, nullptr);
                for (const Source& source : guard.same_as) connect(s, b, source, nullptr);
            }
        }
    }

    void connect(std::size_t s, std::size_t b, const Source& source, std::set<Satuan>* units) {
        if (source.constant || source.besaran.empty()) return;
        const Simpul& simpul = vocabulary_.simpul[s];
        bool known = false;
        for (const Pattern& from : simpul.pada) {
            const Pattern to = target(from, source);
            for (std::size_t other = 0; other < vocabulary_.simpul.size(); ++other) {
                const Simpul& candidate = vocabulary_.simpul[other];
                const auto found = candidate.by_name.find(source.besaran);
                if (found == candidate.by_name.end()) continue;
                if (source.steps.empty() && !source.from_root && other != s) continue;
                if (std::ranges::none_of(candidate.pada,
                                         [&](const Pattern& pattern) { return may_meet(to, pattern); }))
                    continue;
                known = true;
                if (units != nullptr) units->insert(candidate.besaran[found->second].satuan);
                edges_[first_[s] + b].push_back({first_[other] + found->second, way_of(source)});
            }
        }
        if (!known)
            fault(simpul.besaran[b], "jalur \"" + source.text + "\" menyebut besaran \"" + source.besaran +
                                         "\" yang tidak ada pada objek yang ditunjuknya");
    }

    /// A figure may use figures of objects inside its own, and so on down; any other way back to itself never
    /// ends. What leads over an id depends on the data and is judged when they are there.
    void find_circles() {
        const auto same = groups([](Way way) { return way == Way::same; });
        const auto any = groups([](Way way) { return way != Way::by_id; });
        for (std::size_t from = 0; from < all_.size(); ++from)
            for (const Edge& edge : edges_[from]) {
                const bool circle = (edge.way == Way::same && same[from] == same[edge.to]) ||
                                    (edge.way == Way::elsewhere && any[from] == any[edge.to]);
                if (!circle) continue;
                fault(*all_[from], "besaran \"" + all_[from]->nama +
                                       "\" dihitung dari dirinya sendiri melalui \"" + all_[edge.to]->nama +
                                       "\"");
                break;
            }
    }

    /// Strongly connected parts (Tarjan 1972) of the graph of some ways: a number for each figure.
    std::vector<std::size_t> groups(const std::function<bool(Way)>& counts) const {
        const std::size_t none = all_.size();
        std::vector<std::size_t> order(all_.size(), none), low(all_.size(), none), group(all_.size(), none);
        std::vector<std::size_t> stack;
        std::size_t next = 0, group_count = 0;
        const std::function<void(std::size_t)> visit = [&](std::size_t at) {
            order[at] = low[at] = next++;
            stack.push_back(at);
            for (const Edge& edge : edges_[at]) {
                if (!counts(edge.way)) continue;
                if (order[edge.to] == none) visit(edge.to);
                if (group[edge.to] == none) low[at] = std::min(low[at], low[edge.to]);
            }
            if (low[at] != order[at]) return;
            for (bool last = false; !last;) {
                const std::size_t member = stack.back();
                stack.pop_back();
                group[member] = group_count;
                last = member == at;
            }
            ++group_count;
        };
        for (std::size_t at = 0; at < all_.size(); ++at)
            if (order[at] == none) visit(at);
        return group;
    }

    const CompiledVocabulary& vocabulary_;
    std::vector<VocabularyFault>& faults_;
    std::vector<std::size_t> first_;
    std::vector<const Besaran*> all_;
    std::vector<std::vector<Edge>> edges_;
};

}  // namespace

void check_references(const CompiledVocabulary& vocabulary, std::vector<VocabularyFault>& faults) {
    Checker(vocabulary, faults).run();
}

}  // namespace naskah::figures
