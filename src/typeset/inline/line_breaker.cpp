#include "typeset/inline/line_breaker.hpp"

#include <algorithm>
#include <cassert>

namespace naskah::typeset::setting {
namespace {

constexpr std::int64_t kLinePenalty = 10;
constexpr std::int64_t kWorstBadness = 1'000'000;
constexpr std::int64_t kFitnessDemerits = 6'000;
constexpr std::int64_t kConsecutiveHyphenDemerits = 20'000;
constexpr std::int64_t kLastHyphenDemerits = 8'000;
constexpr std::int64_t kOverfullDemerits = std::int64_t{1} << 42;
constexpr std::uint8_t kTight = 0, kNormal = 1, kLoose = 2, kVeryLoose = 3, kClasses = 4;

struct LineCost {
    bool fits = false;
    bool too_long = false;  ///< even without what a hyphen adds: no later end fits either
    std::int64_t badness = 0;
    std::uint8_t fitness = kNormal;
};

/// 100 (amount / measure)^3, bounded.
std::int64_t badness_of(std::int64_t amount, std::int64_t measure) {
    if (amount <= 0) return 0;
    if (measure <= 0 || amount / measure >= 20) return kWorstBadness;
    const std::int64_t ratio = amount * 1000 / measure;
    return std::min(kWorstBadness, ratio * ratio * ratio / 10'000'000);
}

LineCost ragged_cost(std::int64_t natural, std::int64_t extra, std::int64_t width, bool last) {
    LineCost cost;
    cost.too_long = natural > width;
    cost.fits = natural + extra <= width;
    if (cost.fits && !last) cost.badness = badness_of(width - natural - extra, width * 3 / 10);
    return cost;
}

LineCost justified_cost(std::int64_t natural, std::int64_t elastic, std::int64_t extra,
                        const BreakSettings& settings, std::int64_t width, bool last) {
    LineCost cost;
    const std::int64_t shrink = elastic * kShrinkPercent / 100;
    cost.too_long = natural - shrink > width;
    const std::int64_t slack = width - natural - extra;
    cost.fits = slack + shrink >= 0;
    if (!cost.fits) return cost;
    if (slack < 0) {
        cost.badness = badness_of(-slack, shrink);
        if (-slack * 2 > shrink) cost.fitness = kTight;
    } else if (!last) {
        const std::int64_t stretch = elastic * kStretchPercent / 100 + settings.emergency_stretch;
        cost.badness = badness_of(slack, stretch);
        if (slack >= stretch)
            cost.fitness = kVeryLoose;
        else if (slack * 2 >= stretch)
            cost.fitness = kLoose;
    }
    return cost;
}

LineCost cost_of(std::int64_t natural, std::int64_t elastic, std::int64_t extra,
                 const BreakSettings& settings, bool first, bool last) {
    const std::int64_t width = first ? settings.first_width : settings.width;
    return settings.shape == BreakSettings::Shape::ragged
               ? ragged_cost(natural, extra, width, last)
               : justified_cost(natural, elastic, extra, settings, width, last);
}

struct LineEnd {
    BreakItem::After after;
    std::uint8_t fitness;
};

std::int64_t demerits_of(const LineCost& cost, const BreakItem& item, const BreakSettings& settings,
                         LineEnd before, bool last) {
    const std::int64_t base = kLinePenalty + cost.badness;
    std::int64_t result = base * base + settings.line_demerits;
    const bool hyphen_before = before.after == BreakItem::After::hyphen;
    if (last) {
        if (hyphen_before) result += kLastHyphenDemerits;
    } else {
        result += static_cast<std::int64_t>(item.penalty) * item.penalty;
        if (item.after == BreakItem::After::hyphen)
            result += settings.hyphen_demerits + (hyphen_before ? kConsecutiveHyphenDemerits : 0);
    }
    const int leap = static_cast<int>(cost.fitness) - static_cast<int>(before.fitness);
    if (leap > 1 || leap < -1) result += kFitnessDemerits;
    return result;
}

}  // namespace

void LineBreaker::sum(std::span<const BreakItem> items) {
    natural_.resize(items.size());
    elastic_.resize(items.size());
    std::int64_t natural = 0, elastic = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        natural_[i] = natural;
        elastic_[i] = elastic;
        natural += items[i].width + items[i].space;
        elastic += items[i].elastic;
    }
}

