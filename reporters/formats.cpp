#include <algorithm>
#include <array>

#include "reporters/reporter.h"
#include "writers.h"

namespace assay {
namespace {

constexpr std::array kFormats = {
    Format{"text", "one line a finding, as compilers print them", write_text},
    Format{"full", "each finding with its source, the reason and what its repair gains", write_full},
    Format{"json", "everything, for programs (docs/schema/assay-report-1.schema.json)", write_json},
    Format{"sarif", "SARIF 2.1.0, for editors and archives: every finding", write_sarif},
    Format{"sarif-upload", "SARIF 2.1.0 of the open findings alone, for GitHub code scanning", write_sarif_upload},
    Format{"github", "annotations of a GitHub Actions run: the ten gravest findings of each level", write_github},
    Format{"gitlab", "GitLab's Code Quality report: the open findings", write_gitlab},
    Format{"junit", "JUnit XML: a suite for each rule, a test case for each file with findings", write_junit},
    Format{"patch", "the verified safe fixes as a unified diff, for `git apply`", write_patch_report},
    Format{"markdown", "score and findings by rule, for a GitHub step summary", write_markdown},
    Format{"html", "one self-contained page for a browser: score, places, findings with their sources", write_html},
    Format{"openmetrics", "score, coverage, findings and gates for Prometheus", write_openmetrics},
    Format{"in-toto", "an in-toto statement (test result) to be signed: rules and gates over digests of the files",
           write_in_toto},
};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  const auto found = std::ranges::find(kFormats, name, &Format::name);
  return found == kFormats.end() ? nullptr : &*found;
}

}  // namespace assay
