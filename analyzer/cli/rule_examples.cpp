#include "rule_examples.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <tuple>

#include "analyzer/cli/options.h"
#include "analyzer/engine/run.h"
#include "fixits/edits.h"
#include "fixits/select.h"
#include "plan.h"
#include "workbench.h"

namespace assay {
namespace {

namespace fs = std::filesystem;

// A finding as a mark or the analysis tells it: path, line, rule, severity, confidence.
using Expected = std::tuple<std::string, std::uint32_t, std::string, std::string, std::string>;

struct Project {
  std::map<std::string, std::string> files;  // path -> text without marks
  std::vector<Expected> expected;            // sorted
};

class Silent : public Progress {
 public:
  void stage(std::string_view, std::size_t) override {}
  void advance(std::size_t) override {}
};

// A folder that goes away with its owner.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "assay-examples-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~Scratch() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  const fs::path& path() const { return path_; }

  bool write(const std::map<std::string, std::string>& files) const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path_)) fs::remove_all(entry.path(), error);
    for (const auto& [name, text] : files) {
      fs::create_directories((path_ / name).parent_path(), error);
      std::ofstream out(path_ / name, std::ios::binary);
      out << text;
      if (!out.flush()) return false;
    }
    return true;
  }

 private:
  fs::path path_;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// "NM-005 info advisory, NM-001"
void read_marks(std::string_view marks, const std::string& path, std::uint32_t line, const RuleInfo& info,
                std::vector<Expected>& out) {
  while (!trimmed(marks).empty()) {
    const auto comma = marks.find(',');
    std::string_view words = trimmed(marks.substr(0, comma));
    marks = comma == std::string_view::npos ? std::string_view() : marks.substr(comma + 1);
    Expected expected{path, line, {}, std::string(to_string(info.severity)), std::string(to_string(info.confidence))};
    while (!words.empty()) {
      const std::string_view word = words.substr(0, words.find(' '));
      if (parse_severity(word)) {
        std::get<3>(expected) = word;
      } else if (parse_confidence(word)) {
        std::get<4>(expected) = word;
      } else {
        std::get<2>(expected) = word;
      }
      words = trimmed(words.substr(word.size()));
    }
    out.push_back(std::move(expected));
  }
}

// What begins a comment in a file of that name.
std::string_view mark_of_comment(std::string_view path) { return language_of(path) == Language::cpp ? "//" : "#"; }

// The files that show a rule: those of its language.
std::string page(const RuleInfo& info, std::string_view name) {
  return std::string(name) + (info.languages.empty() || info.languages.front() == "python" ? ".py" : ".cpp");
}

std::string example_path(const RuleInfo& info) {
  return info.example_path.empty() ? page(info, "example") : info.example_path;
}

void add_file(const std::string& path, std::string_view text, const RuleInfo& info, Project& project) {
  const std::string comment(mark_of_comment(path));
  const std::string kHere = comment + " expect: ";
  const std::string kNext = comment + " expect-next: ";
  std::string clean;
  std::uint32_t number = 1;
  for (std::size_t at = 0; at <= text.size(); ++number) {
    const auto end = text.find('\n', at);
    std::string_view line = text.substr(at, end == std::string_view::npos ? end : end - at);
    const bool carriage = line.ends_with('\r');
    if (const auto mark = line.find(kHere); mark != std::string_view::npos) {
      read_marks(line.substr(mark + kHere.size()), path, number, info, project.expected);
      line = line.substr(0, mark);
      while (line.ends_with(' ')) line.remove_suffix(1);
    } else if (const auto next = line.find(kNext); next != std::string_view::npos) {
      read_marks(line.substr(next + kNext.size()), path, number + 1, info, project.expected);
      line = {};
    }
    clean += line;
    if (carriage && !line.ends_with('\r')) clean += '\r';
    if (end == std::string_view::npos) break;
    clean += '\n';
    at = end + 1;
  }
  project.files[path] = std::move(clean);
}

