#include "outputs.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <system_error>

namespace assay {
namespace {

namespace fs = std::filesystem;

std::unexpected<Failure> cannot_write(const std::string& path, int code) {
  return fail("the output cannot be written: " + std::generic_category().message(code), path);
}

// A device or a pipe is written to as it is.
bool is_special(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status);
}

// A new empty file beside `path`. Empty, with `code` set, where that cannot be.
std::string make_beside(const std::string& path, int& code) {
  std::string name = path + ".XXXXXX";
  const int handle = mkstemp(name.data());
  if (handle < 0) {
    code = errno;
    return {};
  }
  // The permissions that a file written in place would have.
  struct stat present;
  const mode_t mask = umask(0);
  umask(mask);
  fchmod(handle, stat(path.c_str(), &present) == 0 ? present.st_mode & 07777 : 0666 & ~mask);
  close(handle);
  return name;
}

}  // namespace

Result<void> write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& print) {
  const bool special = is_special(path);
  int code = 0;
  const std::string name = special ? path : make_beside(path, code);
  if (name.empty()) return cannot_write(path, code);
  errno = 0;
  std::ofstream out(name, std::ios::binary);
  print(out);
  out.close();
  const bool done = out && (special || std::rename(name.c_str(), path.c_str()) == 0);
  if (done) return {};
  code = errno != 0 ? errno : EIO;
  if (!special) std::remove(name.c_str());
  return cannot_write(path, code);
}

Result<Outputs> Outputs::prepare(const std::vector<OutputTarget>& targets) {
  Outputs outputs;
  std::set<std::string> places;
  for (OutputTarget target : targets) {
    if (!target.path.empty()) {
      std::error_code error;
      if (fs::is_directory(target.path, error)) return cannot_write(target.path, EISDIR);
      if (const fs::path real = fs::canonical(target.path, error); !error) target.path = real.string();
      if (fs::exists(target.path, error) && access(target.path.c_str(), W_OK) != 0)
        return cannot_write(target.path, errno);
      if (!is_special(target.path)) {
        int code = 0;
        const std::string probe = make_beside(target.path, code);
        if (probe.empty()) return cannot_write(target.path, code);
        std::remove(probe.c_str());
      }
    }
    if (!places.insert(fs::path(target.path).lexically_normal().string()).second) {
      return fail("--output: two reports cannot share " + (target.path.empty() ? "standard output" : target.path));
    }
    outputs.targets_.push_back(std::move(target));
  }
  return outputs;
}

bool Outputs::uses_standard_output() const {
  for (const OutputTarget& target : targets_) {
    if (target.path.empty()) return true;
  }
  return false;
}

Result<void> Outputs::write(const Report& report, const ReportOptions& options) const {
  ReportOptions plain = options;
  plain.color = false;
  for (const OutputTarget& target : targets_) {
    const Format& format = *find_format(target.format);
    Result<void> done =
        target.path.empty()
            ? to_standard_output([&](std::ostream& out) { format.write(report, out, options); })
            : write_whole_file(target.path, [&](std::ostream& out) { format.write(report, out, plain); });
    if (!done) return done;
  }
  return {};
}

Result<void> to_standard_output(const std::function<void(std::ostream&)>& print) {
  errno = 0;
  print(std::cout);
  std::cout.flush();
  if (std::cout) return {};
  return fail("standard output cannot be written: " + std::generic_category().message(errno != 0 ? errno : EIO));
}

}  // namespace assay
