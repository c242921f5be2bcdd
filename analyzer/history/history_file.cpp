#include "analyzer/history/history_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include "analyzer/sqlite/sqlite.h"
#include "history_rows.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// "assy": tells a history from a database of something else.
constexpr std::uint64_t kApplication = 0x61737379;
constexpr std::uint64_t kVersion = 1;

std::string path_in(const std::string& root) { return root + "/.assay/history.db"; }

std::unexpected<Failure> cannot(const std::string& what, const std::string& root, int code) {
  Failure failure{"the history " + what + ": " + sqlite3_errstr(code), path_in(root), 0, 0, Failure::Kind::io};
  return std::unexpected(std::move(failure));
}

// Only one process at a time looks whether the file is damaged and moves it: another one's new file must stay.
class RepairLock {
 public:
  explicit RepairLock(const std::string& root)
      : handle_(open((root + "/.assay/history.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (handle_ >= 0) flock(handle_, LOCK_EX);
  }
  ~RepairLock() {
    if (handle_ >= 0) close(handle_);
  }
  RepairLock(const RepairLock&) = delete;
  RepairLock& operator=(const RepairLock&) = delete;

 private:
  int handle_;
};

struct State {
  int code = SQLITE_OK;  // what stands in the way
  bool damaged = false;  // no history, or a broken one
  bool empty = false;    // a new file
  bool newer = false;
};

class ReadTransaction {
 public:
  explicit ReadTransaction(sqlite3* database) : database_(database) { run_sqlite(database_, "BEGIN"); }
  ~ReadTransaction() { run_sqlite(database_, "ROLLBACK"); }
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  sqlite3* database_;
};

std::uint64_t pragma(sqlite3* database, const char* text, int& code) {
  SqliteStatement read(database, text);
  code = read.step();
  return code == SQLITE_ROW ? read.number(0) : 0;
}

// What the file is, read in one transaction: another process may be about to make the tables.
State state_of(sqlite3* database, bool in_full) {
  const ReadTransaction at_one_moment(database);
  State state;
  const auto failed = [&] {
    state.damaged = is_damage(state.code);
    return state.code != SQLITE_ROW;
  };
  const std::uint64_t application = pragma(database, "PRAGMA application_id", state.code);
  if (failed()) return state;
  const std::uint64_t version = pragma(database, "PRAGMA user_version", state.code);
  if (failed()) return state;
  const std::uint64_t tables = pragma(database, "SELECT COUNT(*) FROM sqlite_master", state.code);
  if (failed()) return state;
  state.empty = application == 0 && version == 0 && tables == 0;
  state.newer = application == kApplication && version > kVersion;
  state.damaged = !state.empty && application != kApplication;
  if (!state.damaged && !state.newer && !state.empty && in_full) {
    SqliteStatement check(database, "PRAGMA quick_check(1)");
    state.code = check.step();
    if (failed()) return state;
    std::vector<HistoryPoint> points;
    state.damaged = check.bytes(0) != "ok" || is_damage(read_points(database, points));
  }
  state.code = SQLITE_OK;
  return state;
}

// Moves what lies there to the first free name beside it.
Result<std::string> put_aside(const std::string& root) {
  const std::string path = path_in(root);
  std::error_code error;
  for (int number = 1;; ++number) {
    const std::string name = path + ".damaged-" + std::to_string(number);
    if (fs::exists(fs::symlink_status(name, error))) continue;
    fs::rename(path, name, error);
    if (error) return fail("the damaged history cannot be put aside: " + error.message(), path);
    fs::rename(path + "-journal", name + "-journal", error);  // most often there is none
    return fs::path(name).filename().string();
  }
}

// The history, open for writing and sound; what is not one is put aside first.
Result<SqliteDatabase> open_for_writing(const std::string& root, Recorded& recorded) {
  const std::string path = path_in(root);
  for (bool repaired = false;; repaired = true) {
    int code = SQLITE_OK;
    SqliteDatabase database = open_sqlite(path, SqliteOpen::create, code);
    if (database == nullptr) return cannot("cannot be opened", root, code);
    const State state = state_of(database.get(), true);
    if (state.newer) return fail("a newer assay has written the history, which this one does not know", path);
    if (!state.damaged && state.code != SQLITE_OK) return cannot("cannot be read", root, state.code);
    if (!state.damaged) return database;
    if (repaired) return cannot("stays damaged", root, SQLITE_CORRUPT);
    database.reset();
    const RepairLock lock(root);
    database = open_sqlite(path, SqliteOpen::existing, code);
    if (database == nullptr || !state_of(database.get(), true).damaged) continue;  // another process was faster
    database.reset();
    Result<std::string> name = put_aside(root);
    if (!name) return std::unexpected(name.error());
    recorded.put_aside = std::move(*name);
  }
}

int write_point(sqlite3* database, const HistoryPoint& point, std::uint64_t limit) {
  int code = run_sqlite(database, "BEGIN IMMEDIATE");
  if (code == SQLITE_OK) code = make_tables(database);
  if (code == SQLITE_OK) code = insert_point(database, point);
  if (code == SQLITE_OK) code = forget_oldest(database, limit);
  if (code == SQLITE_OK) code = run_sqlite(database, "COMMIT");
  if (code != SQLITE_OK) run_sqlite(database, "ROLLBACK");
  return code;
}

}  // namespace

Result<Recorded> record_point(const std::string& root, const HistoryPoint& point, std::uint64_t limit) {
  std::error_code error;
  fs::create_directories(root + "/.assay", error);
  if (error) return fail("the history cannot be written: " + error.message(), path_in(root));
  Recorded recorded;
  const Result<SqliteDatabase> database = open_for_writing(root, recorded);
  if (!database) return std::unexpected(database.error());
  if (const int code = write_point(database->get(), point, limit); code != SQLITE_OK)
    return cannot("cannot be written", root, code);
  return recorded;
}

Result<std::vector<HistoryPoint>> read_history(const std::string& root) {
  const std::string path = path_in(root);
  std::vector<HistoryPoint> points;
  std::error_code error;
  if (!fs::exists(path, error)) return points;
  int code = SQLITE_OK;
  SqliteDatabase database = open_sqlite(path, SqliteOpen::existing, code);
  if (database == nullptr) database = open_sqlite(path, SqliteOpen::read_only, code);
  if (database == nullptr) return cannot("cannot be opened", root, code);
  const State state = state_of(database.get(), false);
  if (state.newer) return fail("a newer assay has written the history, which this one does not know", path);
  if (state.empty) return points;
  code = state.damaged ? SQLITE_CORRUPT : state.code;
  if (code == SQLITE_OK) {
    const ReadTransaction at_one_moment(database.get());
    code = read_points(database.get(), points);
  }
  if (code == SQLITE_OK) return points;
  if (!is_damage(code)) return cannot("cannot be read", root, code);
  return fail("this is no history of assay, or a damaged one; `assay score --record` puts it aside and begins anew",
              path);
}

}  // namespace assay
