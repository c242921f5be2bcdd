#include <algorithm>
#include <ostream>

#include "analyzer/cli/commands.h"
#include "console.h"
#include "find_rule.h"
#include "outputs.h"
#include "rules/api/rule.h"

namespace assay {
namespace {

class Page {
 public:
  Page(std::ostream& out, std::uint32_t width) : out_(out), width_(width) {}

  void print(const RuleInfo& info) {
    out_ << info.id << ' ' << info.name << "\n\n" << wrapped(info.summary, width_, 0) << '\n';
    field("severity", std::string(to_string(info.severity)));
    field("confidence", std::string(to_string(info.confidence)));
    field("requirement", info.requirement.empty() ? "none" : info.requirement);
    field("unit", info.unit);
    std::string languages;
    for (const std::string& language : info.languages) languages += (languages.empty() ? "" : ", ") + language;
    field("languages", languages);
    section("Why", info.why);
    section("Fix", info.fix);
    section("Limits", info.limits);
    for (const Example& example : info.examples) {
      out_ << "\nExample " << example.title << "\n\n";
      for (std::size_t start = 0; start < example.text.size();) {
        const std::size_t end = std::min(example.text.find('\n', start), example.text.size());
        out_ << (end > start ? "    " : "") << example.text.substr(start, end - start) << '\n';
        start = end + 1;
      }
    }
    section("To accept one place",
            "`# assay: allow[" + info.id + "] reason`, at the end of the line or on the line above");
  }

 private:
  void field(const std::string& name, const std::string& text) {
    constexpr std::size_t kColumn = 13;
    out_ << name << std::string(kColumn - name.size(), ' ') << text << '\n';
  }
  void section(const std::string& title, const std::string& text) {
    if (!text.empty()) out_ << '\n' << title << "\n\n" << wrapped(text, width_, 2);
  }

  std::ostream& out_;
  std::uint32_t width_;
};

}  // namespace

int command_explain(const Options& options) {
  const Result<const Rule*> rule = find_rule(options.arguments.front());
  if (!rule) {
    print_failure(rule.error());
    return kUsage;
  }
  const ReportOptions form = report_options(Stream::standard_output, options.no_color);
  const Result<void> done = to_standard_output([&](std::ostream& out) { Page(out, form.width).print((*rule)->info); });
  if (!done) print_failure(done.error());
  return done ? kClean : kUsage;
}

}  // namespace assay
