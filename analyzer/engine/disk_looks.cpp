#include "disk_looks.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "analyzer/model/sha256.h"

namespace assay {
namespace {

constexpr std::int64_t kCoarsest = 2'000'000'000;  // FAT's

std::int64_t now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace

DiskLooks::DiskLooks() : started_(now()) {}

// Two threads that ask for the same at once both look; what lies there is the same for both, or is not settled.
template <typename Answer>
Answer DiskLooks::once(Known<Answer>& known, const std::string& path, const std::function<Answer()>& look) {
  {
    const std::scoped_lock lock(known.mutex);
    if (const auto found = known.answers.find(path); found != known.answers.end()) return found->second;
  }
  Answer answer = look();
  const std::scoped_lock lock(known.mutex);
  return known.answers.try_emplace(path, std::move(answer)).first->second;
}

DiskLooks::Content DiskLooks::content(const std::string& path) {
  return once<Content>(contents_, path, [&] {
    const std::optional<FileStamp> before = stamp_of(path);
    std::ifstream file(path, std::ios::binary);
    if (!before || !file.is_open()) return Content();
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad()) return Content();
    return Content{Sha256().add(bytes).digest(), before->changed < started_ - kCoarsest && stamp_of(path) == before,
                   before};
  });
}

std::string DiskLooks::text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool DiskLooks::is_still(const std::string& path) { return stamp_of(path) == content(path).stamp; }

std::string DiskLooks::stamp(const std::string& path) {
  return once<std::string>(stamps_, path, [&] {
    const std::optional<FileStamp> stamp = stamp_of(path);
    if (!stamp) return std::string();
    return Sha256()
        .add(stamp->device)
        .add(stamp->inode)
        .add(stamp->size)
        .add(static_cast<std::uint64_t>(stamp->modified))
        .add(static_cast<std::uint64_t>(stamp->changed))
        .digest();
  });
}

bool DiskLooks::exists(const std::string& path) {
  return once<bool>(exist_, path, [&] { return access(path.c_str(), F_OK) == 0; });
}

std::string DiskLooks::entries(const std::string& folder) {
  return once<std::string>(entries_, folder, [&] {
    std::error_code error;
    std::vector<std::string> names;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
      names.push_back(at->path().filename().string());
    if (error) return std::string();
    std::ranges::sort(names);
    Sha256 digest;
    for (const std::string& name : names) digest.add(name);
    return digest.digest();
  });
}

}  // namespace assay
