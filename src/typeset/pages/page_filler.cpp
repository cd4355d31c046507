#include "typeset/pages/page_filler.hpp"

#include <algorithm>
#include <utility>

#include "base/watch.hpp"

namespace naskah::typeset {
namespace {

/// A long note leaves a third of each page to the text, as long as there is text.
constexpr std::int64_t kMostFootParts = 2, kPageParts = 3;
/// How near the search comes to the least foot that has room for its notes; less than any line.
constexpr Length kNear = Length::points(1);

}  // namespace

PageFiller::PageFiller(const Sequence& flow, Length page_height, FootNotes& notes,
                       const std::vector<document::NoteId>& own)
    : flow_(flow),
      page_height_(page_height),
      most_(page_height.scaled(kMostFootParts, kPageParts)),
      notes_(notes),
      own_(own),
      begun_(own.size(), false) {}

std::vector<PlannedPage> PageFiller::run() {
    std::vector<PlannedPage> pages;
    if (flow_.size() == 0) return pages;
    for (Position at;;) {
        tell_pages_of_part(pages.size());
        Trial page = best(at);
        for (const NoteRest& rest : page.notes) begun_[index_of(rest.note)] = true;
        FootPlan foot =
            notes_.fill(page.notes, max(page_height_ - page.body.height, Length()), PageState::partly_used);
        carried_ = foot.rest;
        const Position next = page.body.next;
        const bool complete = page.body.complete;
        pages.push_back({at, std::move(page.body), std::move(foot)});
        if (complete) break;
        at = next;
    }
    finish(pages);
    return pages;
}

void PageFiller::finish(std::vector<PlannedPage>& pages) {
    for (std::size_t i = 0; i < own_.size(); ++i)
        if (!begun_[i]) carried_.push_back({own_[i], {}});
    while (!carried_.empty()) {
        PlannedPage page;
        page.foot = notes_.fill(carried_, page_height_, PageState::fresh);
        carried_ = page.foot.rest;
        pages.push_back(std::move(page));
    }
}

std::size_t PageFiller::index_of(document::NoteId note) const {
    const auto found = std::lower_bound(own_.begin(), own_.end(), note);
    return found != own_.end() && *found == note ? static_cast<std::size_t>(found - own_.begin())
                                                 : own_.size();
}

/// Notes of the section that are referred to here first, by the text or by such notes; ascending.
std::vector<document::NoteId> PageFiller::first_referred(const Position& at, const FragmentPlan& body) {
    std::vector<document::NoteId> open, result;
    flow_.notes(at, body, open);
    while (!open.empty()) {
        const document::NoteId note = open.back();
        open.pop_back();
        const std::size_t index = index_of(note);
        if (index == own_.size() || begun_[index]) continue;
        const auto place = std::lower_bound(result.begin(), result.end(), note);
        if (place != result.end() && *place == note) continue;
        result.insert(place, note);
        notes_.inner_notes(note, open);
    }
    return result;
}

PageFiller::Trial PageFiller::attempt(const Position& at, Length reserve) {
    Trial trial;
    trial.reserve = reserve;
    trial.body = flow_.plan(at, {page_height_ - reserve, Length(), PageState::fresh});
    trial.notes = carried_;
    for (const document::NoteId note : first_referred(at, trial.body)) trial.notes.push_back({note, {}});
    const Length whole = notes_.whole_height(trial.notes);
    if (trial.notes.size() == carried_.size()) {
        trial.needed = min(whole, most_);
    } else {
        const bool last = trial.body.complete && whole <= most_;
        trial.needed = last ? whole : notes_.least_height(trial.notes);
    }
    return trial;
}

PageFiller::Trial PageFiller::best(const Position& at) {
    Trial trial = attempt(at, min(notes_.whole_height(carried_), most_));
    if (fits(trial)) return trial;
    Length too_little = trial.reserve;
    trial = attempt(at, min(max(trial.needed, trial.reserve), most_));
    if (!fits(trial)) return without_room(at, std::move(trial));
    while (trial.reserve - too_little > kNear) {
        Trial middle = attempt(at, too_little + (trial.reserve - too_little) / 2);
        if (fits(middle))
            trial = std::move(middle);
        else
            too_little = middle.reserve;
    }
    return trial;
}

/// The text must take more than its notes leave: it does, and these have the rest.
PageFiller::Trial PageFiller::without_room(const Position& at, Trial trial) {
    if (trial.body.height <= page_height_ - trial.reserve) return trial;
    return attempt(at, max(page_height_ - trial.body.height, Length()));
}

}  // namespace naskah::typeset
