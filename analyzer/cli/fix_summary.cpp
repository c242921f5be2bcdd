#include "fix_summary.h"

#include <algorithm>
#include <functional>
#include <iomanip>
#include <map>
#include <ostream>
#include <set>
#include <string_view>

#include "fixits/unified_diff.h"

namespace assay {
namespace {

struct Counts {
  std::size_t verified = 0;
  std::size_t withheld = 0;
};

std::string counted(std::size_t number, const std::string& noun, const std::string& plural) {
  return std::to_string(number) + ' ' + (number == 1 ? noun : plural);
}

// Tells the lines that differ from what may be shown of the file. Of a file in another encoding than UTF-8 what is
// shown is not the bytes: its lines are told by number.
std::function<bool(std::size_t)> blotted(const std::string& bytes, const SourceFile* shown) {
  std::set<std::size_t> lines;
  if (shown != nullptr) {
    const auto line_sets = [](std::string_view text) {
      std::vector<std::string_view> out;
      while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
      }
      return out;
    };
    const auto real = line_sets(bytes);
    const auto public_ones = line_sets(shown->text());
    for (std::size_t i = 0; i < real.size(); ++i) {
      if (i >= public_ones.size() || real[i] != public_ones[i]) lines.insert(i);
    }
  }
  return [lines = std::move(lines)](std::size_t line) { return lines.contains(line); };
}

std::string shown(const std::optional<Rational>& score) { return score ? score->floored() : "-"; }

}  // namespace

void write_repairs(const Repair& repair, std::ostream& out) {
  for (const Repaired& repaired : repair.repaired) {
    const Finding& finding = repaired.finding;
    out << finding.path << ':' << finding.start.line << ':' << finding.start.column << ": fixed: " << finding.fix->title
        << " [" << finding.rule << "]\n";
  }
}

void write_fix_summary(const Repair& repair, const Score& before, const Score& after, std::ostream& out) {
  std::map<std::string, Counts> rules;
  for (const Repaired& repaired : repair.repaired) ++rules[repaired.finding.rule].verified;
  for (const Withheld& withheld : repair.withheld) ++rules[withheld.finding.rule].withheld;
  for (const Withheld& withheld : repair.withheld) {
    const Finding& finding = withheld.finding;
    out << finding.path << ':' << finding.start.line << ':' << finding.start.column
        << ": not fixed: " << withheld.reason << " [" << finding.rule << "]\n";
  }
  if (!rules.empty()) {
    out << "Fixes     offered  verified  withheld\n";
    for (const auto& [rule, counts] : rules) {
      out << "  " << std::left << std::setw(7) << rule << std::right << std::setw(8)
          << counts.verified + counts.withheld << std::setw(10) << counts.verified << std::setw(10) << counts.withheld
          << '\n';
    }
  }
  out << "assay: " << counted(repair.repaired.size(), "fix", "fixes") << " in "
      << counted(repair.files.size(), "file", "files") << ", " << repair.withheld.size()
      << " withheld; compliance score " << shown(before.value) << " -> " << shown(after.value) << '\n';
}

Notice left_out_of_patch(const std::string& path) {
  return {"patch", path, 0,
          "not in the patch: a line that changes, or the one behind it, holds what looks like a secret; `assay fix` "
          "repairs it",
          false};
}

std::vector<std::string> write_patch(const Repair& repair, const SourceTexts& before, const SourceTexts& after,
                                     std::ostream& out) {
  std::vector<std::string> left_out;
  for (const auto& [path, file] : repair.files) {
    const HiddenLines hidden{blotted(file.before, before.find(path)), blotted(file.after, after.find(path))};
    if (!write_unified_diff({path, file.before, file.after}, out, hidden)) left_out.push_back(path);
  }
  return left_out;
}

}  // namespace assay
