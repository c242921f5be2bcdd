// Runs a rule on its own examples. They are its tests and its documentation: `assay rules test` and the test suite both
// come here.
//
// `bad.py` and `good.py` stand at the rule's example path, each in a project that holds nothing but what is below
// `beside/`; each folder `cases/<name>/` is a project of its own. An expected finding is marked at the end of its line
// by `# expect: NM-001`, or on a line of its own just above by `# expect-next: NM-001`; several are separated by
// commas, and words behind the id say where its severity or confidence differ from the rule's: `NM-005 info advisory`.
// Marks are taken out before the analysis. What is marked and not found, and what is found and not marked, is a
// problem.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/plan.h"

namespace assay {

struct ExampleProblem {
  std::string example;  // "bad.py", "cases/re-export"
  std::string text;     // one line
};

// `fixed.py` is `bad.py` after the safe fixes, with marks for what is still found; `fixed/<name>/` holds the files of
// `cases/<name>/` that they change. Both must be there where something is fixed, and be right to the byte; every safe
// fix must be verified. `proposed.py` and `proposed/<name>/` show in the same way what is offered and never applied by
// itself. A rule whose rule.yaml speaks of a fix must show one, and one that offers edits must speak of them.
//
// What also has to hold, and is checked here for every rule: the same findings with the prefilter off; every finding
// can be suppressed, and is still in the report then; bad.py gives a finding of the rule and good.py none. `base` gives
// profile and tool; its rules, root and paths are replaced. Fails where a scratch folder cannot be written.
Result<std::vector<ExampleProblem>> check_examples(const Rule& rule, const Plan& base);

}  // namespace assay
