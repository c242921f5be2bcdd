// The only door to the TOML parser. Private to this layer.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/config/value.h"
#include "analyzer/model/result.h"

namespace assay {

// Parses a whole document. `path` names it in origins and failures; failures carry line and column (both 1-based,
// columns in code points). Numbers keep their spelling. Dates, times, infinities and not-a-number are refused: no key
// takes them.
Result<Value> parse_toml(std::string_view document, const std::string& path);

// Reads and parses a file; not larger than 1 MB.
Result<Value> read_toml(const std::string& path);

}  // namespace assay
