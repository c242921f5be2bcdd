#include "support/markdown_table.h"

#include <algorithm>

namespace assay::testing {
namespace {

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

// "| a | b |" as {"a", "b"}; nothing for a line of another kind.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  if (!line.starts_with('|')) return cells;
  line.remove_prefix(1);
  for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|')) {
    cells.push_back(trimmed(line.substr(0, bar)));
    line.remove_prefix(bar + 1);
  }
  return cells;
}

}  // namespace

std::vector<TableRow> table_rows(std::string_view document, std::string_view first_column) {
  std::vector<TableRow> rows;
  std::vector<std::string> titles;  // of the table that we are in
  while (!document.empty()) {
    const std::size_t end = std::min(document.find('\n'), document.size());
    const std::vector<std::string> cells = cells_of(document.substr(0, end));
    document.remove_prefix(std::min(end + 1, document.size()));
    if (titles.empty() || cells.empty()) {
      titles = cells;
    } else if (titles[0] == first_column && !cells[0].starts_with("---")) {
      TableRow& row = rows.emplace_back();
      for (std::size_t i = 0; i < titles.size() && i < cells.size(); ++i) row[titles[i]] = cells[i];
    }
  }
  return rows;
}

}  // namespace assay::testing
