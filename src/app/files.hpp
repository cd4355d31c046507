#pragma once

#include <string>
#include <string_view>

namespace naskah::app {

/// All bytes of a file, or of standard input for "-". Throws Error "input-unreadable".
std::string read_input(const std::string& name);

/// Writes a file whole or not at all: under a temporary name in the same folder, then renamed. "-" is
/// standard output; devices and pipes are written in place. Throws Error "output-unwritable".
void write_output(const std::string& name, std::string_view bytes);

}  // namespace naskah::app
