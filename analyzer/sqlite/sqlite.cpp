#include "analyzer/sqlite/sqlite.h"

#include <sqlite3.h>

namespace assay {
namespace {

constexpr int kBusyMilliseconds = 2000;

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, const char* text) {
  code_ = sqlite3_prepare_v2(database, text, -1, &statement_, nullptr);
}

SqliteStatement::~SqliteStatement() { sqlite3_finalize(statement_); }

SqliteStatement& SqliteStatement::bind_blob(std::string_view bytes) {
  if (code_ == SQLITE_OK) code_ = sqlite3_bind_blob64(statement_, ++bound_, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

SqliteStatement& SqliteStatement::bind_text(std::string_view text) {
  // A null pointer would be NULL and not the empty text.
  const char* bytes = text.empty() ? "" : text.data();
  if (code_ == SQLITE_OK)
    code_ = sqlite3_bind_text64(statement_, ++bound_, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::uint64_t number) {
  if (code_ == SQLITE_OK) code_ = sqlite3_bind_int64(statement_, ++bound_, static_cast<sqlite3_int64>(number));
  return *this;
}

SqliteStatement& SqliteStatement::bind_null() {
  if (code_ == SQLITE_OK) code_ = sqlite3_bind_null(statement_, ++bound_);
  return *this;
}

SqliteStatement& SqliteStatement::again() {
  bound_ = 0;
  if (statement_ != nullptr) code_ = sqlite3_reset(statement_);
  return *this;
}

int SqliteStatement::step() {
  if (code_ == SQLITE_OK || code_ == SQLITE_ROW) code_ = sqlite3_step(statement_);
  return code_;
}

std::string_view SqliteStatement::bytes(int column) {
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::uint64_t SqliteStatement::number(int column) {
  return static_cast<std::uint64_t>(sqlite3_column_int64(statement_, column));
}

bool SqliteStatement::is_null(int column) { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

bool is_damage(int sqlite_code) {
  switch (sqlite_code & 0xff) {  // without the details of extended codes
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: return true;  // an error in a statement: the tables are not ours
    default: return false;
  }
}

void SqliteClose::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

SqliteDatabase open_sqlite(const std::string& path, SqliteOpen how, int& code) {
  int flags = SQLITE_OPEN_NOMUTEX;
  switch (how) {
    case SqliteOpen::create: flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE; break;
    case SqliteOpen::existing: flags |= SQLITE_OPEN_READWRITE; break;
    case SqliteOpen::read_only: flags |= SQLITE_OPEN_READONLY; break;
  }
  sqlite3* handle = nullptr;
  code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  SqliteDatabase database(handle);
  if (code != SQLITE_OK) return nullptr;
  sqlite3_busy_timeout(handle, kBusyMilliseconds);
  return database;
}

int run_sqlite(sqlite3* database, const char* statements) {
  return sqlite3_exec(database, statements, nullptr, nullptr, nullptr);
}

}  // namespace assay
