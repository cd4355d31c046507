#include "printed/page_words.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "printed/characters.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

double middle_of(const Word& word) {
    return (word.top + word.bottom) / 2;
}

/// Words in lines from above, each from the left. A word belongs to a line when its middle lies in it.
std::vector<std::vector<Word>> make_lines(std::vector<Word> words) {
    std::ranges::stable_sort(words, {}, middle_of);
    std::vector<std::vector<Word>> lines;
    double top = 0, bottom = 0;
    for (Word& word : words) {
        const double middle = middle_of(word);
        const bool same = !lines.empty() && middle > top && middle < bottom &&
                          (top + bottom) / 2 > word.top && (top + bottom) / 2 < word.bottom;
        if (!same) {
            lines.emplace_back();
            top = word.top;
            bottom = word.bottom;
        }
        lines.back().push_back(std::move(word));
    }
    for (auto& line : lines) std::ranges::stable_sort(line, {}, &Word::left);
    return lines;
}

/// Blanks between two words: as many as fit, one at least when there is any gap.
std::size_t blanks_between(const Word& word, const Word& next) {
    constexpr double kNoGap = 0.12, kBlank = 0.5;  // of the type's size
    const double gap = next.left - word.right, size = std::max({word.size, next.size, 1.0});
    if (gap < kNoGap * size) return 0;
    return gap < 2 * kBlank * size
               ? 1
               : std::min<std::size_t>(static_cast<std::size_t>(gap / (kBlank * size)) + 1, 200);
}

PageItem line_item(const std::vector<Word>& line, int page) {
    PageItem item;
    item.raw.page = page;
    item.top = line.front().top;
    item.bottom = line.front().bottom;
    item.left = line.front().left;
    item.right = line.back().right;
    // Leaders and page numbers of a contents line are set as they like.
    const auto has_letter = [](const Word& word) { return std::ranges::any_of(word.text, is_letter); };
    item.bold = std::ranges::any_of(line, has_letter) &&
                std::ranges::all_of(line, [&](const Word& word) { return word.bold || !has_letter(word); });
    // Where words stand apart the next begins at its own place on the page, so that columns stay in line.
    constexpr double kPointsPerColumn = 3.5;
    constexpr double kWidestPage = 3000;
    std::size_t column = 0;
    const auto move_to = [&](double left, std::size_t blanks) {
        const auto wanted = static_cast<std::size_t>(std::clamp(left, 0.0, kWidestPage) / kPointsPerColumn);
        const std::size_t skip = std::max(blanks, wanted > column ? wanted - column : 0);
        item.raw.text.append(skip, ' ');
        column += skip;
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        const std::size_t blanks = i > 0 ? blanks_between(line[i - 1], line[i]) : 2;
        if (blanks > 1) {
            move_to(line[i].left, blanks > 1 && i > 0 ? 2 : 0);
        } else {
            item.raw.text.append(blanks, ' ');
            column += blanks;
        }
        item.raw.text += line[i].text;
        for (const char c : line[i].text)
            if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80) ++column;
        item.size = std::max(item.size, line[i].size);
        item.bottom = std::max(item.bottom, line[i].bottom);
    }
    return item;
}

std::string cell_text(std::vector<Word> words) {
    std::string text;
    for (const auto& line : make_lines(std::move(words))) {
        std::string joined;
        for (std::size_t i = 0; i < line.size(); ++i) {
            if (i > 0 && blanks_between(line[i - 1], line[i]) > 0) joined += ' ';
            joined += line[i].text;
        }
        join_line(text, joined);
    }
    return text;
}

PageItem table_item(const RuledGrid& grid, std::vector<std::vector<Word>> cells, int page) {
    PageItem item;
    item.raw.page = page;
    item.top = grid.top();
    item.bottom = grid.bottom();
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        SourceLine line;
        line.kind = SourceLine::Kind::row;
        line.page = page;
        line.bold = true;
        bool empty = true;
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            std::vector<Word>& words = cells[row * grid.columns() + column];
            for (const Word& word : words) line.bold = line.bold && word.bold;
            line.cells.push_back(cell_text(std::move(words)));
            empty = empty && line.cells.back().empty();
        }
        if (!empty) item.rows.push_back(std::move(line));
    }
    return item;
}

}  // namespace

std::vector<PageItem> make_page_items(std::vector<Word> words, const std::vector<RuledGrid>& grids,
                                      int page) {
    std::vector<std::vector<std::vector<Word>>> cells;
    cells.reserve(grids.size());
    for (const RuledGrid& grid : grids) cells.emplace_back(grid.rows() * grid.columns());
    std::vector<Word> outside;
    for (Word& word : words) {
        std::vector<Word>* place = &outside;
        for (std::size_t i = 0; i < grids.size() && place == &outside; ++i)
            if (const auto cell = grids[i].cell_at((word.left + word.right) / 2, middle_of(word)))
                place = &cells[i][*cell];
        place->push_back(std::move(word));
    }
    std::vector<PageItem> items;
    for (const auto& line : make_lines(std::move(outside))) items.push_back(line_item(line, page));
    for (std::size_t i = 0; i < grids.size(); ++i) {
        PageItem item = table_item(grids[i], std::move(cells[i]), page);
        if (!item.rows.empty()) items.push_back(std::move(item));
    }
    std::ranges::stable_sort(items, {}, &PageItem::top);
    return items;
}

bool parts_paragraphs(const PageItem& line, const PageItem& next, const PageItem* after) {
    constexpr double kWideGap = 0.75, kIndent = 8, kOtherSize = 1;
    const double gap = next.top - line.bottom, height = line.bottom - line.top;
    if (gap > kWideGap * height || std::abs(line.size - next.size) > kOtherSize || line.bold != next.bold)
        return true;
    // The first line of a paragraph stands in: further than the line above and the one below.
    const bool indented =
        next.left > line.left + kIndent && after != nullptr && next.left > after->left + kIndent;
    // A list item's further lines stand so as well, but below a line that ends no sentence.
    constexpr string_view kEnds = ".:;!?";
    const string_view text = trimmed(line.raw.text);
    return indented && !text.empty() && kEnds.find(text.back()) != string_view::npos;
}

}  // namespace naskah::printed
