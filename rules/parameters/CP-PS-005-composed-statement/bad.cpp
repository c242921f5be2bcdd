#include <sqlite3.h>

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
