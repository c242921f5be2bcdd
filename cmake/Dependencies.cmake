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