std::map<std::string, Project> projects_of(const RuleInfo& info) {
  std::map<std::string, Project> projects;
  constexpr std::string_view kBeside = "beside/";
  for (const Example& example : info.examples) {
    if (example.title.starts_with(kBeside)) {
      for (const char* name : {"bad", "good", "fixed", "proposed"})
        add_file(example.title.substr(kBeside.size()), example.text, info, projects[page(info, name)]);
    } else if (example.title.starts_with("fixed/") || example.title.starts_with("proposed/")) {
      continue;  // see shown_after()
    } else if (!example.title.starts_with("cases/")) {
      add_file(example_path(info), example.text, info, projects[example.title]);
    } else if (const auto slash = example.title.find('/', std::string_view("cases/").size());
               slash != std::string::npos) {
      add_file(example.title.substr(slash + 1), example.text, info, projects[example.title.substr(0, slash)]);
    }
  }
  for (const std::string& shown : {page(info, "fixed"), page(info, "proposed")}) {
    if (std::ranges::find(info.examples, shown, &Example::title) == info.examples.end()) projects.erase(shown);
  }
  for (auto& [name, project] : projects) std::ranges::sort(project.expected);
  return projects;
}

// Files after a repair, by example and path.
using After = std::map<std::string, std::map<std::string, std::string>>;

// What an example shows of the files afterwards: "<kind>.py" of bad.py, "<kind>/<case>/<path>" of "cases/<case>".
void shown_after(const Example& example, const std::string& kind, const RuleInfo& info, After& out) {
  const std::string folder = kind + "/";
  Project project;
  if (example.title == page(info, kind)) {
    add_file(example_path(info), example.text, info, project);
    out[page(info, "bad")].merge(project.files);
  } else if (example.title.starts_with(folder)) {
    const auto slash = example.title.find('/', folder.size());
    if (slash == std::string::npos) return;
    add_file(example.title.substr(slash + 1), example.text, info, project);
    out["cases/" + example.title.substr(folder.size(), slash - folder.size())].merge(project.files);
  }
}

std::string shown(const Expected& e) {
  return std::get<0>(e) + ":" + std::to_string(std::get<1>(e)) + " " + std::get<2>(e) + " " + std::get<3>(e) + " " +
         std::get<4>(e);
}

// The text with a suppression of `rule` above every line that has a finding.
std::string suppressed_text(std::string_view text, const std::vector<std::uint32_t>& lines, std::string_view rule,
                            std::string_view comment) {
  std::string out;
  std::uint32_t number = 1;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string_view line = text.substr(at, end - at);
    if (std::ranges::find(lines, number) != lines.end()) {
      const auto indent = std::min(line.find_first_not_of(" \t"), line.size());
      out += std::string(line.substr(0, indent)) + std::string(comment) + " assay: allow[" + std::string(rule) +
             "] shown in an example\n";
    }
    out += line;
    at = end;
  }
  return out;
}

class Checker {
 public:
  Checker(const Rule& rule, const Plan& base) : rule_(rule), plan_(base) {
    plan_.rules = {&rule_};
    plan_.root = scratch_.path().string();
    plan_.shown_root = ".";
    plan_.paths.clear();
    plan_.jobs = 1;
  }

  bool usable() const { return !scratch_.path().empty(); }

