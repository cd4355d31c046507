#pragma once

#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace naskah::app {

/// One option of a command. Own parser, because Poco's OptionProcessor knows no subcommands, takes "-"
/// (standard input) for an option and words its faults in English.
struct Option {
    std::string_view name;   ///< long name without "--"
    char letter = '\0';      ///< short name, none: '\0'
    std::string_view value;  ///< what its value is called in the help; empty: a flag
    std::string_view help;   ///< Indonesian
};

/// The command line cannot be understood: told with the usage, exit status 2.
struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Options and operands of one command.
class Arguments {
  public:
    /// Understands --name VALUE, --name=VALUE, -n VALUE, -nVALUE and "--" (the rest are operands); "-" is an
    /// operand. Throws UsageError for unknown options, missing or unwanted values, and an option given twice.
    Arguments(const std::vector<std::string>& words, const std::vector<Option>& options);

    const std::vector<std::string>& operands() const { return operands_; }
    bool has(std::string_view name) const { return values_.contains(name); }
    /// The option's value; nullopt when it was not given.
    std::optional<std::string> value(std::string_view name) const;

  private:
    std::map<std::string, std::string, std::less<>> values_;
    std::vector<std::string> operands_;
};

}  // namespace naskah::app
