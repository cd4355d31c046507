#include "pdf/path_writer.hpp"

#include <algorithm>
#include <cassert>

#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

std::string_view path_operator(PathVerb verb) {
    switch (verb) {
        case PathVerb::move:
            return "m\n";
        case PathVerb::line:
            return "l\n";
        case PathVerb::cubic:
            return "c\n";
        case PathVerb::close:
            return "h\n";
    }
    return "\n";
}

int number_of(LineCap cap) {
    return cap == LineCap::butt ? 0 : cap == LineCap::round ? 1 : 2;
}

int number_of(LineJoin join) {
    return join == LineJoin::miter ? 0 : join == LineJoin::round ? 1 : 2;
}

/// A reader may reject a dash array of nothing but zeros, or with a negative length: such a line is solid.
bool is_dashed(const Stroke& stroke) {
    const auto negative = [](Length dash) { return dash < Length{}; };
    const auto positive = [](Length dash) { return dash > Length{}; };
    return std::ranges::none_of(stroke.dashes, negative) && std::ranges::any_of(stroke.dashes, positive);
}

}  // namespace

void append_path(std::string& out, std::span<const PathVerb> verbs, std::span<const Point> points,
                 Length height) {
    std::size_t next = 0;
    for (const PathVerb verb : verbs) {
        for (std::uint32_t left = points_of(verb); left != 0; --left) {
            assert(next < points.size());
            append_length(out, points[next].x);
            out += ' ';
            append_length(out, height - points[next].y);
            out += ' ';
            ++next;
        }
        out += path_operator(verb);
    }
}

std::string_view painting_operator(Painting painting, FillRule rule) {
    const bool evenodd = rule == FillRule::evenodd;
    switch (painting) {
        case Painting::fill:
            return evenodd ? "f*\n" : "f\n";
        case Painting::stroke:
            return "S\n";
        case Painting::fill_and_stroke:
            return evenodd ? "B*\n" : "B\n";
    }
    return "n\n";
}

void append_color(std::string& out, Color color, std::string_view gray_operator,
                  std::string_view rgb_operator) {
    const auto append = [&out](unsigned value) {
        append_fixed<3>(out, (value * 1000 + 127) / 255);
        out += ' ';
    };
    append(color.red);
    if (color.red == color.green && color.green == color.blue) {
        out += gray_operator;
    } else {
        append(color.green);
        append(color.blue);
        out += rgb_operator;
    }
    out += '\n';
}

void StrokeState::set(std::string& out, const Stroke& stroke) {
    if (!color_known_ || stroke.color != current_.color) append_color(out, stroke.color, "G", "RG");
    color_known_ = true;
    current_.color = stroke.color;
    set_pen(out, stroke);
}

void StrokeState::set_pen(std::string& out, const Stroke& stroke) {
    if (stroke.width != current_.width) {
        append_length(out, stroke.width);
        out += " w\n";
    }
    if (stroke.cap != current_.cap) {
        append_integer(out, number_of(stroke.cap));
        out += " J\n";
    }
    if (stroke.join != current_.join) {
        append_integer(out, number_of(stroke.join));
        out += " j\n";
    }
    if (stroke.miter_limit != current_.miter_limit) {
        append_fixed<3>(out, stroke.miter_limit);
        out += " M\n";
    }
    if (stroke.dashes != current_.dashes || stroke.dash_phase != current_.dash_phase) {
        out += '[';
        if (is_dashed(stroke))
            for (const Length dash : stroke.dashes) {
                if (out.back() != '[') out += ' ';
                append_length(out, dash);
            }
        out += ']';
        append_length(out, max(stroke.dash_phase, Length{}));
        out += " d\n";
    }
    const Color color = current_.color;
    current_ = stroke;
    current_.color = color;
}

}  // namespace naskah::pdf
