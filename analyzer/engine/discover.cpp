#include "analyzer/engine/discover.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "analyzer/config/glob.h"
#include "analyzer/config/scoped_patterns.h"
#include "analyzer/model/source.h"
#include "discover_git.h"
#include "discover_ignore.h"
#include "parsers/plugins/index.h"
#include "read_directory.h"
#include "utf8.h"

namespace assay {
namespace {

using Kind = DirectoryEntry::Kind;

std::string join(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && !name.empty()) path += '/';
  return path += name;
}

std::string counted(std::size_t files) {
  return std::to_string(files) + (files == 1 ? " source file" : " source files");
}

std::string beginning_of(const std::string& path, std::size_t bytes) {
  std::ifstream file(path, std::ios::binary);
  std::string text(bytes, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

// "#!/usr/bin/env python3" in the first line.
bool has_python_shebang(const std::string& path) {
  std::string line = beginning_of(path, 200);
  line.resize(std::min(line.find('\n'), line.size()));
  return line.starts_with("#!") && line.find("python") != std::string::npos;
}

// `path` is where the file lies. Of XML, descriptions of plugins count, which are told by how they begin.
bool is_source_file(const std::string& path) {
  const std::optional<Language> language = language_of(path);
  if (language != Language::xml) return language.has_value();
  constexpr std::size_t kLongestPreamble = 8192;
  struct stat status;
  return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
         plugins::is_description(beginning_of(path, kLongestPreamble));
}

class Walk {
 public:
  Walk(const std::string& root, const Settings& settings)
      : root_(root),
        settings_(settings),
        exclude_(*settings.exclude, root),
        include_(*settings.include, root),
        git_(root) {
    if (git_.found()) {
      prefix_ = root_.size() > git_.top().size() ? root_.substr(git_.top().size() + (git_.top() == "/" ? 0 : 1)) : "";
    }
  }

  void start_at(const std::string& path);
  SourceSet finish();

 private:
  // Why something is left out; empty: it is not.
  using Reason = std::string;

  struct Folder {
    std::string path;
    IgnoreChain::Ptr ignore;
    Reason tracked_only;  // not empty: left out for this reason, but for what git tracks
  };

  void visit(Folder folder);
  void visit_folder(const Folder& parent, std::string path, const IgnoreChain::Ptr& ignore);
  void visit_link(const std::string& path);
  void leave_out(const std::string& folder, const Reason& reason);
  std::size_t count_sources(const std::string& folder) const;

  // The place of a setting, from the root on: a report does not depend on where the program was started.
  std::string said_by(Origin origin) const;
  Reason excluded(std::string_view path, bool is_directory) const;
  Reason vendored_or_ignored(const IgnoreChain* ignore, const std::string& path, bool is_directory) const;
  // Why a path given on the command line would have been left out on the way to it.
  Reason left_out_on_the_way(const std::string& path, bool is_directory);
  IgnoreChain::Ptr chain_above(const std::string& path) const;

  std::string absolute(std::string_view path) const { return path.empty() ? root_ : root_ + '/' + std::string(path); }
  std::string in_repository(std::string_view path) const { return join(prefix_, path); }
  bool is_written_in_utf8(const std::string& path);
  void add_file(std::string path);
  void not_a_file(const std::string& path, std::string what);
  void notice(std::string kind, std::string path, std::string text, bool incomplete = false) {
    out_.notices.push_back({std::move(kind), std::move(path), 0, std::move(text), incomplete});
  }

  const std::string root_;
  const Settings& settings_;
  const PatternSet exclude_;
  const PatternSet include_;
  GitTree git_;
  std::string prefix_;  // the root, relative to the top of the repository
  std::vector<Folder> open_;
  std::size_t not_included_ = 0;
  SourceSet out_;
};

std::string Walk::said_by(Origin origin) const {
  std::error_code error;
  const std::filesystem::path from_root = std::filesystem::relative(origin.path, root_, error);
  if (!error && !from_root.empty()) origin.path = from_root.generic_string();
  return origin.text();
}

Walk::Reason Walk::excluded(std::string_view path, bool is_directory) const {
  return exclude_.matches(path, is_directory) ? "excluded by " + said_by(settings_.exclude.origin) : Reason();
}

Walk::Reason Walk::vendored_or_ignored(const IgnoreChain* ignore, const std::string& path, bool is_directory) const {
  if (is_directory) {
    const std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    for (const std::string& glob : *settings_.vendored_folders) {
      if (glob_matches(glob, name)) return "the folder is vendored (" + glob + ')';
    }
  }
  if (ignore == nullptr) return {};
  return IgnoreChain::ignores(ignore, in_repository(path), is_directory) ? "ignored by git" : Reason();
}

IgnoreChain::Ptr Walk::chain_above(const std::string& path) const {
  if (!*settings_.respect_gitignore) return nullptr;
  const std::string top = git_.found() ? git_.top() : root_;
  IgnoreChain::Ptr chain = git_.found() ? IgnoreChain::with_file(nullptr, git_.exclude_file(), "") : nullptr;
  if (path.empty() && prefix_.empty()) return chain;
  const std::string whole = in_repository(path);
  for (std::size_t end = 0; end != std::string::npos; end = whole.find('/', end + 1)) {
    const std::string folder = whole.substr(0, end);
    chain = IgnoreChain::with_file(std::move(chain), join(join(top, folder), ".gitignore"), folder);
  }
  return chain;
}

Walk::Reason Walk::left_out_on_the_way(const std::string& path, bool is_directory) {
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    const bool last = end == std::string::npos;
    const std::string part = path.substr(0, end);
    const bool folder = !last || is_directory;
    if (part.empty()) return {};
    if (Reason reason = excluded(part, folder); !reason.empty()) return reason;
    Reason reason = vendored_or_ignored(chain_above(part).get(), part, folder);
    const std::string whole = in_repository(part);
    if (!reason.empty() && !(folder ? git_.tracks_below(whole) : git_.tracks_file(whole))) return reason;
    if (last) return {};
  }
}

void Walk::start_at(const std::string& path) {
  struct stat status;
  if (lstat(absolute(path).c_str(), &status) != 0) {
    notice("unreadable", path, std::generic_category().message(errno), true);
    return;
  }
  const bool is_directory = S_ISDIR(status.st_mode);
  if (*settings_.force_exclude) {
    if (const Reason reason = left_out_on_the_way(path, is_directory); !reason.empty()) {
      if (is_directory) return leave_out(path, reason);
      return notice("excluded", path, "left out: " + reason);
    }
  }
  if (is_directory) {
    open_.push_back({path, chain_above(path), {}});
    while (!open_.empty()) {
      Folder next = std::move(open_.back());
      open_.pop_back();
      visit(std::move(next));
    }
  } else if (!S_ISREG(status.st_mode)) {
    not_a_file(path, "no regular file");
  } else if (is_source_file(absolute(path)) || has_python_shebang(absolute(path))) {
    if (is_written_in_utf8(path)) add_file(path);
  } else if (!*settings_.force_exclude || language_of(path) != Language::xml) {
    // Who hands over every changed file, as hooks do, hands over XML of all kinds.
    notice("excluded", path, "left out: neither its suffix nor its first line tells a language that is known here");
  }
}

void Walk::visit(Folder folder) {
  Result<std::vector<DirectoryEntry>> entries = read_directory(absolute(folder.path));
  if (!entries) return notice("unreadable", folder.path, "the folder cannot be read: " + entries.error().message, true);
  const auto has = [&](std::string_view name) {
    const auto at = std::ranges::lower_bound(*entries, name, {}, &DirectoryEntry::name);
    return at != entries->end() && at->name == name;
  };
  if (!folder.path.empty() && folder.tracked_only.empty() && has("pyvenv.cfg")) {
    folder.tracked_only = "a virtual environment";
    if (!git_.tracks_below(in_repository(folder.path))) return leave_out(folder.path, folder.tracked_only);
  }
  IgnoreChain::Ptr ignore = folder.ignore;
  if (*settings_.respect_gitignore && has(".gitignore")) {
    ignore = IgnoreChain::with_file(std::move(ignore), join(absolute(folder.path), ".gitignore"),
                                    in_repository(folder.path));
  }
  std::map<Reason, std::vector<std::string>> left_out;  // files of this folder
  for (const DirectoryEntry& entry : *entries) {
    std::string path = join(folder.path, entry.name);
    if (entry.kind == Kind::directory) {
      visit_folder(folder, std::move(path), ignore);
      continue;
    }
    const bool is_source = is_source_file(absolute(path));
    if (!is_source && entry.kind != Kind::link) continue;
    Reason reason = excluded(path, false);
    if (reason.empty()) {
      reason = folder.tracked_only.empty() ? vendored_or_ignored(ignore.get(), path, false) : folder.tracked_only;
      if (!reason.empty() && git_.tracks_file(in_repository(path))) reason.clear();
    }
    if (!reason.empty()) {
      if (is_source && entry.kind == Kind::file) left_out[reason].push_back(std::move(path));
    } else if (entry.kind == Kind::link) {
      visit_link(path);
    } else if (entry.kind == Kind::other) {
      not_a_file(path, "no regular file");
    } else if (!include_.empty() && !include_.covers(path)) {
      ++not_included_;
    } else if (is_written_in_utf8(path)) {
      add_file(std::move(path));
    }
  }
  for (const auto& [reason, files] : left_out) {
    if (files.size() == 1) {
      notice("excluded", files.front(), "left out: " + reason);
    } else {
      notice("excluded", folder.path.empty() ? "." : folder.path, counted(files.size()) + " left out: " + reason);
    }
  }
}

void Walk::visit_folder(const Folder& parent, std::string path, const IgnoreChain::Ptr& ignore) {
  if (path == ".git" || path.ends_with("/.git")) return;  // git's own, whatever the settings call vendored
  if (const Reason reason = excluded(path, true); !reason.empty()) return leave_out(path, reason);
  Reason reason = parent.tracked_only.empty() ? vendored_or_ignored(ignore.get(), path, true) : parent.tracked_only;
  if (!reason.empty() && !git_.tracks_below(in_repository(path))) return leave_out(path, reason);
  if (is_written_in_utf8(path)) open_.push_back({std::move(path), ignore, std::move(reason)});
}

void Walk::visit_link(const std::string& path) {
  struct stat status;
  const bool is_source = is_source_file(absolute(path));
  if (stat(absolute(path).c_str(), &status) != 0) {
    if (errno == ELOOP) return notice("symlink-loop", path, "the link leads back to itself and is not followed");
    if (is_source) not_a_file(path, "a link that leads nowhere");
    return;
  }
  if (!S_ISDIR(status.st_mode) && !is_source) return;
  char* resolved = realpath(absolute(path).c_str(), nullptr);
  const std::string target = resolved != nullptr ? resolved : "";
  free(resolved);
  if (target != root_ && !target.starts_with(root_ + '/')) {
    return notice("symlink-escape", path, "the link leaves the root and is not followed");
  }
  const std::string inside = target == root_ ? std::string() : target.substr(root_.size() + 1);
  if (S_ISDIR(status.st_mode) && (inside.empty() || path.starts_with(inside + '/'))) {
    return notice("symlink-loop", path, "the link leads to a folder that it lies in and is not followed");
  }
  notice("symlink", path,
         "the link is not followed: " + (inside.empty() ? "." : inside) + " is looked at where it lies");
}

void Walk::leave_out(const std::string& folder, const Reason& reason) {
  if (const std::size_t files = count_sources(folder))
    notice("excluded", folder, counted(files) + " left out: " + reason);
}

std::size_t Walk::count_sources(const std::string& folder) const {
  std::size_t files = 0;
  std::vector<std::string> folders = {absolute(folder)};
  while (!folders.empty()) {
    const std::string path = std::move(folders.back());
    folders.pop_back();
    const auto entries = read_directory(path);
    if (!entries) continue;
    for (const DirectoryEntry& entry : *entries) {
      if (entry.kind == Kind::directory) folders.push_back(join(path, entry.name));
      if (entry.kind == Kind::file && is_source_file(join(path, entry.name))) ++files;
    }
  }
  return files;
}

bool Walk::is_written_in_utf8(const std::string& path) {
  if (is_utf8(path)) return true;
  std::string shown;
  for (const char c : path) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    shown += byte < 0x80 ? std::string(1, c) : std::string("\\x") + kDigits[byte >> 4] + kDigits[byte & 15];
  }
  out_.skipped.push_back({shown, "its name is no UTF-8"});
  notice("unreadable", shown, "the name is no UTF-8, and reports are", true);
  return false;
}

void Walk::add_file(std::string path) { out_.paths.push_back(std::move(path)); }

void Walk::not_a_file(const std::string& path, std::string what) {
  notice("not-a-file", path, "named like a source file, but " + what);
  out_.skipped.push_back({path, std::move(what)});
}

template <typename T, typename Projection = std::identity>
void sort_unique(std::vector<T>& items, Projection projection = {}) {
  std::ranges::sort(items, {}, projection);
  const auto rest = std::ranges::unique(items, {}, projection);
  items.erase(rest.begin(), rest.end());
}

SourceSet Walk::finish() {
  if (not_included_ > 0)
    notice("excluded", "",
           counted(not_included_) + " left out: not named by `include` (" + said_by(settings_.include.origin) + ')');
  if (!git_.problem().empty())
    notice("limit", "", "git's index cannot be read, so tracked files count as untracked: " + git_.problem());
  sort_unique(out_.paths);
  sort_unique(out_.skipped, &SkippedFile::path);
  if (out_.paths.empty()) notice("empty-selection", "", "no source file was found");
  sort_unique(out_.notices);
  return std::move(out_);
}

}  // namespace

Result<SourceSet> discover(const std::string& root, const std::vector<std::string>& paths, const Settings& settings) {
  if (const auto entries = read_directory(root); !entries) {
    Failure failure = entries.error();
    failure.path = root;
    failure.kind = Failure::Kind::io;
    return std::unexpected(std::move(failure));
  }
  Walk walk(root, settings);
  if (paths.empty()) walk.start_at("");
  for (const std::string& path : paths) walk.start_at(path == "." ? "" : path);
  return walk.finish();
}

}  // namespace assay
