#include "database/sql_text.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>

namespace naskah::database {
namespace {

constexpr auto kNone = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t after(std::string_view sql, std::size_t at, std::string_view closing) {
    const std::size_t end = sql.find(closing, at);
    return end == kNone ? sql.size() : end + closing.size();
}

/// The end of the string, quoted name, comment or dollar quote that begins at `at`; `at` when none does.
std::size_t skip_opaque(std::string_view sql, std::size_t at) {
    const std::string_view rest = sql.substr(at);
    // A doubled quote inside is the end of one string and the beginning of the next: the same to us.
    if (rest.starts_with('\'')) return after(sql, at + 1, "'");
    if (rest.starts_with('"')) return after(sql, at + 1, "\"");
    if (rest.starts_with("--")) return after(sql, at, "\n");
    if (rest.starts_with("/*")) return after(sql, at + 2, "*/");
    if (rest.starts_with('$') && rest.size() > 1 && !is_digit(rest[1])) {
        std::size_t tag = 1;
        while (tag < rest.size() && is_word_part(rest[tag])) ++tag;
        if (tag < rest.size() && rest[tag] == '$') return after(sql, at + tag + 1, rest.substr(0, tag + 1));
    }
    return at;
}

bool is_comment(std::string_view sql, std::size_t at) {
    return sql.substr(at).starts_with("--") || sql.substr(at).starts_with("/*");
}

/// The words of the statement so far: to know a trigger and its END from that of a CASE.
struct Words {
    bool trigger = false;
    int seen = 0, open_cases = 0;
    std::string last;

    void add(std::string_view word) {
        last = word;
        std::transform(last.begin(), last.end(), last.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        // CREATE [TEMP | TEMPORARY] TRIGGER
        if (++seen <= 3 && last == "TRIGGER") trigger = true;
        if (last == "CASE") ++open_cases;
        if (last == "END" && open_cases > 0) {
            --open_cases;
            last.clear();
        }
    }
};

}  // namespace

std::size_t placeholder_count(std::string_view sql) {
    std::size_t highest = 0;
    for (std::size_t at = 0; at < sql.size();) {
        if (const std::size_t end = skip_opaque(sql, at); end != at) {
            at = end;
        } else if (sql[at++] == '$') {
            std::size_t number = 0;
            for (; at < sql.size() && is_digit(sql[at]); ++at)
                number =
                    std::min<std::size_t>(number * 10 + static_cast<std::size_t>(sql[at] - '0'), 100'000);
            highest = std::max(highest, number);
        }
    }
    return highest;
}

std::string with_sqlite_placeholders(std::string_view sql) {
    std::string out;
    out.reserve(sql.size());
    for (std::size_t at = 0; at < sql.size();) {
        const std::size_t end = std::max(skip_opaque(sql, at), at + 1);
        const bool placeholder = sql[at] == '$' && end < sql.size() && is_digit(sql[end]);
        out += placeholder ? std::string_view("?") : sql.substr(at, end - at);
        at = end;
    }
    return out;
}

std::vector<std::string> split_statements(std::string_view script, Dialect dialect) {
    std::vector<std::string> statements;
    std::string statement;
    Words words;
    const auto finish = [&] {
        const std::size_t first = statement.find_first_not_of(" \t\r\n");
        if (first != std::string::npos)
            statements.push_back(statement.substr(first, statement.find_last_not_of(" \t\r\n") + 1 - first));
        statement.clear();
        words = {};
    };
    for (std::size_t at = 0; at < script.size();) {
        if (const std::size_t end = skip_opaque(script, at); end != at) {
            statement += is_comment(script, at) ? std::string_view("\n") : script.substr(at, end - at);
            at = end;
        } else if (is_word_part(script[at])) {
            std::size_t word_end = at;
            while (word_end < script.size() && is_word_part(script[word_end])) ++word_end;
            words.add(script.substr(at, word_end - at));
            statement += script.substr(at, word_end - at);
            at = word_end;
        } else {
            const char c = script[at++];
            const bool inside = dialect == Dialect::sqlite && words.trigger && words.last != "END";
            if (c == ';' && !inside) {
                finish();
            } else {
                statement += c;
                if (c == ';') words.last.clear();
            }
        }
    }
    finish();
    return statements;
}

bool is_storable_text(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t index) -> std::uint32_t {
            return index < text.size() ? static_cast<unsigned char>(text[index]) : 0U;
        };
        const std::uint32_t lead = byte(at);
        if (lead == 0) return false;
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xC2 ? 0
                                   : lead < 0xE0 ? 2
                                   : lead < 0xF0 ? 3
                                   : lead < 0xF5 ? 4
                                                 : 0;
        if (length == 0) return false;
        std::uint32_t scalar = length == 1 ? lead : lead & (0x7FU >> length);
        for (std::size_t i = 1; i < length; ++i) {
            if ((byte(at + i) & 0xC0U) != 0x80U) return false;
            scalar = scalar << 6U | (byte(at + i) & 0x3FU);
        }
        static constexpr std::uint32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
        if (scalar < kLeast[length] || scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF))
            return false;
        at += length;
    }
    return true;
}

}  // namespace naskah::database
