# naskah_embed_migrations(<room> <folder>)
#
# Makes <folder>/{sqlite,postgresql}/NNN_name.sql part of the room's library, so that the program needs no files for them.
# Both dialects must have the same files.
function(naskah_embed_migrations room folder)
  set(arrays "")
  set(table "")
  set(count 0)
  foreach(dialect sqlite postgresql)
    file(GLOB files CONFIGURE_DEPENDS ${folder}/${dialect}/*.sql)
    set(names_${dialect} "")
    foreach(file IN LISTS files)
      get_filename_component(name ${file} NAME_WE)
      if(NOT name MATCHES "^[0-9][0-9][0-9]_[a-z0-9_]+$")
        message(FATAL_ERROR "${file}: migrations are named NNN_name.sql")
      endif()
      list(APPEND names_${dialect} ${name})
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
      file(READ ${file} hex HEX)
      string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
      string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
      string(APPEND arrays "const unsigned char ${dialect}_${name}[] = {\n${bytes}0};\n")
      string(APPEND table "    {\"${dialect}\", \"${name}\", ${dialect}_${name}, sizeof ${dialect}_${name} - 1},\n")
      math(EXPR count "${count} + 1")
    endforeach()
  endforeach()
  if(NOT names_sqlite STREQUAL names_postgresql)
    message(FATAL_ERROR "migrations of sqlite (${names_sqlite}) and postgresql (${names_postgresql}) differ")
  endif()
  set(source ${PROJECT_BINARY_DIR}/embedded/migrations.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [[
// Made by naskah_embed_migrations() of CMake.
#include <cstddef>
namespace naskah::@room@ {
struct EmbeddedMigration {
    const char* dialect;
    const char* name;
    const unsigned char* bytes;
    std::size_t size;
};
extern const EmbeddedMigration embedded_migration_files[];
extern const std::size_t embedded_migration_files_count;
namespace {
@arrays@
}  // namespace
const EmbeddedMigration embedded_migration_files[] = {
@table@    {nullptr, nullptr, nullptr, 0}};
const std::size_t embedded_migration_files_count = @count@;
}  // namespace naskah::@room@
]])
  target_sources(naskah_${room} PRIVATE ${source})
endfunction()
