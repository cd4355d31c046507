#include <algorithm>
#include <optional>

#include "json/source_scan.hpp"

namespace naskah::json {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

int hex_digit(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// The four hexadecimal digits from `at` on; -1 when they are not there.
int read_hex(std::string_view text, std::size_t at) {
    if (at + 4 > text.size()) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const int digit = hex_digit(text[i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

bool is_high_surrogate(int code) {
    return code >= 0xD800 && code <= 0xDBFF;
}
bool is_low_surrogate(int code) {
    return code >= 0xDC00 && code <= 0xDFFF;
}

SyntaxFault control_fault(std::string_view text, std::size_t at) {
    SyntaxFault fault{"json-control-character", at, {}, {}};
    if (text[at] == '\n' || text[at] == '\r') {
        fault.message =
            "Teks terputus oleh ganti baris: tanda petik penutup (\") belum ada sebelum akhir baris.";
        fault.fix = "Tutup teks dengan tanda petik; ganti baris di dalam teks ditulis \\n.";
    } else {
        fault.message =
            "Teks memuat karakter kendali " + code_point_name(text, at) + " yang tidak diperkenankan.";
        fault.fix =
            text[at] == '\t' ? "Tulis tabulasi di dalam teks sebagai \\t." : "Hapus karakter itu dari teks.";
    }
    return fault;
}

/// The escape at text[at] == '\\': its fault, or `at` moved behind it.
std::optional<SyntaxFault> check_escape(std::string_view text, std::size_t& at) {
    const std::size_t start = at;
    const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
    if (kind != 'u') {
        at += 2;
        if (std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos && kind != '\0')
            return std::nullopt;
        return SyntaxFault{"json-syntax", start,
                           "Urutan garis miring terbalik (\\) di dalam teks tidak dikenal.",
                           "Tulis garis miring terbalik sebagai \\\\; yang dikenal: \\\" \\\\ \\/ \\b \\f "
                           "\\n \\r \\t \\uXXXX."};
    }
    const int code = read_hex(text, at + 2);
    if (code < 0) {
        return SyntaxFault{"json-syntax", start, "Urutan \\u harus diikuti tepat empat angka heksadesimal.",
                           "Tulis misalnya \\u00e9, atau langsung karakternya dalam UTF-8."};
    }
    at += 6;
    if (is_high_surrogate(code) && at + 1 < text.size() && text[at] == '\\' && text[at + 1] == 'u' &&
        is_low_surrogate(read_hex(text, at + 2))) {
        at += 6;
        return std::nullopt;
    }
    if (!is_high_surrogate(code) && !is_low_surrogate(code)) return std::nullopt;
    return SyntaxFault{"json-syntax", start,
                       "Urutan " + std::string(text.substr(start, 6)) +
                           " hanya separuh pasangan (surrogate), bukan karakter.",
                       "Tulis kedua bagiannya (\\uD83D\\uDE00) atau langsung karakternya dalam UTF-8."};
}

/// What is wrong inside the string that opens at `start`; nullopt: nothing, it is whole.
std::optional<SyntaxFault> check_string(std::string_view text, std::size_t start) {
    std::size_t at = start + 1;
    while (at < text.size() && text[at] != '"') {
        if (static_cast<unsigned char>(text[at]) < 0x20) return control_fault(text, at);
        if (text[at] != '\\') {
            ++at;
            continue;
        }
        if (auto fault = check_escape(text, at)) return fault;
    }
    if (at < text.size()) return std::nullopt;
    return SyntaxFault{"json-syntax", start,
                       "Teks yang dibuka di sini tidak pernah ditutup dengan tanda petik (\").",
                       "Tambahkan tanda petik penutup."};
}

constexpr std::string_view kNumberFix =
    "Tulis bilangan seperti 1250 atau 81.50 (titik desimal), atau null bila tidak ada nilai.";

bool is_structural(char c) {
    return std::string_view("{}[],:").find(c) != std::string_view::npos;
}

/// The characters from `at` on that belong to one bare word: a number, a literal, or rubbish.
std::string_view bare_word(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end]) && !is_structural(text[end]) && text[end] != '"') ++end;
    return text.substr(at, end - at);
}

/// Where the token begins that the byte at `offset` belongs to. Up to there the text is well-formed, so one
/// pass over strings and words finds it; the parser tells only where it stopped.
std::size_t token_start(std::string_view text, std::size_t offset) {
    std::size_t at = 0;
    while (at < offset && at < text.size()) {
        std::size_t end = at + 1;
        if (text[at] == '"') {
            while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2U : 1U;
            ++end;
        } else if (!is_blank(text[at]) && !is_structural(text[at])) {
            end = at + bare_word(text, at).size();
        }
        if (end > offset) return at;
        const bool numeric = is_digit(text[at]) || text[at] == '-';
        const bool cut_number = numeric && end == offset &&
                                std::string_view(".-+eE").find(text[end - 1]) != std::string_view::npos;
        if (cut_number) return at;  // "5." and "-": the parser stopped behind them
        at = end;
    }
    return std::min(offset, text.size());
}

bool is_number(std::string_view word) {
    std::size_t at = word.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t start = at;
        while (at < word.size() && is_digit(word[at])) ++at;
        return at > start;
    };
    if (at < word.size() && word[at] == '0')
        ++at;
    else if (!digits())
        return false;
    if (at < word.size() && word[at] == '.' && (++at, !digits())) return false;
    if (at < word.size() && (word[at] == 'e' || word[at] == 'E')) {
        ++at;
        if (at < word.size() && (word[at] == '+' || word[at] == '-')) ++at;
        if (!digits()) return false;
    }
    return at == word.size();
}

/// A bare word that is no JSON value; nullopt for true, false, null, numbers and what begins with a sign of
/// its own.
std::optional<SyntaxFault> check_word(std::string_view text, std::size_t start) {
    const std::string_view word = bare_word(text, start);
    if (word.empty() || word == "true" || word == "false" || word == "null" || is_number(word))
        return std::nullopt;
    const std::string quoted = " tertulis " + std::string(word.substr(0, 20)) + ".";
    std::string_view bare = word;
    if (bare[0] == '-' || bare[0] == '+') bare.remove_prefix(1);
    const auto number_fault = [&](const char* message) {
        return SyntaxFault{"json-syntax", start, message + quoted, std::string(kNumberFix)};
    };
    for (const std::string_view name :
         {"NaN", "nan", "NAN", "Infinity", "infinity", "inf", "Inf", "undefined"}) {
        if (bare == name) return number_fault("Bilangan seperti NaN dan Infinity tidak diperkenankan;");
    }
    if (bare.starts_with("0x") || bare.starts_with("0X"))
        return number_fault("Bilangan heksadesimal tidak diperkenankan;");
    if (bare.size() > 1 && bare[0] == '0' && is_digit(bare[1])) {
        return SyntaxFault{"json-syntax", start, "Bilangan tidak boleh diawali nol;" + quoted,
                           "Hapus nol di depan, atau tulis sebagai teks di antara tanda petik."};
    }
    if (is_digit(word[0]) || bare.size() < word.size() || (word[0] == '.' && word.size() > 1))
        return number_fault("Bilangan di sini tidak lengkap atau tidak menurut bentuk JSON;");
    if (!is_letter(word[0])) return std::nullopt;
    const bool capital = word == "True" || word == "False" || word == "None" || word == "TRUE" ||
                         word == "FALSE" || word == "NULL";
    return SyntaxFault{
        "json-syntax", start, "Kata " + std::string(word.substr(0, 20)) + " bukan nilai JSON.",
        capital ? "Tulis true, false, atau null dengan huruf kecil."
                : "Teks ditulis di antara tanda petik; tanpa tanda petik hanya true, false, dan null."};
}

std::string_view to_text(Expected expected) {
    switch (expected) {
        case Expected::value:
            return "sebuah nilai";
        case Expected::member_name_or_end:
            return "nama anggota di antara tanda petik, atau '}'";
        case Expected::member_value:
            return "':' lalu nilai anggota";
        case Expected::element_or_end:
            return "sebuah nilai, atau ']'";
        case Expected::comma_or_end_of_object:
            return "',' atau '}'";
        case Expected::comma_or_end_of_array:
            return "',' atau ']'";
        case Expected::end_of_text:
            return "akhir teks";
    }
    return "";
}

SyntaxFault unexpected(std::string_view text, std::size_t at, Expected expected) {
    const std::string wanted = "; yang diharapkan " + std::string(to_text(expected)) + ".";
    if (at >= text.size()) {
        return {"json-syntax", text.size(), "JSON berakhir sebelum lengkap" + wanted,
                "Periksa apakah berkas terpotong dan setiap { dan [ sudah ditutup."};
    }
    const char c = text[at];
    std::size_t back = at;
    while (back > 0 && is_blank(text[back - 1])) --back;
    if ((c == '}' || c == ']') && back > 0 && text[back - 1] == ',')
        return {"json-syntax", back - 1, "Ada koma berlebih sebelum '" + std::string(1, c) + "'.",
                "Hapus koma terakhir."};
    if (c == '\'')
        return {"json-syntax", at, "Teks harus di antara tanda petik ganda (\"), bukan tunggal (').",
                "Ganti ' dengan \"."};
    if (c == '/' || c == '#') return {"json-syntax", at, "JSON tidak mengenal komentar.", "Hapus komentar."};
    const std::string shown = static_cast<unsigned char>(c) >= 0x21 && static_cast<unsigned char>(c) < 0x7F
                                  ? "'" + std::string(1, c) + "'"
                                  : code_point_name(text, at);
    return {"json-syntax", at, "Tidak diharapkan " + shown + " di sini" + wanted, ""};
}

}  // namespace

SyntaxFault explain_syntax_fault(std::string_view text, std::size_t offset, bool overflow,
                                 Expected expected) {
    const std::size_t start = token_start(text, std::min(offset, text.size()));
    if (overflow) {
        return {"json-number-too-large", start,
                "Bilangan " + std::string(bare_word(text, start).substr(0, 40)) + " terlalu besar.",
                "Periksa pangkatnya (e…)."};
    }
    if (start == text.size()) return unexpected(text, start, expected);
    if (auto fault = text[start] == '"' ? check_string(text, start) : check_word(text, start)) return *fault;
    return unexpected(text, start, expected);
}

}  // namespace naskah::json
