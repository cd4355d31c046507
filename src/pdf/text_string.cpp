#include "pdf/text_string.hpp"

#include <algorithm>
#include <cstdint>

#include "pdf/number_format.hpp"

namespace naskah::pdf {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Takes the next code point off the front; ill-formed bytes yield U+FFFD one by one.
char32_t take_code_point(std::string_view& rest) {
    const auto byte = [&rest](std::size_t index) { return static_cast<unsigned char>(rest[index]); };
    const unsigned char lead = byte(0);
    std::size_t length = 1;
    char32_t value = lead;
    char32_t smallest = 0;
    if (lead >= 0xF0 && lead < 0xF8) {
        length = 4, value = lead & 0x07u, smallest = 0x10000;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        length = 3, value = lead & 0x0Fu, smallest = 0x800;
    } else if (lead >= 0xC0 && lead < 0xE0) {
        length = 2, value = lead & 0x1Fu, smallest = 0x80;
    } else if (lead >= 0x80) {
        value = kReplacement;
    }
    bool well_formed = length <= rest.size();
    for (std::size_t index = 1; well_formed && index < length; ++index) {
        well_formed = (byte(index) & 0xC0) == 0x80;
        value = (value << 6) | (byte(index) & 0x3Fu);
    }
    if (!well_formed || value < smallest || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) {
        rest.remove_prefix(1);
        return kReplacement;
    }
    rest.remove_prefix(length);
    return value;
}

bool is_control(char32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0xFFFE ||
           code_point == 0xFFFF;
}

void append_code_point(std::string& utf8, char32_t value) {
    const auto tail = [&utf8, value](int shift) {
        utf8 += static_cast<char>(0x80 | ((value >> shift) & 0x3F));
    };
    if (value < 0x80) {
        utf8 += static_cast<char>(value);
    } else if (value < 0x800) {
        utf8 += static_cast<char>(0xC0 | (value >> 6));
        tail(0);
    } else if (value < 0x10000) {
        utf8 += static_cast<char>(0xE0 | (value >> 12));
        tail(6), tail(0);
    } else {
        utf8 += static_cast<char>(0xF0 | (value >> 18));
        tail(12), tail(6), tail(0);
    }
}

}  // namespace

std::string clean_text(std::string_view utf8) {
    std::string clean;
    clean.reserve(utf8.size());
    while (!utf8.empty()) {
        const char32_t code_point = take_code_point(utf8);
        if (code_point == '\t' || code_point == '\n' || code_point == '\r')
            clean += ' ';
        else if (!is_control(code_point))
            append_code_point(clean, code_point);
    }
    return clean;
}

void append_utf16_hex(std::string& out, std::string_view utf8, std::size_t limit) {
    while (!utf8.empty()) {
        const char32_t value = take_code_point(utf8);
        const std::size_t units = value >= 0x10000 ? 2 : 1;
        if (units > limit) return;
        limit -= units;
        if (units == 2) {
            append_hex16(out, static_cast<unsigned>(0xD800 + ((value - 0x10000) >> 10)));
            append_hex16(out, static_cast<unsigned>(0xDC00 + ((value - 0x10000) & 0x3FF)));
        } else {
            append_hex16(out, static_cast<unsigned>(value));
        }
    }
}

void append_text_string(std::string& out, std::string_view utf8) {
    const std::string clean = clean_text(utf8);
    const bool ascii =
        std::all_of(clean.begin(), clean.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        append_literal(out, clean);
        return;
    }
    out += "<FEFF";
    append_utf16_hex(out, clean);
    out += '>';
}

std::size_t text_string_size(std::string_view utf8) {
    const std::string clean = clean_text(utf8);
    std::size_t units = 0;
    bool ascii = true;
    for (std::string_view rest = clean; !rest.empty();) {
        const char32_t value = take_code_point(rest);
        ascii = ascii && value < 0x80;
        units += value >= 0x10000 ? 2 : 1;
    }
    constexpr std::size_t kByteOrderMark = 2;
    return ascii ? units : kByteOrderMark + 2 * units;
}

bool has_private_use(std::string_view utf8) {
    while (!utf8.empty()) {
        const char32_t value = take_code_point(utf8);
        if ((value >= 0xE000 && value <= 0xF8FF) || value >= 0xF0000) return true;
    }
    return false;
}

void append_escaped(std::string& out, std::string_view bytes) {
    for (const char byte : bytes) {
        if (byte == '\r') {
            out += "\\r";  // a bare one would be read back as a line feed
            continue;
        }
        if (byte == '(' || byte == ')' || byte == '\\') out += '\\';
        out += byte;
    }
}

void append_literal(std::string& out, std::string_view bytes) {
    out += '(';
    append_escaped(out, bytes);
    out += ')';
}

void append_name(std::string& out, std::string_view name) {
    constexpr std::string_view kDelimiters = "()<>[]{}/%#";
    out += '/';
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F && kDelimiters.find(c) == std::string_view::npos) {
            out += c;
        } else {
            out += '#';
            append_hex_byte(out, byte);
        }
    }
}

void append_uri(std::string& out, std::string_view uri) {
    std::string ascii;
    ascii.reserve(uri.size());
    for (const char c : uri) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7F) {
            ascii += c;
        } else {
            ascii += '%';
            append_hex_byte(ascii, byte);
        }
    }
    append_literal(out, ascii);
}

std::string date_string(std::string_view iso8601) {
    constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto matches = [&is_digit](std::string_view text, std::string_view shape) {
        return text.size() == shape.size() &&
               std::equal(text.begin(), text.end(), shape.begin(), [&is_digit](char c, char wanted) {
                   return wanted == 'd' ? is_digit(c) : c == wanted;
               });
    };
    if (iso8601.size() < kShape.size() || !matches(iso8601.substr(0, kShape.size()), kShape)) return {};
    std::string date = "D:";
    for (const char c : iso8601.substr(0, kShape.size()))
        if (is_digit(c)) date += c;
    const std::string_view zone = iso8601.substr(kShape.size());
    if (zone == "Z") return date + "Z";
    if (!matches(zone, "+dd:dd") && !matches(zone, "-dd:dd")) return {};
    date += zone.substr(0, 3);
    date += '\'';
    date += zone.substr(4);
    date += '\'';
    return date;
}

}  // namespace naskah::pdf
