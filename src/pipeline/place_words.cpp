#include "pipeline/place_words.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace naskah::pipeline {

namespace {

void join(std::string& text, std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += ", ";
    text += part;
}

/// The member by which people know an object; "" when it has none.
std::string_view name_of(const json::Value& value) {
    for (const std::string_view member : {"uraian", "nama", "jabatan", "judul"})
        if (const json::Value* const name = value.find(member); name != nullptr && name->is_string())
            return name->text();
    return {};
}

/// Whole characters up to kMostBytes.
std::string shortened(std::string_view text) {
    constexpr std::size_t kMostBytes = 70;
    if (text.size() <= kMostBytes) return std::string(text);
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    // Rather at the end of a word, unless that leaves too little.
    if (const std::size_t blank = text.rfind(' ', end);
        blank != std::string_view::npos && blank > kMostBytes / 2)
        end = blank;
    return std::string(text.substr(0, end)) + "…";
}

std::string member_words(std::string_view key) {
    std::string words(key);
    std::ranges::replace(words, '_', ' ');
    return words;
}

/// The members a pointer passes, as far as it leads. Of objects inside each other the innermost name says
/// enough.
std::string pointer_words(const json::Value& root, std::string_view pointer, Names names) {
    std::vector<std::string> steps;
    std::size_t named = 0;
    std::string_view name;
    for (const json::Value* at = &root; !pointer.empty();) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const bool in_array = at->is_array();
        at = json::at_pointer(*at, pointer.substr(0, end));
        if (at == nullptr) break;
        pointer.remove_prefix(end);
        if (in_array && !steps.empty())
            steps.back() += " " + std::to_string(at->index() + 1);
        else
            steps.push_back(in_array ? std::to_string(at->index() + 1) : member_words(at->key()));
        if (const std::string_view own = name_of(*at); !own.empty()) {
            name = own;
            named = steps.size() - 1;
        }
    }
    if (names == Names::told && !name.empty()) steps[named] += " “" + shortened(name) + "”";
    std::string text;
    for (const std::string& words : steps) join(text, words);
    return text;
}

/// "C. Realisasi Anggaran" of a heading, "3.9 Perbandingan …" of a table.
std::string titled(const json::Value& of) {
    std::string text;
    for (const std::string_view member : {"nomor", "judul"})
        if (const json::Value* const part = of.find(member);
            part != nullptr && part->is_string() && !part->text().empty())
            text += (text.empty() ? "" : " ") + std::string(part->text());
    return shortened(text);
}

/// What stands at or above a place in the transcript of a printed document: its table, else the heading it is
/// under, as far as there is one nearby. "" for other places.
std::string transcript_words(const json::Value& root, std::string_view pointer) {
    constexpr std::string_view kTranscript = "/cetakan/";
    constexpr std::size_t kNearby = 300;  // keeps thousands of places in a text without headings cheap
    if (!pointer.starts_with(kTranscript)) return {};
    const std::size_t end = std::min(pointer.find('/', kTranscript.size()), pointer.size());
    const json::Value* const block = json::at_pointer(root, pointer.substr(0, end));
    if (block == nullptr || block->parent() == nullptr) return {};
    if (const json::Value* const table = block->find("tabel")) {
        const std::string title = titled(*table);
        return title.empty() ? "tabel" : "tabel “" + title + "”";
    }
    const std::span<const json::Value> blocks = block->parent()->items();
    for (std::size_t back = 0; back <= std::min(kNearby, block->index()); ++back)
        if (const json::Value& above = blocks[block->index() - back]; above.find("judul") != nullptr)
            return "di bawah “" + titled(above) + "”";
    return {};
}

}  // namespace

std::string place_words(const json::Value& root, const printed::Place& place, Names names) {
    std::string text = place.label;
    if (place.page > 0) join(text, "halaman " + std::to_string(place.page));
    if (place.line > 0) join(text, "baris " + std::to_string(place.line));
    if (names == Names::told) join(text, transcript_words(root, place.pointer));
    if (text.empty()) text = pointer_words(root, place.pointer, names);
    return text.empty() ? "seluruh dokumen" : text;
}

}  // namespace naskah::pipeline
