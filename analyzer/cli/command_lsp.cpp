#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>

#include "analyzer/cli/commands.h"
#include "analyzer/lsp/serve.h"
#include "plan.h"

namespace assay {
namespace {

// Waits for standard input, until hang_up().
class Input {
 public:
  Input() : stop_(eventfd(0, EFD_CLOEXEC)) {}
  ~Input() { close(stop_); }
  Input(const Input&) = delete;
  Input& operator=(const Input&) = delete;

  std::size_t read(char* bytes, std::size_t most) const {
    for (;;) {
      std::array<pollfd, 2> waits = {pollfd{STDIN_FILENO, POLLIN, 0}, pollfd{stop_, POLLIN, 0}};
      if (poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) return 0;
      if (waits[1].revents != 0) return 0;
      if (waits[0].revents == 0) continue;
      const ssize_t size = ::read(STDIN_FILENO, bytes, most);
      if (size >= 0) return static_cast<std::size_t>(size);
      if (errno != EINTR) return 0;
    }
  }

  void hang_up() const {
    constexpr std::uint64_t kOne = 1;
    [[maybe_unused]] const ssize_t written = write(stop_, &kOne, sizeof kOne);
  }

 private:
  int stop_;
};

}  // namespace

int command_lsp(const Options& options) {
  // An editor that is gone is noticed by the end of its input, not by dying of the next answer.
  std::signal(SIGPIPE, SIG_IGN);
  const Input input;
  lsp::Host host;
  host.read = [&](char* bytes, std::size_t most) { return input.read(bytes, most); };
  host.write = [](std::string_view bytes) {
    std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::cout.flush();
  };
  host.hang_up = [&] { input.hang_up(); };
  host.plan = [&](const std::string& folder) {
    Options of_folder = options;
    of_folder.command = Command::check;
    of_folder.root = folder;
    return make_plan(of_folder);
  };
  host.version = ASSAY_VERSION;
  return lsp::serve(std::move(host));
}

}  // namespace assay
