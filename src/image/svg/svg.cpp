#include "image/svg/svg.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "image/svg/paint_server.hpp"
#include "image/svg/values.hpp"
#include "image/svg/viewport.hpp"

namespace naskah::image::svg {
namespace {

constexpr std::size_t kMostBytes = std::size_t{2} * 1024 * 1024, kMostElements = 50'000;
/// Longer to shorter side of a picture.
constexpr double kMostProportion = 1'000;
/// Uses within uses: deeper is no drawing any more, and drawing is recursive.
constexpr std::size_t kDeepestUse = 12;

/// Draws the elements of one file.
class Drawer {
  public:
    Drawer(const Element& root, Vector& picture, Refusals& refusals)
        : root_(root),
          picture_(picture),
          refusals_(refusals),
          canvas_(picture, refusals),
          sheet_(refusals),
          paints_(picture, canvas_, ids_, sheet_, view_, refusals) {}

    void draw() {
        collect(root_);
        Matrix to_picture;
        if (!refusals_.empty() || !read_view(to_picture)) return;
        container(root_, sheet_.style_of(root_, {}), to_picture, 0);
    }

  private:
    void refuse(Reason reason, const Element& element, std::string what) {
        refusals_.add(reason, element.line, std::move(what));
    }

    void collect(const Element& element) {
        if (++elements_ == kMostElements)
            refusals_.add(Reason::too_large, 0, "lebih dari " + std::to_string(kMostElements) + " elemen");
        if (const std::string* id = element.find("id")) ids_.emplace(*id, &element);
        if (element.name == "style") sheet_.read(element);
        for (const auto& child : element.children) collect(*child);
    }

    /// The part of the plane that is shown, and how it fills the picture's space.
    bool read_view(Matrix& to_picture) {
        double left = 0, top = 0;
        if (const std::string* text = root_.find("viewBox")) {
            if (const std::optional<ViewBox> box = parse_view_box(*text)) {
                left = box->left, top = box->top;
                view_ = {box->width, box->height};
            }
        } else {
            const std::string *width = root_.find("width"), *height = root_.find("height");
            if (width != nullptr && height != nullptr)
                view_ = {parse_length(*width, 0).value_or(0), parse_length(*height, 0).value_or(0)};
        }
        const double longer = std::max(view_.width, view_.height),
                     shorter = std::min(view_.width, view_.height);
        if (shorter <= 0 || longer > shorter * kMostProportion) {
            refuse(Reason::invalid, root_, "ukurannya tidak diketahui (viewBox, atau width dan height)");
            return false;
        }
        if (root_.find("transform") != nullptr) refuse(Reason::unsupported, root_, "transform pada <svg>");
        const double scale = Vector::kLongerSide.in_points() / longer;
        to_picture = {scale, 0, 0, scale, -left * scale, -top * scale};
        picture_.extent = {Length::from_points(view_.width * scale),
                           Length::from_points(view_.height * scale)};
        return true;
    }

    Matrix transform_of(const Element& element) {
        const std::string* text = element.find("transform");
        if (text == nullptr) return {};
        const std::optional<Matrix> found = parse_transform(*text);
        if (!found) refuse(Reason::invalid, element, "transform pada <" + element.name + "> tidak dikenal");
        return found.value_or(Matrix());
    }

    void container(const Element& element, const Style& style, const Matrix& matrix, std::uint32_t clip) {
        if (!style.displayed || style.opacity == 0) return;
        clip = clip_of(style, element, matrix, clip, nullptr);
        const bool together = style.opacity < 1;
        if (together) picture_.items.emplace_back(GroupBegin{thousandths(style.opacity), clip});
        for (const auto& child : element.children) {
            if (!within_bounds(*child)) return;
            one(*child, style, matrix, clip);
        }
        if (together) picture_.items.emplace_back(GroupEnd{});
    }

    void one(const Element& element, const Style& outer, const Matrix& matrix, std::uint32_t clip) {
        if (element.name == "g")
            container(element, sheet_.style_of(element, outer), matrix * transform_of(element), clip);
        else if (element.name == "use")
            use(element, sheet_.style_of(element, outer), matrix * transform_of(element), clip);
        else if (is_shape(element.name))
            shape(element, sheet_.style_of(element, outer), matrix * transform_of(element), clip);
    }

    /// What is used is read anew each time: small files can repeat much very often.
    bool within_bounds(const Element& element) {
        constexpr std::size_t kBytesOfPoint = 4;
        if (canvas_.exhausted()) return false;
        if (used_.empty()) return true;
        if (++repeated_ > kMostElements) {
            refusals_.add(Reason::too_large, 0,
                          "lebih dari " + std::to_string(kMostElements) + " elemen lewat <use>");
            return false;
        }
        std::size_t bytes = 0;
        for (const auto& [name, value] : element.attributes) bytes += value.size();
        return canvas_.spend(1 + bytes / kBytesOfPoint);
    }

