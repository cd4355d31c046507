#include "pdf/writer.hpp"

#include <cassert>
#include <map>

#include "base/error.hpp"
#include "base/watch.hpp"
#include "image/image.hpp"
#include "pdf/attachments.hpp"
#include "pdf/compression_queue.hpp"
#include "pdf/conformance.hpp"
#include "pdf/content_writer.hpp"
#include "pdf/font_objects.hpp"
#include "pdf/image_objects.hpp"
#include "pdf/metadata.hpp"
#include "pdf/navigation.hpp"
#include "pdf/number_format.hpp"
#include "pdf/object_store.hpp"
#include "pdf/output_intent.hpp"
#include "pdf/structure_writer.hpp"
#include "pdf/text_string.hpp"

namespace naskah::pdf {
namespace {

using display::PageList;

/// A page of a table, in checkpoint's units.
constexpr std::uint32_t kPageCost = 200;

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
        const Length more = list.bleed * 2;
        if (fits(page.paper.width + more) && fits(page.paper.height + more)) continue;
        throw Error(
            "pdf-limit", "pdf-write", "MediaBox",
            "Ukuran kertas di luar batas PDF: tiap sisi harus antara 3 dan 14400 pt (1 mm sampai 5 m).");
    }
}

/// The paper, and more of it on all sides.
void append_box(std::string& out, std::string_view name, Extent paper, Length more) {
    out += name;
    out += '[';
    append_length(out, Length() - more);
    out += ' ';
    append_length(out, Length() - more);
    out += ' ';
    append_length(out, paper.width + more);
    out += ' ';
    append_length(out, paper.height + more);
    out += ']';
}

/// The boxes of ISO 32000-1 clause 14.11.2: readers show the page as it is after cutting.
std::string page_entries(const display::Page& page, Length bleed, Object resources) {
    std::string out;
    append_box(out, "/MediaBox", page.paper, bleed);
    append_box(out, "/TrimBox", page.paper, Length());
    if (bleed > Length()) {
        append_box(out, "/BleedBox", page.paper, bleed);
        append_box(out, "/CropBox", page.paper, Length());
    }
    out += "/Resources ";
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
        checkpoint(kPageCost);
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

/// One file on its way: pages first, then what they use, then what is known only after all of them.
class DocumentWriter {
  public:
    DocumentWriter(const PageList& list, const text::FontLibrary& fonts, const WriteOptions& options)
        : list_(list),
          options_(options),
          tagged_(options.tagging == Tagging::full),
          objects_(static_cast<std::uint32_t>(list.pages.size()), expected_objects(list)),
          queue_(options.compression, options.assistance),
          content_(tagged_ ? ContentWriter(fonts, list.structure, marks_) : ContentWriter(fonts)),
          facts_(list.structure, fonts) {}

    std::string write(Claims* claims) {
        const Object resources = objects_.reserve();
        for (std::uint32_t index = 0; index < list_.pages.size(); ++index) {
            write_page(index, resources);
            checkpoint(kPageCost);
            tell_pages(index + std::size_t{1}, list_.pages.size());
        }
        objects_.fill(resources, font_resources(objects_, queue_.compressor(), content_) +
                                     image_resources(objects_, queue_.compressor(), list_, content_));
        if (!tagged_) {
            objects_.fill_catalog(catalog(claims, {}));
            return objects_.save(queue_);
        }
        const StructureTree tree(list_.structure, marks_, links_);
        std::string entries = catalog(claims, judge_conformance(list_, content_, tree));
        StructureWriter structure(list_, tree, marks_, facts_, links_, objects_);
        entries += "/MarkInfo<</Marked true>>/StructTreeRoot ";
        append_reference(entries, structure.root());
        objects_.fill_catalog(std::move(entries));
        return objects_.save(queue_, [&structure](FileWriter& file) { structure.write(file); });
    }

  private:
    void write_page(std::uint32_t index, Object resources) {
        const display::Page& page = list_.pages[index];
        CompressionQueue::Ticket data = queue_.start(CompressionQueue::Effort::streams, content_.write(page));
        std::string entries = page_entries(page, list_.bleed, resources);
        entries += annotations_entry(objects_, list_, index, tagged_ ? &links_ : nullptr);
        if (tagged_) {
            facts_.observe(index, page);
            if (marks_.page_begin(index) != marks_.page_end(index)) {
                entries += "/StructParents ";
                append_integer(entries, index);
            }
        }
        objects_.fill_page(index, std::move(entries), std::string(queue_.filter_entry()), std::move(data));
    }

    /// All of the catalog but the structure; the last objects that are not elements.
    std::string catalog(Claims* told, Claims claims) {
        const FileDescription description{list_.metadata, options_.producer, options_.provenance,
                                          claims.archival, claims.accessible};
        objects_.fill_information(information_entries(description));
        std::string out = catalog_entries(objects_, list_);
        out += metadata_entry(objects_, description);
        out += attachment_entries(objects_, queue_, options_.attachments, list_.metadata.creation_date);
        if (tagged_) out += output_intent_entry(objects_, queue_.compressor());
        if (told != nullptr) *told = std::move(claims);
        return out;
    }

    const PageList& list_;
    const WriteOptions& options_;
    bool tagged_;
    ObjectStore objects_;
    CompressionQueue queue_;
    MarkedContent marks_;
    ContentWriter content_;
    NodeFacts facts_;
    std::vector<LinkRecord> links_;
};

}  // namespace

std::string write(const PageList& list, const text::FontLibrary& fonts, const WriteOptions& options,
                  Claims* claims) {
    check_limit(list.pages.size(), Limits::kMaxObjects, "jumlah halaman");
    check_papers(list);
    return DocumentWriter(list, fonts, options).write(claims);
}

}  // namespace naskah::pdf
