#include <strstream>  // expect: CP-IM-010
#include <ciso646>  // expect: CP-IM-010
