#include <cstdio>
#include <cstring>
#include <cwchar>

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

void twins(char* to, wchar_t* wide, const char* name, const wchar_t* wide_name, va_list arguments) {
  vsprintf(to, name, arguments);  // expect: CP-PS-003
  char* end = stpcpy(to, name);  // expect: CP-PS-003
  wcscpy(wide, wide_name);  // expect: CP-PS-003
  wcscat(wide, wide_name);  // expect: CP-PS-003
  vscanf("%s", arguments);  // expect: CP-PS-003
  wscanf(L"%s", wide);  // expect: CP-PS-003
  *end = 0;
}
