#include <cinttypes>
#include <cstdarg>
#include <cstdio>

constexpr char kLine[] = "%d items\n";

void report(const char* format, ...) __attribute__((format(printf, 1, 2)));

void report(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vprintf(format, arguments);
  va_end(arguments);
}

void print(const char* name, int count, uint64_t id) {
  printf("%s\n", name);
  printf(count == 1 ? "%d item\n" : "%d items\n", count);
  printf("id %" PRIu64 "\n", id);
  printf(kLine, count);
  printf(_("%d orders"), count);
  const char* format = "%d";
  std::printf(format, count);  // printf(name)
}
