# naskah_embed(<room> <name> <file>)
#
# Makes the bytes of <file> part of the room's library: naskah::<room>::<name> (unsigned char[]) and <name>_size.
function(naskah_embed room name file)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing; scripts/packages.txt names the package that brings it")
  endif()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
  set(source ${PROJECT_BINARY_DIR}/embedded/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// Made by naskah_embed() of CMake.
#include <cstddef>
namespace naskah::@room@ {
extern const unsigned char @name@[];
extern const std::size_t @name@_size;
const unsigned char @name@[] = {
@bytes@
};
const std::size_t @name@_size = sizeof @name@;
}  // namespace naskah::@room@
]])
  target_sources(naskah_${room} PRIVATE ${source})
endfunction()
