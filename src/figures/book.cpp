#include "figures/book.hpp"

#include <algorithm>
#include <functional>

#include "figures/vocabulary_rules.hpp"

namespace naskah::figures {

const Book::Run* Book::run_of(const json::Value& node) const {
    const auto run = std::ranges::lower_bound(runs_, &node, std::less<>(), &Run::node);
    return run == runs_.end() || run->node != &node ? nullptr : &*run;
}

const Entry* Book::find(const json::Value& node, std::string_view besaran) const {
    for (const Entry& entry : of(node))
        if (entry.besaran == besaran) return &entry;
    return nullptr;
}

std::span<const Entry> Book::of(const json::Value& node) const {
    const Run* run = run_of(node);
    if (run == nullptr) return {};
    return std::span(entries_).subspan(run->begin, run->end - run->begin);
}

bool Book::has(const json::Value& node, std::string_view besaran) const {
    const Run* run = run_of(node);
    return run != nullptr && run->simpul->by_name.contains(besaran);
}

std::vector<std::string_view> Book::names_of(const json::Value& node) const {
    const Run* run = run_of(node);
    return run != nullptr ? run->simpul->names() : std::vector<std::string_view>();
}

}  // namespace naskah::figures
