#include <string>
#include <windows.h>  // expect: CP-WN-003
#include <Winsock2.h>  // expect: CP-WN-003
#include <direct.h>  // expect: CP-WN-003
