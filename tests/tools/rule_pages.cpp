// Writes the pages of docs/rules from the rules themselves, or compares them:
//
//   rule_pages DOCS_RULES_FOLDER            writes
//   rule_pages DOCS_RULES_FOLDER --check    exits with 1 and names the pages that are stale
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>

#include "rules/api/rule.h"
#include "rules/api/rule_page.h"

namespace {

using assay::RuleInfo;

std::string page(const RuleInfo& info) {
  return "<!-- Generated from the rule's folder; edit that and run scripts/docs. -->\n" + assay::rule_page(info);
}

std::string index() {
  std::ostringstream out;
  out << "<!-- Generated; run scripts/docs. -->\n# Rules\n\n| id | name | severity | confidence | requirement | finds "
         "|\n|---|---|---|---|---|---|\n";
  for (const assay::Rule& rule : assay::builtin_rules()) {
    const RuleInfo& info = rule.info;
    out << "| [" << info.id << "](" << info.id << ".md) | " << info.name << " | " << to_string(info.severity) << " | "
        << to_string(info.confidence) << " | " << (info.requirement.empty() ? "–" : info.requirement) << " | "
        << info.summary << " |\n";
  }
  return out.str();
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: rule_pages DOCS_RULES_FOLDER [--check]\n";
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const bool check = argc > 2 && std::string_view(argv[2]) == "--check";
  std::map<std::string, std::string> pages{{"README.md", index()}};
  for (const assay::Rule& rule : assay::builtin_rules()) pages[rule.info.id + ".md"] = page(rule.info);
  int stale = 0;
  std::filesystem::create_directories(folder);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (pages.contains(entry.path().filename().string())) continue;
    std::cerr << entry.path().filename().string() << " belongs to no rule\n";
    ++stale;
  }
  for (const auto& [name, text] : pages) {
    if (read(folder / name) == text) continue;
    if (check) {
      std::cerr << name << " is stale; run scripts/docs\n";
      ++stale;
    } else {
      std::ofstream(folder / name, std::ios::binary) << text;
    }
  }
  return stale == 0 ? 0 : 1;
}
