// What earlier runs worked out, by key: one SQLite file that several runs may use at once and that none depends on.
// Several threads may use one Cache.
//
// Whatever is wrong with it costs time, never a result: a file that is no database, a damaged one and one of another
// version are made anew; where it is locked, or cannot be written, the run goes on without it. A run that is killed
// leaves the old state behind (SQLite's rollback journal). Each entry carries a digest of its bytes and its key.
//
// Two forms: entries, which never change, and shelves, of which parts are replaced from time to time.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/sqlite/sqlite.h"

namespace assay {

struct CacheLimits {
  std::uint64_t bytes = 128'000'000;  // of all entries; the ones used longest ago go
  std::uint64_t entries = 64;
  std::uint64_t shelf_bytes = 512'000'000;  // of all shelves; the ones written longest ago go
  std::uint64_t shelves = 3;
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

  using Part = std::pair<std::uint64_t, std::string>;  // its number on the shelf, and its bytes
  // One part of the shelf `key`, as it was stored last. Parts that are found one after the other need not have been
  // stored at once.
  std::optional<std::string> find_part(std::string_view key, std::uint64_t number);
  // Puts parts in the place of those with the same numbers, in one transaction.
  void store_parts(std::string_view key, const std::vector<Part>& parts);

  // Whether a damaged file was thrown away and made anew.
  bool was_rebuilt() const { return rebuilt_; }  // after the last call of others

 private:
  // What follows is called by who holds the lock.
  void open();
  void rebuild();
  bool run(const char* statement);
  // True for a usable answer; a damaged file is made anew.
  bool usable(int code);
  // Ends a transaction: `code` is what its last statement gave.
  void finish(int code);

  std::mutex mutex_;
  std::string folder_;
  CacheLimits limits_;
  SqliteDatabase database_;  // null: there is none in this run
  bool rebuilt_ = false;
};

// What tells this program from every other build of it: the linker's build id. Empty: it has none.
std::string build_id();

}  // namespace assay
