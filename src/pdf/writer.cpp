#include "pdf/writer.hpp"

#include <cassert>
#include <map>

#include "base/error.hpp"
#include "image/image.hpp"
#include "pdf/attachments.hpp"
#include "pdf/compressor.hpp"
#include "pdf/content_writer.hpp"
#include "pdf/font_objects.hpp"
#include "pdf/image_objects.hpp"
#include "pdf/metadata.hpp"
#include "pdf/navigation.hpp"
#include "pdf/number_format.hpp"
#include "pdf/object_store.hpp"
#include "pdf/output_intent.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::PageList;

/// Objects the file will have, a little more rather than less.
std::size_t expected_objects(const PageList& list) {
    constexpr std::size_t kForPage = 3;  // page, contents, length of the contents
    constexpr std::size_t kForFont = 9, kForImage = 4, kFixed = 64;
    std::size_t count =
        kFixed + kForPage * list.pages.size() + kForFont * 16 + kForImage * list.images.size();
    for (const display::Page& page : list.pages) count += page.links.size();
    return count + list.pages.size() / 500 + list.outline.size() + 1;
}

void check_papers(const PageList& list) {
    const auto fits = [](Length side) {
        return side.value() >= Limits::kMinSideMilli && side.value() <= Limits::kMaxSideMilli;
    };
    for (const display::Page& page : list.pages) {
        if (fits(page.paper.width) && fits(page.paper.height)) continue;
        throw Error(
            "pdf-limit", "pdf-write", "MediaBox",
            "Ukuran kertas di luar batas PDF: tiap sisi harus antara 3 dan 14400 pt (1 mm sampai 5 m).");
    }
}

std::string page_entries(const display::Page& page, Object resources) {
    std::string box = "Box[0 0 ";
    append_length(box, page.paper.width);
    box += ' ';
    append_length(box, page.paper.height);
    box += ']';
    std::string out = "/Media" + box + "/Trim" + box + "/Resources ";
    append_reference(out, resources.number);
    return out;
}

std::string font_resources(ObjectStore& objects, Compressor& compressor, const ContentWriter& content) {
    if (content.fonts().empty()) return {};
    std::string out = "/Font<<";
    for (const std::unique_ptr<FontUse>& use : content.fonts()) {
        const Object font = objects.reserve();
        write_font(objects, compressor, *use, font);
        out += use->resource_name();
        out += ' ';
        append_reference(out, font.number);
    }
    return out + ">>";
}

/// A picture shown a hundred times, or given twice in the list, is in the file once.
std::string image_resources(ObjectStore& objects, Compressor& compressor, const PageList& list,
                            const ContentWriter& content) {
    std::map<const void*, Object> written;
    std::string out;
    for (std::size_t index = 0; index < content.images().size(); ++index) {
        if (!content.images()[index]) continue;
        assert(index < list.images.size() && list.images[index] != nullptr);
        const auto* image = static_cast<const image::Image*>(list.images[index].get());
        const auto [place, is_new] = written.try_emplace(image);
        if (is_new) place->second = write_image(objects, compressor, *image);
        out += "/I";
        append_integer(out, static_cast<std::int64_t>(index));
        out += ' ';
        append_reference(out, place->second.number);
    }
    return out.empty() ? out : "/XObject<<" + out + ">>";
}

std::string catalog_entries(ObjectStore& objects, const PageList& list) {
    std::string out = "/ViewerPreferences<</DisplayDocTitle true>>";
    if (!list.metadata.language.empty()) {
        out += "/Lang";
        append_text_string(out, list.metadata.language);
    }
    out += outline_entry(objects, list);
    out += page_labels_entry(list);
    return out;
}

/// The packet stays readable for tools that do not know PDF: no filter (ISO 19005-3 clause 6.6.2.1).
std::string metadata_entry(ObjectStore& objects, const FileDescription& description) {
    std::string out = "/Metadata ";
    append_reference(out, objects.add_stream("/Type/Metadata/Subtype/XML", xmp_packet(description)).number);
    return out;
}

}  // namespace

std::string write(const PageList& list, const text::FontLibrary& fonts, const WriteOptions& options,
                  Claims* claims) {
    check_limit(list.pages.size(), Limits::kMaxObjects, "jumlah halaman");
    check_papers(list);
    ObjectStore objects(static_cast<std::uint32_t>(list.pages.size()), expected_objects(list));
    Compressor compressor(options.compression);
    ContentWriter content(fonts);
    const Object resources = objects.reserve();
    for (std::uint32_t index = 0; index < list.pages.size(); ++index) {
        const display::Page& page = list.pages[index];
        std::string data = compressor.compress(content.write(page));
        std::string entries = page_entries(page, resources) + annotations_entry(objects, list, page);
        objects.fill_page(index, std::move(entries), std::string(compressor.filter_entry()), std::move(data));
    }
    objects.fill(resources, font_resources(objects, compressor, content) +
                                image_resources(objects, compressor, list, content));
    const FileDescription description{list.metadata, options.producer, options.provenance};
    std::string catalog = catalog_entries(objects, list);
    catalog += metadata_entry(objects, description);
    catalog += attachment_entries(objects, compressor, options.attachments, list.metadata.creation_date);
    if (options.tagging == Tagging::full) catalog += output_intent_entry(objects, compressor);
    objects.fill_catalog(std::move(catalog));
    objects.fill_information(information_entries(description));
    if (claims != nullptr) *claims = {};
    return objects.save(compressor);
}

}  // namespace naskah::pdf
