#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>
#include <string>

struct Order {
  int count;
  char name[20];
};

void upper(const char* from, char* to, std::size_t room) {
  for (std::size_t i = 0; from[i] != 0 && i < room; ++i) to[i] = from[i];
}

void copy(std::span<char> to, const std::string& from) {
  for (std::size_t i = 0; i < from.size() && i < to.size(); ++i) to[i] = from[i];
}

void fill(char* at, const char* end) {
  while (at != end) *at++ = ' ';
}

void range(char* first, const std::string& from, char* last) {
  for (const char each : from) {
    if (first == last) return;
    *first++ = each;
  }
}

// One object, not several.
void count(const std::string& text, int* out) { *out = static_cast<int>(text.size()); }
void take(Order* order, int count) { order->count = count; }

// As many as always.
void identity(float* matrix) {
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) matrix[row * 4 + column] = row == column ? 1 : 0;
  }
  matrix[15] = 1;
}
void encode(char* to, const Order& order) {
  memcpy(to, &order.count, sizeof(order.count));
  strcpy(to + 8, "order");
}
void digest(char to[16], const std::string& from) {
  for (std::size_t i = 0; i < from.size(); ++i) to[i % 16] ^= from[i];
}
void ring(uint8_t* slots, const std::string& from) {
  for (std::size_t i = 0; i < from.size(); ++i) slots[i % 64] = static_cast<uint8_t>(from[i]);
}

void visit(void* user_data, const std::string& name) { memcpy(user_data, name.data(), name.size()); }
std::size_t length(const char* text) { return strlen(text); }

struct Sink {
  virtual void write(char* to, const std::string& text) { memcpy(to, text.data(), text.size()); }
};

// What is there already is changed, and not more.
void trim(char* text) {
  std::size_t i = 0;
  while (text[i] != 0) {
    if (text[i] == '\t') text[i] = ' ';
    ++i;
  }
}
void known(char* const text, const std::size_t maxsize, const std::string& from) { memcpy(text, from.data(), from.size()); }
void page(char* name, const std::string& from) { snprintf(name, 32, "%s", from.c_str()); }

// It ends earlier than before.
void cut(char* line) {
  const std::size_t at = strcspn(line, " ");
  line[at] = '\0';
}