    /// What a "use" refers to; null where it is nothing that can be drawn.
    const Element* target_of(const Element& element) {
        const std::string* href = element.find("href");
        const auto id = href != nullptr ? local_reference(*href) : std::nullopt;
        const auto found = id ? ids_.find(*id) : ids_.end();
        if (found == ids_.end()) {
            refuse(Reason::invalid, element,
                   id ? "<use> yang merujuk #" + std::string(id->substr(0, 40)) + ", yang tidak ada"
                      : std::string("<use> tanpa href"));
            return nullptr;
        }
        const Element& target = *found->second;
        const bool drawable =
            is_shape(target.name) || target.name == "g" || target.name == "symbol" || target.name == "use";
        if (!drawable) refuse(Reason::unsupported, element, "<use> yang merujuk <" + target.name + ">");
        return drawable ? &target : nullptr;
    }

    /// From the target's space to that around the "use", whose own transform is in `matrix` already.
    Matrix place_of(const Element& element, const Matrix& matrix) {
        return matrix * Matrix{1,
                               0,
                               0,
                               1,
                               use_length(element, "x", "0", view_.width),
                               use_length(element, "y", "0", view_.height)};
    }

    double use_length(const Element& element, std::string_view attribute, std::string_view otherwise,
                      double whole) {
        const std::string* text = element.find(attribute);
        const std::optional<double> value = parse_length(text == nullptr ? otherwise : *text, whole);
        if (!value)
            refuse(Reason::invalid, element,
                   "nilai atribut " + std::string(attribute) + " pada <use> tidak dikenal");
        return value.value_or(0);
    }

    /// Draws what is referred to as if it stood here (SVG 1.1 clause 5.6).
    void use(const Element& element, const Style& style, const Matrix& matrix, std::uint32_t clip) {
        if (!style.displayed || style.opacity == 0) return;
        const Element* const target = target_of(element);
        if (target == nullptr) return;
        if (std::ranges::find(used_, target) != used_.end())
            return refuse(Reason::invalid, element, "<use> yang merujuk dirinya sendiri");
        if (used_.size() == kDeepestUse)
            return refuse(Reason::unsupported, element,
                          "<use> bersarang lebih dari " + std::to_string(kDeepestUse) + " tingkat");
        const Matrix place = place_of(element, matrix);
        used_.push_back(target);
        if (within_bounds(*target)) {
            clip = clip_of(style, element, place, clip, nullptr);
            const bool together = style.opacity < 1;
            if (together) picture_.items.emplace_back(GroupBegin{thousandths(style.opacity), clip});
            if (target->name == "symbol")
                symbol(element, *target, sheet_.style_of(*target, style), place, clip);
            else
                one(*target, style, place, clip);
            if (together) picture_.items.emplace_back(GroupEnd{});
        }
        used_.pop_back();
    }

    void symbol(const Element& element, const Element& symbol, const Style& style, Matrix matrix,
                std::uint32_t clip) {
        const View viewport{use_length(element, "width", "100%", view_.width),
                            use_length(element, "height", "100%", view_.height)};
        if (viewport.width <= 0 || viewport.height <= 0) return;
        matrix = matrix * transform_of(symbol);
        if (!style.overflows) clip = add_clip(outline_of(viewport), FillRule::nonzero, matrix, clip);
        View inner = viewport;
        if (const std::string* text = symbol.find("viewBox")) {
            const std::optional<ViewBox> box = parse_view_box(*text);
            if (!box || box->width <= 0 || box->height <= 0)
                return refuse(Reason::invalid, symbol, "viewBox pada <symbol> tidak dikenal");
            const std::string* aspect = symbol.find("preserveAspectRatio");
            const std::optional<Matrix> fitted =
                fit(*box, viewport, aspect != nullptr ? std::string_view(*aspect) : std::string_view());
            if (!fitted)
                return refuse(Reason::invalid, symbol, "preserveAspectRatio pada <symbol> tidak dikenal");
            matrix = matrix * *fitted;
            inner = {box->width, box->height};
        }
        std::swap(view_, inner);
        container(symbol, style, matrix, clip);
        std::swap(view_, inner);
    }

