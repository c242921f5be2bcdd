// What earlier runs worked out, by key: one SQLite file that several runs may use at once and that none depends on.
//
// Whatever is wrong with it costs time, never a result: a file that is no database, a damaged one and one of another
// version are made anew; where it is locked, or cannot be written, the run goes on without it. A run that is killed
// leaves the old state behind (SQLite's rollback journal). Each entry carries a digest of its bytes and its key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/sqlite/sqlite.h"

namespace assay {

struct CacheLimits {
  std::uint64_t bytes = 128'000'000;  // of all entries; the ones used longest ago go
  std::uint64_t entries = 64;
};

class Cache {
 public:
  // Opens the file `cache.sqlite` in `folder` (absolute), and makes both where they are not there.
  explicit Cache(const std::string& folder, const CacheLimits& limits = {});
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  // The bytes that were stored under the key.
  std::optional<std::string> find(std::string_view key);
  // In one transaction. An entry that is there stays, or is replaced.
  enum class Over : std::uint8_t { keep, replace };
  void store(std::string_view key, std::string_view bytes, Over over = Over::keep);

  // Whether a damaged file was thrown away and made anew.
  bool was_rebuilt() const { return rebuilt_; }

 private:
  void open();
  void rebuild();
  bool run(const char* statement);
  // True for a usable answer; a damaged file is made anew.
  bool usable(int code);

  std::string folder_;
  CacheLimits limits_;
  SqliteDatabase database_;  // null: there is none in this run
  bool rebuilt_ = false;
};

// What tells this program from every other build of it: the linker's build id. Empty: it has none.
std::string build_id();

}  // namespace assay
