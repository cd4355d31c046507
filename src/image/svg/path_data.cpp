#include "image/svg/path_data.hpp"

#include <algorithm>
#include <numbers>

#include "image/svg/values.hpp"

namespace naskah::image::svg {
namespace {

/// Reads path commands one after another; "current" is where the pen is.
class PathReader {
  public:
    explicit PathReader(std::string_view data) : scanner_(data) {}

    std::optional<Path> read() {
        scanner_.skip_spaces();
        while (!scanner_.at_end()) {
            const char command = scanner_.take();
            const char kind = command >= 'a' ? static_cast<char>(command - ('a' - 'A')) : command;
            relative_ = command != kind;
            if (path_.verbs.empty() && kind != 'M') return std::nullopt;
            if (!run(kind)) return std::nullopt;
        }
        return std::move(path_);
    }

  private:
    bool run(char kind) {
        scanner_.skip_spaces();
        if (kind == 'Z') {
            path_.close();
            current_ = start_;
            last_ = 'Z';
            return true;
        }
        bool first = true;
        do {
            // A closed subpath is followed by one that starts where it started.
            if (last_ == 'Z' && kind != 'M') path_.move_to(start_);
            const char step = kind == 'M' && !first ? 'L' : kind;
            if (!take_step(step)) return false;
            last_ = step;
            first = false;
            scanner_.skip_separator();
        } while (starts_number());
        return true;
    }

    bool starts_number() const {
        const char c = scanner_.peek();
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
    }

    bool take_step(char kind) {
        switch (kind) {
            case 'M':
                if (!spot(end_)) return false;
                path_.move_to(end_);
                start_ = end_;
                break;
            case 'L':
                if (!spot(end_)) return false;
                path_.line_to(end_);
                break;
            case 'H':
            case 'V':
                end_ = current_;
                if (!coordinate(kind == 'H' ? end_.x : end_.y, kind == 'H' ? current_.x : current_.y))
                    return false;
                path_.line_to(end_);
                break;
            case 'C':
            case 'S':
                return cubic(kind);
            case 'Q':
            case 'T':
                return quadratic(kind);
            case 'A':
                return arc();
            default:
                return false;
        }
        current_ = control_ = end_;
        return true;
    }

    bool coordinate(double& value, double origin) {
        const std::optional<double> found = scanner_.number();
        if (!found) return false;
        value = *found + (relative_ ? origin : 0);
        return true;
    }
    bool spot(Spot& place) {
        if (!coordinate(place.x, current_.x)) return false;
        scanner_.skip_separator();
        return coordinate(place.y, current_.y);
    }
    bool next_spot(Spot& place) {
        scanner_.skip_separator();
        return spot(place);
    }
    /// The control point before, mirrored at the pen: of a smooth curve after one of its own kind.
    Spot mirrored(bool after_same_kind) const {
        if (!after_same_kind) return current_;
        return {2 * current_.x - control_.x, 2 * current_.y - control_.y};
    }

    bool cubic(char kind) {
        Spot first = mirrored(last_ == 'C' || last_ == 'S'), second;
        if (kind == 'C') {
            if (!spot(first)) return false;
            scanner_.skip_separator();
        }
        if (!spot(second) || !next_spot(end_)) return false;
        path_.cubic_to(first, second, end_);
        control_ = second;
        current_ = end_;
        return true;
    }

    bool quadratic(char kind) {
        Spot middle = mirrored(last_ == 'Q' || last_ == 'T');
        if (kind == 'Q') {
            if (!spot(middle)) return false;
            scanner_.skip_separator();
        }
        if (!spot(end_)) return false;
        const auto towards = [&middle](Spot from) {
            return Spot{from.x + (middle.x - from.x) * 2 / 3, from.y + (middle.y - from.y) * 2 / 3};
        };
        path_.cubic_to(towards(current_), towards(end_), end_);
        control_ = middle;
        current_ = end_;
        return true;
    }

    bool arc() {
        const std::optional<double> across = scanner_.number();
        scanner_.skip_separator();
        const std::optional<double> down = scanner_.number();
        scanner_.skip_separator();
        const std::optional<double> turn = scanner_.number();
        scanner_.skip_separator();
        const std::optional<bool> large = scanner_.flag();
        scanner_.skip_separator();
        const std::optional<bool> sweep = scanner_.flag();
        if (!across || !down || !turn || !large || !sweep || !next_spot(end_)) return false;
        draw_arc(std::abs(*across), std::abs(*down), *turn * std::numbers::pi / 180, *large, *sweep);
        current_ = control_ = end_;
        return true;
    }

