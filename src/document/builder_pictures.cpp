#include <algorithm>

#include "document/builder.hpp"
#include "document/inline_builder.hpp"
#include "image/image.hpp"

// Pictures: found, decoded once, sized.

namespace naskah::document {
namespace {

/// A picture that could not be had; why is told.
constexpr ImageId kNoImage = static_cast<ImageId>(-1);

/// A picture of the assets, decoded once for all documents, with what is to be told of it every time.
struct DecodedAsset {
    std::shared_ptr<const image::Image> image;
    Diagnostics findings;  ///< without a pointer: each document has its own
};

}  // namespace

/// Decoding a coat of arms takes longer than building all the rest.
std::shared_ptr<const image::Image> Builder::decoded_asset(const std::string& name, const std::string& bytes,
                                                           const std::string& pointer) {
    const auto asset = std::static_pointer_cast<const DecodedAsset>(library_.derived(name, [&] {
        auto made = std::make_shared<DecodedAsset>();
        made->image = image::decode(bytes, "", made->findings);
        return std::shared_ptr<const void>(std::move(made));
    }));
    for (Diagnostic finding : asset->findings.items()) {
        finding.pointer = pointer;
        diagnostics_.add(std::move(finding));
    }
    return asset->image;
}

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
            decoded = decoded_asset(source, *bytes, pointer);
    } else {
        const std::string bytes = image::bytes_of_data_uri(source, pointer, diagnostics_);
        if (!bytes.empty()) decoded = image::decode(bytes, pointer, diagnostics_, pictures_);
    }
    if (decoded)
        document_.images.push_back(std::move(decoded));
    else
        id = kNoImage;
    images_.emplace(source, id);
    return id;
}

/// The extent a picture of these proportions takes in `wanted`, whose sides may be 0 (see PictureRecipe).
Extent Builder::picture_extent(const image::Image& decoded, Extent wanted) const {
    const auto height_for = [&](Length width) { return width.scaled(decoded.height, decoded.width); };
    const auto width_for = [&](Length height) { return height.scaled(decoded.width, decoded.height); };
    if (wanted.width <= Length() && wanted.height <= Length()) {
        // A hundred pixels to the inch are the least that looks well in print; what is too wide is scaled
        // down when it is set.
        constexpr Length kPixel = Length::milli(720), kWide = Length::points(2000);
        wanted.width = decoded.vector ? kWide : min(kPixel * decoded.width, kWide);
    }
    if (wanted.width <= Length()) return {width_for(wanted.height), wanted.height};
    const Length height = height_for(wanted.width);
    if (wanted.height <= Length() || height <= wanted.height) return {wanted.width, height};
    return {width_for(wanted.height), wanted.height};
}

std::optional<PictureCell> Builder::picture_cell(const layout::PictureRecipe& recipe) {
    std::string source;
    const Printed printed = evaluator_.print(recipe.source, source);
    if (printed.empty && recipe.source.type == layout::Binding::Type::path) return std::nullopt;
    const ImageId id = image(source, printed.source != nullptr ? printed.source->pointer() : "");
    if (id == kNoImage) return std::nullopt;
    PictureCell cell;
    cell.picture.image = id;
    cell.picture.extent = picture_extent(*document_.images[id], {recipe.width, recipe.height});
    cell.picture.align = recipe.align;
    std::string alternative = evaluator_.text(recipe.alternative);
    if (!recipe.alternative_value.empty()) evaluator_.print(recipe.alternative_value.front(), alternative);
    cell.picture.alternative = single_line(alternative);
    cell.picture.space_before = recipe.space_before;
    cell.picture.space_after = recipe.space_after;
    if (printed.source != nullptr) cell.picture.source = printed.source->source();
    cell.caption = figure_caption(evaluator_.text(recipe.caption), recipe.caption_style, recipe.numbered);
    cell.caption.source = source_of(recipe.caption, cell.picture.source);
    return cell;
}

