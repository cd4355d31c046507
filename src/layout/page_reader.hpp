#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "layout/profile.hpp"
#include "layout/reader.hpp"

namespace naskah::layout {

/// Reads `halaman`, the page styles of a profile whose paragraph styles have been read. `paper` is `kertas`:
/// the sheet of page styles without their own.
void read_pages(const Reader& reader, const Reader& paper, Profile& profile);

/// "kiri", "tengah", "kanan", "rata", "desimal".
Align read_align(const Reader& reader, Align fallback);

/// The item of that name; null when there is none.
template <typename T>
const T* find_named(const std::vector<T>& items, std::string_view name) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
    return found == items.end() ? nullptr : &*found;
}

/// Tells a fault when `reader` is there and the profile has no paragraph style `name`.
void need_style(const Reader& reader, const Profile& profile, const std::string& name);

}  // namespace naskah::layout
