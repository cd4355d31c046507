#include "typeset/flow/glyph_reports.hpp"

#include <string>

namespace naskah::typeset {
namespace {

std::string encode_utf8(char32_t code_point) {
    const auto value = static_cast<std::uint32_t>(code_point);
    const auto tail = [value](unsigned shift) {
        return static_cast<char>(0x80u | ((value >> shift) & 0x3Fu));
    };
    if (value < 0x80) return {static_cast<char>(value)};
    if (value < 0x800) return {static_cast<char>(0xC0u | (value >> 6)), tail(0)};
    if (value < 0x10000) return {static_cast<char>(0xE0u | (value >> 12)), tail(6), tail(0)};
    return {static_cast<char>(0xF0u | (value >> 18)), tail(12), tail(6), tail(0)};
}

/// "U+1B05", at least four digits.
std::string code_point_name(char32_t code_point) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string digits;
    for (auto rest = static_cast<std::uint32_t>(code_point); rest != 0 || digits.size() < 4; rest >>= 4)
        digits.insert(digits.begin(), kDigits[rest & 0xFu]);
    return "U+" + digits;
}

void report(Diagnostics& diagnostics, char32_t code_point, const SourceRef& source) {
    // A control character would spoil the message it is shown in.
    const bool printable = code_point > 0x20 && (code_point < 0x7F || code_point > 0x9F);
    std::string name = code_point_name(code_point);
    if (printable) name += " (\"" + encode_utf8(code_point) + "\")";
    diagnostics.error("glyph-missing", source.pointer(),
                      "Karakter " + name + " tidak ada dalam satu pun fon yang terpasang.",
                      "Ganti karakter itu, atau pasang fon yang memuatnya dan daftarkan di fonts.json.");
}

}  // namespace

void GlyphReports::check(document::ContentId content, document::StyleId style, const SourceRef& source) {
    if (content == 0 || !checked_.insert(std::uint64_t{content} << 16 | style).second) return;
    for (const char32_t code_point : setter_.missing(content, style))
        if (reported_.insert(std::uint64_t{content} << 32 | static_cast<std::uint32_t>(code_point)).second)
            report(diagnostics_, code_point, source);
}

void report_missing_glyphs(const std::vector<char32_t>& missing, const SourceRef& source,
                           Diagnostics& diagnostics) {
    for (const char32_t code_point : missing) report(diagnostics, code_point, source);
}

void report_missing(const MeasureContext& context, document::ContentId content, document::StyleId style,
                    const SourceRef& source) {
    if (content == 0) return;
    if (context.glyphs != nullptr) return context.glyphs->check(content, style, source);
    report_missing_glyphs(context.setter.missing(content, style), source, context.diagnostics);
}

}  // namespace naskah::typeset
