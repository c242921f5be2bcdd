#include <cstdio>
#include <cstring>

void label(char* to, const char* name, int count) {
  char text[16];
  strcpy(text, name);  // expect: CP-PS-003
  std::strcat(to, text);  // expect: CP-PS-003
  sprintf(text, "%d of %s", count, name);  // expect: CP-PS-003
  std::sprintf(text, "%f", 1.5);  // expect: CP-PS-003
  strcpy(text, "a text that is longer than the array");  // expect: CP-PS-003
  gets(text);  // expect: CP-PS-003
  scanf("%d %s", &count, text);  // expect: CP-PS-003
}