/// Tries to end a line at item `end` from every active node, and makes the best way of each fitness class a
/// node.
void LineBreaker::visit(std::span<const BreakItem> items, const BreakSettings& settings, std::uint32_t end) {
    const BreakItem& item = items[end];
    const bool last = end + 1 == items.size();
    const std::int64_t extra = last && item.after != BreakItem::After::hyphen ? 0 : item.extra;
    Candidate best[kClasses];
    Candidate nearest;  // of the nodes given up here, the one whose line is least too long
    std::size_t kept = 0;
    for (const std::int32_t index : active_) {
        const Node& node = nodes_[static_cast<std::size_t>(index)];
        const LineCost cost =
            cost_of(natural_[end] + item.width - natural_[node.start], elastic_[end] - elastic_[node.start],
                    extra, settings, node.previous < 0, last);
        if (cost.too_long) {
            if (nearest.node < 0 || node.start > nodes_[static_cast<std::size_t>(nearest.node)].start ||
                (node.start == nodes_[static_cast<std::size_t>(nearest.node)].start &&
                 node.demerits < nearest.demerits))
                nearest = {node.demerits, index};
            continue;
        }
        active_[kept++] = index;
        if (!cost.fits || cost.badness > settings.tolerance) continue;
        const std::int64_t demerits =
            node.demerits + demerits_of(cost, item, settings, {node.ended, node.fitness}, last);
        Candidate& slot = best[cost.fitness];
        if (slot.node < 0 || demerits < slot.demerits) slot = {demerits, index};
    }
    active_.resize(kept);
    std::int64_t least = -1;
    for (const Candidate& candidate : best)
        if (candidate.node >= 0 && (least < 0 || candidate.demerits < least)) least = candidate.demerits;
    if (least < 0 && kept == 0 && nearest.node >= 0 && settings.overfull == BreakSettings::Overfull::accept) {
        // Nothing else is left: the line sticks out.
        best[kNormal] = {nearest.demerits + kOverfullDemerits, nearest.node};
        least = best[kNormal].demerits;
    }
    for (std::uint8_t fitness = 0; fitness < kClasses; ++fitness) {
        const Candidate& candidate = best[fitness];
        // A class that costs more than a leap between classes can never be part of the best way.
        if (candidate.node < 0 || candidate.demerits > least + kFitnessDemerits) continue;
        active_.push_back(static_cast<std::int32_t>(nodes_.size()));
        nodes_.push_back({candidate.demerits, end + 1, candidate.node, fitness, item.after});
    }
}

void LineBreaker::collect(std::span<const BreakItem> items, std::vector<std::uint32_t>& ends) {
    std::int32_t best = -1;
    for (const std::int32_t index : active_) {
        const Node& node = nodes_[static_cast<std::size_t>(index)];
        if (node.start != items.size()) continue;
        if (best < 0 || node.demerits < nodes_[static_cast<std::size_t>(best)].demerits) best = index;
    }
    while (best > 0) {
        const Node& node = nodes_[static_cast<std::size_t>(best)];
        ends.push_back(node.start - 1);
        best = node.previous;
    }
    std::reverse(ends.begin(), ends.end());
}

bool LineBreaker::run(std::span<const BreakItem> items, const BreakSettings& settings,
                      std::vector<std::uint32_t>& ends) {
    ends.clear();
    if (items.empty()) return true;
    sum(items);
    nodes_.clear();
    nodes_.push_back({});
    active_.assign(1, 0);
    for (std::uint32_t end = 0; end < items.size(); ++end) {
        if (items[end].after == BreakItem::After::forbidden && end + 1 != items.size()) continue;
        visit(items, settings, end);
        if (active_.empty()) return false;
    }
    collect(items, ends);
    assert(!ends.empty() || settings.overfull == BreakSettings::Overfull::refuse ||
           settings.tolerance != kNoTolerance);
    return !ends.empty();
}

std::int64_t total_demerits(std::span<const BreakItem> items, const BreakSettings& settings,
                            std::span<const std::uint32_t> ends) {
    std::int64_t total = 0;
    LineEnd before{BreakItem::After::allowed, kNormal};
    std::uint32_t start = 0;
    for (const std::uint32_t end : ends) {
        std::int64_t natural = items[end].width, elastic = 0;
        for (std::uint32_t i = start; i < end; ++i) {
            natural += items[i].width + items[i].space;
            elastic += items[i].elastic;
        }
        const bool last = end + 1 == items.size();
        const std::int64_t extra =
            last && items[end].after != BreakItem::After::hyphen ? 0 : items[end].extra;
        const LineCost cost = cost_of(natural, elastic, extra, settings, start == 0, last);
        total += cost.fits ? demerits_of(cost, items[end], settings, before, last) : kOverfullDemerits;
        before = {items[end].after, cost.fitness};
        start = end + 1;
    }
    return total;
}

}  // namespace naskah::typeset::setting
