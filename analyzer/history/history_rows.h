// The tables of a history. Private to this layer. Each function gives SQLITE_OK or what went wrong.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <vector>

#include "analyzer/model/history.h"

namespace assay {

// The tables, where they are not there yet, and the marks of the file: its application and version.
int make_tables(sqlite3* database);

int insert_point(sqlite3* database, const HistoryPoint& point);

// Leaves the `limit` points that were recorded last.
int forget_oldest(sqlite3* database, std::uint64_t limit);

// Appends all points. SQLITE_CORRUPT where a row holds what no run writes.
int read_points(sqlite3* database, std::vector<HistoryPoint>& points);

}  // namespace assay
