#include "analyzer/cache/cache.h"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "analyzer/model/sha256.h"
#include "analyzer/sqlite/sqlite.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigest = 32;  // bytes behind each entry's own

// The form of the table; another number is another form, and the file is made anew.
constexpr const char* kVersion = "PRAGMA user_version";
constexpr int kThisVersion = 2;
// Entries are large: small pages would make long chains of them. The size holds from the first table on.
constexpr const char* kSchema =
    "PRAGMA page_size = 32768;"
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS entries(key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL);"
    "CREATE TABLE IF NOT EXISTS parts(shelf BLOB NOT NULL, number INTEGER NOT NULL, used INTEGER NOT NULL, "
    "data BLOB NOT NULL, PRIMARY KEY(shelf, number));"
    "PRAGMA user_version = 2;"
    "COMMIT";

std::string digest_of(std::string_view key, std::string_view bytes) { return Sha256().add(key).add(bytes).digest(); }

std::string sealed(std::string_view key, std::string_view bytes) {
  std::string data;
  data.reserve(bytes.size() + kDigest);
  return data.append(bytes).append(digest_of(key, bytes));
}

// The bytes before their digest; none: they are damaged.
std::optional<std::string> opened(std::string_view key, std::string data) {
  const std::string_view all = data;
  const std::size_t size = all.size() - std::min(all.size(), kDigest);
  if (digest_of(key, all.substr(0, size)) != all.substr(size)) return std::nullopt;
  data.resize(size);
  return data;
}

std::string name_of_part(std::string_view key, std::uint64_t number) {
  return std::string(key) + '/' + std::to_string(number);
}

}  // namespace

Cache::Cache(const std::string& folder, const CacheLimits& limits) : folder_(folder), limits_(limits) {
  std::error_code error;
  if (fs::create_directories(folder_, error)) std::ofstream(folder_ + "/.gitignore") << "*\n";
  open();
}

void Cache::open() {
  const std::string path = folder_ + "/cache.sqlite";
  int code = SQLITE_OK;
  database_ = open_sqlite(path, SqliteOpen::create, code);
  if (database_ == nullptr) return;
  // A power cut may damage the file, which is then made anew; a killed run cannot.
  run("PRAGMA synchronous = OFF");
  if (database_ == nullptr) return;
  int version = 0;
  {
    SqliteStatement read(database_.get(), kVersion);
    if (!usable(read.step())) return;
    version = static_cast<int>(read.number(0));
  }
  if (version == kThisVersion) return;
  if (version != 0) return rebuild();
  if (!run(kSchema) && database_ != nullptr) run("ROLLBACK");
}

void Cache::rebuild() {
  database_.reset();
  std::error_code error;
  for (const char* name : {"/cache.sqlite", "/cache.sqlite-journal"}) fs::remove(folder_ + name, error);
  if (rebuilt_ || error) return;  // once a run is enough
  rebuilt_ = true;
  open();
}

bool Cache::usable(int code) {
  if (is_damage(code)) {
    rebuild();
    return false;
  }
  // Who holds the file for so long would be waited for again at each part.
  if ((code & 0xff) == SQLITE_BUSY) database_.reset();
  return code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE;  // else: not today
}

bool Cache::run(const char* statement) {
  return database_ != nullptr && usable(run_sqlite(database_.get(), statement));
}

std::optional<std::string> Cache::find(std::string_view key) {
  const std::scoped_lock lock(mutex_);
  if (database_ == nullptr) return std::nullopt;
  std::optional<std::string> bytes;
  std::string data;
  bool newest = false;
  int code = SQLITE_OK;
  {
    SqliteStatement read(database_.get(),
                         "SELECT data, used = (SELECT MAX(used) FROM entries) FROM entries WHERE key = ?");
    code = read.bind_blob(key).step();
    if (code == SQLITE_ROW) {
      data = read.bytes(0);
      newest = read.number(1) != 0;
    }
  }
  if (code == SQLITE_ROW) {
    bytes = opened(key, std::move(data));
    if (!bytes) rebuild();
  }
  if (usable(code) && bytes && !newest) {
    SqliteStatement touch(database_.get(),
                          "UPDATE entries SET used = (SELECT MAX(used) + 1 FROM entries) WHERE key = ?");
    touch.bind_blob(key).step();
  }
  return bytes;
}

