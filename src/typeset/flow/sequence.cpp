#include "typeset/flow/sequence.hpp"

#include <cassert>
#include <utility>

#include "base/watch.hpp"

namespace naskah::typeset {
namespace {

/// A child's fragment on the page.
struct Item {
    std::uint32_t child = 0;
    bool too_tall = false;
    bool refused =
        false;  ///< the block would not be placed anywhere: a fault of ours, but no reason to run for ever
    Position from;
    FragmentPlan plan;
    Length y;  ///< from the sequence's top
};

/// FragmentPlan::detail of a sequence.
struct SequenceFragment {
    std::vector<Item> items;
};

const SequenceFragment& fragment_of(const FragmentPlan& plan) {
    return *static_cast<const SequenceFragment*>(plan.detail.get());
}

bool goes_nowhere(const FragmentPlan& plan) {
    return !plan.complete && plan.height <= Length();
}

/// Position::state of a sequence; null where the child starts and nothing waits.
struct SequenceState {
    Position inner;                      ///< in the child that Position::index names
    std::vector<std::uint32_t> waiting;  ///< children before it that go to the next page's top
};

Position position_in(std::uint32_t child, const Position& inner, std::vector<std::uint32_t> waiting) {
    if (is_start(inner) && waiting.empty()) return {child, nullptr};
    return {child, std::make_shared<const SequenceState>(SequenceState{inner, std::move(waiting)})};
}

}  // namespace

/// Fills one page.
class Sequence::Page {
  public:
    Page(const Sequence& sequence, const Offer& offer)
        : sequence_(sequence), offer_(offer), fragment_(std::make_shared<SequenceFragment>()) {}

    FragmentPlan fill(const Position& from) {
        const std::uint32_t count = sequence_.content_end_;
        Position at;
        if (const auto* state = static_cast<const SequenceState*>(from.state.get())) {
            at = state->inner;
            waiting_ = state->waiting;
        }
        add_waiting();
        for (std::uint32_t child = from.index; child < count; ++child, at = {}) {
            checkpoint();
            const bool waits = !waiting_.empty();
            if (waits && sequence_.children_[child].stops == SequenceChild::Stops::floats)
                return end_before(child, at);
            const bool added =
                !(waits && sequence_.floats_[child]) && (add(child, at) || start_below_kept(child, at));
            if (!added && sequence_.floats_[child]) {
                waiting_.push_back(child);
                continue;
            }
            if (!added) return end_before(child, at);
            if (!fragment_->items.back().plan.complete)
                return finish(position_in(child, fragment_->items.back().plan.next, std::move(waiting_)));
        }
        if (!waiting_.empty()) return finish(position_in(count, {}, std::move(waiting_)));
        FragmentPlan result = finish({});
        result.complete = true;
        return result;
    }

  private:
    /// What waited since an earlier page, in its order, as far as it fits.
    void add_waiting() {
        std::size_t added = 0;
        while (added < waiting_.size() && add(waiting_[added], {})) ++added;
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(added));
    }

    const SequenceChild& child_of(const Item& item) const { return sequence_.children_[item.child]; }

    Length gap_before(const SequenceChild& child) const {
        return used_ > Length() ? max(after_, child.block->space_before()) : Length();
    }

    /// False when nothing of the child fits here.
    bool add(std::uint32_t index, const Position& at) {
        const SequenceChild& child = sequence_.children_[index];
        const Length top = used_ + gap_before(child);
        const bool fresh = offer_.page == PageState::fresh && used_ == Length();
        const Offer inner{max(offer_.available - top, Length()), sequence_.tail_after(index, offer_.tail),
                          fresh ? PageState::fresh : PageState::partly_used};
        FragmentPlan plan = child.block->plan(at, inner);
        bool too_tall = fresh && !child.composite && plan.height > inner.available, refused = false;
        if (goes_nowhere(plan)) {
            if (!fresh) return false;
            assert(false && "a block must place something on a fresh page");
            // Better too much on one page than text that is lost: all that is left of it goes here.
            plan = child.block->plan(at, {Length::unbounded(), Length(), PageState::fresh});
            refused = goes_nowhere(plan);
            plan.complete = plan.complete || refused;
            too_tall = true;
        }
        push(index, at, std::move(plan), top);
        fragment_->items.back().too_tall = too_tall;
        fragment_->items.back().refused = refused;
        return true;
    }

