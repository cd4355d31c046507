#pragma once

#include <cstdint>
#include <iterator>
#include <map>

#include "base/length.hpp"

namespace naskah::typeset::drawing {

/// How far a heap of areas reaches to one side at each height: a step function, nothing where there is no
/// area.
class Skyline {
  public:
    /// Areas from `top` to `bottom` reach at least to `reach`.
    void raise(Length top, Length bottom, Length reach) {
        if (bottom <= top) return;
        const auto first = split(top), last = split(bottom);
        for (auto step = first; step != last; ++step) step->second = max(step->second, reach);
    }

    /// Takes in another one whose areas have moved sideways.
    void merge(const Skyline& other, Length moved) {
        for (auto step = other.steps_.begin(); step != other.steps_.end(); ++step)
            if (step->second != kNothing) raise(step->first, std::next(step)->first, step->second + moved);
    }

    /// The greatest sum of both where both are; kNothing when they share no height.
    static Length greatest_sum(const Skyline& a, const Skyline& b) {
        Length greatest = kNothing;
        auto left = a.steps_.begin(), right = b.steps_.begin();
        Length x = kNothing, y = kNothing;
        while (left != a.steps_.end() || right != b.steps_.end()) {
            const bool take_left =
                right == b.steps_.end() || (left != a.steps_.end() && left->first <= right->first);
            const bool take_right =
                left == a.steps_.end() || (right != b.steps_.end() && right->first <= left->first);
            if (take_left) x = (left++)->second;
            if (take_right) y = (right++)->second;
            if (x != kNothing && y != kNothing) greatest = max(greatest, x + y);
        }
        return greatest;
    }

    static constexpr Length kNothing = Length::milli(-(std::int64_t{1} << 50));

  private:
    std::map<Length, Length>::iterator split(Length at) {
        const auto next = steps_.lower_bound(at);
        if (next != steps_.end() && next->first == at) return next;
        const Length value = next == steps_.begin() ? kNothing : std::prev(next)->second;
        return steps_.emplace_hint(next, at, value);
    }

    std::map<Length, Length> steps_;  ///< from a height on, up to the next
};

}  // namespace naskah::typeset::drawing
