#include <cstdarg>
#include <cstdio>
#include <string>

void print(const char* text) {
  printf("%s", text);
}

void log(FILE* to, const std::string& name) {
  std::string line = "order of " + name;
  std::fprintf(to, "%s", line.c_str());
  char input[80];
  fgets(input, sizeof(input), stdin);
  fprintf(to, input, 1);  // expect: CP-PS-002
}

void wrapped(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);  // expect: CP-PS-002 inferred
  va_end(arguments);
}