    void push(std::uint32_t index, const Position& at, FragmentPlan plan, Length top) {
        if (plan.height > Length()) used_ = top + plan.height;
        after_ = sequence_.children_[index].block->space_after();
        fragment_->items.push_back({index, false, false, at, std::move(plan), top});
    }

    /// First of the items that must go over to the next page with a child that did not fit.
    std::size_t chain_start(std::uint32_t child) const {
        std::size_t start = fragment_->items.size();
        if (sequence_.children_[child].kind == SequenceChild::Kind::page_break) return start;
        while (start > 0 && child_of(fragment_->items[start - 1]).keep_with_next) --start;
        return start;
    }

    /// When nothing but headings stands above, a block gains nothing from the next page: it is asked to begin
    /// here, as it would on a fresh page, and does so unless it would stick out.
    bool start_below_kept(std::uint32_t index, const Position& at) {
        if (offer_.page != PageState::fresh || fragment_->items.empty() || chain_start(index) != 0)
            return false;
        const SequenceChild& child = sequence_.children_[index];
        const Length top = used_ + gap_before(child);
        const Length available = offer_.available - top;
        if (available <= Length()) return false;
        FragmentPlan plan =
            child.block->plan(at, {available, sequence_.tail_after(index, offer_.tail), PageState::fresh});
        if (goes_nowhere(plan) || plan.height > available) return false;
        push(index, at, std::move(plan), top);
        return true;
    }

    FragmentPlan end_before(std::uint32_t child, const Position& at) {
        std::vector<Item>& items = fragment_->items;
        const std::size_t start = chain_start(child);
        if (start == items.size())
            return items.empty() ? FragmentPlan() : finish(position_in(child, at, std::move(waiting_)));
        // A chain longer than the page it starts on has to break somewhere.
        if (start == 0)
            return offer_.page == PageState::fresh ? finish(position_in(child, at, std::move(waiting_)))
                                                   : FragmentPlan();
        // What began to wait after the chain's start is met again.
        std::erase_if(waiting_, [&](std::uint32_t index) { return index > items[start].child; });
        const Position next = position_in(items[start].child, items[start].from, std::move(waiting_));
        items.resize(start);
        used_ = Length();
        for (const Item& item : items) used_ = max(used_, item.y + item.plan.height);
        return finish(next);
    }

    FragmentPlan finish(Position next) {
        if (sequence_.fills_ == Fills::shared) share_height_left();
        FragmentPlan result;
        result.height = used_;
        result.next = std::move(next);
        result.detail = std::move(fragment_);
        return result;
    }

    void share_height_left() {
        std::int64_t fills = 0;
        for (const Item& item : fragment_->items)
            fills += child_of(item).kind == SequenceChild::Kind::fill ? 1 : 0;
        const Length left = offer_.available - used_;
        if (fills == 0 || left <= Length()) return;
        std::int64_t passed = 0;
        for (Item& item : fragment_->items) {
            item.y += left.scaled(passed, fills);
            if (child_of(item).kind == SequenceChild::Kind::fill) ++passed;
        }
        used_ = offer_.available;
    }

    const Sequence& sequence_;
    const Offer& offer_;
    std::shared_ptr<SequenceFragment> fragment_;
    std::vector<std::uint32_t> waiting_;  ///< children for the next page's top
    Length used_;                         ///< height so far
    Length after_;                        ///< space after the last child
};

Sequence::Sequence(std::vector<SequenceChild> children, Diagnostics& diagnostics, Length page_height,
                   Fills fills)
    : children_(std::move(children)), diagnostics_(diagnostics), page_height_(page_height), fills_(fills) {
    // White space between two blocks that belong together belongs to them.
    const auto is_white = [](const SequenceChild& child) {
        return child.kind == SequenceChild::Kind::space || child.kind == SequenceChild::Kind::fill;
    };
    for (std::size_t i = 1; i < children_.size(); ++i)
        if (children_[i].kind == SequenceChild::Kind::space && children_[i - 1].keep_with_next)
            children_[i].keep_with_next = true;
    for (std::size_t i = children_.size(); i-- > 1;)
        if (children_[i].clings && is_white(children_[i - 1])) children_[i - 1].clings = true;
    content_end_ = static_cast<std::uint32_t>(children_.size());
    while (content_end_ > 0 && children_[content_end_ - 1].kind == SequenceChild::Kind::page_break)
        --content_end_;
    settle();
}

