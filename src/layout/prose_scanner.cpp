#include "layout/prose_scanner.hpp"

#include <algorithm>

namespace naskah::layout {
namespace {

std::string_view trim(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

int line_of(std::string_view text, std::size_t at) {
    return 1 +
           static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void scan_tags(std::string_view text, ProseScan& scan) {
    std::vector<std::string> open;
    for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
        const int line = line_of(text, at);
        const bool triple = text.substr(at, 3) == "{{{";
        const std::string_view closing = triple ? "}}}" : "}}";
        const std::size_t begin = at + closing.size();
        const std::size_t end = text.find(closing, begin);
        if (end == std::string_view::npos) {
            scan.faults.emplace_back(line, "tanda \"{{\" tanpa penutup");
            return;
        }
        std::string_view tag = trim(text.substr(begin, end - begin));
        at = end + closing.size();
        const char sigil = tag.empty() ? '\0' : tag.front();
        const std::string name(
            trim(tag.substr(std::string_view("#^/&!>=").find(sigil) == std::string_view::npos ? 0 : 1)));
        if (tag.empty() || (name.empty() && sigil != '!')) {
            scan.faults.emplace_back(line, "tanda \"{{ }}\" tanpa nama");
        } else if (sigil == '#' || sigil == '^') {
            scan.tags.push_back(
                {sigil == '#' ? ProseTag::Type::section : ProseTag::Type::inverted, name, line});
            open.push_back(name);
            scan.sections.push_back(name);
        } else if (sigil == '/') {
            if (open.empty() || open.back() != name)
                scan.faults.emplace_back(line, "\"{{/" + name + "}}\" tidak menutup bagian yang terbuka" +
                                                   (open.empty() ? "" : " (\"" + open.back() + "\")"));
            if (!open.empty()) open.pop_back();
            scan.tags.push_back({ProseTag::Type::end, name, line});
        } else if (sigil == '>' || sigil == '=') {
            scan.faults.emplace_back(line, "tanda \"{{" + std::string(1, sigil) + "\" tidak didukung");
        } else if (sigil != '!') {
            scan.variables.push_back(name);
            scan.tags.push_back({ProseTag::Type::variable, name, line});
        }
    }
    for (const std::string& name : open)
        scan.faults.emplace_back(line_of(text, text.size()), "bagian \"{{#" + name + "}}\" tidak ditutup");
    for (auto* names : {&scan.variables, &scan.sections}) {
        std::sort(names->begin(), names->end());
        names->erase(std::unique(names->begin(), names->end()), names->end());
    }
}

}  // namespace

std::optional<Directive> parse_directive(std::string_view text) {
    text = trim(text);
    if (text.size() < 8 || !text.starts_with("<!--") || !text.ends_with("-->")) return std::nullopt;
    text = trim(text.substr(4, text.size() - 7));
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    return Directive{std::string(trim(text.substr(0, colon))), std::string(trim(text.substr(colon + 1))), 0};
}

std::optional<std::vector<std::string>> parse_list_forms(std::string_view text) {
    std::vector<std::string> forms;
    while (!(text = trim(text)).empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view form = text.substr(0, end);
        const bool numbered = form.size() == 2 &&
                              std::string_view("1aAiI").find(form[0]) != std::string_view::npos &&
                              (form[1] == '.' || form[1] == ')');
        if (!numbered && form != "-" && form != "•" && form != "–") return std::nullopt;
        forms.emplace_back(form);
        text.remove_prefix(end);
    }
    if (forms.empty()) return std::nullopt;
    return forms;
}

ProseScan scan_prose(std::string_view text) {
    ProseScan scan;
    scan_tags(text, scan);
    int line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view content = trim(text.substr(at, end - at));
        ++line;
        at = end + 1;
        if (!content.starts_with("<!--")) continue;
        if (auto directive = parse_directive(content)) {
            directive->line = line;
            scan.directives.push_back(std::move(*directive));
        } else {
            scan.faults.emplace_back(line, "komentar seharusnya berbentuk \"<!-- perintah: nilai -->\"");
        }
    }
    return scan;
}

}  // namespace naskah::layout
