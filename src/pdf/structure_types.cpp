#include "pdf/structure_types.hpp"

#include <array>
#include <cassert>

namespace naskah::pdf {

std::string_view structure_type(display::Role role) {
    constexpr std::array<std::string_view, 29> kTypes = {
        "/Document", "/Part",      "/Sect", "/H1",   "/H2",      "/H3",     "/H4",      "/H5",
        "/H6",       "/P",         "/L",    "/LI",   "/Lbl",     "/LBody",  "/Table",   "/THead",
        "/TBody",    "/TR",        "/TH",   "/TD",   "/Caption", "/Figure", "/Formula", "/TOC",
        "/TOCI",     "/Reference", "/Note", "/Link", "/Span"};
    static_assert(static_cast<std::size_t>(display::Role::span) + 1 == kTypes.size());
    const auto index = static_cast<std::size_t>(role);
    assert(index < kTypes.size());
    return kTypes[index];
}

}  // namespace naskah::pdf
