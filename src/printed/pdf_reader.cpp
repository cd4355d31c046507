#include "printed/pdf_reader.hpp"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "printed/characters.hpp"
#include "printed/layout_columns.hpp"
#include "printed/page_words.hpp"
#include "printed/raw_lines.hpp"
#include "printed/ruled_grid.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

constexpr double kPixelsPerPoint = 2;       // a hair line is one pixel wide
constexpr double kMostPixels = 16'000'000;  // an A3 page has 4 million
constexpr double kFewestPixelsPerPoint = 0.8;

void be_silent(const std::string& /*message*/, void* /*closure*/) {}

std::string to_utf8(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    std::string result;
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) >= 0x20) result += c;
    return result;
}

std::vector<Word> words_of(const poppler::page& page) {
    std::vector<Word> words;
    for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
        const poppler::rectf place = box.bbox();
        Word word;
        word.text = to_utf8(box.text());
        if (trimmed(word.text).empty() || !std::isfinite(place.x()) || !std::isfinite(place.y())) continue;
        word.left = place.left();
        word.top = place.top();
        word.right = place.right();
        word.bottom = place.bottom();
        word.size = box.has_font_info() ? box.get_font_size() : place.height();
        if (!std::isfinite(word.size) || word.size <= 0) word.size = std::max(place.height(), 1.0);
        word.bold = box.has_font_info() && lower_case(box.get_font_name()).find("bold") != std::string::npos;
        words.push_back(std::move(word));
    }
    return words;
}

/// The page as pixels; an invalid image when it is too large to look at.
poppler::image picture_of(const poppler::page& page, double& per_point) {
    const poppler::rectf place = page.page_rect();
    const double area = std::abs(place.width() * place.height());
    per_point = std::min(kPixelsPerPoint, std::sqrt(kMostPixels / std::max(area, 1.0)));
    if (!std::isfinite(area) || per_point < kFewestPixelsPerPoint) return {};
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    constexpr double kPointsPerInch = 72;
    return renderer.render_page(&page, kPointsPerInch * per_point, kPointsPerInch * per_point);
}

/// Whether a page without words shows something: a scan.
bool shows_something(const GrayPicture& picture) {
    constexpr std::uint8_t kInk = 200;
    const auto ink = std::ranges::count_if(picture.pixels, [](std::uint8_t value) { return value < kInk; });
    return static_cast<std::size_t>(ink) * 200 > picture.pixels.size();
}

class PdfReader {
  public:
    PdfReader(string_view bytes, const ReadingLimits& limits, std::string file, Diagnostics& diagnostics)
        : bytes_(bytes), limits_(limits), file_(std::move(file)), diagnostics_(diagnostics) {}

    std::vector<Block> run() {
        if (bytes_.size() > limits_.max_pdf_bytes ||
            bytes_.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
            fail("printed-too-large",
                 " berukuran " + std::to_string(bytes_.size()) + " byte; PDF dibaca sampai " +
                     std::to_string(limits_.max_pdf_bytes) + " byte.",
                 "Perkecil berkas atau bagi menjadi beberapa.");
            return {};
        }
        const auto document = open();
        if (!document) return {};
        for (int page = 1; page <= document->pages(); ++page) read_page(*document, page);
        if (!any_text_) {
            fail("printed-pdf-without-text", " tidak memuat teks: halamannya hanya gambar hasil pindai.",
                 "Berikan PDF yang dibuat dari pengolah kata, atau jalankan pengenalan teks (OCR) lebih "
                 "dahulu.");
            return {};
        }
        tell_pages_without_text();
        return make_blocks(source_lines());
    }

  private:
    void fail(std::string code, const std::string& what, std::string fix) {
        diagnostics_.error(std::move(code), "", file_ + what, std::move(fix));
    }

    std::unique_ptr<poppler::document> open() {
        static const bool silent = (poppler::set_debug_error_function(be_silent, nullptr), true);
        (void)silent;
        std::unique_ptr<poppler::document> document;
        if (bytes_.substr(0, 1024).find("%PDF-") != string_view::npos)
            document.reset(
                poppler::document::load_from_raw_data(bytes_.data(), static_cast<int>(bytes_.size())));
        if (!document) {
            fail("printed-pdf-broken", " bukan PDF yang dapat dibuka; isinya rusak atau terpotong.",
                 "Buat ulang PDF dari sumbernya, lalu periksa lagi.");
            return nullptr;
        }
        if (document->is_locked()) {
            fail("printed-pdf-encrypted", " terkunci dengan kata sandi.",
                 "Simpan PDF tanpa kata sandi, lalu periksa lagi.");
            return nullptr;
        }
        if (document->pages() < 1) {
            fail("printed-pdf-broken", " tidak memiliki halaman.",
                 "Buat ulang PDF dari sumbernya, lalu periksa lagi.");
            return nullptr;
        }
        if (document->pages() > limits_.max_pages) {
            fail("printed-too-large",
                 " memiliki " + std::to_string(document->pages()) + " halaman; PDF dibaca sampai " +
                     std::to_string(limits_.max_pages) + " halaman.",
                 "Bagi dokumen menjadi beberapa berkas.");
            return nullptr;
        }
        return document;
    }

