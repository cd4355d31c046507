#include "printed/layout_columns.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "printed/characters.hpp"
#include "printed/line_forms.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

constexpr std::size_t kWidest = 400;        // characters of a line that may belong to a table
constexpr std::size_t kGap = 2;             // blanks between columns
constexpr std::size_t kMostBlankLines = 2;  // between the rows of a table
constexpr std::size_t kMostLines = 5000;    // of one table

/// Text between gaps, in characters (not bytes) from the left.
struct Segment {
    std::size_t begin = 0, end = 0;            // characters
    std::size_t byte_begin = 0, byte_end = 0;  // bytes
};

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

std::vector<Segment> segments_of(string_view text) {
    std::vector<Segment> segments;
    std::size_t column = 0, blanks = kGap;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!begins_character(text[i])) {
            segments.back().byte_end = i + 1;
            continue;
        }
        if (text[i] == ' ') {
            ++blanks;
        } else {
            if (blanks >= kGap || segments.empty()) segments.push_back({column, column, i, i});
            segments.back().end = column + 1;
            segments.back().byte_end = i + 1;
            blanks = 0;
        }
        ++column;
    }
    return segments;
}

/// A line that may be part of a table: short, without tabs and leaders.
bool may_be_row(const RawLine& line) {
    return line.text.size() <= kWidest && line.text.find('\t') == std::string::npos &&
           line.text.find("....") == std::string::npos && line.text.find("…") == std::string::npos;
}

/// Where the columns of the lines taken so far are: stretches of characters that hold something in any line.
class Columns {
  public:
    /// Takes the line when at least one gap between columns stays; a line in one piece must lie in one
    /// column.
    /// In the header it may also open one.
    bool take(const std::vector<Segment>& segments, bool in_header) {
        std::vector<Segment> joined = stretches_;
        for (const Segment& segment : segments) add(joined, segment);
        const bool parted = joined.size() >= 2;
        const bool fits = segments.size() >= 2 || stretches_.empty() || joined.size() == stretches_.size() ||
                          (in_header && joined.size() == stretches_.size() + 1);
        if (!parted || !fits) return false;
        // A line that closes most gaps belongs to no table.
        if (joined.size() + 2 < stretches_.size()) return false;
        stretches_ = std::move(joined);
        return true;
    }
    /// Text that fills its column reaches the next with one blank between: parts it where the columns it lies
    /// over begin, give or take what narrow or wide type shifts.
    void part_at_columns(string_view text, std::vector<Segment>& segments) const {
        std::vector<Segment> parted;
        for (Segment rest : segments) {
            for (const Segment& stretch : stretches_) {
                if (stretch.begin <= rest.begin + kShift || stretch.begin >= rest.end) continue;
                if (const auto cut = word_near(text, rest, stretch.begin)) {
                    parted.push_back({rest.begin, cut->begin - 1, rest.byte_begin, cut->byte_begin - 1});
                    rest.begin = cut->begin;
                    rest.byte_begin = cut->byte_begin;
                }
            }
            parted.push_back(rest);
        }
        segments = std::move(parted);
    }
    /// Whether a line in one piece lies within a single column.
    bool lies_in_one(const Segment& segment) const {
        return std::ranges::count_if(stretches_, [&](const Segment& stretch) {
                   return stretch.begin < segment.end && segment.begin < stretch.end;
               }) == 1;
    }
    std::size_t count() const { return stretches_.size(); }
    std::size_t column_of(const Segment& segment) const {
        std::size_t column = 0;
        while (column + 1 < stretches_.size() && segment.begin >= stretches_[column + 1].begin) ++column;
        return column;
    }

  private:
    static constexpr std::size_t kShift = 2;

    /// Where the word of a segment begins that is nearest to a column of characters; nullopt when none is
    /// near.
    static std::optional<Segment> word_near(string_view text, const Segment& segment, std::size_t wanted) {
        std::optional<Segment> found;
        std::size_t best = kShift + 1, column = segment.begin;
        for (std::size_t i = segment.byte_begin; i < segment.byte_end; ++i) {
            if (!begins_character(text[i])) continue;
            const std::size_t distance = column > wanted ? column - wanted : wanted - column;
            if (column > segment.begin && text[i] != ' ' && text[i - 1] == ' ' && distance < best) {
                best = distance;
                found = Segment{column, segment.end, i, segment.byte_end};
            }
            ++column;
        }
        return found;
    }

    /// Stretches that touch are one.
    static void add(std::vector<Segment>& stretches, Segment segment) {
        std::vector<Segment> result;
        for (const Segment& stretch : stretches) {
            const bool apart = stretch.end < segment.begin || segment.end < stretch.begin;
            if (apart) {
                result.push_back(stretch);
            } else {
                segment.begin = std::min(segment.begin, stretch.begin);
                segment.end = std::max(segment.end, stretch.end);
            }
        }
        result.push_back(segment);
        std::ranges::sort(result, {}, &Segment::begin);
        stretches = std::move(result);
    }

    std::vector<Segment> stretches_;
};

/// A run of lines with common columns.
class ColumnRun {
  public:
    ColumnRun(std::vector<RawLine>& lines, std::size_t begin) : lines_(lines), begin_(begin), end_(begin) {}

