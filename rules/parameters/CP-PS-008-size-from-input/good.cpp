#include <alloca.h>
#include <cstdint>
#include <cstdlib>
#include <iostream>

struct Header {
  uint32_t count;
};
constexpr uint32_t kMost = 1000;
constexpr int kColumns = 8;

int* table(int socket) {
  Header header;
  recv(socket, &header, sizeof(header), 0);
  if (header.count > kMost) return nullptr;
  return new int[header.count];
}

char* few() {
  int count = 0;
  std::cin >> count;
  if (count < 0 || count > 100) return nullptr;
  return new char[count];
}

// It was asked for as much.
char* room(size_t length) { return new char[length]; }
void* more(size_t length) { return malloc(length + 1); }

void line(size_t length) {
  if (length < 256) {
    char* text = static_cast<char*>(alloca(length));
    text[0] = 0;
  }
}

void row() {
  double values[kColumns];
  const int count = 4;
  double others[count];
  values[0] = others[0] = 0;
}

// As much as there is already.
char* copied() {
  const char* home = getenv("HOME");
  return static_cast<char*>(malloc(strlen(home) + 1));
}
