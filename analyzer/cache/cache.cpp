#include "analyzer/cache/cache.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "analyzer/model/sha256.h"
#include "analyzer/sqlite/sqlite.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kDigest = 32;  // bytes before each entry's own

// The form of the table; another number is another form, and the file is made anew.
constexpr const char* kVersion = "PRAGMA user_version";
constexpr int kThisVersion = 1;
constexpr const char* kSchema =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS entries(key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL);"
    "PRAGMA user_version = 1;"
    "COMMIT";

std::string digest_of(std::string_view key, std::string_view bytes) { return Sha256().add(key).add(bytes).digest(); }

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
  if (!is_damage(code)) return code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE;  // else: not today
  rebuild();
  return false;
}

bool Cache::run(const char* statement) {
  return database_ != nullptr && usable(run_sqlite(database_.get(), statement));
}

std::optional<std::string> Cache::find(std::string_view key) {
  if (database_ == nullptr) return std::nullopt;
  std::optional<std::string> bytes;
  bool damaged = false;
  bool newest = false;
  int code = SQLITE_OK;
  {
    SqliteStatement read(database_.get(),
                         "SELECT data, used = (SELECT MAX(used) FROM entries) FROM entries WHERE key = ?");
    code = read.bind_blob(key).step();
    if (code == SQLITE_ROW) {
      const std::string_view data = read.bytes(0);
      newest = read.number(1) != 0;
      damaged = data.size() < kDigest || digest_of(key, data.substr(kDigest)) != data.substr(0, kDigest);
      if (!damaged) bytes = data.substr(kDigest);
    }
  }
  if (damaged) {
    rebuild();
  } else if (usable(code) && bytes && !newest) {
    SqliteStatement touch(database_.get(),
                          "UPDATE entries SET used = (SELECT MAX(used) + 1 FROM entries) WHERE key = ?");
    touch.bind_blob(key).step();
  }
  return bytes;
}

void Cache::store(std::string_view key, std::string_view bytes, Over over) {
  if (bytes.size() > limits_.bytes || !run("BEGIN IMMEDIATE")) return;
  const std::string data = digest_of(key, bytes).append(bytes);
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
  if (code == SQLITE_DONE && run("COMMIT")) return;
  if (database_ != nullptr) run_sqlite(database_.get(), "ROLLBACK");
  usable(code);
}

}  // namespace assay
