// SQLite with owners, for the files that runs share: the cache and the history.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace assay {

// One statement, from its text to its rows. A failure of any step is what `step` gives.
class SqliteStatement {
 public:
  SqliteStatement(sqlite3* database, const char* text);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  // The next parameter, from left to right. Bytes must outlive the statement.
  SqliteStatement& bind_blob(std::string_view bytes);
  SqliteStatement& bind_text(std::string_view text);
  SqliteStatement& bind(std::uint64_t number);
  SqliteStatement& bind_null();

  // Starts it once more, with parameters to be bound anew.
  SqliteStatement& again();

  // SQLITE_ROW, SQLITE_DONE or why not.
  int step();

  // Columns of the row at hand, from 0. Bytes are valid until the next step.
  std::string_view bytes(int column);
  std::uint64_t number(int column);
  bool is_null(int column);

 private:
  sqlite3_stmt* statement_ = nullptr;
  int code_ = 0;
  int bound_ = 0;
};

// What a statement that failed so says of the file: it is no database, a damaged one, or holds other tables than ours.
// Busy, read-only and full are not among them.
bool is_damage(int sqlite_code);

struct SqliteClose {
  void operator()(sqlite3* database) const;
};
using SqliteDatabase = std::unique_ptr<sqlite3, SqliteClose>;

enum class SqliteOpen : std::uint8_t { create, existing, read_only };

// The open file, and in `code` what SQLite says; null where it cannot be opened. Other processes are waited for up to
// two seconds.
SqliteDatabase open_sqlite(const std::string& path, SqliteOpen how, int& code);

// Runs statements that give no rows.
int run_sqlite(sqlite3* database, const char* statements);

}  // namespace assay
