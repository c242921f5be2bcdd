# layer(<target> <folder> PUBLIC <header>... [DEPS <target>...] [PRIVATE_DEPS <target>...] [FROM <folder>])
#
# FROM: the sources lie in another folder than the headers.
#
# One folder is one static library. Its public headers, and only those, are linked into a folder of views that is the
# library's sole exported include directory: an include of a private header, or of a layer that is not among DEPS, does not
# compile. Headers are included by their path from the repository root ("analyzer/model/finding.h").
function(layer name folder)
  cmake_parse_arguments(A "" "FROM" "PUBLIC;DEPS;PRIVATE_DEPS;EXTRA" ${ARGN})
  if(NOT A_FROM)
    set(A_FROM ${folder})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${A_FROM}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/(main|generate_[a-z]+)[.]cpp$")  # belong to programs
  add_library(${name} STATIC ${sources} ${A_EXTRA})
  set(view ${CMAKE_BINARY_DIR}/view/${name})
  file(MAKE_DIRECTORY ${view}/${folder})
  set(face "")
  foreach(header ${A_PUBLIC})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder}/${header} ${view}/${folder}/${header} SYMBOLIC)
    list(APPEND face ${view}/${folder}/${header})
  endforeach()
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${view} FILES ${face})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/${folder})
  target_link_libraries(${name} PUBLIC ${A_DEPS} PRIVATE assay_options ${A_PRIVATE_DEPS})
  set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ${ASSAY_DEVELOPER})
endfunction()

# tests_of(<layer> <test folder> DEPS <target>...): every *_test.cpp below the folder, as one GoogleTest program. Tests see the
# private headers of their own layer, by their bare names.
function(tests_of name folder)
  cmake_parse_arguments(A "" "" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*_test.cpp ${CMAKE_SOURCE_DIR}/${folder}/support/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name}_tests ${sources})
  target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_SOURCE_DIR}/${folder}
                                                  $<TARGET_PROPERTY:${name},INCLUDE_DIRECTORIES>)
  target_link_libraries(${name}_tests PRIVATE ${name} ${A_DEPS} assay_options GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name}_tests PRIVATE ASSAY_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                   ASSAY_BINARY_DIR="${CMAKE_BINARY_DIR}")
  if(ASSAY_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    target_compile_options(${name}_tests PRIVATE -Wno-maybe-uninitialized)  # wrong for <regex> with sanitizers: GCC bug 105562
  endif()
  gtest_discover_tests(${name}_tests DISCOVERY_TIMEOUT 60 PROPERTIES LABELS unit)
endfunction()
