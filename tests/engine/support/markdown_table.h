// The tables of a Markdown document, so that a test can hold a document to what it states.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::testing {

using TableRow = std::map<std::string, std::string>;  // cell by column title, without the spaces around it

// The rows of all tables whose first column has this title, in the order of the document.
std::vector<TableRow> table_rows(std::string_view document, std::string_view first_column);

}  // namespace assay::testing
