#include "rule_folders.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPage = "rule.yaml";

// Every folder from `path` down that holds a rule's page. Links are not followed.
Result<std::vector<fs::path>> folders_of(const std::string& path) {
  std::vector<fs::path> folders;
  std::error_code error;
  if (fs::is_regular_file(fs::path(path) / kPage, error)) return std::vector{fs::path(path)};
  for (fs::recursive_directory_iterator entry(path, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->path().filename() == kPage) folders.push_back(entry->path().parent_path());
  }
  if (error) return fail("cannot be read: " + error.message(), path);
  if (folders.empty()) return fail("holds no folder of a rule: none has a rule.yaml", path);
  std::ranges::sort(folders);
  return folders;
}

const Rule* builtin_of(const fs::path& folder) {
  std::error_code error;
  const std::string name = fs::weakly_canonical(folder, error).filename().string();
  for (const Rule& rule : builtin_rules()) {
    if (name == rule.info.id + '-' + rule.info.name) return &rule;
  }
  return nullptr;
}

bool is_example(std::string_view title) {
  constexpr std::string_view kFiles[] = {"bad.py",  "good.py",  "fixed.py",  "proposed.py",
                                         "bad.cpp", "good.cpp", "fixed.cpp", "proposed.cpp"};
  constexpr std::string_view kFolders[] = {"beside/", "cases/", "fixed/", "proposed/"};
  return std::ranges::find(kFiles, title) != std::end(kFiles) ||
         std::ranges::any_of(kFolders, [&](std::string_view folder) { return title.starts_with(folder); });
}

Result<std::vector<Example>> examples_of(const fs::path& folder) {
  std::vector<Example> examples;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string title = entry->path().lexically_relative(folder).generic_string();
    if (!entry->is_regular_file(error) || !is_example(title)) continue;
    std::ifstream in(entry->path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in) return fail("cannot be read", entry->path().string());
    examples.push_back({title, std::move(text)});
  }
  if (error) return fail("cannot be read: " + error.message(), folder.string());
  std::ranges::sort(examples, {}, &Example::title);
  return examples;
}

}  // namespace

Result<std::vector<Rule>> rules_in(const std::string& path) {
  Result<std::vector<fs::path>> folders = folders_of(path);
  if (!folders) return std::unexpected(std::move(folders.error()));
  std::vector<Rule> rules;
  for (const fs::path& folder : *folders) {
    const Rule* builtin = builtin_of(folder);
    if (builtin == nullptr) return fail("no built-in rule has this id and name", folder.string());
    Result<std::vector<Example>> examples = examples_of(folder);
    if (!examples) return std::unexpected(std::move(examples.error()));
    rules.push_back(*builtin);
    rules.back().info.examples = std::move(*examples);
  }
  return rules;
}

}  // namespace assay
