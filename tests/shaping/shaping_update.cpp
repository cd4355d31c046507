// shaping_update <name>: writes the expected glyphs of tests/shaping/<name>.cases anew. Look at the
// difference before keeping it: the program believes the shaper.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "shaping_cases.hpp"

namespace {

using naskah::text::test::ShapingCase;

int update(const std::string& name) {
    const std::filesystem::path file =
        std::filesystem::path(NASKAH_SOURCE_DIR "/tests/shaping") / (name + ".cases");
    if (!std::filesystem::exists(file)) {
        std::cerr << "no such file: " << file.string() << "\n";
        return 1;
    }
    const auto fonts = naskah::text::test::open_library();
    const auto cases = naskah::text::test::read_cases(file);
    std::ifstream input(file);
    std::ostringstream output;
    std::string line;
    auto next = cases.begin();
    for (std::size_t number = 1; std::getline(input, line); ++number) {
        if (next != cases.end() && next->line == number) {
            const std::size_t kept = line.size() - next->expected.size();
            output << line.substr(0, kept) << naskah::text::test::shape_case(fonts, *next) << "\n";
            ++next;
        } else {
            output << line << "\n";
        }
    }
    input.close();
    std::ofstream(file) << output.str();
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (std::getenv("CI") != nullptr) {
        std::cerr << "shaping_update does not run where CI is set\n";
        return 2;
    }
    if (count != 2) {
        std::cerr << "usage: shaping_update latin|balinese|javanese|arabic\n";
        return 1;
    }
    try {
        return update(arguments[1]);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