void Sequence::replace(std::size_t index, std::unique_ptr<MeasuredBlock> block) {
    children_[index].block = std::move(block);
}

void Sequence::settle() {
    const std::size_t count = children_.size();
    tails_.assign(count, Length());
    tail_reaches_end_.assign(count, false);
    for (std::size_t i = count; i-- > 0;) {
        tail_reaches_end_[i] = i + 1 == count;
        if (i + 1 == count || !children_[i + 1].clings) continue;
        tails_[i] = max(children_[i].block->space_after(), children_[i + 1].block->space_before()) +
                    full_height(i + 1) + tails_[i + 1];
        tail_reaches_end_[i] = tail_reaches_end_[i + 1];
    }
    find_floats();
}

void Sequence::find_floats() {
    floats_.assign(children_.size(), false);
    if (fills_ != Fills::shared) return;
    bool barred = false;
    for (std::size_t i = children_.size(); i-- > 0;) {
        const SequenceChild& child = children_[i];
        if (child.stops != SequenceChild::Stops::nothing)
            barred = child.stops == SequenceChild::Stops::floating;
        const bool followed = child.keep_with_next || (i + 1 < children_.size() && children_[i + 1].clings);
        if (!child.floats || barred || followed) continue;
        floats_[i] = child.block->plan({}, {Length(), Length(), PageState::fresh}).complete;
    }
}

Length Sequence::full_height(std::size_t index) const {
    return children_[index].block->plan({}, {Length::unbounded(), Length(), PageState::fresh}).height;
}

Length Sequence::tail_after(std::size_t index, Length outer) const {
    const Length tail = tails_[index] + (tail_reaches_end_[index] ? outer : Length());
    return tail >= page_height_ ? Length() : tail;
}

Length Sequence::space_before() const {
    return children_.empty() ? Length() : children_.front().block->space_before();
}

Length Sequence::space_after() const {
    return children_.empty() ? Length() : children_.back().block->space_after();
}

Length Sequence::first_baseline() const {
    return children_.empty() ? Length() : children_.front().block->first_baseline();
}

Length Sequence::least_start() const {
    Length height;
    for (std::size_t i = 0; i < children_.size(); ++i) {
        if (i > 0) height += max(children_[i - 1].block->space_after(), children_[i].block->space_before());
        if (!children_[i].keep_with_next || height > page_height_)
            return height + children_[i].block->least_start();
        height += full_height(i);
    }
    return height;
}

FragmentPlan Sequence::plan(const Position& from, const Offer& offer) const {
    return Page(*this, offer).fill(from);
}

/// What waits for a page's top is read where it was written.
void Sequence::announce_floats(std::uint32_t before, Placer& placer) {
    for (; announced_ < before; ++announced_)
        if (floats_[announced_]) children_[announced_].block->announce(placer);
}

void Sequence::place(const Position&, const FragmentPlan& plan, Point origin, Placer& placer) {
    for (const Item& item : fragment_of(plan).items) {
        announce_floats(item.child, placer);
        SequenceChild& child = children_[item.child];
        const Point corner{origin.x, origin.y + item.y};
        if (child.anchor != 0 && is_start(item.from)) placer.anchor(child.anchor, corner);
        if (item.too_tall)
            diagnostics_.error(
                "block-too-tall", child.source.pointer(),
                "Bagian ini lebih tinggi daripada satu halaman dan tidak dapat dipenggal, sehingga "
                "melewati tepi bawah halaman.",
                "Persingkat isinya, perkecil ukurannya, atau pakai kertas yang lebih tinggi.");
        if (!item.refused) child.block->place(item.from, item.plan, corner, placer);
    }
}

void Sequence::anchors(const FragmentPlan& plan, std::vector<document::AnchorId>& found) const {
    for (const Item& item : fragment_of(plan).items) {
        const SequenceChild& child = children_[item.child];
        if (child.anchor != 0 && is_start(item.from)) found.push_back(child.anchor);
        if (!item.refused) child.block->anchors(item.plan, found);
    }
}

void Sequence::notes(const Position&, const FragmentPlan& plan, std::vector<document::NoteId>& found) const {
    for (const Item& item : fragment_of(plan).items)
        if (!item.refused) children_[item.child].block->notes(item.from, item.plan, found);
}

}  // namespace naskah::typeset
