// What CMake files and the names of tests tell of a file's tier.
#include <algorithm>

#include "analyzer/facts/cpp_project.h"

namespace assay {
namespace {

using Variables = std::map<std::string, std::vector<std::string>, std::less<>>;

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// The arguments with `${NAME}` replaced where the file sets it; lists are split at ';'.
std::vector<std::string> expanded(const CmakeCommand& command, const Variables& variables) {
  std::vector<std::string> out;
  for (const CmakeArgument& argument : command.arguments) {
    if (argument.text.starts_with("${") && argument.text.ends_with('}')) {
      const auto known = variables.find(std::string_view(argument.text).substr(2, argument.text.size() - 3));
      if (known != variables.end()) {
        out.insert(out.end(), known->second.begin(), known->second.end());
        continue;
      }
    }
    for (std::string_view rest = argument.text;;) {
      const auto at = rest.find(';');
      out.emplace_back(rest.substr(0, at));
      if (at == std::string_view::npos) break;
      rest.remove_prefix(at + 1);
    }
  }
  return out;
}

bool wildcard(std::string_view pattern, std::string_view text) {
  const auto star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t at = star; at <= text.size(); ++at) {
    if (wildcard(rest, text.substr(at))) return true;
  }
  return false;
}

}  // namespace

void CppProject::link_targets() {
  std::map<std::string, FileId, std::less<>> by_path;
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (files_[f].cpp != nullptr) by_path.emplace(files_[f].path, static_cast<FileId>(f));
  }
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (files_[f].cmake == nullptr) continue;
    Variables variables;
    std::map<std::string, std::vector<std::string>, std::less<>> labels;  // of targets and tests
    std::map<std::string, std::string, std::less<>> commands;             // test -> target
    std::vector<std::pair<std::string, FileId>> sources;
    for (const CmakeCommand& command : files_[f].cmake->commands) {
      const std::vector<std::string> arguments = expanded(command, variables);
      if (arguments.empty()) continue;
      if (command.name == "set") {
        variables[arguments.front()] = {arguments.begin() + 1, arguments.end()};
      } else if (command.name == "add_test") {
        const auto name = std::ranges::find(arguments, "NAME");
        const auto run = std::ranges::find(arguments, "COMMAND");
        if (name != arguments.end() && run != arguments.end() && std::next(name) != arguments.end() &&
            std::next(run) != arguments.end()) {
          commands[*std::next(name)] = *std::next(run);
        }
      } else if (const auto label = std::ranges::find(arguments, "LABELS"); label != arguments.end()) {
        // set_tests_properties(a b PROPERTIES LABELS "x;y"), set_property(TEST a PROPERTY LABELS x),
        // gtest_discover_tests(a ... LABELS x)
        for (auto named = arguments.begin(); named != label; ++named) {
          labels[*named].insert(labels[*named].end(), std::next(label), arguments.end());
        }
      }
      if (std::ranges::find(library_.target_commands, command.name) != library_.target_commands.end()) {
        for (auto source = arguments.begin() + 1; source != arguments.end(); ++source) {
          std::string path(folder_of(files_[f].path));
          std::string_view relative = *source;
          for (const std::string_view here : {"${CMAKE_CURRENT_SOURCE_DIR}/", "./"}) {
            if (relative.starts_with(here)) relative.remove_prefix(here.size());
          }
          if (!path.empty()) path += '/';
          path += relative;
          if (const auto known = by_path.find(path); known != by_path.end())
            sources.emplace_back(arguments.front(), known->second);
        }
      }
    }
    for (const auto& [target, file] : sources) {
      CppTarget out{target, labels[target], static_cast<FileId>(f)};
      for (const auto& [test, run] : commands) {
        if (run == target) out.labels.insert(out.labels.end(), labels[test].begin(), labels[test].end());
      }
      file_targets_[file].push_back(std::move(out));
    }
  }
}

const std::vector<CppTarget>& CppProject::targets_of(FileId file) const {
  static const std::vector<CppTarget> kNone;
  const auto it = file_targets_.find(file);
  return it == file_targets_.end() ? kNone : it->second;
}

// By whole words: "price_integration_test" has "integration".
int CppProject::tier_of_words(std::string_view name) const {
  int tier = 0;
  if (const auto whole = library_.words.find(name); whole != library_.words.end()) tier = whole->second;
  while (!name.empty()) {
    const auto end = std::min(name.find_first_of("_-."), name.size());
    if (const auto word = library_.words.find(name.substr(0, end)); word != library_.words.end())
      tier = std::max(tier, word->second);
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return tier;
}

int CppProject::tier_of_test(const CppTest& test) const {
  int tier = 0;
  for (const auto& [glob, value] : library_.suites) {
    if (wildcard(glob, test.suite)) tier = std::max(tier, value);
  }
  for (const std::string& label : test.labels) tier = std::max(tier, tier_of_words(label));
  return tier;
}

int CppProject::tier(FileId id, std::uint32_t offset) const {
  int tier = 0;
  for (const CppTarget& target : targets_of(id)) {
    tier = std::max(tier, tier_of_words(target.name));
    for (const std::string& label : target.labels) tier = std::max(tier, tier_of_words(label));
  }
  const CppFileFacts& facts = file(id);
  if (const std::int32_t test = facts.test_at(offset); test >= 0) {
    return std::max(tier, tier_of_test(facts.tests[static_cast<std::size_t>(test)]));
  }
  // Code that no test holds serves those of the file: it has the tier that they share.
  int shared = facts.tests.empty() ? 0 : 3;
  for (const CppTest& test : facts.tests) shared = std::min(shared, tier_of_test(test));
  return std::max(tier, shared);
}

int CppProject::highest_tier(FileId id) const {
  int tier = this->tier(id, 0);
  for (const CppTest& test : file(id).tests) tier = std::max(tier, this->tier(id, test.header.start));
  return tier;
}

}  // namespace assay