    /// Takes as many lines as fit; where the search goes on.
    std::size_t read() {
        std::size_t at = begin_, blanks = 0;
        while (at < lines_.size() && at - begin_ < kMostLines) {
            if (trimmed(lines_[at].text).empty()) {
                if (++blanks > kMostBlankLines) break;
                ++at;
                continue;
            }
            if (!may_be_row(lines_[at]) || lines_[at].page != lines_[begin_].page) break;
            std::vector<Segment> segments = segments_of(lines_[at].text);
            if (end_ == begin_ && segments.size() < 2) break;
            // A line in one piece may be prose, which would fit anywhere once it is parted.
            if (segments.size() >= 2) columns_.part_at_columns(lines_[at].text, segments);
            if (!columns_.take(segments, rows_ < 2)) break;
            if (segments.size() >= 2) ++rows_;
            blanks = 0;
            end_ = ++at;
            taken_.push_back({at - 1, std::move(segments)});
        }
        // Lines in one piece at the end belong to what follows.
        while (!taken_.empty() && taken_.back().second.size() < 2 &&
               columns_.column_of(taken_.back().second[0]) == 0) {
            taken_.pop_back();
            end_ = taken_.empty() ? begin_ : taken_.back().first + 1;
        }
        return std::max(end_, begin_ + 1);
    }

    /// Lines in one piece right above that lie in one column are the header's.
    void take_lines_above() {
        constexpr std::size_t kMostAbove = 2, kLongest = 40;
        for (std::size_t i = 0; i < kMostAbove && begin_ > 0; ++i) {
            const RawLine& above = lines_[begin_ - 1];
            if (above.page != lines_[begin_].page || trimmed(above.text).size() > kLongest ||
                !may_be_row(above))
                return;
            std::vector<Segment> segments = segments_of(above.text);
            if (segments.size() != 1 || !columns_.lies_in_one(segments[0]) || segments[0].begin == 0 ||
                caption_line(trimmed(above.text)))
                return;
            taken_.insert(taken_.begin(), {--begin_, std::move(segments)});
        }
    }

    bool is_table() const {
        if (rows_ < 2 || columns_.count() < 2) return false;
        if (columns_.count() > 2) return !is_labels();
        return !is_list() && !is_labels() && tells_something();
    }

    void part() {
        for (const auto& [index, segments] : taken_) {
            std::string text;
            std::size_t column = 0;
            for (const Segment& segment : segments) {
                const std::size_t wanted = columns_.column_of(segment);
                const bool same =
                    wanted < column || (wanted == column && !text.empty() && text.back() != '\t');
                if (same) text += ' ';
                for (; column < wanted; ++column) text += '\t';
                text.append(lines_[index].text, segment.byte_begin, segment.byte_end - segment.byte_begin);
            }
            for (; column + 1 < columns_.count(); ++column) text += '\t';
            lines_[index].text = std::move(text);
        }
    }

  private:
    string_view text_of(std::size_t index, const Segment& segment) const {
        return string_view(lines_[index].text)
            .substr(segment.byte_begin, segment.byte_end - segment.byte_begin);
    }

    /// Two columns of words only are boxes of a chart; a table has figures, a signature block parties or
    /// numbers.
    bool tells_something() const {
        for (const auto& [index, segments] : taken_) {
            const string_view text = lines_[index].text;
            const bool figure =
                segments.size() > 1 && std::ranges::any_of(text_of(index, segments[1]), is_digit);
            if (figure || starts_ignoring_case(trimmed(text), "pihak ")) return true;
        }
        return false;
    }

    /// Markers of a list and their texts are no columns.
    bool is_list() const {
        std::size_t markers = 0, others = 0;
        for (const auto& [index, segments] : taken_) {
            if (segments.size() < 2) continue;
            const std::string marker = std::string(text_of(index, segments[0])) + " x";
            const bool mark = item_line(marker).has_value() || numbered_line(marker).has_value();
            ++(mark ? markers : others);
        }
        return markers > 0 && markers >= others;
    }

    /// "Nama : …", "Menimbang : a. …" are labels with their texts.
    bool is_labels() const {
        std::size_t colons = 0, rows = 0;
        for (const auto& [index, segments] : taken_) {
            if (segments.size() < 2) continue;
            ++rows;
            const string_view second = text_of(index, segments[1]);
            if (second.starts_with(":") || text_of(index, segments[0]).ends_with(":")) ++colons;
        }
        return colons * 3 > rows;
    }

    std::vector<RawLine>& lines_;
    std::size_t begin_, end_, rows_ = 0;
    Columns columns_;
    std::vector<std::pair<std::size_t, std::vector<Segment>>> taken_;
};

}  // namespace

void part_columns(std::vector<RawLine>& lines) {
    const auto has_marks = [](const RawLine& line) {
        return line.text.find('\t') != std::string::npos || line.text.starts_with("|");
    };
    if (std::ranges::any_of(lines, has_marks)) return;
    std::size_t at = 0;
    while (at < lines.size()) {
        if (trimmed(lines[at].text).empty() || !may_be_row(lines[at]) ||
            segments_of(lines[at].text).size() < 2) {
            ++at;
            continue;
        }
        ColumnRun block(lines, at);
        const std::size_t end = block.read();
        if (block.is_table()) {
            block.take_lines_above();
            block.part();
        }
        // What was looked at is not looked at again, so that the time stays linear.
        at = end;
    }
}

}  // namespace naskah::printed
