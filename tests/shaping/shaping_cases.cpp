#include "shaping_cases.hpp"

#include <hb.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "text/shaper.hpp"

namespace naskah::text::test {
namespace {

std::string take_field(std::string& rest, const std::string& where) {
    const std::size_t end = rest.find(';');
    if (end == std::string::npos) throw std::runtime_error(where + ": needs font;options;text;glyphs");
    std::string field = rest.substr(0, end);
    rest.erase(0, end + 1);
    return field;
}

void append_utf8(std::string& text, unsigned long code_point) {
    const auto put = [&text](unsigned long byte) { text.push_back(static_cast<char>(byte)); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | code_point >> 6);
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | code_point >> 12);
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | code_point >> 18);
        put(0x80 | (code_point >> 12 & 0x3F));
        put(0x80 | (code_point >> 6 & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::string unescape(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.compare(at, 3, "\\u{") == 0 ? text.find('}', at) : std::string::npos;
        if (end == std::string::npos) {
            result.push_back(text[at++]);
        } else {
            append_utf8(result, std::stoul(text.substr(at + 3, end - at - 3), nullptr, 16));
            at = end + 1;
        }
    }
    return result;
}

const Face& find_face(const FontLibrary& fonts, const std::string& name) {
    for (std::size_t id = 0; id < fonts.face_count(); ++id)
        if (fonts.face(static_cast<FaceId>(id)).postscript_name() == name)
            return fonts.face(static_cast<FaceId>(id));
    throw std::runtime_error("no face \"" + name + "\" in fonts.json");
}

}  // namespace

std::vector<ShapingCase> read_cases(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::vector<ShapingCase> cases;
    std::string line;
    for (std::size_t number = 1; std::getline(stream, line); ++number) {
        if (line.empty() || line.front() == '#') continue;
        const std::string where = file.filename().string() + ":" + std::to_string(number);
        ShapingCase shaping_case;
        shaping_case.line = number;
        shaping_case.font = take_field(line, where);
        shaping_case.options = take_field(line, where);
        shaping_case.text = unescape(take_field(line, where));
        shaping_case.expected = line;
        cases.push_back(std::move(shaping_case));
    }
    return cases;
}

std::vector<std::filesystem::path> case_files() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(NASKAH_SOURCE_DIR "/tests/shaping"))
        if (entry.path().extension() == ".cases") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::shared_ptr<const FontLibrary> open_library() {
    const std::vector<std::filesystem::path> folders = {"/usr/share/fonts"};
    return FontLibrary::open(NASKAH_SOURCE_DIR "/fonts/fonts.json", folders);
}

std::string shape_case(const std::shared_ptr<const FontLibrary>& fonts, const ShapingCase& shaping_case) {
    const Face& face = find_face(*fonts, shaping_case.font);
    const std::string language = shaping_case.options.substr(0, shaping_case.options.find(','));
    const bool right_to_left = shaping_case.options.ends_with(",rtl");
    Shaper shaper(fonts);
    const GlyphText& shaped = shaper.shape_in_face(shaping_case.text, face.id(), language, right_to_left);
    std::string result;
    for (const Glyph& glyph : shaped.glyphs) {
        char name[128];
        hb_font_glyph_to_string(face.hb_font(), glyph.id, name, sizeof name);
        result.append(result.empty() ? "[" : "|").append(name);
        result.append("=").append(std::to_string(glyph.cluster));
        if (glyph.x_offset != 0 || glyph.y_offset != 0) {
            result.append("@").append(std::to_string(glyph.x_offset));
            result.append(",").append(std::to_string(glyph.y_offset));
        }
        result.append("+").append(std::to_string(glyph.advance));
    }
    return result + "]";
}

}  // namespace naskah::text::test
