#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace naskah::layout {

/// A directive of the prose: an HTML comment on a line of its own, "<!-- tabel: tabel-2-2-1 -->".
struct Directive {
    std::string key, value;
    int line = 0;  ///< from 1
};

/// Reads "<!-- key: value -->"; nullopt for any other text.
std::optional<Directive> parse_directive(std::string_view text);

/// {{x}}, {{#x}}, {{^x}} or {{/x}}.
struct ProseTag {
    enum class Type { variable, section, inverted, end };
    Type type = Type::variable;
    std::string name;
    int line = 0;  ///< from 1
};

struct ProseScan {
    std::vector<ProseTag> tags;  ///< in their order
    std::vector<Directive> directives;
    std::vector<std::string> variables;  ///< names of {{x}}, {{{x}}} and {{&x}}, sorted, each once
    std::vector<std::string> sections;   ///< names of {{#x}} and {{^x}}, sorted, each once
    std::vector<std::pair<int, std::string>> faults;  ///< line and reason
};

/// Looks a Markdown file's Mustache tags (mustache(5)) and directives over without running them: sections
/// must be closed in order; partials and changed delimiters are not part of the layout language.
ProseScan scan_prose(std::string_view text);

/// The marker forms of "daftar": "a. 1." yields {"a.", "1."}; nullopt when a form is unknown.
std::optional<std::vector<std::string>> parse_list_forms(std::string_view text);

}  // namespace naskah::layout
