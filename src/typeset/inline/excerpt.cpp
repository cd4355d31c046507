#include "typeset/inline/excerpt.hpp"

namespace naskah::typeset {

std::string excerpt(const std::string& text) {
    constexpr std::size_t kMostCharacters = 60;
    std::size_t characters = 0;
    for (std::size_t index = 0; index < text.size(); ++index) {
        const bool starts = (static_cast<unsigned char>(text[index]) & 0xC0u) != 0x80u;
        if (starts && ++characters > kMostCharacters) return text.substr(0, index) + "…";
    }
    return text;
}

}  // namespace naskah::typeset
