#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "typeset/flow/sequence.hpp"

namespace naskah::typeset {

/// What a fake block placed where: "name first-last @y".
using Log = std::vector<std::string>;

/// Stands in for a table or a text: rows of equal height; leaves `keep_last` rows to a tail, as the contract
/// asks.
class FakeRows final : public MeasuredBlock {
  public:
    FakeRows(std::string name, std::uint32_t rows, Length row_height, Log& log, Length space = {})
        : name_(std::move(name)), rows_(rows), row_height_(row_height), log_(log), space_(space) {}
    Length space_before() const override { return space_; }
    Length space_after() const override { return space_; }
    FragmentPlan plan(const Position& from, const Offer& offer) const override {
        const std::uint32_t rest = rows_ - from.index;
        auto fitting = static_cast<std::uint32_t>(std::min<std::int64_t>(
            rest, row_height_ > Length() ? offer.available.value() / row_height_.value() : rest));
        FragmentPlan plan;
        if (fitting == rest && row_height_ * rest + offer.tail > offer.available) {
            const std::uint32_t kept = std::min<std::uint32_t>(rest, keep_last);
            fitting = rest > kept || offer.page == PageState::partly_used ? rest - kept : rest;
        }
        if (fitting < std::min(rest, least) && offer.page == PageState::partly_used) fitting = 0;
        if (fitting == 0 && offer.page == PageState::fresh && !stubborn) fitting = 1;
        plan.next.index = from.index + fitting;
        plan.complete = plan.next.index == rows_;
        plan.height = row_height_ * fitting;
        return plan;
    }
    void place(const Position& from, const FragmentPlan& plan, Point origin, Placer&) override {
        log_.push_back(name_ + " " + std::to_string(from.index) + "-" + std::to_string(plan.next.index) +
                       " @" + std::to_string(origin.y.value() / 1000));
    }
    Length least_start() const override { return row_height_; }

    std::uint32_t keep_last = 2;
    std::uint32_t least = 1;  ///< rows it wants on a page, unless the page is fresh
    bool stubborn = false;    ///< breaks the contract: refuses even a fresh page

  private:
    std::string name_;
    std::uint32_t rows_;
    Length row_height_;
    Log& log_;
    Length space_;
};

/// A placer that only keeps a page and a structure.
class FakePlacer final : public Placer {
  public:
    display::Structure& structure() override { return structure_; }
    display::Page& page() override { return page_; }
    void line(const LineBox&, Point, display::NodeId) override {}
    void fill(Rect, Color) override {}
    void anchor(document::AnchorId anchor, Point position) override {
        anchors.push_back({anchor, position.y.value() / 1000});
    }
    display::NodeId parent() const override { return display::kRootNode; }
    display::Role heading_role(int) override { return display::Role::heading1; }
    std::vector<std::pair<document::AnchorId, std::int64_t>> anchors;

  private:
    display::Structure structure_;
    display::Page page_;
};

}  // namespace naskah::typeset
