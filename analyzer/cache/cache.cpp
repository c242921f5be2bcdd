#include "analyzer/cache/cache.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "analyzer/model/sha256.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr int kBusyMilliseconds = 2000;
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

class Statement {
 public:
  Statement(sqlite3* database, const char* text) {
    code_ = sqlite3_prepare_v2(database, text, -1, &statement_, nullptr);
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // The bytes must outlive the statement.
  Statement& bind(std::string_view bytes) {
    if (code_ == SQLITE_OK)
      code_ = sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
  }
  Statement& bind(std::uint64_t number) {
    if (code_ == SQLITE_OK) code_ = sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(number));
    return *this;
  }
  // SQLITE_ROW, SQLITE_DONE or why not.
  int step() {
    if (code_ == SQLITE_OK || code_ == SQLITE_ROW) code_ = sqlite3_step(statement_);
    return code_;
  }
  std::string_view blob(int column) {
    const void* bytes = sqlite3_column_blob(statement_, column);
    return bytes == nullptr ? std::string_view()
                            : std::string_view(static_cast<const char*>(bytes),
                                               static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  int number(int column) { return sqlite3_column_int(statement_, column); }

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = SQLITE_OK;
  int bound_ = 0;
};

}  // namespace

struct Cache::Database {
  sqlite3* handle = nullptr;
  Database() = default;
  ~Database() { sqlite3_close(handle); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
};

Cache::Cache(const std::string& folder, const CacheLimits& limits) : folder_(folder), limits_(limits) {
  std::error_code error;
  if (fs::create_directories(folder_, error)) std::ofstream(folder_ + "/.gitignore") << "*\n";
  open();
}

Cache::~Cache() = default;

void Cache::open() {
  const std::string path = folder_ + "/cache.sqlite";
  auto database = std::make_unique<Database>();
  constexpr int kFlags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &database->handle, kFlags, nullptr) != SQLITE_OK) return;
  sqlite3_busy_timeout(database->handle, kBusyMilliseconds);
  database_ = std::move(database);
  // A power cut may damage the file, which is then made anew; a killed run cannot.
  run("PRAGMA synchronous = OFF");
  if (database_ == nullptr) return;
  int version = 0;
  {
    Statement read(database_->handle, kVersion);
    const int code = read.step();
    if (!usable(code)) return;
    version = read.number(0);
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
  switch (code & 0xff) {  // without the details of extended codes
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE: return true;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: rebuild(); return false;  // an error in a statement: the tables are not ours
    default: return false;                       // busy, read-only, full: not today
  }
}

bool Cache::run(const char* statement) {
  return database_ != nullptr && usable(sqlite3_exec(database_->handle, statement, nullptr, nullptr, nullptr));
}

std::optional<std::string> Cache::find(std::string_view key) {
  if (database_ == nullptr) return std::nullopt;
  std::optional<std::string> bytes;
  bool damaged = false;
  bool newest = false;
  int code = SQLITE_OK;
  {
    Statement read(database_->handle, "SELECT data, used = (SELECT MAX(used) FROM entries) FROM entries WHERE key = ?");
    code = read.bind(key).step();
    if (code == SQLITE_ROW) {
      const std::string_view data = read.blob(0);
      newest = read.number(1) != 0;
      damaged = data.size() < kDigest || digest_of(key, data.substr(kDigest)) != data.substr(0, kDigest);
      if (!damaged) bytes = data.substr(kDigest);
    }
  }
  if (damaged) {
    rebuild();
  } else if (usable(code) && bytes && !newest) {
    Statement touch(database_->handle, "UPDATE entries SET used = (SELECT MAX(used) + 1 FROM entries) WHERE key = ?");
    touch.bind(key).step();
  }
  return bytes;
}

void Cache::store(std::string_view key, std::string_view bytes) {
  if (bytes.size() > limits_.bytes || !run("BEGIN IMMEDIATE")) return;
  const std::string data = digest_of(key, bytes).append(bytes);
  int code = SQLITE_OK;
  {
    Statement write(database_->handle,
                    "INSERT OR IGNORE INTO entries SELECT ?, (SELECT IFNULL(MAX(used), 0) + 1 FROM entries), ?");
    code = write.bind(key).bind(data).step();
  }
  if (code == SQLITE_DONE) {
    Statement shrink(database_->handle,
                     "DELETE FROM entries WHERE key IN (SELECT key FROM (SELECT key, "
                     "SUM(LENGTH(data)) OVER newest AS bytes, ROW_NUMBER() OVER newest AS number FROM entries "
                     "WINDOW newest AS (ORDER BY used DESC, key)) WHERE bytes > ? OR number > ?)");
    code = shrink.bind(limits_.bytes).bind(limits_.entries).step();
  }
  if (code == SQLITE_DONE && run("COMMIT")) return;
  if (database_ != nullptr) sqlite3_exec(database_->handle, "ROLLBACK", nullptr, nullptr, nullptr);
  usable(code);
}

}  // namespace assay
