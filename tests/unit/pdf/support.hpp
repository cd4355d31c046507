#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "display/page_list.hpp"
#include "pdf/writer.hpp"
#include "text/font_library.hpp"
#include "text/shaper.hpp"

namespace naskah::pdf::test {

inline std::shared_ptr<const text::FontLibrary> library() {
    static const std::shared_ptr<const text::FontLibrary> opened = [] {
        const std::vector<std::filesystem::path> folders = {"/usr/share/fonts"};
        text::prepare();
        return text::FontLibrary::open(NASKAH_SOURCE_DIR "/fonts/fonts.json", folders);
    }();
    return opened;
}

inline text::FontKey font(std::string_view family = "Liberation Sans",
                          text::Weight weight = text::Weight::regular) {
    return {library()->find_family(family).value(), weight, text::Slant::upright};
}

inline constexpr Extent kA4{Length::milli(595'276), Length::milli(841'890)};

/// Makes page lists by hand: what typeset/ would, without its rules.
class Builder {
  public:
    Builder() { list_.keep_alive.push_back(shaper_->storage()); }

    display::Page& page(Extent paper = kA4) {
        display::Page page;
        page.paper = paper;
        list_.pages.push_back(page);
        return list_.pages.back();
    }
    /// What follows belongs to this node.
    void in(display::NodeId node) { node_ = node; }
    display::NodeId add(display::NodeId parent, display::Role role) {
        return list_.structure.add(parent, role);
    }
    /// A run of pieces at a baseline of the last page.
    void run(const std::vector<display::Piece>& pieces, Point origin, Length size = Length::points(12),
             Color color = {}) {
        display::Page& page = list_.pages.back();
        display::TextRun run;
        run.origin = origin;
        run.size = size;
        run.color = color;
        run.first_piece = static_cast<std::uint32_t>(page.pieces.size());
        run.piece_count = static_cast<std::uint32_t>(pieces.size());
        run.node = node_;
        page.pieces.insert(page.pieces.end(), pieces.begin(), pieces.end());
        page.items.emplace_back(run);
    }
    /// One line of text in one direction, as words and spaces; `stretch` widens every space.
    void line(std::string_view text, Point origin, text::FontKey key = font(),
              Length size = Length::points(12), Length stretch = {}) {
        const text::Itemised itemised =
            shaper_->itemise(text, {{0, static_cast<std::uint32_t>(text.size()), key, "id"}});
        std::vector<display::Piece> pieces;
        for (const text::Segment& segment : itemised.segments) {
            pieces.push_back({segment.glyphs, Length{}});
            if (segment.space != nullptr) pieces.push_back({segment.space, Length{}});
        }
        if (itemised.base_level == 1) pieces = {pieces.rbegin(), pieces.rend()};
        Length x;
        for (display::Piece& piece : pieces) {
            piece.x = x;
            x += piece.glyphs->width(size);
            if (piece.glyphs->text == " ") x += stretch;
        }
        run(pieces, origin, size);
    }
    void fill(Rect area, Color color) {
        list_.pages.back().items.emplace_back(display::Fill{area, color, node_});
    }
    text::Shaper& shaper() { return *shaper_; }
    display::PageList& list() { return list_; }
    std::string write(Compression compression = Compression::normal) const {
        WriteOptions options;
        options.compression = compression;
        return pdf::write(list_, *library(), options);
    }

    std::string write(const WriteOptions& options, Claims* claims = nullptr) const {
        return pdf::write(list_, *library(), options, claims);
    }

  private:
    std::unique_ptr<text::Shaper> shaper_ = std::make_unique<text::Shaper>(library());
    display::PageList list_;
    display::NodeId node_ = display::kArtifact;
};

inline Point at(std::int64_t x, std::int64_t y) {
    return {Length::points(x), Length::points(y)};
}
inline Rect box(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    return {at(x, y), {Length::points(width), Length::points(height)}};
}

/// A PDF in a file that vanishes with the object, and what the tools of others say about it.
class PdfFile {
  public:
    explicit PdfFile(const std::string& bytes) {
        static int count = 0;
        path_ = ::testing::TempDir() + "naskah-pdf-" + std::to_string(::getpid()) + "-" +
                std::to_string(count++) + ".pdf";
        std::ofstream(path_, std::ios::binary) << bytes;
    }
    ~PdfFile() { std::filesystem::remove(path_); }
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    /// Standard output and error of "<command> <file> <arguments>".
    std::string tool(const std::string& command, const std::string& arguments = {}) const {
        const std::string line = command + " '" + path_ + "' " + arguments + " 2>&1";
        FILE* pipe = ::popen(line.c_str(), "r");
        std::string output;
        std::array<char, 4096> buffer{};
        while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe))
            output.append(buffer.data(), size);
        status_ = ::pclose(pipe);
        return output;
    }
    /// The text of pages in reading order, without line and page ends at its end.
    std::string text(const std::string& options = {}) const {
        std::string found = tool("pdftotext " + options, "-");
        while (!found.empty() && (found.back() == '\n' || found.back() == '\f')) found.pop_back();
        return found;
    }
    /// The file with streams readable and objects in order.
    std::string readable() const {
        return tool("qpdf --qdf --object-streams=disable --no-original-object-ids", "-");
    }
    int status() const { return status_; }

  private:
    std::string path_;
    mutable int status_ = 0;
};

/// A page of 100 by 100 points as a picture of one pixel a point, and the colour of one of its pixels.
class Raster {
  public:
    explicit Raster(const PdfFile& file) : ppm_(file.tool("pdftoppm -r 72 -aa no -aaVector no")) {
        const std::string head = "P6\n100 100\n255\n";
        EXPECT_EQ(ppm_.substr(0, head.size()), head);
        start_ = head.size();
    }
    Color pixel(std::size_t x, std::size_t y) const {
        const std::size_t place = start_ + 3 * (100 * y + x);
        if (place + 2 >= ppm_.size()) return {1, 2, 3};  // a colour no test draws
        return {static_cast<std::uint8_t>(ppm_[place]), static_cast<std::uint8_t>(ppm_[place + 1]),
                static_cast<std::uint8_t>(ppm_[place + 2])};
    }

  private:
    std::string ppm_;
    std::size_t start_ = 0;
};

inline std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t place = text.find(what); place != std::string_view::npos;
         place = text.find(what, place + 1))
        ++found;
    return found;
}

}  // namespace naskah::pdf::test
