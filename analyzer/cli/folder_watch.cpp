#include "folder_watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr int kQuietMilliseconds = 100;
constexpr std::uint32_t kWritten = IN_CLOSE_WRITE;
constexpr std::uint32_t kOthers = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;

bool is_left_out(const fs::path& folder) { return folder.filename() == ".git" || folder.filename() == ".assay"; }

}  // namespace

FolderWatch::FolderWatch(FolderWatch&& other) noexcept
    : root_(std::move(other.root_)), handle_(std::exchange(other.handle_, -1)), folders_(std::move(other.folders_)) {}

FolderWatch& FolderWatch::operator=(FolderWatch&& other) noexcept {
  std::swap(root_, other.root_);
  std::swap(handle_, other.handle_);
  std::swap(folders_, other.folders_);
  return *this;
}

FolderWatch::~FolderWatch() {
  if (handle_ >= 0) close(handle_);
}

Result<FolderWatch> FolderWatch::open(const std::string& root) {
  const int handle = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (handle < 0) return fail("changes cannot be watched: " + std::generic_category().message(errno), root);
  FolderWatch watch(root, handle);
  if (Result<void> done = watch.add(""); !done) return std::unexpected(done.error());
  return watch;
}

Result<void> FolderWatch::add(const std::string& folder) {
  const std::string path = root_ + '/' + folder;
  const int watch = inotify_add_watch(handle_, path.c_str(), kWritten | kOthers | IN_ONLYDIR | IN_DONT_FOLLOW);
  if (watch < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return {};  // gone again, or not ours to see
    const std::string why = errno == ENOSPC ? "too many folders; raise fs.inotify.max_user_watches"
                                            : std::generic_category().message(errno);
    return fail("changes cannot be watched: " + why, path);
  }
  folders_[watch] = folder;
  std::error_code error;
  for (fs::directory_iterator entry(path, fs::directory_options::skip_permission_denied, error), end;
       !error && entry != end; entry.increment(error)) {
    if (entry->is_symlink(error) || !entry->is_directory(error) || is_left_out(entry->path())) continue;
    if (Result<void> done = add(folder + entry->path().filename().string() + '/'); !done) return done;
  }
  return {};
}

void FolderWatch::read_events(FolderChanges& changes) {
  alignas(inotify_event) std::array<char, 1U << 16U> buffer;
  for (;;) {
    const ssize_t size = read(handle_, buffer.data(), buffer.size());
    if (size <= 0) return;
    for (ssize_t at = 0; at < size;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) changes.lost = true;
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end() || event->len == 0) continue;
      const std::string name = event->name;
      if (name == ".git" || name == ".assay") continue;
      ((event->mask & kOthers) != 0 ? changes.others : changes.written).insert(folder->second + name);
    }
  }
}

Result<FolderChanges> FolderWatch::wait() {
  FolderChanges changes;
  int patience = -1;  // for ever, until the first event
  for (;;) {
    pollfd ready{handle_, POLLIN, 0};
    const int count = poll(&ready, 1, patience);
    if (count < 0 && errno != EINTR)
      return fail("changes cannot be watched: " + std::generic_category().message(errno), root_);
    if (count == 0) return changes;
    if (count > 0) read_events(changes);
    if (changes.lost || !changes.written.empty() || !changes.others.empty()) patience = kQuietMilliseconds;
  }
}

}  // namespace assay