  void check(const std::string& name, const Project& project) {
    const auto findings = analyse(name, project.files, true);
    std::vector<Expected> actual;
    for (const Finding& f : findings) actual.push_back(told(f));
    std::ranges::sort(actual);
    compare(name, project.expected, actual);
    if (name == page(rule_.info, "bad") && actual.empty()) say(name, "no finding of " + rule_.info.id);
    if (name == page(rule_.info, "good") && !actual.empty()) say(name, "a good example has findings");
    for (const Finding& f : findings) {
      if (f.message.empty() || f.message.ends_with('.') || f.message.find('\n') != std::string::npos) {
        say(name, "a message is one line without a final period: " + f.message);
      }
      constexpr std::string_view kOpenings[] = {"A ", "An ", "No ", "The ", "This "};
      if (std::ranges::any_of(kOpenings, [&](std::string_view word) { return f.message.starts_with(word); })) {
        say(name, "a message begins with a small letter, save for a name: " + f.message);
      }
    }

    std::vector<Expected> unfiltered;
    for (const Finding& f : analyse(name, project.files, false)) unfiltered.push_back(told(f));
    std::ranges::sort(unfiltered);
    if (unfiltered != actual) say(name, "the prefilter changes the findings");

    if (!rule_.info.id.starts_with("SY-")) check_suppression(name, project, findings);
    if (name != page(rule_.info, "fixed") && name != page(rule_.info, "proposed")) check_fixes(name, project);
  }

  After fixed;     // files as the safe fixes are to leave them
  After proposed;  // and as they are with what is only offered

  std::vector<ExampleProblem> problems;

 private:
  static Expected told(const Finding& f) {
    return {f.path, f.start.line, f.rule, std::string(to_string(f.severity)), std::string(to_string(f.confidence))};
  }

  void say(const std::string& name, std::string text) { problems.push_back({name, std::move(text)}); }

  std::vector<Finding> analyse(const std::string& name, const std::map<std::string, std::string>& files,
                               bool prefilter) {
    if (!scratch_.write(files)) {
      say(name, "the scratch folder cannot be written");
      return {};
    }
    Result<Plan> plan = plan_for(files);
    if (!plan) {
      say(name, plan.error().text());
      return {};
    }
    plan->prefilter = prefilter;
    Silent silent;
    auto result = run(*plan, silent);
    if (!result) {
      say(name, result.error().text());
      return {};
    }
    std::vector<Finding> own;
    for (Finding& finding : result->report.findings) {
      if (finding.rule == rule_.info.id) own.push_back(std::move(finding));
    }
    return own;
  }

  // A project with a configuration of its own is planned as the command line would.
  Result<Plan> plan_for(const std::map<std::string, std::string>& files) const {
    if (!files.contains("assay.toml")) return plan_;
    Options options;
    options.root = plan_.root;
    options.no_cache = true;  // what is looked for is what a run does
    Result<Plan> plan = make_plan(options);
    if (plan) {
      plan->rules = plan_.rules;
      plan->jobs = 1;
    }
    return plan;
  }

  void compare(const std::string& name, const std::vector<Expected>& expected, const std::vector<Expected>& actual) {
    std::vector<Expected> missing;
    std::vector<Expected> surplus;
    std::ranges::set_difference(expected, actual, std::back_inserter(missing));
    std::ranges::set_difference(actual, expected, std::back_inserter(surplus));
    for (const Expected& e : missing) say(name, "expected and not found: " + shown(e));
    for (const Expected& e : surplus) say(name, "found and not expected: " + shown(e));
  }

  void check_fixes(const std::string& name, const Project& project) {
    if (!scratch_.write(project.files)) return say(name, "the scratch folder cannot be written");
    Result<Plan> plan = plan_for(project.files);
    if (!plan) return say(name, plan.error().text());
    Silent silent;
    Result<Run> found = run(*plan, silent);
    if (!found) return say(name, found.error().text());
    EngineWorkbench workbench(*plan, std::move(*found), silent);
    check_proposals(name, workbench);
    const Repair repaired = repair(workbench, {});
    for (const Withheld& withheld : repaired.withheld) {
      const Finding& finding = withheld.finding;
      say(name, "a safe fix does not hold: " + finding.path + ":" + std::to_string(finding.start.line) + ": " +
                    withheld.reason);
    }
    std::map<std::string, std::string> texts;
    for (const auto& [path, file] : repaired.files) texts[path] = file.after;
    compare_after(name, "safe fixes", fixed[name], texts);
  }

