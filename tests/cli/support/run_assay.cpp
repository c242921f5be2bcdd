#include "support/run_assay.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "support/temporary_tree.h"

namespace assay {
namespace {

constexpr uid_t kNobody = 65534;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// In the child: does not come back.
[[noreturn]] void become(int program, const Surroundings& surroundings, const std::string& directory, int out,
                         int error, char** arguments, char** environment) {
  constexpr int kFailed = 127;
  if (dup2(out, STDOUT_FILENO) < 0 || dup2(error, STDERR_FILENO) < 0 || chdir(directory.c_str()) != 0) _exit(kFailed);
  if (surroundings.unprivileged && geteuid() == 0) {
    if (setgroups(0, nullptr) != 0 || setgid(kNobody) != 0 || setuid(kNobody) != 0) _exit(kFailed);
  }
  fexecve(program, arguments, environment);  // opened before: the way to it may be closed to others
  _exit(kFailed);
}

}  // namespace

Outcome run_assay(const std::vector<std::string>& arguments, const Surroundings& surroundings) {
  const TemporaryTree scratch{{"out", ""}, {"error", ""}, {"empty/.keep", ""}};
  const std::string directory = surroundings.directory.empty() ? scratch.path("empty") : surroundings.directory;
  std::vector<std::string> words = {"assay"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "ASAN_OPTIONS=detect_leaks=0"};
  environment.insert(environment.end(), surroundings.environment.begin(), surroundings.environment.end());
  std::vector<char*> word_pointers = pointers(words);
  std::vector<char*> environment_pointers = pointers(environment);

  const int program = open(ASSAY_BINARY_DIR "/assay", O_RDONLY | O_CLOEXEC);
  const int out = open(scratch.path("out").c_str(), O_WRONLY | O_CLOEXEC);
  const int error = open(scratch.path("error").c_str(), O_WRONLY | O_CLOEXEC);
  const pid_t child = fork();
  if (child == 0)
    become(program, surroundings, directory, out, error, word_pointers.data(), environment_pointers.data());
  int status = 0;
  waitpid(child, &status, 0);
  for (const int handle : {program, out, error}) close(handle);

  Outcome outcome;
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = contents(scratch.path("out"));
  outcome.error = contents(scratch.path("error"));
  return outcome;
}

}  // namespace assay
