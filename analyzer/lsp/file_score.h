// What one file adds to the score, or takes from it.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/engine/run.h"
#include "analyzer/model/ledger.h"
#include "analyzer/model/rational.h"

namespace assay::lsp {

struct FileScore {
  UnitCounts counts;  // of its units, over the scored rules
  Rational to_gain;   // how much the score would rise if its failed units were clean
};

FileScore file_score(const Run& run, std::string_view path);

// "12 of 15 units pass; +0.0021 if all did; project 0.91 (good)": one line.
std::string score_line(const FileScore& file, const Score& score);

}  // namespace assay::lsp
