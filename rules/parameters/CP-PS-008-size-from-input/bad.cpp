#include <alloca.h>
#include <cstdint>
#include <cstdlib>
#include <iostream>

struct Header {
  uint32_t count;
};

int* table(int socket) {
  Header header;
  recv(socket, &header, sizeof(header), 0);
  return new int[header.count];  // expect: CP-PS-008
}

void* batch() {
  const char* wanted = getenv("SHOP_BATCH");
  const size_t count = strtoul(wanted, nullptr, 10);
  return malloc(count * sizeof(Header));  // expect: CP-PS-008
}

void line(size_t length) {
  char* text = static_cast<char*>(alloca(length));  // expect: CP-PS-008
  text[0] = 0;
}

void row(int columns) {
  double values[columns];  // expect: CP-PS-008
  values[0] = 0;
}

// A negative number is below 100, too.
char* few() {
  int count = 0;
  std::cin >> count;
  if (count < 100) return static_cast<char*>(malloc(count));  // expect: CP-PS-008
  return nullptr;
}

static size_t next_size(size_t last) {
  std::cin >> last;
  return last;
}

// What is handed over is not what comes back.
char* next() {
  size_t size = 0;
  size = next_size(size);
  return new char[size];  // expect: CP-PS-008
}
