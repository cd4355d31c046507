#include "app/arguments.hpp"

#include <algorithm>

namespace naskah::app {

Arguments::Arguments(const std::vector<std::string>& words, const std::vector<Option>& options) {
    for (std::size_t at = 0; at < words.size(); ++at) {
        const std::string& word = words[at];
        if (word == "--") {
            operands_.insert(operands_.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                             words.end());
            return;
        }
        if (word.size() < 2 || word[0] != '-') {
            operands_.push_back(word);
            continue;
        }
        const bool is_long = word[1] == '-';
        const std::size_t equals = is_long ? word.find('=') : std::string::npos;
        const std::string name =
            is_long ? word.substr(2, equals == std::string::npos ? equals : equals - 2) : "";
        const auto option = std::find_if(options.begin(), options.end(), [&](const Option& candidate) {
            return is_long ? candidate.name == name : candidate.letter != '\0' && candidate.letter == word[1];
        });
        if (option == options.end()) throw UsageError("Opsi tidak dikenal: " + word);

        std::optional<std::string> value;
        if (is_long && equals != std::string::npos) value = word.substr(equals + 1);
        if (!is_long && word.size() > 2) value = word.substr(2);
        const std::string shown = "--" + std::string(option->name);
        if (option->value.empty() && value) throw UsageError("Opsi " + shown + " tidak menerima nilai.");
        if (!option->value.empty() && !value) {
            if (at + 1 >= words.size())
                throw UsageError("Opsi " + shown + " memerlukan nilai " + std::string(option->value) + ".");
            value = words[++at];
        }
        if (!values_.emplace(option->name, value.value_or("")).second)
            throw UsageError("Opsi " + shown + " diberikan dua kali.");
    }
}

std::optional<std::string> Arguments::value(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace naskah::app
