#include <cstdio>
#include <cstring>

namespace shop {
void sprintf(std::string& to, const char* format);
struct Writer {
  void strcpy(const char* text);
};

void label(Writer& writer, std::string& to, const char* name, int count) {
  char text[64];
  strcpy(text, "short");  // strcat(text, name)
  snprintf(text, sizeof(text), "%s", name);
  shop::sprintf(to, "strcpy(a, b)");
  writer.strcpy(name);
  scanf("%d %63s", &count, text);
  sscanf(name, "%*[a-z]%d%%s", &count);
}
}  // namespace shop
