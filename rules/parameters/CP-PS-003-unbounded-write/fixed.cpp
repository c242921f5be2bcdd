#include <cstdio>
#include <cstring>

void label(char* to, const char* name, int count) {
  char text[16];
  strcpy(text, name);  // expect: CP-PS-003
  std::strcat(to, text);  // expect: CP-PS-003
  snprintf(text, sizeof(text), "%d of %s", count, name);
  std::snprintf(text, sizeof(text), "%f", 1.5);
  strcpy(text, "a text that is longer than the array");  // expect: CP-PS-003
  gets(text);  // expect: CP-PS-003
  scanf("%d %s", &count, text);  // expect: CP-PS-003
}
