#include <sqlite3.h>

#include <string>

void remove(sqlite3* db, const std::string& name, int id) {
  sqlite3_exec(db, "DELETE FROM drafts", nullptr, nullptr, nullptr);
  const std::string by_id = "DELETE FROM orders WHERE id = " + std::to_string(id);
  sqlite3_exec(db, by_id.c_str(), nullptr, nullptr, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, "DELETE FROM orders WHERE name = ?", -1, &statement, nullptr);
  sqlite3_bind_text(statement, 1, name.c_str(), -1, SQLITE_TRANSIENT);
}
