# The built-in rules: every folder rules/<family>/<ID>-<name>/ that holds a rule.yaml. Adding a folder is all it takes.
add_executable(generate_catalogue ${CMAKE_SOURCE_DIR}/rules/api/generate_catalogue.cpp)
target_link_libraries(generate_catalogue PRIVATE yaml-cpp)
target_compile_options(generate_catalogue PRIVATE -O0)

file(GLOB RULE_SOURCES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*/*.cpp ${CMAKE_SOURCE_DIR}/rules/*/*/rule.cpp)
list(FILTER RULE_SOURCES EXCLUDE REGEX "/rules/api/")
file(GLOB_RECURSE RULE_TEXTS CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/rules/*/*/rule.yaml ${CMAKE_SOURCE_DIR}/rules/*/*/*.py
     ${CMAKE_SOURCE_DIR}/rules/*/*/*.toml ${CMAKE_SOURCE_DIR}/rules/*/*/*.cpp ${CMAKE_SOURCE_DIR}/rules/*/*/*.hpp
     ${CMAKE_SOURCE_DIR}/rules/*/*/*.h ${CMAKE_SOURCE_DIR}/rules/*/*/*.xml ${CMAKE_SOURCE_DIR}/rules/*/*/CMakeLists.txt)
list(FILTER RULE_TEXTS EXCLUDE REGEX "/rule[.]cpp$")
# A file that goes away is no newer file: the list of them tells.
set(RULE_TEXTS_LIST ${CMAKE_BINARY_DIR}/generated/rule_texts.txt)
file(CONFIGURE OUTPUT ${RULE_TEXTS_LIST} CONTENT "${RULE_TEXTS}" @ONLY)
set(CATALOGUE ${CMAKE_BINARY_DIR}/generated/catalogue.cpp)
add_custom_command(
  OUTPUT ${CATALOGUE}
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/generated
  COMMAND generate_catalogue ${CATALOGUE} ${CMAKE_SOURCE_DIR}/rules
  DEPENDS generate_catalogue ${RULE_TEXTS} ${RULE_TEXTS_LIST}
  COMMENT "Reading the rule folders")

add_library(builtin_rules STATIC ${RULE_SOURCES} ${CATALOGUE})
target_link_libraries(builtin_rules PUBLIC rules_api PRIVATE flow assay_options)
# Over a hundred small files that see the same headers: reading those once halves the time of a build.
target_precompile_headers(builtin_rules PRIVATE [["rules/api/rule.h"]] [["parsers/python/walk.h"]] <algorithm> <map> <memory> <set>)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # More of GCC bug 105651: wrong for std::string, and not held back for a system header that was read beforehand.
  target_compile_options(builtin_rules PRIVATE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
# A rule includes what its family shares by bare name.
foreach(source ${RULE_SOURCES})
  get_filename_component(folder ${source} DIRECTORY)
  get_filename_component(family ${folder} DIRECTORY)
  set_property(SOURCE ${source} APPEND PROPERTY INCLUDE_DIRECTORIES ${family} ${folder})
endforeach()
set_source_files_properties(${CATALOGUE} PROPERTIES COMPILE_OPTIONS "-O0" SKIP_PRECOMPILE_HEADERS ON)
