# tree-sitter and its C++ grammar: C sources from npm packages, at the versions of package-lock.json. Only their C files are used,
# and no script of theirs is run. scripts/setup installs npm; here the packages are put into node_modules/, anew where the lock
# file has changed.
set(packages ${CMAKE_SOURCE_DIR}/node_modules)
set(lock ${CMAKE_SOURCE_DIR}/package-lock.json)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${lock})
file(SHA256 ${lock} wanted)
set(present "")
if(EXISTS ${packages}/.assay-lock)
  file(READ ${packages}/.assay-lock present)
endif()
if(NOT present STREQUAL wanted)
  find_program(NPM npm)
  if(NOT NPM)
    message(FATAL_ERROR "npm is missing, which fetches tree-sitter and its C++ grammar; scripts/setup installs it")
  endif()
  message(STATUS "Fetching the sources of tree-sitter and its C++ grammar")
  foreach(attempt 1 2)  # a registry may not answer for a moment, or hang
    execute_process(COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
      WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} RESULT_VARIABLE failed OUTPUT_QUIET TIMEOUT 300)
    if(NOT failed)
      break()
    endif()
  endforeach()
  if(failed)
    message(FATAL_ERROR "npm ci could not put the packages of package-lock.json into node_modules/ (${failed})")
  endif()
  file(WRITE ${packages}/.assay-lock ${wanted})
endif()

set(core ${packages}/tree-sitter/vendor/tree-sitter/lib)
set(grammar ${packages}/tree-sitter-cpp/src)
add_library(tree_sitter STATIC ${core}/src/lib.c ${grammar}/parser.c ${grammar}/scanner.c)
target_include_directories(tree_sitter SYSTEM PUBLIC ${core}/include PRIVATE ${core}/src ${grammar})
# Other people's warnings; and fast where it matters, in builds for debugging too.
target_compile_options(tree_sitter PRIVATE -w -O2 -std=c11 -fno-sanitize=undefined)
target_compile_definitions(tree_sitter PRIVATE _DEFAULT_SOURCE _POSIX_C_SOURCE=200809L)
