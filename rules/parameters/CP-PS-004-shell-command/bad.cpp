#include <cstdlib>
#include <string>

void show(const char* name, const std::string& folder) {
  system(name);  // expect: CP-PS-004
  std::string command = "ls " + folder;
  std::system(command.c_str());  // expect: CP-PS-004
  char line[100];
  snprintf(line, sizeof(line), "grep %s orders", name);
  FILE* out = popen(line, "r");  // expect: CP-PS-004
  system(getenv("SHOP_PAGER"));  // expect: CP-PS-004
  execl("/bin/sh", "sh", "-c", name, nullptr);  // expect: CP-PS-004
  execlp(getenv("SHOP_PAGER"), "pager", nullptr);  // expect: CP-PS-004 critical advisory
}
