#include <charconv>
#include <cstdlib>
#include <string>

namespace shop {
int atoi(const std::string& text, bool& ok);
struct Dice {
  int rand();
};

int pages(const char* text, Dice& dice) {
  char* end = nullptr;
  const long count = strtol(text, &end, 10);
  bool ok = false;
  const int other = shop::atoi(text, ok);
  const int token = dice.rand();
  return *end == 0 ? static_cast<int>(count) + other + token : 0;
}
}  // namespace shop

// A key of a table, a word of a language: no secrets.
int shuffled(int count) {
  const int key = rand() % count;
  const int position = rand();
  return key + position;
}
