# embed_texts(<out variable> <name> HEADER <header> TYPE <type> FUNCTION <function> FILES <file>...)
#
# Makes a source file that holds the files' texts and defines `std::span<const TYPE> FUNCTION()` in namespace assay, as HEADER
# declares it. TYPE starts with two string views: the file's name without its extension, and its text. Sorted by name. The path of
# the source is put into <out variable>. Run again by the build when a file changes.
set(EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedScript.cmake)
function(embed_texts out name)
  cmake_parse_arguments(A "" "HEADER;TYPE;FUNCTION" "FILES" ${ARGN})
  set(source ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  add_custom_command(OUTPUT ${source}
    COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${source}" "-DHEADER=${A_HEADER}" "-DTYPE=${A_TYPE}" "-DFUNCTION=${A_FUNCTION}"
            "-DFILES=${A_FILES}" -P ${EMBED_SCRIPT}
    DEPENDS ${A_FILES} ${EMBED_SCRIPT}
    COMMENT "Embedding ${name}" VERBATIM)
  set(${out} ${source} PARENT_SCOPE)
endfunction()
