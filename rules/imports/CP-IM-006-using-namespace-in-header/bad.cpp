#pragma once
#include <string>

using namespace std;  // expect: CP-IM-006

namespace shop {
using namespace detail;  // expect: CP-IM-006

string name();
}  // namespace shop
