#include "history_rows.h"

#include <sqlite3.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "analyzer/model/utc_time.h"
#include "analyzer/sqlite/sqlite.h"

namespace assay {
namespace {

constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS points(id INTEGER PRIMARY KEY AUTOINCREMENT, recorded TEXT NOT NULL,"
    " revision TEXT NOT NULL, tool_version TEXT NOT NULL, profile TEXT NOT NULL, profile_version TEXT NOT NULL,"
    " rules_digest TEXT NOT NULL, complete INTEGER NOT NULL, score TEXT, coverage TEXT, readiness TEXT,"
    " passed INTEGER NOT NULL, failed INTEGER NOT NULL, waived INTEGER NOT NULL, unknown INTEGER NOT NULL,"
    " open_critical INTEGER NOT NULL, open_high INTEGER NOT NULL, open_medium INTEGER NOT NULL,"
    " open_low INTEGER NOT NULL, open_info INTEGER NOT NULL, evaluated INTEGER NOT NULL,"
    " discovered INTEGER NOT NULL, gates_passed INTEGER NOT NULL, gates INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS requirements(point INTEGER NOT NULL, number INTEGER NOT NULL, category TEXT NOT NULL,"
    " requirement TEXT NOT NULL, title TEXT NOT NULL, value TEXT, PRIMARY KEY(point, number)) WITHOUT ROWID;"
    "PRAGMA application_id = 1634956153;"
    "PRAGMA user_version = 1";

void bind(SqliteStatement& statement, const std::string& fraction) {
  if (fraction.empty()) {
    statement.bind_null();
  } else {
    statement.bind_text(fraction);
  }
}

std::string text_of(const std::optional<Rational>& value) { return value ? value->text() : std::string(); }

// Nobody but us should have written them, and somebody may have.
class Row {
 public:
  explicit Row(SqliteStatement& statement) : statement_(statement) {}

  std::string text(int column) {
    constexpr std::size_t kMost = 10'000;
    const std::string_view bytes = statement_.bytes(column);
    good_ &= bytes.size() <= kMost && bytes.find('\0') == std::string_view::npos;
    return good_ ? std::string(bytes) : std::string();
  }
  std::uint64_t count(int column) {
    const std::uint64_t number = statement_.number(column);
    good_ &= number <= std::uint64_t{1} << 53U;
    return number;
  }
  // A share from 0 to 1, or NULL.
  std::optional<Rational> fraction(int column) {
    if (statement_.is_null(column)) return std::nullopt;
    const std::optional<Rational> value = Rational::parse(text(column));
    good_ &= value && *value >= 0 && *value <= 1;
    return good_ ? value : std::nullopt;
  }
  bool good() const { return good_; }

 private:
  SqliteStatement& statement_;
  bool good_ = true;
};

std::optional<HistoryPoint> point_in(SqliteStatement& statement) {
  Row row(statement);
  HistoryPoint point;
  int column = 1;
  for (std::string* text : {&point.recorded, &point.revision, &point.tool_version, &point.profile,
                            &point.profile_version, &point.rules_digest})
    *text = row.text(column++);
  point.complete = row.count(column++) != 0;
  for (std::optional<Rational>* value : {&point.score, &point.coverage, &point.readiness})
    *value = row.fraction(column++);
  for (std::uint64_t* count : {&point.units.passed, &point.units.failed, &point.units.waived, &point.units.unknown})
    *count = row.count(column++);
  for (std::uint64_t& count : point.open) count = row.count(column++);
  for (std::uint64_t* count : {&point.evaluated, &point.discovered, &point.gates_passed, &point.gates})
    *count = row.count(column++);
  if (!row.good() || !parse_utc_time(point.recorded)) return std::nullopt;
  return point;
}

std::optional<RequirementPoint> requirement_in(SqliteStatement& statement) {
  Row row(statement);
  RequirementPoint one{row.text(1), row.text(2), row.text(3), row.fraction(4)};
  if (!row.good()) return std::nullopt;
  return one;
}

}  // namespace

int make_tables(sqlite3* database) { return run_sqlite(database, kSchema); }

int insert_point(sqlite3* database, const HistoryPoint& point) {
  const std::array fractions = {text_of(point.score), text_of(point.coverage), text_of(point.readiness)};
  {
    SqliteStatement write(database,
                          "INSERT INTO points(recorded, revision, tool_version, profile, profile_version, rules_digest,"
                          " complete, score, coverage, readiness, passed, failed, waived, unknown, open_critical,"
                          " open_high, open_medium, open_low, open_info, evaluated, discovered, gates_passed, gates)"
                          " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const std::string* text : {&point.recorded, &point.revision, &point.tool_version, &point.profile,
                                    &point.profile_version, &point.rules_digest})
      write.bind_text(*text);
    write.bind(std::uint64_t{point.complete ? 1U : 0U});
    for (const std::string& fraction : fractions) bind(write, fraction);
    for (const std::uint64_t count : {point.units.passed, point.units.failed, point.units.waived, point.units.unknown})
      write.bind(count);
    for (const std::uint64_t count : point.open) write.bind(count);
    for (const std::uint64_t count : {point.evaluated, point.discovered, point.gates_passed, point.gates})
      write.bind(count);
    if (const int code = write.step(); code != SQLITE_DONE) return code;
  }
  const auto id = static_cast<std::uint64_t>(sqlite3_last_insert_rowid(database));
  for (std::size_t i = 0; i < point.requirements.size(); ++i) {
    const RequirementPoint& one = point.requirements[i];
    const std::string value = text_of(one.value);
    SqliteStatement write(database, "INSERT INTO requirements VALUES(?, ?, ?, ?, ?, ?)");
    write.bind(id).bind(std::uint64_t{i}).bind_text(one.category).bind_text(one.id).bind_text(one.title);
    bind(write, value);
    if (const int code = write.step(); code != SQLITE_DONE) return code;
  }
  return SQLITE_OK;
}

int forget_oldest(sqlite3* database, std::uint64_t limit) {
  {
    SqliteStatement points(database, "DELETE FROM points WHERE id <= (SELECT MAX(id) FROM points) - ?");
    if (const int code = points.bind(limit).step(); code != SQLITE_DONE) return code;
  }
  return run_sqlite(database, "DELETE FROM requirements WHERE point NOT IN (SELECT id FROM points)");
}

int read_points(sqlite3* database, std::vector<HistoryPoint>& points) {
  std::map<std::uint64_t, std::size_t> places;
  SqliteStatement rows(database,
                       "SELECT id, recorded, revision, tool_version, profile, profile_version, rules_digest, complete,"
                       " score, coverage, readiness, passed, failed, waived, unknown, open_critical, open_high,"
                       " open_medium, open_low, open_info, evaluated, discovered, gates_passed, gates FROM points"
                       " ORDER BY id");
  int code = SQLITE_OK;
  while ((code = rows.step()) == SQLITE_ROW) {
    auto point = point_in(rows);
    if (!point) return SQLITE_CORRUPT;
    places[rows.number(0)] = points.size();
    points.push_back(std::move(*point));
  }
  if (code != SQLITE_DONE) return code;
  SqliteStatement requirements(
      database, "SELECT point, category, requirement, title, value FROM requirements ORDER BY point, number");
  while ((code = requirements.step()) == SQLITE_ROW) {
    auto one = requirement_in(requirements);
    const auto place = places.find(requirements.number(0));
    if (!one || place == places.end()) return SQLITE_CORRUPT;
    points[place->second].requirements.push_back(std::move(*one));
  }
  return code == SQLITE_DONE ? SQLITE_OK : code;
}

}  // namespace assay
