// The places that reports go to. An output file is either the old one or the whole new one.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "analyzer/cli/options.h"
#include "analyzer/model/report.h"
#include "analyzer/model/result.h"
#include "reporters/reporter.h"

namespace assay {

class Outputs {
 public:
  // Fails where a file cannot be written, or two reports go to one place; to be called before the analysis starts.
  // Leaves nothing behind.
  static Result<Outputs> prepare(const std::vector<OutputTarget>& targets);

  bool empty() const { return targets_.empty(); }
  bool uses_standard_output() const;

  // Writes all reports, each file beside its place first and then moved there.
  Result<void> write(const Report& report, const ReportOptions& options) const;

 private:
  std::vector<OutputTarget> targets_;  // paths with links replaced by what they lead to
};

// Writes a file whole or not at all: beside its place first, then moved there. What is no regular file is written to.
Result<void> write_whole_file(const std::string& path, const std::function<void(std::ostream&)>& print);

// Calls `print` with standard output; a failure where the bytes do not arrive.
Result<void> to_standard_output(const std::function<void(std::ostream&)>& print);

}  // namespace assay
