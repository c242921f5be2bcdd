#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>

void upper(const char* from, char* to) {  // expect: CP-PS-001
  std::size_t i = 0;
  for (; from[i] != 0; ++i) to[i] = static_cast<char>(from[i] - 32);
  to[i] = 0;
}

void quote(char* to, const char* from) {  // expect: CP-PS-001
  *to++ = '"';
  while (*from != 0) *to++ = *from++;
}

void title(const std::string& name, char* to) {  // expect: CP-PS-001
  memcpy(to, name.data(), name.size());
}

static void append(const char* text, char* to) {  // expect: CP-PS-001
  strcat(to, text);
}

void greet(const char* name, char* to) {  // expect: CP-PS-001
  to[0] = 0;
  append(name, to);
}

void describe(const char* name, double price, char* line) {  // expect: CP-PS-001
  sprintf(line, "%s: %f", name, price);
}

void decode(const std::string& text, uint8_t* bytes) {  // expect: CP-PS-001
  uint8_t* at = bytes;
  for (const char each : text) *at++ = static_cast<uint8_t>(each - '0');
}

static void store(void* to, const std::string& from) {  // expect: CP-PS-001
  memcpy(to, from.data(), from.size());
}

// One object, as bytes.
void number(double* value, const std::string& from) { store(static_cast<void*>(value), from); }
