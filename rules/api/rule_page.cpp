#include "rules/api/rule_page.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

namespace assay {
namespace {

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

}  // namespace

std::string rule_page(const RuleInfo& info) {
  std::ostringstream out;
  out << "# " << info.id << " " << info.name << "\n\n"
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
    for (const Example& example : info.examples) {
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

}  // namespace assay
