// A report in which everything occurs that a format must cope with: each severity, confidence and disposition, hostile
// file names and messages, several encodings and line ends, fixes, notices, failed gates.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/report.h"

namespace assay::testing {

class MemoryTexts : public SourceTexts {
 public:
  void add(std::string path, std::string bytes);
  // A file that is not UTF-8: `decoded` is its text.
  void add(std::string path, std::string bytes, std::string decoded, std::string encoding);
  const SourceFile* find(std::string_view path) const override;
  const std::map<std::string, SourceFile, std::less<>>& files() const { return files_; }

 private:
  std::map<std::string, SourceFile, std::less<>> files_;
};

class SampleReport {
 public:
  SampleReport();
  SampleReport(const SampleReport&) = delete;
  SampleReport& operator=(const SampleReport&) = delete;

  Report& report() { return report_; }
  const MemoryTexts& texts() const { return texts_; }

  // A finding of `rule` at the first place in `path` where `needle` stands; at line 1 where the file was not read.
  Finding finding(std::string_view rule, std::string_view path, std::string_view needle, std::string message) const;

 private:
  void add_sources();
  void add_rules();
  void add_standard();
  void add_findings();
  void add_score();
  void add_notices();
  void add_trend();
  void add_certificate();

  MemoryTexts texts_;
  std::vector<RuleInfo> rules_;
  Report report_;
};

// A report of nothing: no file, no rule, no finding.
Report empty_report();

// `format` of `report` as one text.
std::string written(std::string_view format, const Report& report, bool color = false);

// The data block of an `html` report.
std::string_view page_data(std::string_view page);

// Compares with tests/golden/reporters/<name>, or writes it where ASSAY_UPDATE_GOLDENS=1.
void expect_golden(const std::string& name, const std::string& actual);

}  // namespace assay::testing
