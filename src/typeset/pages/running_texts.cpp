#include "typeset/pages/running_texts.hpp"

#include <string>

namespace naskah::typeset {
namespace {

constexpr std::string_view kPage = "{halaman}";
constexpr std::string_view kTotal = "{jumlah_halaman}";

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

Length left_of(const layout::PageStyle& style, layout::Align align, Length width) {
    const Length left = style.margin_left, right = style.paper.width - style.margin_right - width;
    switch (align) {
        case layout::Align::center:
            return (left + right) / 2;
        case layout::Align::right:
        case layout::Align::decimal:
            return right;
        case layout::Align::left:
        case layout::Align::justify:
            break;
    }
    return left;
}

}  // namespace

RunningTexts::RunningTexts(ParagraphSetter& setter, std::uint32_t page_total)
    : setter_(setter), total_(std::to_string(page_total)) {}

document::StyleId RunningTexts::style_named(std::string_view name) const {
    const std::vector<layout::ParagraphStyle>& styles = setter_.document().styles;
    for (std::size_t i = 0; i < styles.size(); ++i)
        if (styles[i].name == name) return static_cast<document::StyleId>(i);
    return 0;
}

void RunningTexts::place(const layout::PageStyle& style, Page page, std::string_view page_number,
                         Placer& placer) {
    const auto skipped = page == Page::first ? layout::RunningPages::later : layout::RunningPages::first;
    for (const layout::RunningText& running : style.running) {
        if (running.pages == skipped) continue;
        std::string text = running.text;
        if (page_number.empty() && text.find(kPage) != std::string::npos) continue;
        replace_all(text, kPage, page_number);
        replace_all(text, kTotal, total_);
        if (text.empty()) continue;
        const LineBox line = setter_.set_line(text, style_named(running.style));
        const Length baseline = running.edge == layout::Edge::top
                                    ? running.distance + line.ascent
                                    : style.paper.height - running.distance - line.descent;
        placer.line(line, {left_of(style, running.align, line.width), baseline}, display::kArtifact);
    }
}

}  // namespace naskah::typeset
