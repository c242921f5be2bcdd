#pragma once
#include <chrono>

using namespace std::chrono_literals;

namespace shop {
using std::string;

// using namespace std;
inline string name() {
  using namespace std;
  return string("using namespace std;");
}
}  // namespace shop
