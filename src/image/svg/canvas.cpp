#include "image/svg/canvas.hpp"

namespace naskah::image::svg {
namespace {

constexpr std::size_t kMostSpent = 2'000'000;
/// In points of a picture 1000 points wide; readers of PDF hold coordinates as single floats.
constexpr double kFarthest = 1e6;

}  // namespace

bool Canvas::spend(std::size_t cost) {
    spent_ += cost;
    if (spent_ <= kMostSpent) return true;
    exhausted_ = true;
    refusals_.add(Reason::too_large, 0, "lebih dari " + std::to_string(kMostSpent) + " titik");
    return false;
}

Length Canvas::rounded(double value) {
    if (std::abs(value) <= kFarthest) return Length::from_points(value);
    refusals_.add(Reason::invalid, 0, "ada koordinat jauh di luar gambar");  // NaN too
    return {};
}

Outline Canvas::add(const Path& path, const Matrix& to_picture) {
    Outline outline;
    if (!spend(path.spots.size() + path.verbs.size())) return outline;
    outline.first_verb = static_cast<std::uint32_t>(picture_.verbs.size());
    outline.verb_count = static_cast<std::uint32_t>(path.verbs.size());
    outline.first_point = static_cast<std::uint32_t>(picture_.points.size());
    picture_.verbs.insert(picture_.verbs.end(), path.verbs.begin(), path.verbs.end());
    for (const Spot spot : path.spots) {
        const Spot place = to_picture(spot);
        picture_.points.push_back({rounded(place.x), rounded(place.y)});
    }
    return outline;
}

Transform Canvas::add(const Matrix& matrix) {
    Transform out;
    const double parts[] = {matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f};
    for (std::size_t index = 0; index < out.parts.size(); ++index) {
        const double value = parts[index];
        if (std::abs(value) <= kFarthest)
            out.parts[index] = std::llround(value * static_cast<double>(Transform::kOne));
        else
            refusals_.add(Reason::invalid, 0, "ada transformasi jauh di luar gambar");
    }
    return out;
}

}  // namespace naskah::image::svg
