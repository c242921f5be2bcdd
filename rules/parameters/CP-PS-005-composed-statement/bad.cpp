#include <libpq-fe.h>
#include <mysql.h>
#include <sqlite3.h>

#include <format>
#include <pqxx/pqxx>
#include <sstream>
#include <string>

void remove(sqlite3* db, const std::string& name) {
  const std::string statement = "DELETE FROM orders WHERE name = '" + name + "'";
  sqlite3_exec(db, statement.c_str(), nullptr, nullptr, nullptr);  // expect: CP-PS-005
}

void find(PGconn* connection, const char* name) {
  char statement[200];
  snprintf(statement, sizeof(statement), "SELECT * FROM orders WHERE name = '%s'", name);
  PQexec(connection, statement);  // expect: CP-PS-005
}

void rename(MYSQL* connection, const std::string& name) {
  std::string statement = "UPDATE orders SET name = '";
  statement.append(name);
  statement += "'";
  mysql_query(connection, statement.c_str());  // expect: CP-PS-005
}

void list(sqlite3* db, const std::string& column, char*** rows) {
  std::ostringstream statement;
  statement << "SELECT " << column << " FROM orders";
  sqlite3_get_table(db, statement.str().c_str(), rows, nullptr, nullptr, nullptr);  // expect: CP-PS-005
}

void prepare(sqlite3* db, const std::string& table, sqlite3_stmt** to) {
  const std::string statement = std::format("SELECT * FROM {}", table);
  sqlite3_prepare_v3(db, statement.c_str(), -1, 0, to, nullptr);  // expect: CP-PS-005
}

void quoted(sqlite3* db, const char* name) {
  char* statement = sqlite3_mprintf("DELETE FROM orders WHERE name = '%s'", name);
  sqlite3_exec(db, statement, nullptr, nullptr, nullptr);  // expect: CP-PS-005
}

void send(PGconn* connection, const std::string& table) {
  PQsendQuery(connection, ("SELECT * FROM " + table).c_str());  // expect: CP-PS-005
}

void count(pqxx::work& work, const std::string& table) {
  work.exec("SELECT count(*) FROM " + table);  // expect: CP-PS-005
}
