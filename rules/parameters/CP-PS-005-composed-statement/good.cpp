#include <libpq-fe.h>
#include <sqlite3.h>

#include <pqxx/pqxx>
#include <string>

void remove(sqlite3* db, const std::string& name, int id) {
  sqlite3_exec(db, "DELETE FROM drafts", nullptr, nullptr, nullptr);
  const std::string by_id = "DELETE FROM orders WHERE id = " + std::to_string(id);
  sqlite3_exec(db, by_id.c_str(), nullptr, nullptr, nullptr);
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db, "DELETE FROM orders WHERE name = ?", -1, &statement, nullptr);
  sqlite3_bind_text(statement, 1, name.c_str(), -1, SQLITE_TRANSIENT);
}

void quoted(sqlite3* db, const char* name) {
  char* statement = sqlite3_mprintf("DELETE FROM orders WHERE name = %Q", name);
  sqlite3_exec(db, statement, nullptr, nullptr, nullptr);
}

void find(PGconn* connection, const char* name) {
  const char* values[] = {name};
  PQexecParams(connection, "SELECT * FROM orders WHERE name = $1", 1, nullptr, values, nullptr, nullptr, 0);
  char* safe = PQescapeLiteral(connection, name, 20);
  const std::string statement = std::string("SELECT * FROM orders WHERE name = ") + safe;
  PQexec(connection, statement.c_str());
}

struct Pool {
  void exec(const std::string& work);
};

void run(pqxx::work& work, Pool& pool, const std::string& name) {
  work.exec("SELECT count(*) FROM orders");
  pool.exec("shop-" + name);
}
