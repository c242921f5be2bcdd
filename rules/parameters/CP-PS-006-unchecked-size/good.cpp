#include <algorithm>
#include <cassert>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

struct Packet {
  uint32_t length;
  uint8_t count;
  char text[256];
};

void keep(const char* text, size_t length) {
  char line[64];
  if (length > sizeof(line)) return;
  memcpy(line, text, length);
}

void some(const char* text, size_t length) {
  char line[64];
  memcpy(line, text, std::min(length, sizeof(line)));
  memcpy(line, text, length % sizeof(line));
  if (length < sizeof(line)) memcpy(line, text, length);
}

void sure(const char* text, size_t length) {
  char line[64];
  assert(length <= sizeof(line));
  memcpy(line, text, length);
}

void together(const char* text, size_t length) {
  char line[64];
  const size_t all = length + 2;
  if (all > sizeof(line)) throw 1;
  memcpy(line, text, length);
}

// Room that was made for it.
void allocated(const char* text, size_t length) {
  char* own = new char[length];
  memcpy(own, text, length);
  std::vector<char> more(length);
  memcpy(more.data(), text, length);
  std::string last;
  last.resize(length);
  memcpy(&last[0], text, length);
}

// The caller's affair.
void forward(void* to, const void* from, size_t length) { memcpy(to, from, length); }

static void put(const char* text, size_t length) {
  char line[64];
  memcpy(line, text, length);
}
void all_constant() {
  put("one", 3);
  put("three", sizeof("three"));
}

void receive(int socket) {
  Packet packet;
  recv(socket, &packet, sizeof(packet), 0);
  char line[256];
  memcpy(line, packet.text, packet.count);  // a byte
  if (packet.length <= sizeof(line)) memcpy(line, packet.text, packet.length);
}

void first(const char* from) {
  char text[20];
  char line[64];
  fgets(text, sizeof(text), stdin);
  const int count = atoi(text);
  if (count < 0 || count > 64) return;
  memcpy(line, from, count);
}

void chosen(const char* text, size_t length) {
  char line[64];
  memcpy(line, text, length < sizeof(line) ? length : sizeof(line));
}

// An object keeps its own members within limits.
class Line {
 public:
  void take(const Line& other) { memcpy(text_, other.text_, other.used_); }

 private:
  char text_[64];
  size_t used_ = 0;
};

// What is read to where a member points says nothing of the other members.
struct Buffer {
  char* text;
  size_t used;
};
void refill(int file, Buffer* buffer) {
  char line[64];
  read(file, buffer->text, 64);
  memcpy(line, buffer->text, buffer->used);
}

// As much as the object itself holds.
void load(FILE* file, size_t count) {
  std::vector<char> text;
  text.resize(count);
  fread(&text[0], 1, text.size(), file);
}
