#include <cstdlib>
#include <string>

constexpr const char* kList = "ls";

struct Menu {
  void system(const char* name);
};

void show(const char* name, int count, Menu& menu) {
  system("ls -l");
  system(kList);
  std::string command = "head -n " + std::to_string(count);
  system(command.c_str());
  menu.system(name);
  execl("/bin/ls", "ls", name, nullptr);  // no shell reads it
  execlp(name, name, nullptr);            // what it is told to run
}
