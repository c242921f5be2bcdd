# Everything that is not ours, found as Debian 12 ships it. scripts/setup installs the packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# GMP: exact fractions of any size. Its package has no CMake file.
find_library(GMP_LIBRARY gmp REQUIRED)
find_library(GMPXX_LIBRARY gmpxx REQUIRED)
add_library(gmp::gmpxx INTERFACE IMPORTED)
target_link_libraries(gmp::gmpxx INTERFACE ${GMPXX_LIBRARY} ${GMP_LIBRARY})

pkg_check_modules(LIBGIT2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(VECTORSCAN REQUIRED IMPORTED_TARGET libhs)
find_package(ZLIB REQUIRED)
find_package(EXPAT REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(mimalloc REQUIRED)

add_library(rapidjson INTERFACE)  # headers only
find_path(RAPIDJSON_INCLUDE rapidjson/writer.h REQUIRED)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE})

# Clang 19: its headers from Debian's libclang-19-dev, its library shared. Its own CMake files ask for static libraries as well.
if(ASSAY_CLANG)
  set(LLVM_19 /usr/lib/llvm-19 CACHE PATH "Where LLVM 19 and Clang 19 lie")
  find_path(CLANG_INCLUDE clang/Tooling/Tooling.h HINTS ${LLVM_19}/include NO_DEFAULT_PATH)
  find_library(CLANG_LIBRARY NAMES clang-cpp HINTS ${LLVM_19}/lib NO_DEFAULT_PATH)
  find_library(LLVM_LIBRARY NAMES LLVM-19 LLVM HINTS ${LLVM_19}/lib NO_DEFAULT_PATH)
  if(NOT CLANG_INCLUDE OR NOT CLANG_LIBRARY OR NOT LLVM_LIBRARY)
    message(FATAL_ERROR "Clang 19 is not in ${LLVM_19}: install libclang-19-dev and libclang-cpp19-dev (scripts/setup build), or configure with -DASSAY_CLANG=OFF")
  endif()
  add_library(clang_cpp INTERFACE)
  target_include_directories(clang_cpp SYSTEM INTERFACE ${CLANG_INCLUDE})
  target_link_libraries(clang_cpp INTERFACE ${CLANG_LIBRARY} ${LLVM_LIBRARY} ${CMAKE_DL_LIBS})
  target_compile_definitions(clang_cpp INTERFACE ASSAY_LLVM_LIBRARY_DIR="${LLVM_19}/lib")
endif()
