#include <sstream>
#include <version>