    /// From end points to centre and angles (SVG 1.1 appendix F.6.5), then in cubics of a quarter at most.
    void draw_arc(double across, double down, double turn, bool large, bool sweep) {
        const double half_x = (current_.x - end_.x) / 2, half_y = (current_.y - end_.y) / 2;
        if (half_x == 0 && half_y == 0) return;
        if (across == 0 || down == 0) return path_.line_to(end_);
        const double cosine = std::cos(turn), sine = std::sin(turn);
        const double x = (cosine * half_x + sine * half_y) / across,
                     y = (cosine * half_y - sine * half_x) / down;
        const double distance = x * x + y * y;
        if (distance < 1e-18) return path_.line_to(end_);  // radii so large that nothing bends
        if (distance > 1) {                                // too small to reach: grow
            across *= std::sqrt(distance);
            down *= std::sqrt(distance);
        }
        const double grown = std::max(distance, 1.0);
        const double unit_x = x / std::sqrt(grown), unit_y = y / std::sqrt(grown);
        const double length = std::min(distance, 1.0);
        const double shift = std::sqrt(std::max(0.0, (1 - length) / length)) * (large == sweep ? -1 : 1);
        const double centre_x = shift * unit_y, centre_y = -shift * unit_x;  // in the unit circle's space
        const double from = std::atan2(unit_y - centre_y, unit_x - centre_x);
        double angle = std::atan2(-unit_y - centre_y, -unit_x - centre_x) - from;
        if (sweep && angle < 0) angle += 2 * std::numbers::pi;
        if (!sweep && angle > 0) angle -= 2 * std::numbers::pi;
        const Matrix frame{cosine * across,
                           sine * across,
                           -sine * down,
                           cosine * down,
                           (current_.x + end_.x) / 2 + cosine * across * centre_x - sine * down * centre_y,
                           (current_.y + end_.y) / 2 + sine * across * centre_x + cosine * down * centre_y};
        const int count =
            std::max(1, static_cast<int>(std::ceil(std::abs(angle) / (std::numbers::pi / 2) - 1e-9)));
        const double step = angle / count, reach = 4.0 / 3 * std::tan(step / 4);
        for (int index = 0; index < count; ++index) {
            const double begin = from + index * step, stop = begin + step;
            const Spot first{std::cos(begin) - reach * std::sin(begin),
                             std::sin(begin) + reach * std::cos(begin)};
            const Spot second{std::cos(stop) + reach * std::sin(stop),
                              std::sin(stop) - reach * std::cos(stop)};
            const Spot last{std::cos(stop), std::sin(stop)};
            path_.cubic_to(frame(first), frame(second), index + 1 == count ? end_ : frame(last));
        }
    }

    Scanner scanner_;
    Path path_;
    Spot current_, start_, control_, end_;
    char last_ = '\0';
    bool relative_ = false;
};

/// Reads the lengths of a basic shape.
class ShapeReader {
  public:
    ShapeReader(const Element& element, const View& view, Refusals& refusals)
        : element_(element), view_(view), refusals_(refusals) {}

    Path read() {
        if (element_.name == "path") return path_data();
        if (element_.name == "rect") return rectangle();
        if (element_.name == "circle" || element_.name == "ellipse") return ellipse();
        if (element_.name == "line") return line();
        return polygon();
    }

  private:
    void refuse(std::string_view attribute) {
        refusals_.add(
            Reason::invalid, element_.line,
            "nilai atribut " + std::string(attribute) + " pada <" + element_.name + "> tidak dikenal");
    }
    double length(std::string_view attribute, double whole, double otherwise = 0) {
        const std::string* text = element_.find(attribute);
        if (text == nullptr || trimmed(*text) == "auto") return otherwise;
        const std::optional<double> value = parse_length(*text, whole);
        if (!value) refuse(attribute);
        return value.value_or(otherwise);
    }

    Path path_data() {
        const std::string* data = element_.find("d");
        if (data == nullptr || trimmed(*data) == "none") return {};
        std::optional<Path> path = parse_path(*data);
        if (!path) refuse("d");
        return path ? std::move(*path) : Path();
    }

    Path rectangle() {
        const double left = length("x", view_.width), top = length("y", view_.height);
        const double width = length("width", view_.width), height = length("height", view_.height);
        double across = length("rx", view_.width, -1), down = length("ry", view_.height, -1);
        Path path;
        if (width <= 0 || height <= 0) return path;
        if (across < 0) across = down;
        if (down < 0) down = across;
        across = std::clamp(across, 0.0, width / 2);
        down = std::clamp(down, 0.0, height / 2);
        if (across == 0 || down == 0) {
            path.move_to({left, top});
            path.line_to({left + width, top});
            path.line_to({left + width, top + height});
            path.line_to({left, top + height});
        } else {
            const double right = left + width, bottom = top + height;
            const double x = across * (1 - kQuarter), y = down * (1 - kQuarter);
            path.move_to({left + across, top});
            path.line_to({right - across, top});
            path.cubic_to({right - x, top}, {right, top + y}, {right, top + down});
            path.line_to({right, bottom - down});
            path.cubic_to({right, bottom - y}, {right - x, bottom}, {right - across, bottom});
            path.line_to({left + across, bottom});
            path.cubic_to({left + x, bottom}, {left, bottom - y}, {left, bottom - down});
            path.line_to({left, top + down});
            path.cubic_to({left, top + y}, {left + x, top}, {left + across, top});
        }
        path.close();
        return path;
    }

