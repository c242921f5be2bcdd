#ifndef FILES_HPP
#define FILES_HPP
#include <dirent.h>  // expect: CP-WN-001
#endif
