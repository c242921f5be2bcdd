#include <sstream>
// #include <strstream>
#ifdef SHOP_OLD_COMPILER
#include <strstream>
#endif