    /// `outer` narrowed by the element's own clip path. `path` is the outline of a shape, in its space.
    std::uint32_t clip_of(const Style& style, const Element& element, const Matrix& matrix,
                          std::uint32_t outer, const Path* path) {
        if (style.clip_path.empty()) return outer;
        const auto found = ids_.find(style.clip_path);
        if (found == ids_.end() || found->second->name != "clipPath") {
            refuse(Reason::invalid, element, "clipPath #" + style.clip_path.substr(0, 40) + " tidak ada");
            return outer;
        }
        const Element& written = *found->second;
        Matrix space = matrix * transform_of(written);
        if (const std::string* units = written.find("clipPathUnits");
            units != nullptr && *units != "userSpaceOnUse") {
            if (path == nullptr) {
                refuse(Reason::unsupported, written, "clipPathUnits pada kelompok");
                return outer;
            }
            const Box box = bounds(*path);
            space = space * Matrix{box.right - box.left, 0, 0, box.bottom - box.top, box.left, box.top};
        }
        return add_clip(written, space, outer);
    }

    std::uint32_t add_clip(const Element& written, const Matrix& space, std::uint32_t outer) {
        const Style outer_style = sheet_.style_of(written, {});
        const Element* only = nullptr;
        bool simple = outer_style.clip_path.empty();
        for (const auto& child : written.children) {
            if (child->name == "title" || child->name == "desc" || child->name == "metadata") continue;
            simple = simple && only == nullptr && (is_shape(child->name) || child->name == "use");
            only = child.get();
        }
        Path path;
        FillRule rule = FillRule::nonzero;
        if (simple && only != nullptr) {
            Style style = sheet_.style_of(*only, outer_style);
            simple = style.clip_path.empty();
            bool shown = style.displayed;
            Matrix place = transform_of(*only);
            if (only->name == "use") {
                const Element* const target = target_of(*only);
                if (target == nullptr) return outer;
                place = place_of(*only, place) * transform_of(*target);
                only = target;
                style = sheet_.style_of(*only, style);
                simple = simple && is_shape(only->name) && style.clip_path.empty();
                shown = shown && style.displayed;
            }
            rule = style.clip_rule;
            if (simple && shown && style.visible) path = outline_of(*only, view_, refusals_);
            path.transform(place);
        }
        if (!simple) refuse(Reason::unsupported, written, "clipPath yang tidak terdiri dari satu bentuk");
        return add_clip(path, rule, space, outer);
    }
    std::uint32_t add_clip(const Path& path, FillRule rule, const Matrix& space, std::uint32_t outer) {
        Clip clip;
        clip.parent = outer;
        clip.rule = rule;
        clip.outline = canvas_.add(path, space);
        clip_costs_.push_back(1 + clip.outline.verb_count + cost_of(outer));
        picture_.clips.push_back(clip);
        return static_cast<std::uint32_t>(picture_.clips.size());
    }
    std::size_t cost_of(std::uint32_t clip) const { return clip == 0 ? 0 : clip_costs_[clip - 1]; }

    void shape(const Element& element, const Style& style, const Matrix& matrix, std::uint32_t clip) {
        Path path = outline_of(element, view_, refusals_);
        if (!style.displayed || !style.visible || style.opacity == 0 || path.verbs.empty()) return;
        if (matrix.determinant() == 0) return;  // SVG: such an element is not shown
        clip = clip_of(style, element, matrix, clip, &path);
        VectorShape made;
        made.rule = style.fill_rule;
        made.clip = clip;
        made.fill = paints_.paint(style.fill, style.fill_opacity, style.color, path, matrix, element);
        if (set_stroke(made.stroke, element, style, matrix))
            made.stroke_paint =
                paints_.paint(style.stroke, style.stroke_opacity, style.color, path, matrix, element);
        if (!made.fill && !made.stroke_paint) return;
        if (made.stroke_paint) made.stroke.color = made.stroke_paint->color;
        if (!canvas_.spend(1 + (clip == last_clip_ ? 0 : cost_of(clip)))) return;
        last_clip_ = clip;
        add(made, style.opacity, path, matrix);
    }

