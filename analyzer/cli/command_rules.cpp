#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "analyzer/cli/commands.h"
#include "console.h"
#include "find_rule.h"
#include "outputs.h"
#include "plan.h"
#include "rule_examples.h"
#include "rule_folders.h"
#include "rules/api/rule.h"

namespace assay {
namespace {

std::string padded(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

void print_catalogue(std::ostream& out) {
  std::size_t name = 4;
  for (const Rule& rule : builtin_rules()) name = std::max(name, rule.info.name.size());
  const auto row = [&](std::string_view id, std::string_view rule, std::string_view severity,
                       std::string_view confidence, std::string_view requirement, std::string_view summary) {
    out << padded(id, 8) << padded(rule, name + 2) << padded(severity, 10) << padded(confidence, 12)
        << padded(requirement, 12) << summary << '\n';
  };
  row("id", "name", "severity", "confidence", "requirement", "summary");
  for (const Rule& rule : builtin_rules()) {
    const RuleInfo& info = rule.info;
    row(info.id, info.name, to_string(info.severity), to_string(info.confidence),
        info.requirement.empty() ? "-" : info.requirement, info.summary);
  }
}

int refused(const Failure& failure) {
  print_failure(failure);
  return kUsage;
}

// The rules that the words name, by id, by name or by folder; without any, all that are built in.
Result<std::vector<Rule>> named_rules(const std::vector<std::string>& words) {
  if (words.empty()) return std::vector<Rule>(builtin_rules().begin(), builtin_rules().end());
  std::vector<Rule> rules;
  for (const std::string& word : words) {
    std::error_code error;
    Result<const Rule*> rule = find_rule(word);
    if (rule) {
      rules.push_back(**rule);
    } else if (std::filesystem::exists(word, error)) {
      Result<std::vector<Rule>> inside = rules_in(word);
      if (!inside) return inside;
      rules.insert(rules.end(), std::move_iterator(inside->begin()), std::move_iterator(inside->end()));
    } else {
      return std::unexpected(std::move(rule.error()));
    }
  }
  return rules;
}

int test_rules(const std::vector<std::string>& words) {
  const Result<std::vector<Rule>> rules = named_rules(words);
  if (!rules) return refused(rules.error());
  const Result<Plan> plan = make_bare_plan();
  if (!plan) return refused(plan.error());
  std::size_t problems = 0;
  for (const Rule& rule : *rules) {
    const Result<std::vector<ExampleProblem>> found = check_examples(rule, *plan);
    if (!found) return refused(found.error());
    for (const ExampleProblem& problem : *found) {
      std::cout << rule.info.id << ' ' << problem.example << ": " << problem.text << '\n';
    }
    problems += found->size();
  }
  std::cerr << "assay: examples of " << rules->size() << " rules, " << problems << " problems\n";
  return problems == 0 ? kClean : kFindings;
}

}  // namespace

int command_rules(const Options& options) {
  if (!options.arguments.empty()) {
    const std::string& action = options.arguments.front();
    if (action == "test") return test_rules({options.arguments.begin() + 1, options.arguments.end()});
    return refused(
        {"assay rules: unknown action \"" + action + "\"; it takes nothing, or `test` and rules or their folders"});
  }
  const Result<void> done = to_standard_output(print_catalogue);
  return done ? kClean : refused(done.error());
}

}  // namespace assay
