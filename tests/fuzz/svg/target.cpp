// Any bytes as an SVG picture: refused with a diagnostic, or outlines whose parts all exist.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "image/image.hpp"

namespace {

using namespace naskah;
using namespace naskah::image;

void require(bool condition) {
    if (!condition) std::abort();
}

void check(const Vector& picture, const Outline& outline) {
    require(std::size_t{outline.first_verb} + outline.verb_count <= picture.verbs.size());
    std::size_t point = outline.first_point;
    for (std::uint32_t index = 0; index < outline.verb_count; ++index)
        point += points_of(picture.verbs[outline.first_verb + index]);
    require(point <= picture.points.size());
    require(outline.verb_count == 0 || picture.verbs[outline.first_verb] == PathVerb::move);
}

void check(const Vector& picture) {
    require(picture.extent.width > Length() && picture.extent.height > Length());
    for (std::size_t index = 0; index < picture.clips.size(); ++index) {
        require(picture.clips[index].parent <= index);
        check(picture, picture.clips[index].outline);
    }
    for (const Gradient& gradient : picture.gradients) require(gradient.stops.size() >= 2);
    int depth = 0;
    for (const auto& item : picture.items) {
        if (std::holds_alternative<GroupBegin>(item)) ++depth;
        if (std::holds_alternative<GroupEnd>(item)) require(--depth >= 0);
        if (const auto* shape = std::get_if<VectorShape>(&item)) {
            check(picture, shape->outline);
            require(shape->clip <= picture.clips.size());
            require(shape->fill || shape->stroke_paint);
            for (const auto& paint : {shape->fill, shape->stroke_paint})
                require(!paint || paint->gradient <= picture.gradients.size());
        }
    }
    require(depth == 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Diagnostics diagnostics;
    const auto image = decode(std::string_view(reinterpret_cast<const char*>(data), size), "/lambang",
                              diagnostics, {4'000, 4'000'000});
    require((image == nullptr) == diagnostics.has_errors());
    if (image != nullptr && image->vector != nullptr) check(*image->vector);
    return 0;
}
