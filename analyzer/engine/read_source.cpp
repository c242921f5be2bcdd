#include "analyzer/engine/read_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <expected>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "read_encoding.h"

namespace assay {
namespace {

constexpr int kAttempts = 3;  // for a file that is being written to

struct Problem {
  std::string kind;
  std::string text;
  std::uint32_t line = 0;
};

class OpenFile {
 public:
  // Does not wait for the other end of a pipe.
  explicit OpenFile(const std::string& path) : handle_(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  ~OpenFile() {
    if (handle_ >= 0) close(handle_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int handle() const { return handle_; }

 private:
  int handle_;
};

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

Problem unreadable(int code) { return {"unreadable", std::generic_category().message(code)}; }

bool same(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

// At most `most` bytes; `code` is the system's reason where reading fails.
std::string read_all(int handle, std::size_t most, int& code) {
  std::string bytes;
  bytes.resize_and_overwrite(most, [&](char* data, std::size_t room) {
    std::size_t used = 0;
    while (used < room) {
      const ssize_t count = read(handle, data + used, room - used);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) code = errno;
      if (count <= 0) break;
      used += static_cast<std::size_t>(count);
    }
    return used;
  });
  return bytes;
}

Problem too_large(std::uint64_t size, std::uint64_t limit) {
  return {"too-large", "the file has " + grouped(size) + " bytes, and `max-file-size` is " + grouped(limit)};
}

std::expected<std::string, Problem> read_file(const std::string& path, std::uint64_t limit) {
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const OpenFile file(path);
    if (file.handle() < 0) return std::unexpected(unreadable(errno));
    struct stat before;
    if (fstat(file.handle(), &before) != 0) return std::unexpected(unreadable(errno));
    if (!S_ISREG(before.st_mode)) return std::unexpected(Problem{"not-a-file", "no regular file"});
    const auto size = static_cast<std::uint64_t>(before.st_size);
    if (size > limit) return std::unexpected(too_large(size, limit));
    int code = 0;
    std::string bytes = read_all(file.handle(), size + 1, code);  // one more, to see whether it has grown
    if (code != 0) return std::unexpected(unreadable(code));
    struct stat after;
    if (fstat(file.handle(), &after) == 0 && same(before, after) && bytes.size() == size) return bytes;
  }
  return std::unexpected(Problem{"unreadable", "the file changes while it is read"});
}

// NUL bytes are refused by Python too; most often the file is no text, or is UTF-16.
std::optional<Problem> find_nul(std::string_view bytes) {
  const std::size_t at = bytes.find('\0');
  if (at == std::string_view::npos) return std::nullopt;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return Problem{"encoding", "the file is written in UTF-16, which is not read", 1};
  }
  const auto line =
      static_cast<std::uint32_t>(1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  return Problem{"binary", "the file holds NUL bytes", line};
}

ReadOutcome outcome(const std::string& path, std::expected<std::string, Problem> bytes) {
  ReadOutcome out;
  out.file.path = path;
  out.file.language = language_of(path).value_or(Language::python);
  const auto refuse = [&](Problem problem) {
    out.notices.push_back({std::move(problem.kind), path, problem.line, std::move(problem.text), true});
    return std::move(out);
  };
  if (!bytes) return refuse(std::move(bytes.error()));
  if (auto problem = find_nul(*bytes)) return refuse(std::move(*problem));
  std::expected<DecodedSource, EncodingProblem> decoded = decode_source(*bytes, out.file.language);
  if (!decoded) return refuse({"encoding", std::move(decoded.error().text), decoded.error().line});
  out.ok = true;
  out.file.bytes = std::move(*bytes);
  out.file.decoded = std::move(decoded->text);
  out.file.encoding = std::move(decoded->encoding);
  out.file.has_bom = decoded->has_bom;
  return out;
}

}  // namespace

ReadOutcome read_source(const std::string& root, const std::string& path, std::uint64_t limit) {
  return outcome(path, read_file(root + '/' + path, limit));
}

ReadOutcome read_bytes_as_source(const std::string& path, std::string bytes, std::uint64_t limit) {
  if (bytes.size() > limit) return outcome(path, std::unexpected(too_large(bytes.size(), limit)));
  return outcome(path, std::move(bytes));
}

}  // namespace assay
