#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "image/svg/canvas.hpp"
#include "image/svg/style.hpp"

namespace naskah::image::svg {

/// Elements by their id; of equal ids the first.
using Ids = std::map<std::string_view, const Element*>;

/// Makes the colours and gradients that shapes are painted with.
class PaintServer {
  public:
    /// All outlive the server.
    PaintServer(Vector& picture, Canvas& canvas, const Ids& ids, const StyleSheet& sheet, const View& view,
                Refusals& refusals)
        : picture_(picture), canvas_(canvas), ids_(ids), sheet_(sheet), view_(view), refusals_(refusals) {}

    /// For a shape whose own outline is `path` and whose space is led to the picture's by `matrix`; nullopt
    /// where nothing is painted.
    std::optional<Paint> paint(const PaintText& text, double opacity, const Color& current, const Path& path,
                               const Matrix& matrix, const Element& shape);

  private:
    using Chain = std::vector<const Element*>;
    struct Stop {
        double offset;
        Color color;
        double opacity;
    };
    Chain chain(const std::string& id, const Element& shape);
    static const std::string* find(const Chain& chain, std::string_view attribute);
    std::vector<Stop> stops(const Chain& chain);
    double length(const Chain& chain, std::string_view attribute, std::string_view otherwise, double whole);
    Matrix linear(const Chain& chain, bool in_box);
    Matrix radial(const Chain& chain, bool in_box, Gradient& gradient);

    Vector& picture_;
    Canvas& canvas_;
    const Ids& ids_;
    const StyleSheet& sheet_;
    const View& view_;
    Refusals& refusals_;
};

/// 0 to 1 in 1/1000.
std::uint16_t thousandths(double opacity);

}  // namespace naskah::image::svg
