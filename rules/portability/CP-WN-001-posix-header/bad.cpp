#include <string>
#include <unistd.h>  // expect: CP-WN-001
#include <sys/socket.h>  // expect: CP-WN-001

#ifdef _WIN32
#include <io.h>
#endif
