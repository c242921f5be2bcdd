#include "discover_ignore.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t kMaxIgnoreFile = 4'000'000;  // bytes; what lies behind is not read

// Empty where there is no such regular file. Links are not followed, as in git.
std::string read_ignore_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return {};
  std::string text;
  std::array<char, 16384> buffer;
  ssize_t count = 0;
  while (text.size() < kMaxIgnoreFile && (count = read(file, buffer.data(), buffer.size())) > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  close(file);
  return text;
}

}  // namespace

IgnoreChain::IgnoreChain(Ptr outer, PathPatterns patterns, std::string base)
    : outer_(std::move(outer)), patterns_(std::move(patterns)), base_(std::move(base)) {}

IgnoreChain::Ptr IgnoreChain::with_file(Ptr outer, const std::string& path, std::string base) {
  PathPatterns patterns(std::string_view(read_ignore_file(path)));
  if (patterns.empty()) return outer;
  if (!base.empty()) base += '/';
  return Ptr(new IgnoreChain(std::move(outer), std::move(patterns), std::move(base)));
}

bool IgnoreChain::ignores(const IgnoreChain* chain, std::string_view path, bool is_directory) {
  for (; chain != nullptr; chain = chain->outer_.get()) {
    const PathPatterns::Verdict verdict = chain->patterns_.check(path.substr(chain->base_.size()), is_directory);
    if (verdict != PathPatterns::Verdict::undecided) return verdict == PathPatterns::Verdict::matched;
  }
  return false;
}

}  // namespace assay
