#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "figures/book.hpp"
#include "figures/data_reader.hpp"
#include "figures/gathered.hpp"
#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {

/// Computes figures of one dataset, each once and only when it, or one that needs it, is asked for. What both
/// the Book and the FigureFinder are made by. Not thread-safe.
class Computation {
  public:
    struct Result {
        const json::Value* node = nullptr;
        const Besaran* besaran = nullptr;
        bool computing = true;
        bool absent = false;  ///< nothing in the data it could be computed from
        Figure figure;
        std::string predikat;
        std::vector<std::int32_t> origins;  ///< results, parallel to the figure's inputs; or kDatum
    };

    /// `root` must outlive the computation; `policies` may be null: the defaults.
    Computation(const json::Value& root, std::shared_ptr<const Vocabulary> vocabulary,
                std::shared_ptr<const Policies> policies);

    const CompiledVocabulary& rules() const { return rules_; }
    const std::shared_ptr<const Vocabulary>& vocabulary() const { return vocabulary_; }
    const std::shared_ptr<const Policies>& policies() const { return policies_; }
    const json::Value& root() const { return root_; }

    /// What the vocabulary says of an object; null: it has no figures. Known after the first time.
    const Simpul* simpul_of(const json::Value& node);
    /// Spares the search for objects that are placed already.
    void know(const json::Value& node, const Simpul& simpul);
    /// The index of the result for the `besaran`-th figure of an object that has a simpul.
    std::size_t compute(const json::Value& node, std::size_t besaran);
    const Result& at(std::size_t index) const { return results_[index]; }
    std::size_t size() const { return results_.size(); }
    /// The result as an entry without origins. Moves the figure out of a Result that is not asked for again.
    Entry entry(Result&& result) const;
    Entry entry(const Result& result) const { return entry(Result(result)); }
    Result&& release(std::size_t index) { return std::move(results_[index]); }

  private:
    struct Place {
        const Simpul* simpul = nullptr;
        std::size_t begin = kNone;  ///< into indices_; kNone until a figure is asked for
    };
    struct Outcome {
        Figure figure;
        std::string predikat;
        Gathered gathered;
        bool absent = true;
    };
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    Place& place_of(const json::Value& node);
    bool is_computing(const json::Value& node, std::size_t besaran);
    Outcome best(const json::Value& node, const Besaran& besaran);
    bool holds(const json::Value& node, const Guard& guard);
    void gather(const json::Value& node, const Source& source, Gathered& out, bool keep_place);
    void add_figure(const json::Value& node, std::string_view name, Gathered& out);
    Outcome apply(const json::Value& node, const Besaran& besaran, const Rule& rule);
    Figure combine(const json::Value& node, const Rule& rule, const Gathered& gathered);
    Polaritas polarity(const json::Value& node, const Rule& rule);
    void name_it(const json::Value& node, const Rule& rule, Outcome& outcome);
    void settle_reason(const Besaran& besaran, const Rule& rule, Outcome& outcome) const;
    std::string_view policy_of(const Besaran& besaran) const;

    const json::Value& root_;
    std::shared_ptr<const Vocabulary> vocabulary_;
    const CompiledVocabulary& rules_;
    std::shared_ptr<const Policies> policies_;
    DataReader reader_;
    std::deque<Result> results_;  // grows while a figure is computed that others need
    std::unordered_map<const json::Value*, Place> places_;
    std::vector<std::int32_t> indices_;  // of results, by place and figure; kDatum: not computed
    int depth_ = 0;
};

}  // namespace naskah::figures