void Cache::store(std::string_view key, std::string_view bytes, Over over) {
  const std::scoped_lock lock(mutex_);
  if (bytes.size() > limits_.bytes || !run("BEGIN IMMEDIATE")) return;
  const std::string data = sealed(key, bytes);
  int code = SQLITE_OK;
  {
    SqliteStatement write(
        database_.get(),
        over == Over::replace
            ? "INSERT OR REPLACE INTO entries SELECT ?, (SELECT IFNULL(MAX(used), 0) + 1 FROM entries), ?"
            : "INSERT OR IGNORE INTO entries SELECT ?, (SELECT IFNULL(MAX(used), 0) + 1 FROM entries), ?");
    code = write.bind_blob(key).bind_blob(data).step();
  }
  if (code == SQLITE_DONE) {
    SqliteStatement shrink(database_.get(),
                           "DELETE FROM entries WHERE key IN (SELECT key FROM (SELECT key, "
                           "SUM(LENGTH(data)) OVER newest AS bytes, ROW_NUMBER() OVER newest AS number FROM entries "
                           "WINDOW newest AS (ORDER BY used DESC, key)) WHERE bytes > ? OR number > ?)");
    code = shrink.bind(limits_.bytes).bind(limits_.entries).step();
  }
  finish(code);
}

std::optional<std::string> Cache::find_part(std::string_view key, std::uint64_t number) {
  std::string data;
  bool before_rebuilt = false;
  {
    const std::scoped_lock lock(mutex_);
    if (database_ == nullptr) return std::nullopt;
    before_rebuilt = rebuilt_;
    int code = SQLITE_OK;
    {
      SqliteStatement read(database_.get(), "SELECT data FROM parts WHERE shelf = ? AND number = ?");
      code = read.bind_blob(key).bind(number).step();
      if (code == SQLITE_ROW) data = read.bytes(0);
    }
    if (!usable(code) || code != SQLITE_ROW) return std::nullopt;
  }
  // The digest is worked out while others read.
  std::optional<std::string> bytes = opened(name_of_part(key, number), std::move(data));
  if (bytes) return bytes;
  const std::scoped_lock lock(mutex_);
  if (before_rebuilt == rebuilt_) rebuild();  // else another thread has met the damage, and made the file anew
  return std::nullopt;
}

void Cache::store_parts(std::string_view key, const std::vector<Part>& parts) {
  const std::scoped_lock lock(mutex_);
  std::uint64_t size = 0;
  for (const auto& [number, bytes] : parts) size += bytes.size();
  if (size > limits_.shelf_bytes || !run("BEGIN IMMEDIATE")) return;
  int code = SQLITE_DONE;
  {
    SqliteStatement write(database_.get(),
                          "INSERT OR REPLACE INTO parts SELECT ?, ?, (SELECT IFNULL(MAX(used), 0) + 1 FROM parts), ?");
    for (const auto& [number, bytes] : parts) {
      const std::string data = sealed(name_of_part(key, number), bytes);
      code = write.again().bind_blob(key).bind(number).bind_blob(data).step();
      if (code != SQLITE_DONE) break;
    }
  }
  if (code == SQLITE_DONE) {
    SqliteStatement shrink(
        database_.get(),
        "DELETE FROM parts WHERE shelf IN (SELECT shelf FROM (SELECT shelf, SUM(bytes) OVER newest AS total, "
        "ROW_NUMBER() OVER newest AS place FROM (SELECT shelf, MAX(used) AS used, SUM(LENGTH(data)) AS bytes FROM "
        "parts GROUP BY shelf) WINDOW newest AS (ORDER BY used DESC, shelf)) WHERE total > ? OR place > ?)");
    code = shrink.bind(limits_.shelf_bytes).bind(limits_.shelves).step();
  }
  finish(code);
}

void Cache::finish(int code) {
  if (code == SQLITE_DONE && run("COMMIT")) return;
  if (database_ != nullptr) run_sqlite(database_.get(), "ROLLBACK");
  usable(code);
}

}  // namespace assay
