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

namespace {

using assay::RuleInfo;

// The marks of expected findings become what a reader wants to know: which rule speaks on this line.
std::string shown(std::string_view text) {
  constexpr std::string_view kHere = " expect: ";
  constexpr std::string_view kNext = " expect-next: ";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    std::string line(text.substr(at, end - at));
    at = end + 1;
    const auto reword = [&](std::string_view mark, std::string_view words) {
      const auto found = line.find(mark);
      if (found == std::string::npos || found == 0 || (line[found - 1] != '#' && line[found - 1] != '/')) return;
      line.replace(found, mark.size(), words);
    };
    reword(kHere, " finding: ");
    reword(kNext, " finding below: ");
    out += line + '\n';
  }
  return out;
}

void section(std::ostream& out, std::string_view title, const std::string& text) {
  if (text.empty()) return;
  out << "## " << title << "\n\n" << text << (text.ends_with('\n') ? "\n" : "\n\n");
}

std::string page(const RuleInfo& info) {
  std::ostringstream out;
  out << "<!-- Generated from the rule's folder; edit that and run scripts/docs. -->\n"
      << "# " << info.id << " " << info.name << "\n\n"
      << info.summary << ".\n\n"
      << "| | |\n|---|---|\n| severity | " << to_string(info.severity) << " |\n| confidence | "
      << to_string(info.confidence) << " |\n| requirement | " << (info.requirement.empty() ? "none" : info.requirement)
      << " |\n| unit | " << info.unit << " |\n\n";
  section(out, "Why", info.why);
  section(out, "Fix", info.fix);
  section(out, "Limits", info.limits);
  const bool python = info.languages.empty() || info.languages.front() == "python";
  for (const auto& [name, heading] :
       {std::pair("bad", "Found"), std::pair("fixed", "The same after `assay fix`"),
        std::pair("proposed", "The same with what is proposed"), std::pair("good", "Not found")}) {
    const std::string title = std::string(name) + (python ? ".py" : ".cpp");
    for (const assay::Example& example : info.examples) {
      if (example.title != title) continue;
      out << "## " << heading << "\n\n";
      if (!info.example_path.empty()) out << "In `" << info.example_path << "`:\n\n";
      out << "````" << (python ? "python" : "cpp") << "\n" << shown(example.text) << "````\n\n";
    }
  }
  out << "## To accept one place\n\n`" << (python ? "#" : "//") << " assay: allow[" << info.id
      << "] reason`, at the end of the line or on the line above.\n";
  return out.str();
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
