#include "document/builder.hpp"
#include "document/inline_builder.hpp"
#include "image/image.hpp"

// Pictures: found, decoded once, sized.

namespace naskah::document {

ImageId Builder::image(const std::string& source, const std::string& pointer) {
    const auto known = images_.find(source);
    if (known != images_.end()) return known->second;
    ImageId id = static_cast<ImageId>(document_.images.size());
    constexpr std::string_view kAsset = "aset:";
    std::shared_ptr<const image::Image> decoded;
    if (source.starts_with(kAsset)) {
        const std::string* bytes = library_.asset(std::string_view(source).substr(kAsset.size()));
        if (bytes == nullptr)
            diagnostics_.error("image-unknown", pointer,
                               "Gambar \"" + source + "\" tidak ada di folder aset.",
                               "Taruh berkasnya di folder aset, atau kirim sebagai data:image/png;base64,…");
        else
            // Decoding a coat of arms takes longer than building all the rest.
            decoded = std::static_pointer_cast<const image::Image>(
                library_.derived(source, [&]() -> std::shared_ptr<const void> {
                    return image::decode(*bytes, pointer, diagnostics_);
                }));
    } else {
        const std::string bytes = image::bytes_of_data_uri(source, pointer, diagnostics_);
        if (!bytes.empty()) decoded = image::decode(bytes, pointer, diagnostics_);
    }
    if (decoded)
        document_.images.push_back(std::move(decoded));
    else
        id = static_cast<ImageId>(-1);
    images_.emplace(source, id);
    return id;
}

void Builder::make(const layout::PictureRecipe& recipe) {
    std::string source;
    const Printed printed = evaluator_.print(recipe.source, source);
    if (printed.empty && recipe.source.type == layout::Binding::Type::path) return;
    const ImageId id = image(source, printed.source != nullptr ? printed.source->pointer() : "");
    if (id == static_cast<ImageId>(-1)) return;
    const image::Image& decoded = *document_.images[id];
    Picture made;
    made.image = id;
    made.extent = {recipe.width, recipe.height};
    if (recipe.width <= Length()) made.extent.width = recipe.height.scaled(decoded.width, decoded.height);
    if (recipe.height <= Length()) made.extent.height = recipe.width.scaled(decoded.height, decoded.width);
    made.align = recipe.align;
    made.alternative = single_line(evaluator_.text(recipe.alternative));
    made.space_before = recipe.space_before;
    made.space_after = recipe.space_after;
    if (printed.source != nullptr) made.source = printed.source->source();
    add({std::move(made)});
}

}  // namespace naskah::document
