#include "layout/styles.hpp"

#include <utility>

namespace naskah::layout {

PageStyle left_hand(const PageStyle& style) {
    PageStyle turned = style;
    if (style.mirroring == Mirroring::sides) std::swap(turned.margin_left, turned.margin_right);
    if (style.mirroring == Mirroring::ends) std::swap(turned.margin_top, turned.margin_bottom);
    for (RunningText& running : turned.running) {
        if (running.facing == Facing::same) continue;
        if (running.align == Align::left)
            running.align = Align::right;
        else if (running.align == Align::right)
            running.align = Align::left;
    }
    return turned;
}

}  // namespace naskah::layout
