#include "layout/formula_faults.hpp"

namespace naskah::layout {

std::string formula_fault(std::string_view notation, const formula::Fault& fault) {
    return "rumus \"" + std::string(notation) + "\" salah pada kolom " + std::to_string(fault.column) + ": " +
           fault.message + " " + fault.fix;
}

std::vector<std::pair<int, std::string>> formula_faults(std::string_view markdown) {
    std::vector<std::pair<int, std::string>> faults;
    const std::string masked = formula::mask_tags(markdown);
    for (const formula::InlineFormula& found : formula::find_inline(masked)) {
        // Masks are as long as what they stand for.
        const std::string_view written = markdown.substr(found.begin + 1, found.notation.size());
        for (const formula::Fault& fault : formula::parse(found.notation).faults)
            faults.emplace_back(static_cast<int>(found.line), formula_fault(written, fault));
    }
    return faults;
}

}  // namespace naskah::layout