    Path ellipse() {
        const bool circle = element_.name == "circle";
        const double x = length("cx", view_.width), y = length("cy", view_.height);
        double across = circle ? length("r", view_.diagonal()) : length("rx", view_.width, -1);
        double down = circle ? across : length("ry", view_.height, -1);
        if (across < 0) across = down;
        if (down < 0) down = across;
        Path path;
        if (across <= 0 || down <= 0) return path;
        const double far_x = across * kQuarter, far_y = down * kQuarter;
        path.move_to({x + across, y});
        path.cubic_to({x + across, y + far_y}, {x + far_x, y + down}, {x, y + down});
        path.cubic_to({x - far_x, y + down}, {x - across, y + far_y}, {x - across, y});
        path.cubic_to({x - across, y - far_y}, {x - far_x, y - down}, {x, y - down});
        path.cubic_to({x + far_x, y - down}, {x + across, y - far_y}, {x + across, y});
        path.close();
        return path;
    }

    Path line() {
        Path path;
        path.move_to({length("x1", view_.width), length("y1", view_.height)});
        path.line_to({length("x2", view_.width), length("y2", view_.height)});
        return path;
    }

    Path polygon() {
        Path path;
        const std::string* text = element_.find("points");
        if (text == nullptr) return path;
        const std::optional<std::vector<double>> values = parse_numbers(*text);
        if (!values || values->size() % 2 != 0) {
            refuse("points");
            return path;
        }
        for (std::size_t index = 0; index < values->size(); index += 2) {
            const Spot spot{(*values)[index], (*values)[index + 1]};
            if (index == 0)
                path.move_to(spot);
            else
                path.line_to(spot);
        }
        if (element_.name == "polygon" && !path.verbs.empty()) path.close();
        return path;
    }

    /// How far the control points of a quarter circle lie from its ends: 4/3 (sqrt(2) - 1).
    static constexpr double kQuarter = 0.5522847498307936;

    const Element& element_;
    const View& view_;
    Refusals& refusals_;
};

void widen(Box& box, Spot spot) {
    box.left = std::min(box.left, spot.x);
    box.right = std::max(box.right, spot.x);
    box.top = std::min(box.top, spot.y);
    box.bottom = std::max(box.bottom, spot.y);
}

double on_cubic(double a, double b, double c, double d, double t) {
    const double u = 1 - t;
    return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

/// Widens by where a cubic turns: where one of its derivatives is 0.
void widen(Box& box, Spot from, Spot first, Spot second, Spot to) {
    const auto turns = [&](double a, double b, double c, double d) {
        const double square = d - 3 * c + 3 * b - a, linear = 2 * (c - 2 * b + a), constant = b - a;
        const auto at = [&](double t) {
            if (t > 0 && t < 1)
                widen(box, {on_cubic(from.x, first.x, second.x, to.x, t),
                            on_cubic(from.y, first.y, second.y, to.y, t)});
        };
        if (square == 0) {
            if (linear != 0) at(-constant / linear);
            return;
        }
        const double under = linear * linear - 4 * square * constant;
        if (under < 0) return;
        at((-linear + std::sqrt(under)) / (2 * square));
        at((-linear - std::sqrt(under)) / (2 * square));
    };
    widen(box, to);
    turns(from.x, first.x, second.x, to.x);
    turns(from.y, first.y, second.y, to.y);
}

}  // namespace

void Path::move_to(Spot spot) {
    verbs.push_back(PathVerb::move);
    spots.push_back(spot);
}

void Path::line_to(Spot spot) {
    verbs.push_back(PathVerb::line);
    spots.push_back(spot);
}

void Path::cubic_to(Spot first, Spot second, Spot end) {
    verbs.push_back(PathVerb::cubic);
    spots.insert(spots.end(), {first, second, end});
}

void Path::transform(const Matrix& matrix) {
    for (Spot& spot : spots) spot = matrix(spot);
}

Box bounds(const Path& path) {
    if (path.spots.empty()) return {};
    Box box{path.spots[0].x, path.spots[0].y, path.spots[0].x, path.spots[0].y};
    std::size_t next = 0;
    for (const PathVerb verb : path.verbs) {
        if (verb == PathVerb::cubic)
            widen(box, path.spots[next - 1], path.spots[next], path.spots[next + 1], path.spots[next + 2]);
        else if (verb != PathVerb::close)
            widen(box, path.spots[next]);
        next += points_of(verb);
    }
    return box;
}

std::optional<Path> parse_path(std::string_view data) {
    return PathReader(data).read();
}

bool is_shape(std::string_view element) {
    return element == "path" || element == "rect" || element == "circle" || element == "ellipse" ||
           element == "line" || element == "polyline" || element == "polygon";
}

Path outline_of(const Element& element, const View& view, Refusals& refusals) {
    return ShapeReader(element, view, refusals).read();
}

}  // namespace naskah::image::svg
