#include "printed/raw_lines.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "printed/characters.hpp"
#include "printed/line_forms.hpp"

namespace naskah::printed {

namespace {

using std::string_view;

/// Bytes of the well-formed UTF-8 character at `at` (RFC 3629); 0 when there is none.
std::size_t character_size(string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(at + i < text.size() ? text[at + i] : '\0');
    };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80; };
    const unsigned char first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return follows(1) ? 2 : 0;
    if (first >= 0xE0 && first < 0xF0) {
        const bool overlong = first == 0xE0 && byte(1) < 0xA0;
        const bool surrogate = first == 0xED && byte(1) >= 0xA0;
        return !overlong && !surrogate && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first < 0xF5) {
        const bool overlong = first == 0xF0 && byte(1) < 0x90;
        const bool beyond = first == 0xF4 && byte(1) >= 0x90;
        return !overlong && !beyond && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

/// Appends a character that may stand in a line; blanks become ' ', invisible ones nothing.
void append_character(std::string& out, string_view character) {
    if (character.size() == 1) {
        const char c = character[0];
        out += c == '\t' || static_cast<unsigned char>(c) >= 0x20 ? c : ' ';
        return;
    }
    const bool spaces = character.size() == 3 && character >= "\u2000" && character <= "\u200A";
    if (spaces || character == "\u00A0" || character == "\u202F" || character == "\u3000") {
        out += ' ';
    } else if (character != "\u200B" && character != "\uFEFF") {
        out += character;
    }
}

class Splitter {
  public:
    Splitter(string_view text, const ReadingLimits& limits) : text_(text), limits_(limits) {}

    std::vector<RawLine> run(Diagnostics& diagnostics) {
        std::size_t at = 0;
        bool more = true;
        while (at < text_.size() && more) {
            const char c = text_[at];
            if (c == '\r' || c == '\n') {
                at += c == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 1;
                more = finish_line();
            } else if (c == '\f') {
                ++at;
                if (!current_.empty()) more = finish_line();
                number_pages();
                ++page_;
            } else if (const std::size_t size = character_size(text_, at); size != 0) {
                append_character(current_, text_.substr(at, size));
                at += size;
            } else {
                if (first_invalid_ == 0) first_invalid_ = line_;
                current_ += "\uFFFD";
                ++at;
            }
        }
        if (!current_.empty() && more) finish_line();
        report(diagnostics, more);
        return std::move(lines_);
    }

  private:
    bool finish_line() {
        drop_soft_hyphens();
        lines_.push_back({std::move(current_), line_++, page_});
        current_.clear();
        return lines_.size() < limits_.max_lines;
    }
    /// Only one at the line's end says something: the word goes on.
    void drop_soft_hyphens() {
        constexpr string_view kSoftHyphen = "\u00AD";
        std::size_t from = 0, at = current_.find(kSoftHyphen);
        if (at == std::string::npos) return;
        std::string kept;
        for (; at != std::string::npos; at = current_.find(kSoftHyphen, from)) {
            kept.append(current_, from, at - from);
            from = at + kSoftHyphen.size();
        }
        kept.append(current_, from);
        if (from == current_.size()) kept += kSoftHyphen;
        current_ = std::move(kept);
    }
    /// The first form feed tells that there are pages: what was read is page 1.
    void number_pages() {
        if (page_ != 0) return;
        for (RawLine& line : lines_) line.page = 1;
        page_ = 1;
    }
    void report(Diagnostics& diagnostics, bool complete) const {
        if (first_invalid_ != 0)
            diagnostics.warning("printed-invalid-utf8", "",
                                "Berkas memuat byte yang bukan UTF-8, pertama kali pada baris " +
                                    std::to_string(first_invalid_) + "; byte itu dibaca sebagai tanda �.",
                                "Simpan ulang berkas sebagai teks UTF-8.");
        if (!complete)
            diagnostics.warning("printed-too-long", "",
                                "Berkas lebih panjang daripada " + std::to_string(limits_.max_lines) +
                                    " baris; baris selanjutnya tidak dibaca.",
                                "Periksa dokumen bagian demi bagian.");
    }

    string_view text_;
    const ReadingLimits& limits_;
    std::vector<RawLine> lines_;
    std::string current_;
    int line_ = 1, page_ = 0, first_invalid_ = 0;
};

/// What the file is when it is no text; empty when it may be one.
string_view foreign_format(string_view text) {
    if (text.starts_with("%PDF-")) return "PDF";
    if (text.starts_with("PK\x03\x04")) return "dokumen Office (ZIP)";
    if (text.starts_with("\xD0\xCF\x11\xE0")) return "dokumen Office lama";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return "teks UTF-16";
    if (text.substr(0, 4096).find('\0') != string_view::npos) return "berkas biner";
    return {};
}

/// A margin's line with its digits left out: page numbers differ.
std::string margin_key(string_view text) {
    std::string key;
    for (const char c : text)
        if (!is_digit(c) && c != ' ') key += c;
    return key;
}

}  // namespace

std::vector<RawLine> split_lines(string_view text, string_view name, const ReadingLimits& limits,
                                 Diagnostics& diagnostics) {
    const std::string file = name.empty() ? "Berkas" : "Berkas " + std::string(name);
    if (text.size() > limits.max_bytes) {
        diagnostics.error("printed-too-large", "",
                          file + " berukuran " + std::to_string(text.size()) + " byte; teks dibaca sampai " +
                              std::to_string(limits.max_bytes) + " byte.",
                          "Bagi dokumen menjadi beberapa berkas.");
        return {};
    }
    if (const string_view format = foreign_format(text); !format.empty()) {
        diagnostics.error("printed-not-text", "",
                          file + " bukan teks UTF-8, melainkan " + std::string(format) + ".",
                          "Simpan dokumen sebagai teks UTF-8 atau PDF, lalu berikan menurut jenisnya.");
        return {};
    }
    if (text.starts_with("\uFEFF")) text.remove_prefix(3);
    std::vector<RawLine> lines = Splitter(text, limits).run(diagnostics);
    const auto is_blank = [](const RawLine& line) { return trimmed(line.text).empty(); };
    if (std::ranges::all_of(lines, is_blank)) {
        diagnostics.error("printed-empty", "", file + " tidak memuat teks.",
                          "Berikan dokumen yang berisi teks.");
        return {};
    }
    return lines;
}

void drop_margins(std::vector<RawLine>& lines) {
    if (lines.empty() || lines.back().page == 0) return;
    // First and last lines of text of each page.
    std::vector<std::size_t> margins;
    std::map<std::string, int> pages_with;
    int pages = 0;
    std::size_t at = 0;
    while (at < lines.size()) {
        std::size_t end = at;
        while (end < lines.size() && lines[end].page == lines[at].page) ++end;
        ++pages;
        std::size_t first = at, last = end;
        while (first < end && trimmed(lines[first].text).empty()) ++first;
        while (last > first && trimmed(lines[last - 1].text).empty()) --last;
        if (first < last) {
            margins.push_back(first);
            ++pages_with[margin_key(lines[first].text)];
            if (last - 1 != first) {
                margins.push_back(last - 1);
                ++pages_with[margin_key(lines[last - 1].text)];
            }
        }
        at = end;
    }
    constexpr int kFewestPages = 3;
    for (const std::size_t margin : margins) {
        const std::string key = margin_key(lines[margin].text);
        const bool repeated = pages >= kFewestPages && !key.empty() && pages_with[key] * 2 > pages;
        if (repeated || is_page_number(lines[margin].text)) lines[margin].text.clear();
    }
}

}  // namespace naskah::printed