  // What is offered and never applied by itself: the edits of as many offers as go together, in their order.
  void check_proposals(const std::string& name, EngineWorkbench& workbench) {
    const std::vector<Finding>& findings = workbench.present().ledger->findings;
    std::vector<const Fix*> fixes;
    for (const Finding& finding : findings) {
      if (!finding.fix) continue;
      if (rule_.info.fix.empty()) say(name, "an edit is offered of which the rule's page says nothing");
      if (finding.fix->safety != FixSafety::safe) fixes.push_back(&*finding.fix);
    }
    const std::vector<Edit> edits = edits_of(fixes, select_fixes(fixes).taken);
    Workbench::Texts texts;
    for (const auto& [path, own] : by_file(edits)) {
      const std::string* bytes = workbench.bytes(path);
      const Result<std::string> text = bytes == nullptr ? fail("a file that is not there") : apply_edits(*bytes, own);
      if (!text) return say(name, "a proposal cannot be applied: " + text.error().text());
      texts[std::string(path)] = *text;
    }
    compare_after(name, "proposals", proposed[name], {texts.begin(), texts.end()});
    if (texts.empty()) return;
    for (const Objection& objection : objections(workbench.present(), workbench.attempt(texts), {}, edits))
      say(name, "a proposal does harm: " + objection.path + ": " + objection.reason);
  }

  void compare_after(const std::string& name, const std::string& what, const std::map<std::string, std::string>& wanted,
                     const std::map<std::string, std::string>& texts) {
    for (const auto& [path, text] : texts) {
      const auto it = wanted.find(path);
      if (it == wanted.end()) {
        say(name, "is changed by " + what + ", and how is not shown: " + path + "\n" + text);
      } else if (it->second != text) {
        say(name, "is changed by " + what + " in another way: " + path + "\n" + text);
      }
    }
    for (const auto& [path, text] : wanted) {
      if (!texts.contains(path)) say(name, "is not changed by " + what + ": " + path);
    }
  }

  void check_suppression(const std::string& name, const Project& project, const std::vector<Finding>& findings) {
    if (findings.empty()) return;
    auto files = project.files;
    std::map<std::string, std::vector<std::uint32_t>> lines;
    for (const Finding& finding : findings) lines[finding.path].push_back(finding.start.line);
    for (const auto& [path, numbers] : lines)
      files[path] = suppressed_text(files[path], numbers, rule_.info.id, mark_of_comment(path));
    const auto after = analyse(name, files, true);
    if (after.size() != findings.size()) say(name, "a suppression changes how many findings there are");
    for (const Finding& finding : after) {
      if (finding.disposition == Disposition::suppressed) continue;
      say(name, "not suppressed by a comment above: " + finding.path + ":" + std::to_string(finding.start.line) + " " +
                    finding.message);
    }
  }

  const Rule& rule_;
  Plan plan_;
  Scratch scratch_;
};

}  // namespace

Result<std::vector<ExampleProblem>> check_examples(const Rule& rule, const Plan& base) {
  Checker checker(rule, base);
  if (!checker.usable()) return fail("a scratch folder for the examples cannot be made");
  const auto projects = projects_of(rule.info);
  // What the engine says of links, limits and its own faults cannot be shown by one file.
  const bool shown_by_files = rule.attach != nullptr;
  for (const std::string& required : {page(rule.info, "bad"), page(rule.info, "good")}) {
    if (shown_by_files && !projects.contains(required)) checker.problems.push_back({required, "is missing"});
  }
  for (const Example& example : rule.info.examples) {
    shown_after(example, "fixed", rule.info, checker.fixed);
    shown_after(example, "proposed", rule.info, checker.proposed);
  }
  if (!rule.info.fix.empty() && checker.fixed.empty() && checker.proposed.empty())
    checker.problems.push_back({"rule.yaml", "the fix is shown by no fixed.py, proposed.py or their folders"});
  for (const auto& [name, project] : projects) checker.check(name, project);
  return std::move(checker.problems);
}

}  // namespace assay