/// Empty titles make no caption and count no figure.
Paragraph Builder::figure_caption(const std::string& title, StyleId style, bool numbered) {
    Paragraph caption;
    if (title.empty()) return caption;
    caption.role = ParagraphRole::caption;
    caption.style = style;
    if (!numbered) {
        caption.content = text_content(pool_, title);
        return caption;
    }
    numbering_.next_figure(profile_.figure_number);
    const std::string number = numbering_.print(profile_.figure_number);
    caption.content = text_content(pool_, number + "\n" + title);
    caption.contents_text = pool_.plain(number + " " + single_line(title));
    caption.anchor = document_.anchor_count++;
    return caption;
}

void Builder::make(const layout::PictureRecipe& recipe) {
    std::optional<PictureCell> cell = picture_cell(recipe);
    if (!cell) return;
    if (cell->caption.content == 0 && !recipe.floats) return add({std::move(cell->picture)});
    PictureRow row;
    row.floating = recipe.floats ? Floating::yes : Floating::no;
    row.space_before = recipe.space_before;
    row.space_after = recipe.space_after;
    row.source = cell->picture.source;
    row.cells.push_back(std::move(*cell));
    add({std::move(row)});
}

void Builder::picture_grid(const layout::BlockRecipe& recipe, const layout::PictureRecipe& picture) {
    std::vector<PictureCell> cells;
    evaluator_.run(recipe.loop.front(), [&] {
        if (!evaluator_.holds(recipe.condition)) return false;
        if (std::optional<PictureCell> cell = picture_cell(picture)) cells.push_back(std::move(*cell));
        return true;
    });
    for (std::size_t first = 0; first < cells.size(); first += picture.columns) {
        const std::size_t end = std::min(cells.size(), first + picture.columns);
        PictureRow row;
        row.columns = picture.columns;
        row.floating = picture.floats ? Floating::yes : Floating::no;
        row.gap = picture.gap;
        row.space_before = first == 0 ? picture.space_before : picture.gap;
        row.space_after = end == cells.size() ? picture.space_after : picture.gap;
        row.source = cells[first].picture.source;
        for (std::size_t index = first; index < end; ++index) row.cells.push_back(std::move(cells[index]));
        add({std::move(row)});
    }
}

std::optional<Block> Builder::picture(const ProsePicture& written) {
    const ImageId id = image(written.source, written.value ? written.value.pointer() : "");
    if (id == kNoImage) return std::nullopt;
    PictureRow row;
    constexpr Length kAround = Length::points(6);
    row.space_before = row.space_after = kAround;
    row.source = written.value;
    PictureCell cell;
    cell.picture.image = id;
    cell.picture.extent = picture_extent(*document_.images[id], {});
    cell.picture.alternative = single_line(written.alternative);
    cell.picture.source = written.value;
    cell.caption = figure_caption(written.caption, style("judul-gambar"), true);
    cell.caption.source = written.value;
    row.cells.push_back(std::move(cell));
    return Block{std::move(row)};
}

std::optional<InlinePicture> Builder::inline_picture(const ProsePicture& written) {
    // As large as its pixels suffice for, and never so large that its row fills a page; outlines, which have
    // no size of their own, as wide as an emblem.
    constexpr Extent kMost{Length::from_millimetres(80), Length::from_millimetres(60)};
    constexpr Length kOutlines = Length::from_millimetres(25);
    const ImageId id = image(written.source, written.value ? written.value.pointer() : "");
    if (id == kNoImage) return std::nullopt;
    const image::Image& decoded = *document_.images[id];
    const Length natural = decoded.vector ? kOutlines : picture_extent(decoded, {}).width;
    InlinePicture made;
    made.image = id;
    made.extent = picture_extent(decoded, {min(natural, kMost.width), kMost.height});
    made.alternative = single_line(written.alternative);
    made.source = written.value;
    return made;
}

}  // namespace naskah::document