    void read_page(const poppler::document& document, int number) {
        if (items_.size() > limits_.max_lines) return;
        const std::unique_ptr<poppler::page> page(document.create_page(number - 1));
        if (!page) return;
        std::vector<Word> words = words_of(*page);
        double per_point = 1;
        poppler::image image = picture_of(*page, per_point);
        GrayPicture picture;
        if (image.is_valid()) {
            picture.width = image.width();
            picture.height = image.height();
            picture.stride = image.bytes_per_row();
            picture.per_point = per_point;
            picture.pixels = {
                reinterpret_cast<const std::uint8_t*>(image.const_data()),
                static_cast<std::size_t>(picture.stride) * static_cast<std::size_t>(picture.height)};
        }
        if (words.empty()) {
            if (shows_something(picture)) without_text_.push_back(number);
            return;
        }
        any_text_ = true;
        std::vector<RuledGrid> grids;
        if (image.is_valid()) grids = find_ruled_grids(picture);
        for (PageItem& item : make_page_items(std::move(words), grids, number))
            items_.push_back(std::move(item));
    }

    void tell_pages_without_text() {
        if (without_text_.empty()) return;
        constexpr std::size_t kMostTold = 20;
        std::string pages;
        for (std::size_t i = 0; i < std::min(without_text_.size(), kMostTold); ++i)
            pages += (i > 0 ? ", " : "") + std::to_string(without_text_[i]);
        if (without_text_.size() > kMostTold) pages += ", …";
        diagnostics_.warning(
            "printed-page-without-text", "",
            file_ + " memuat halaman berupa gambar yang tidak dapat dibaca: halaman " + pages + ".",
            "Jalankan pengenalan teks (OCR) untuk halaman itu.");
    }

    /// Lines of all pages, margins dropped, paragraphs parted by blank lines.
    std::vector<SourceLine> source_lines() {
        std::vector<RawLine> raw;
        raw.reserve(items_.size());
        for (PageItem& item : items_) {
            raw.push_back(item.raw);
            if (!item.rows.empty()) raw.back().text = "|";  // a table stands in no margin
        }
        drop_margins(raw);
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (!items_[i].rows.empty()) raw[i].text.clear();
        part_columns(raw);
        double left = std::numeric_limits<double>::max();
        for (const PageItem& item : items_)
            if (item.rows.empty()) left = std::min(left, item.left);
        std::vector<SourceLine> lines;
        const PageItem* last = nullptr;
        for (std::size_t i = 0; i < items_.size(); ++i) {
            PageItem& item = items_[i];
            if (item.rows.empty() && trimmed(raw[i].text).empty()) continue;
            const PageItem* after =
                i + 1 < items_.size() && items_[i + 1].raw.page == item.raw.page && items_[i + 1].rows.empty()
                    ? &items_[i + 1]
                    : nullptr;
            const bool apart = last == nullptr || last->raw.page != item.raw.page || !last->rows.empty() ||
                               !item.rows.empty() || parts_paragraphs(*last, item, after);
            if (apart) lines.push_back(SourceLine{});
            if (item.rows.empty()) {
                add_line(lines, item, raw[i].text, left);
            } else {
                add_rows(lines, item);
            }
            last = &item;
        }
        return lines;
    }

    static void add_line(std::vector<SourceLine>& lines, const PageItem& item, const std::string& text,
                         double left) {
        SourceLine line;
        line.page = item.raw.page;
        line.bold = item.bold;
        constexpr double kPointsPerBlank = 4;
        line.indent = static_cast<int>(std::clamp((item.left - left) / kPointsPerBlank, 0.0, 200.0));
        if (text.find('\t') != std::string::npos) {
            line.kind = SourceLine::Kind::row;
            std::size_t start = 0;
            while (start <= text.size()) {
                const std::size_t end = std::min(text.find('\t', start), text.size());
                line.cells.emplace_back(trimmed(string_view(text).substr(start, end - start)));
                start = end + 1;
            }
            lines.push_back(std::move(line));
            return;
        }
        line.kind = SourceLine::Kind::text;
        for (const char c : text)
            if (c != ' ' || (!line.text.empty() && line.text.back() != ' ')) line.text += c;
        lines.push_back(std::move(line));
    }

    void add_rows(std::vector<SourceLine>& lines, PageItem& item) {
        for (SourceLine& row : item.rows) {
            cells_ += row.cells.size();
            if (cells_ > limits_.max_cells) break;
            lines.push_back(std::move(row));
        }
    }

    string_view bytes_;
    const ReadingLimits& limits_;
    std::string file_;
    Diagnostics& diagnostics_;
    std::vector<PageItem> items_;
    std::vector<int> without_text_;
    std::size_t cells_ = 0;
    bool any_text_ = false;
};

}  // namespace

Reading read_pdf(string_view bytes, std::string name, const ReadingLimits& limits) {
    Reading reading;
    std::string file = name.empty() ? "Berkas PDF" : "Berkas " + name;
    reading.document.blocks = PdfReader(bytes, limits, std::move(file), reading.diagnostics).run();
    reading.document.name = std::move(name);
    return reading;
}

}  // namespace naskah::printed
