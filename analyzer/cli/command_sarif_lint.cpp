#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>

#include "analyzer/cli/commands.h"
#include "analyzer/sarif/lint.h"
#include "console.h"
#include "fixits/disk.h"
#include "outputs.h"
#include "reporters/unicode.h"
#include "run_plan.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestReport = std::uintmax_t{1} << 30U;  // bytes
constexpr std::uintmax_t kLargestSource = std::uintmax_t{64} << 20U;

// Files below a folder. A report is foreign: what links lead out to is not read.
class FolderSources : public SarifSources {
 public:
  explicit FolderSources(const fs::path& root) : root_(root) {}

  const std::string* find(const std::string& path) const override {
    auto [known, is_new] = known_.try_emplace(path);
    if (is_new) known->second = read(path);
    return known->second ? &*known->second : nullptr;
  }

 private:
  std::optional<std::string> read(const std::string& path) const {
    std::error_code error;
    const fs::path real = fs::canonical(root_ / path, error);
    if (error || !fs::is_regular_file(real, error) || fs::file_size(real, error) > kLargestSource) return std::nullopt;
    const fs::path inside = real.lexically_relative(root_);
    if (inside.empty() || *inside.begin() == "..") return std::nullopt;
    Disk disk;
    Result<std::string> bytes = disk.read(real.string());
    return bytes ? std::optional(std::move(*bytes)) : std::nullopt;
  }

  fs::path root_;  // absolute, without links
  mutable std::map<std::string, std::optional<std::string>> known_;
};

Result<std::string> read_report(const std::string& path) {
  std::error_code error;
  if (fs::file_size(path, error) > kLargestReport && !error)
    return fail("larger than 1 GiB; a report of that size is accepted nowhere", path);
  Disk disk;
  return disk.read(path);
}

void print(const std::string& path, const SarifProblem& problem, std::ostream& out) {
  out << printable(path) << ':' << problem.line << ": "
      << (problem.level == SarifProblem::Level::error ? "error" : "warning") << ": ";
  if (!problem.where.empty()) out << printable(problem.where) << ": ";
  out << printable(problem.text) << " [" << problem.check << "]\n";
}

}  // namespace

int command_sarif_lint(const Options& options) {
  std::optional<FolderSources> sources;
  if (!options.root.empty()) {
    std::error_code error;
    const fs::path root = fs::canonical(options.root, error);
    if (error || !fs::is_directory(root)) return refused(Failure{"--root is no folder", options.root});
    sources.emplace(root);
  }
  int code = kClean;
  for (const std::string& path : options.arguments) {
    const Result<std::string> text = read_report(path);
    if (!text) return refused(text.error());
    const auto problems = lint_sarif(*text, path, sources ? &*sources : nullptr);
    if (!problems) return refused(problems.error());
    if (!problems->empty()) code = kFindings;
    const Result<void> done = to_standard_output([&](std::ostream& out) {
      for (const SarifProblem& problem : *problems) print(path, problem, out);
    });
    if (!done) return refused(done.error());
    if (!options.quiet) std::cerr << "assay: " << printable(path) << ": " << problems->size() << " problems\n";
  }
  return code;
}

}  // namespace assay