    void add(VectorShape& made, double opacity, const Path& path, const Matrix& matrix) {
        const bool both = made.fill && made.stroke_paint;
        const bool together = both && opacity < 1;
        if (together)
            picture_.items.emplace_back(GroupBegin{thousandths(opacity), made.clip});
        else
            for (std::optional<Paint>* paint : {&made.fill, &made.stroke_paint})
                if (*paint) (*paint)->opacity = thousandths((*paint)->opacity * opacity / 1'000);
        if (made.stroke_paint && !matrix.is_similarity())
            add_with_skewed_pen(made, path, matrix);
        else {
            made.outline = canvas_.add(path, matrix);
            picture_.items.emplace_back(made);
        }
        if (together) picture_.items.emplace_back(GroupEnd{});
    }

    /// The pen is round in the shape's space and none in the picture's: the line is drawn in a space where it
    /// is.
    void add_with_skewed_pen(VectorShape made, const Path& path, const Matrix& matrix) {
        VectorShape line = made;
        if (made.fill) {
            made.stroke_paint.reset();
            made.outline = canvas_.add(path, matrix);
            picture_.items.emplace_back(made);
        }
        line.fill.reset();
        const double by = 1 / std::sqrt(std::abs(matrix.determinant()));
        const Matrix pen{matrix.a * by, matrix.b * by, matrix.c * by, matrix.d * by, 0, 0};
        line.pen = canvas_.add(pen);
        line.outline = canvas_.add(path, pen.inverse() * matrix);
        picture_.items.emplace_back(std::move(line));
    }

    /// False where no line is drawn.
    bool set_stroke(Stroke& stroke, const Element& element, const Style& style, const Matrix& matrix) {
        if (style.stroke.kind == PaintText::Kind::none) return false;
        const double scale = std::sqrt(std::abs(matrix.determinant()));
        const double width = stroke_length(style.stroke_width, "stroke-width", element);
        if (width <= 0) {
            if (width < 0) refuse(Reason::invalid, element, "stroke-width yang negatif");
            return false;
        }
        stroke.width = max(scaled(width, scale, element), Length::milli(1));
        stroke.cap = style.cap;
        stroke.join = style.join;
        stroke.miter_limit = static_cast<std::int32_t>(std::lround(std::min(style.miter_limit, 1e6) * 1'000));
        set_dashes(stroke, element, style, scale);
        return true;
    }

    void set_dashes(Stroke& stroke, const Element& element, const Style& style, double scale) {
        std::string_view rest = trimmed(style.dashes);
        if (rest.empty() || rest == "none") return;
        double whole = 0;
        while (!rest.empty()) {
            const auto* const end =
                std::ranges::find_if(rest, [](char c) { return c == ',' || is_space(c); });
            const std::string_view one(rest.begin(), end);
            rest.remove_prefix(one.size());
            while (!rest.empty() && (rest.front() == ',' || is_space(rest.front()))) rest.remove_prefix(1);
            const double dash = stroke_length(one, "stroke-dasharray", element);
            if (dash < 0) refuse(Reason::invalid, element, "stroke-dasharray yang negatif");
            whole += dash;
            stroke.dashes.push_back(scaled(dash, scale, element));
        }
        if (!canvas_.spend(stroke.dashes.size())) return;
        if (stroke.dashes.size() % 2 != 0) whole *= 2;
        double phase = stroke_length(style.dash_offset, "stroke-dashoffset", element);
        if (whole > 0) phase -= std::floor(phase / whole) * whole;  // PDF knows none that are negative
        stroke.dash_phase = whole > 0 ? scaled(phase, scale, element) : Length();
        if (whole <= 0) stroke.dashes.clear();
    }

    double stroke_length(std::string_view text, const char* property, const Element& element) {
        const std::optional<double> value = parse_length(text, view_.diagonal());
        if (!value)
            refuse(Reason::invalid, element,
                   "nilai " + std::string(property) + " pada <" + element.name + "> tidak dikenal");
        return value.value_or(0);
    }
    Length scaled(double value, double scale, const Element& element) {
        constexpr double kLongest = 1e6;
        if (std::abs(value * scale) <= kLongest) return Length::from_points(value * scale);
        refuse(Reason::invalid, element, "ukuran garis di luar batas");
        return {};
    }

    const Element& root_;
    Vector& picture_;
    Refusals& refusals_;
    Ids ids_;
    View view_;
    Canvas canvas_;
    StyleSheet sheet_;
    PaintServer paints_;
    std::vector<std::size_t> clip_costs_;
    std::uint32_t last_clip_ = 0;
    std::size_t elements_ = 0;
    std::vector<const Element*> used_;  // by the "use" elements being drawn
    std::size_t repeated_ = 0;          // elements drawn by them
};

}  // namespace

bool is_svg(std::string_view bytes) {
    // Past a byte order mark, a declaration and comments comes the root; an SVG names its namespace there.
    constexpr std::size_t kLooked = 4096;
    const std::string_view head = bytes.substr(0, kLooked);
    const std::size_t first = head.find('<');
    return first <= 64 && head.find("svg") != std::string_view::npos;
}

std::shared_ptr<const Vector> read(std::string_view bytes, Refusals& refusals) {
    if (bytes.size() > kMostBytes) {
        refusals.add(Reason::too_large, 0, "lebih dari " + std::to_string(kMostBytes / 1024 / 1024) + " MiB");
        return nullptr;
    }
    const std::unique_ptr<Element> root = read_elements(bytes, refusals);
    if (!root) return nullptr;
    auto picture = std::make_shared<Vector>();
    Drawer(*root, *picture, refusals).draw();
    return refusals.empty() ? picture : nullptr;
}

}  // namespace naskah::image::svg
