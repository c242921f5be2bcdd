// Where rules put what they found.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/module_map.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/rule_info.h"
#include "analyzer/model/span.h"

namespace assay {

struct File;

// A violation before the engine places it in the report.
struct Violation {
  FileId file = kNoFile;
  Span span;
  std::string unit;
  std::string message;
  Severity severity;
  Confidence confidence;
  // What would repair it: offsets in the decoded text, which the engine maps to bytes; an empty path is this file's.
  // See offer().
  std::vector<Edit> edits;
  // The same for rules that saw the facts of the file alone: called once, with the parsed file. May give no edits:
  // nothing is offered then.
  std::function<std::vector<Edit>(const File&)> repair;
  std::string fix_title;
  FixSafety fix_safety = FixSafety::display;
  struct Also {
    FileId file;
    Span span;
    std::string message;
  };
  std::vector<Also> related;
  std::vector<Span> secrets;  // what no output may show of the file
  std::vector<Also> flow;     // the way a value takes, from where it enters to where it does harm

  // Where one case of a rule is graded otherwise than the rule's own page says.
  Violation& graded(Severity value) {
    severity = value;
    return *this;
  }
  Violation& held(Confidence value) {
    confidence = value;
    return *this;
  }
  // Edits that repair the violation, all or none of them. `title` says what they do: an imperative, no final period.
  Violation& offer(FixSafety safety, std::string title, std::vector<Edit> changes) {
    fix_safety = safety;
    fix_title = std::move(title);
    edits = std::move(changes);
    return *this;
  }
  Violation& offer(FixSafety safety, std::string title, std::function<std::vector<Edit>(const File&)> changes) {
    fix_safety = safety;
    fix_title = std::move(title);
    repair = std::move(changes);
    return *this;
  }
  Violation& also(FileId where, Span place, std::string text) {
    related.push_back({where, place, std::move(text)});
    return *this;
  }
};

// One rule's results in one file (or, for project handlers, in all files). Filled by one thread.
class Sink {
 public:
  struct UnitMark {
    FileId file;
    std::string unit;
  };
  struct Undecided {
    FileId file;
    std::string reason;
  };

  // `wanted` has an entry for each file, and null stands for all of them.
  Sink(const RuleInfo& rule, FileId file, const std::vector<char>* wanted = nullptr)
      : rule_(rule), file_(file), wanted_(wanted) {}

  // Whether what is said of the file is heard. Where a few files of a project are looked at, as in an editor, what
  // would be said of the others need not be worked out.
  bool wants(FileId file) const { return wanted_ == nullptr || (*wanted_)[file] != 0; }

  // The rule applies to `unit`. It passes unless a violation names it.
  void applies(std::string unit) { applies(file_, std::move(unit)); }
  void applies(FileId file, std::string unit) { units_.push_back({file, std::move(unit)}); }

  // One violation at `span`, which makes `unit` fail; the rule applies to that unit by this alone. The message is one
  // line, names the thing, and has no final period.
  Violation& violation(Span span, std::string unit, std::string message) {
    return violation(file_, span, std::move(unit), std::move(message));
  }
  Violation& violation(FileId file, Span span, std::string unit, std::string message) {
    return violations_.emplace_back(
        Violation{file, span, std::move(unit), std::move(message), rule_.severity, rule_.confidence});
  }

  // Something in the file that the rule applies to, or may apply to, cannot be decided. However often this is said, it
  // counts as one unknown unit of the file, so that a file which becomes unreadable can never look better known than
  // before.
  void undecided(std::string reason) { undecided(file_, std::move(reason)); }
  void undecided(FileId file, std::string reason) { undecided_.push_back({file, std::move(reason)}); }

  // For the engine, which takes the results over.
  std::vector<UnitMark>& units() { return units_; }
  std::vector<Violation>& violations() { return violations_; }
  std::vector<Undecided>& undecided() { return undecided_; }

 private:
  const RuleInfo& rule_;
  FileId file_;
  const std::vector<char>* wanted_;
  std::vector<UnitMark> units_;
  std::vector<Violation> violations_;
  std::vector<Undecided> undecided_;
};

}  // namespace assay
