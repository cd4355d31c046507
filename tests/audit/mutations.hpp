#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Faults made at random in documents that have none.
namespace naskah::audit::cases {

/// Splitmix64: the same draws on every machine, unlike the distributions of <random>.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : state_(seed) {}
    /// 0 .. bound-1; bound must not be 0.
    std::size_t below(std::size_t bound);

  private:
    std::uint64_t state_;
};

struct Mutation {
    std::string document;  ///< whole, with the fault
    std::string was, now;  ///< the words or figures around it
    int line = 0;          ///< of a text; 0 for data
    std::string pointer;   ///< of data
};

/// One sort of fault an office makes.
struct MutationKind {
    std::string_view kelas;  ///< letter of the class it belongs to
    std::string_view name;
    /// Everything the kind can do to the document, each once, in a fixed order.
    std::function<std::vector<Mutation>(const std::string& document, Draws& draws)> all;
    std::size_t least_percent;  ///< of the drawn ones that the audit must tell
};

/// Over tests/audit/cases/clean.txt or a text like it.
const std::vector<MutationKind>& text_mutations();

/// Another digit in place of one of the text's; the text must have one.
std::string with_another_digit(const std::string& text, Draws& draws);

}  // namespace naskah::audit::cases
