# naskah_module(<name> [DEPS room ...] [EXTERNAL target ...] [PRIVATE_EXTERNAL target ...])
#
# Declares the static library naskah_<name> (alias naskah::<name>) from every .cpp below src/<name>, lets it see the
# rooms named in DEPS and nothing else of ours, and records the edge for the dependency test: an #include of a room that
# is not reachable through DEPS fails tests/architecture.
set_property(GLOBAL PROPERTY NASKAH_EDGES "")
function(naskah_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPS;EXTERNAL;PRIVATE_EXTERNAL")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  if(sources)
    add_library(naskah_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(naskah_${name} PRIVATE ${arg_PRIVATE_EXTERNAL})
  else()
    add_library(naskah_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(naskah::${name} ALIAS naskah_${name})
  target_link_libraries(naskah_${name} ${scope} naskah_options ${arg_EXTERNAL})
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(naskah_${name} ${scope} naskah::${dep})
  endforeach()
  string(REPLACE ";" "," deps "${arg_DEPS}")
  set_property(GLOBAL APPEND PROPERTY NASKAH_EDGES "${name}=${deps}")
endfunction()

# Of every test: leaks that are not ours.
set(NASKAH_TEST_ENVIRONMENT "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/cmake/leaks.supp:print_suppressions=0")

# naskah_test(<name> SOURCES file ... DEPS room ... [POSTGRESQL]): one GoogleTest program, its cases registered with ctest.
# POSTGRESQL: it may use tests/database/, whose PostgreSQL ctest then starts before and stops after the tests.
function(naskah_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "POSTGRESQL" "" "SOURCES;DEPS;EXTERNAL")
  if(NOT arg_SOURCES)
    message(WARNING "${name} has no sources yet")
    return()
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE naskah_options GTest::gmock GTest::gtest_main ${arg_EXTERNAL})
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(${name} PRIVATE naskah::${dep})
  endforeach()
  target_compile_definitions(${name} PRIVATE NASKAH_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # The tests' own code need not be fast nor watched for undefined behaviour: optimising and instrumenting
  # GoogleTest's templates took more time than building everything else. What is tested is.
  set_target_properties(${name} PROPERTIES NASKAH_IS_TEST ON)
  if(NASKAH_SANITIZE)
    target_compile_options(${name} PRIVATE -O0)
  else()
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
  set(fixtures "")
  if(arg_POSTGRESQL)
    target_link_libraries(${name} PRIVATE naskah_test_database)
    set(fixtures FIXTURES_REQUIRED postgresql)
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300 ${fixtures}
    ENVIRONMENT "${NASKAH_TEST_ENVIRONMENT}")
endfunction()
