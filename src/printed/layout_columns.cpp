#include "printed/layout_columns.hpp"

namespace naskah::printed {

void part_columns(std::vector<RawLine>& lines) {
    (void)lines;
}

}  // namespace naskah::printed
