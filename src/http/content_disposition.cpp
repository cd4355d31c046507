#include "http/content_disposition.hpp"

namespace naskah::http {

namespace {

bool is_attribute_character(unsigned char byte) {  // attr-char of RFC 8187
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           std::string_view("!#$&+-.^_`|~").find(static_cast<char>(byte)) != std::string_view::npos;
}

std::string percent_encoded(std::string_view text) {
    static constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_attribute_character(byte)) {
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 0xFU];
        }
    }
    return out;
}

}  // namespace

std::string attachment(std::string_view file_name) {
    std::string name, ascii;
    bool exact = true;
    for (const char c : file_name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool unsafe = byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
        name += unsafe ? '-' : c;
        if (byte >= 0x80) {
            exact = false;
            if ((byte & 0xC0U) != 0x80U) ascii += '_';  // one for a whole character
        } else if (c == '"' || c == '%') {  // quoting and percent signs are read differently by browsers
            exact = false;
            ascii += '_';
        } else {
            ascii += unsafe ? '-' : c;
        }
    }
    if (name.empty()) name = ascii = "dokumen.pdf";
    std::string value = "attachment; filename=\"" + ascii + "\"";
    if (!exact) value += "; filename*=UTF-8''" + percent_encoded(name);
    return value;
}

}  // namespace naskah::http
