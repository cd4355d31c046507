#include <algorithm>
#include <string>
#include <utility>

#include "printed/characters.hpp"
#include "printed/layout_columns.hpp"
#include "printed/line_forms.hpp"
#include "printed/markup.hpp"
#include "printed/raw_lines.hpp"
#include "printed/reading.hpp"
#include "printed/source_lines.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

bool is_rule(string_view text) {
    if (text.size() < 3 || (text[0] != '-' && text[0] != '*' && text[0] != '_' && text[0] != '='))
        return false;
    return std::ranges::all_of(text, [&](char c) { return c == text[0] || c == ' '; });
}

/// "|---|:--:|", the line below the header of a Markdown table.
bool is_pipe_separator(string_view text) {
    return text.size() >= 3 && text[0] == '|' && text.find('-') != string_view::npos &&
           std::ranges::all_of(text, [](char c) { return c == '|' || c == '-' || c == ':' || c == ' '; });
}

/// Cells between pipes; "\|" is a pipe of the text.
std::vector<std::string> pipe_cells(string_view text) {
    text = trimmed(text);
    if (text.starts_with("|")) text.remove_prefix(1);
    if (text.ends_with("|") && !text.ends_with("\\|")) text.remove_suffix(1);
    std::vector<std::string> cells;
    std::size_t start = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool pipe = i == text.size() || (text[i] == '|' && (i == 0 || text[i - 1] != '\\'));
        if (!pipe) continue;
        cells.push_back(clean_cell(text.substr(start, i - start)));
        start = i + 1;
    }
    return cells;
}

/// Whether every cell of the row is set in bold by HTML or Markdown.
bool is_bold_row(string_view text) {
    bool open = false;
    return clean_markup(text, open).all_bold;
}

class LineMaker {
  public:
    LineMaker(const ReadingLimits& limits, Diagnostics& diagnostics)
        : limits_(limits), diagnostics_(diagnostics) {}

    std::vector<SourceLine> run(std::vector<RawLine> raw) {
        lines_.reserve(raw.size());
        for (RawLine& line : raw) {
            if (!take(line)) break;
            line.text = {};
        }
        return std::move(lines_);
    }

  private:
    bool take(const RawLine& raw) {
        SourceLine line;
        line.line = raw.line;
        line.page = raw.page;
        string_view text = raw.text;
        while (text.starts_with(" ")) {
            text.remove_prefix(1);
            ++line.indent;
        }
        if (text.starts_with("> ")) text.remove_prefix(2);
        const string_view bare = trimmed(text);
        if (bare.empty() || is_rule(bare)) {
            open_bold_ = false;  // bold ends with its paragraph
            lines_.push_back(std::move(line));
            return true;
        }
        if (bare[0] == '|' && bare.size() > 1) return take_pipe_row(bare, std::move(line));
        if (raw.text.find('\t') != std::string::npos) return take_tab_row(raw.text, std::move(line));
        take_text(text, line);
        lines_.push_back(std::move(line));
        return true;
    }

    void take_text(string_view text, SourceLine& line) {
        std::size_t hashes = 0;
        while (hashes < text.size() && text[hashes] == '#') ++hashes;
        if (hashes > 0 && hashes <= 6 && hashes < text.size() && text[hashes] == ' ') {
            line.hashes = static_cast<int>(hashes);
            text.remove_prefix(hashes);
        }
        CleanLine clean = clean_markup(text, open_bold_);
        line.text = std::move(clean.text);
        line.bold = clean.all_bold;
        // A picture alone leaves nothing.
        if (!line.text.empty()) line.kind = SourceLine::Kind::text;
    }

    bool take_tab_row(string_view text, SourceLine line) {
        line.kind = SourceLine::Kind::row;
        line.bold = is_bold_row(text);
        std::size_t start = 0;
        while (start <= text.size()) {
            const std::size_t end = std::min(text.find('\t', start), text.size());
            line.cells.push_back(clean_cell(text.substr(start, end - start)));
            start = end + 1;
        }
        return add_row(std::move(line));
    }

    bool take_pipe_row(string_view text, SourceLine line) {
        if (is_pipe_separator(text)) {
            if (!lines_.empty() && lines_.back().kind == SourceLine::Kind::row) lines_.back().header = true;
            return true;
        }
        line.kind = SourceLine::Kind::row;
        line.bold = is_bold_row(text);
        line.cells = pipe_cells(text);
        return add_row(std::move(line));
    }

    bool add_row(SourceLine line) {
        open_bold_ = false;
        const bool empty =
            std::ranges::all_of(line.cells, [](const std::string& cell) { return cell.empty(); });
        if (empty) {
            line.cells.clear();
            line.kind = SourceLine::Kind::blank;
        }
        cells_ += line.cells.size();
        if (cells_ > limits_.max_cells) {
            diagnostics_.warning("printed-too-long", "",
                                 "Tabel dokumen memuat lebih dari " + std::to_string(limits_.max_cells) +
                                     " sel; mulai baris " + std::to_string(line.line) + " tidak dibaca.",
                                 "Periksa dokumen bagian demi bagian.");
            return false;
        }
        lines_.push_back(std::move(line));
        return true;
    }

    const ReadingLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<SourceLine> lines_;
    std::size_t cells_ = 0;
    bool open_bold_ = false;
};

}  // namespace

Reading read_text(string_view text, std::string name, const ReadingLimits& limits) {
    Reading reading;
    std::vector<RawLine> raw = split_lines(text, name, limits, reading.diagnostics);
    reading.document.name = std::move(name);
    if (reading.diagnostics.has_errors()) return reading;
    drop_margins(raw);
    part_columns(raw);
    reading.document.blocks = make_blocks(LineMaker(limits, reading.diagnostics).run(std::move(raw)));
    return reading;
}

}  // namespace naskah::printed
