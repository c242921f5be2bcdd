#include <arpa/inet.h>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

struct Packet {
  uint32_t length;
  char text[200];
};

void keep(const char* text, size_t length) {
  char line[64];
  memcpy(line, text, length);  // expect: CP-PS-006
}

void name(const std::string& from) {
  char line[64];
  memcpy(line, from.data(), from.size());  // expect: CP-PS-006
  memcpy(line + 2, from.c_str(), strlen(from.c_str()) + 1);  // expect: CP-PS-006
}

void receive(int socket, char* to) {
  Packet packet;
  recv(socket, &packet, sizeof(packet), 0);
  memcpy(to, packet.text, ntohl(packet.length));  // expect: CP-PS-006
}

void copy(char* to, size_t room, const char* from, size_t count) {
  memmove(to, from, count);  // expect: CP-PS-006
}

// Below 64 it may still be negative.
void first(const char* from) {
  char text[20];
  char line[64];
  fgets(text, sizeof(text), stdin);
  const int count = atoi(text);
  if (count < 64) memcpy(line, from, count);  // expect: CP-PS-006
}

// This keeps it from being too small.
void rest(const char* from, size_t count) {
  char line[64];
  if (count > 10) memcpy(line, from, count);  // expect: CP-PS-006
}

void header(int file, unsigned count) {
  Packet packet;
  read(file, &packet, count * 2);  // expect: CP-PS-006
}
