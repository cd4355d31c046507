#include "pdf/vector_objects.hpp"

#include <cassert>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "pdf/number_format.hpp"
#include "pdf/path_writer.hpp"

namespace naskah::pdf {
namespace {

using image::Gradient;
using image::GradientStop;
using image::GroupBegin;
using image::GroupEnd;
using image::Outline;
using image::Paint;
using image::Transform;
using image::Vector;
using image::VectorShape;

constexpr std::uint16_t kOpaque = 1'000;

void append_matrix(std::string& out, const std::array<std::int64_t, 6>& parts) {
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index != 0) out += ' ';
        append_fixed<9>(out, parts[index]);
    }
}

/// An exponential function of one step between two colours (clause 7.10.3).
std::string step_function(Color from, Color to) {
    const auto color = [](Color value) {
        std::string out = "[";
        for (const unsigned part : {value.red, value.green, value.blue}) {
            if (out.size() > 1) out += ' ';
            append_fixed<4>(out, (part * 10'000 + 127) / 255);
        }
        return out + "]";
    };
    return "<</FunctionType 2/Domain[0 1]/N 1/C0" + color(from) + "/C1" + color(to) + ">>";
}

/// Colours over 0 to 1: a step function between each two stops, stitched (clause 7.10.4). Stops at one place
/// make a hard edge; before the first and after the last the colour stays.
std::string stop_function(const std::vector<GradientStop>& stops) {
    constexpr std::int32_t kEnd = 1'000'000;
    std::string functions, edges, encode;
    const auto add = [&](std::int32_t from, std::int32_t to, Color first, Color last) {
        if (from == to) return;
        if (!functions.empty()) {
            if (!edges.empty()) edges += ' ';
            append_fixed<6>(edges, from);
            encode += ' ';
        }
        functions += step_function(first, last);
        encode += "0 1";
    };
    add(0, stops.front().offset, stops.front().color, stops.front().color);
    for (std::size_t index = 1; index < stops.size(); ++index)
        add(stops[index - 1].offset, stops[index].offset, stops[index - 1].color, stops[index].color);
    add(stops.back().offset, kEnd, stops.back().color, stops.back().color);
    return "<</FunctionType 3/Domain[0 1]/Functions[" + functions + "]/Bounds[" + edges + "]/Encode[" +
           encode + "]>>";
}

/// Draws one picture. Forms of groups share its resources.
class VectorWriter {
  public:
    VectorWriter(ObjectStore& objects, Compressor& compressor, const Vector& picture)
        : objects_(objects), compressor_(compressor), picture_(picture), resources_(objects.reserve()) {}

    Object write() {
        open_.emplace_back();
        for (const auto& item : picture_.items) std::visit([this](const auto& what) { add(what); }, item);
        assert(open_.size() == 1);
        const Object form = close_form("/Matrix[" + unit_matrix() + "]");
        fill_resources();
        return form;
    }

  private:
    /// What the reader of a content stream has been told.
    struct State {
        Color color;
        bool color_known = true;
        std::uint16_t fill_opacity = kOpaque, stroke_opacity = kOpaque;
        StrokeState stroke;
    };
    /// The content stream of the picture or of a group.
    struct Stream {
        std::string out;
        State state, unclipped;  ///< now, and as it will be without the clip
        std::uint32_t clip = 0;
        GroupBegin group;  ///< of a group
    };

    Stream& top() { return open_.back(); }

    /// Turns the picture's space (y already up) into the unit square.
    std::string unit_matrix() const {
        const auto inverse = [](Length side) { return 1'000'000'000'000'000 / side.value(); };
        std::string out;
        append_fixed<12>(out, inverse(picture_.extent.width));
        out += " 0 0 ";
        append_fixed<12>(out, inverse(picture_.extent.height));
        return out + " 0 0";
    }

    void add(const VectorShape& shape) {
        if (shape.outline.verb_count == 0) return;
        set_clip(shape.clip);
        set_opacity(shape.fill ? shape.fill->opacity : top().state.fill_opacity,
                    shape.stroke_paint ? shape.stroke_paint->opacity : top().state.stroke_opacity);
        if (shape.fill) set_fill(*shape.fill);
        if (shape.stroke_paint) set_stroke(*shape.stroke_paint, shape.stroke);
        if (shape.pen) begin_pen(*shape.pen);
        append_outline(shape.outline, shape.pen ? Length() : picture_.extent.height);
        const Painting painting = !shape.fill           ? Painting::stroke
                                  : !shape.stroke_paint ? Painting::fill
                                                        : Painting::fill_and_stroke;
        top().out += painting_operator(painting, shape.rule);
        if (shape.pen) top().out += "Q\n";
    }

    void add(const GroupBegin& group) {
        Stream stream;
        stream.group = group;
        open_.push_back(std::move(stream));
    }

    void add(const GroupEnd&) {
        const GroupBegin group = top().group;
        const Object form = close_form("/Group<</S/Transparency/CS/DeviceRGB/I true>>");
        const std::size_t number = forms_.size();
        forms_.push_back(form);
        set_clip(group.clip);
        set_opacity(group.opacity, group.opacity);
        top().out += "/X";
        append_integer(top().out, static_cast<std::int64_t>(number));
        top().out += " Do\n";
    }

    Object close_form(const std::string& more) {
        set_clip(0);
        std::string entries = "/Type/XObject/Subtype/Form/BBox[0 0 ";
        append_length(entries, picture_.extent.width);
        entries += ' ';
        append_length(entries, picture_.extent.height);
        entries += ']' + more + "/Resources ";
        append_reference(entries, resources_.number);
        entries += compressor_.filter_entry();
        const Object form = objects_.add_stream(std::move(entries), compressor_.compress(top().out));
        open_.pop_back();
        return form;
    }

    void append_outline(const Outline& outline, Length height) {
        append_path(top().out, std::span(picture_.verbs).subspan(outline.first_verb, outline.verb_count),
                    std::span(picture_.points).subspan(outline.first_point), height);
    }

    /// Clips only narrow, so each is set in a fresh state.
    void set_clip(std::uint32_t clip) {
        Stream& stream = top();
        if (clip == stream.clip) return;
        if (stream.clip != 0) {
            stream.out += "Q\n";
            stream.state = stream.unclipped;
        }
        stream.clip = clip;
        if (clip == 0) return;
        stream.unclipped = stream.state;
        stream.out += "q\n";
        std::vector<std::uint32_t> chain;
        for (std::uint32_t next = clip; next != 0; next = picture_.clips[next - 1].parent)
            chain.push_back(next);
        for (std::size_t index = chain.size(); index-- != 0;) {
            const image::Clip& found = picture_.clips[chain[index] - 1];
            if (found.outline.verb_count == 0)
                stream.out += "0 0 0 0 re\n";  // a clip of nothing hides all
            else
                append_outline(found.outline, picture_.extent.height);
            stream.out += found.rule == FillRule::evenodd ? "W* n\n" : "W n\n";
        }
    }

    void set_opacity(std::uint16_t fill, std::uint16_t stroke) {
        Stream& stream = top();
        if (fill == stream.state.fill_opacity && stroke == stream.state.stroke_opacity) return;
        stream.state.fill_opacity = fill;
        stream.state.stroke_opacity = stroke;
        const auto number = static_cast<std::int64_t>(states_.size());
        stream.out += "/G";
        append_integer(stream.out, states_.try_emplace({fill, stroke}, number).first->second);
        stream.out += " gs\n";
    }

    void set_fill(const Paint& paint) {
        Stream& stream = top();
        if (paint.gradient != 0) {
            set_pattern(paint.gradient, "cs", "scn");
            stream.state.color_known = false;
            return;
        }
        if (!stream.state.color_known || paint.color != stream.state.color)
            append_color(stream.out, paint.color, "g", "rg");
        stream.state.color = paint.color;
        stream.state.color_known = true;
    }

    void set_stroke(const Paint& paint, const Stroke& stroke) {
        if (paint.gradient == 0) return top().state.stroke.set(top().out, stroke);
        set_pattern(paint.gradient, "CS", "SCN");
        top().state.stroke.set_pen(top().out, stroke);
        top().state.stroke.forget_color();
    }

    void set_pattern(std::uint32_t gradient, std::string_view space_operator,
                     std::string_view color_operator) {
        std::string& out = top().out;
        out += "/Pattern ";
        out += space_operator;
        out += "/P";
        append_integer(out, gradient - std::int64_t{1});
        out += ' ';
        out += color_operator;
        out += '\n';
    }

    /// The outline stands in the pen's space, y down; append_path turns y round, so the matrix does it back.
    void begin_pen(const Transform& pen) {
        const auto& [a, b, c, d, e, f] = pen.parts;
        top().out += "q ";
        append_matrix(top().out, {a, -b, -c, d, e, picture_.extent.height.value() * 1'000'000 - f});
        top().out += " cm\n";
    }

    std::string pattern(const Gradient& gradient) const {
        const auto& [a, b, c, d, e, f] = gradient.to_picture.parts;
        std::string out = "<</PatternType 2/Matrix[";
        append_matrix(out, {a, -b, c, -d, e, picture_.extent.height.value() * 1'000'000 - f});
        const bool radial = gradient.kind == Gradient::Kind::radial;
        out += radial ? "]/Shading<</ShadingType 3/Coords[" : "]/Shading<</ShadingType 2/Coords[0 0 1 0";
        if (radial) {
            append_fixed<6>(out, gradient.focus_x);
            out += ' ';
            append_fixed<6>(out, gradient.focus_y);
            out += " 0 0 0 1";
        }
        return out + "]/ColorSpace/DeviceRGB/Extend[true true]/Function" + stop_function(gradient.stops) +
               ">>>>";
    }

    void fill_resources() {
        std::string out;
        const auto open = [&](const char* name) { out += name, out += "<<"; };
        if (!states_.empty()) {
            open("/ExtGState");
            for (const auto& [opacities, number] : states_) {
                out += "/G";
                append_integer(out, number);
                out += "<</ca ";
                append_fixed<3>(out, opacities.first);
                out += "/CA ";
                append_fixed<3>(out, opacities.second);
                out += ">>";
            }
            out += ">>";
        }
        const auto references = [&](const char* name, const char* prefix, const std::vector<Object>& found) {
            if (found.empty()) return;
            open(name);
            for (std::size_t index = 0; index < found.size(); ++index) {
                out += prefix;
                append_integer(out, static_cast<std::int64_t>(index));
                out += ' ';
                append_reference(out, found[index].number);
            }
            out += ">>";
        };
        std::vector<Object> patterns;
        for (const Gradient& gradient : picture_.gradients) {
            const std::string text = pattern(gradient);
            patterns.push_back(objects_.add(text.substr(2, text.size() - 4)));
        }
        references("/Pattern", "/P", patterns);
        references("/XObject", "/X", forms_);
        objects_.fill(resources_, std::move(out));
    }

    ObjectStore& objects_;
    Compressor& compressor_;
    const Vector& picture_;
    Object resources_;
    std::vector<Stream> open_;
    std::vector<Object> forms_;  ///< of groups
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::int64_t> states_;
};

}  // namespace

Object write_vector(ObjectStore& objects, Compressor& compressor, const image::Vector& picture) {
    return VectorWriter(objects, compressor, picture).write();
}

}  // namespace naskah::pdf
