# Every build option of the project stands here.
option(NASKAH_TESTS "Build the tests" ON)
option(NASKAH_UNIT_TESTS "Of the tests, also those of single rooms" ON)
option(NASKAH_BENCH "Build the benchmarks" ON)
option(NASKAH_FUZZ "Build the libFuzzer targets (clang only)" OFF)
set(NASKAH_SANITIZE "" CACHE STRING "Value for -fsanitize=, empty for none")

add_library(naskah_options INTERFACE)
target_compile_features(naskah_options INTERFACE cxx_std_20)
target_compile_options(naskah_options INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Clang counts sign changes to -Wconversion, GCC does not for C++: the same rule for both.
  target_compile_options(naskah_options INTERFACE -Wno-sign-conversion)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # GCC 12 warns of overlapping copies in its own std::string operator+ (GCC bug 105651); 13 does not.
  target_compile_options(naskah_options INTERFACE -Wno-restrict)
endif()
if(NASKAH_FUZZ)
  target_compile_options(naskah_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_include_directories(naskah_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
if(NASKAH_SANITIZE)
  target_compile_options(naskah_options INTERFACE -fsanitize=${NASKAH_SANITIZE} -fno-omit-frame-pointer
                                                  -fno-sanitize-recover=all)
  # AddressSanitizer tells a null pointer that is used; of the checks before each access these two make the
  # build 2.5 times as long.
  target_compile_options(naskah_options INTERFACE -fno-sanitize=null,alignment)
  # See naskah_test().
  target_compile_options(naskah_options INTERFACE $<$<BOOL:$<TARGET_PROPERTY:NASKAH_IS_TEST>>:-fno-sanitize=undefined>)
  target_link_options(naskah_options INTERFACE -fsanitize=${NASKAH_SANITIZE})
endif()

# naskah_sanitized_quietly(<room> ...): GCC, once it instruments, takes the members of a variant of strings that is
# destroyed for uninitialised; these rooms hand such variants to every statement.
function(naskah_sanitized_quietly)
  if(NASKAH_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    foreach(room IN LISTS ARGN)
      target_compile_options(naskah_${room} PRIVATE -Wno-maybe-uninitialized)
    endforeach()
  endif()
endfunction()
