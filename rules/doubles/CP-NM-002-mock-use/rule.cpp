#include "rules/api/rule.h"

#include <algorithm>
#include <set>

#include "cpp_doubles.h"

namespace assay {
namespace {

using cpp_doubles::Doubles;
using cpp_doubles::Framework;

void check_uses(const CppFile& file, const std::vector<Framework>& known, Sink& sink) {
  const Doubles doubles = cpp_doubles::doubles_in(file.cpp, file.id, known);
  for (const cpp_doubles::Found& found : doubles.found) {
    const int tier = file.tier(found.use->span.start);
    if (tier < 2) continue;
    sink.violation(
        found.use->name_span, file.unit(),
        "'" + found.use->name + "' of " + found.framework->title + " in a test of tier " + std::to_string(tier));
  }
  if (doubles.undecided) sink.undecided("a name of a mocking framework is used, and no header that is seen defines it");
}

// A header of the tests that defines doubles, brought into a test of tier 2 or 3.
void check_includes(const CppFile& file, const std::vector<Framework>& known, Sink& sink) {
  for (std::size_t i = 0; i < file.facts.includes.size(); ++i) {
    const CppInclude& include = file.facts.includes[i];
    const FileId target = file.cpp.target(file.id, i);
    if (target == kNoFile || file.tier(include.span.start) < 2 || file.project.highest_tier(target) >= 2) continue;
    const FileRole& role = file.project.role(target);
    if (!role.in_tests && !role.test_toolkit) continue;
    const Doubles doubles = cpp_doubles::doubles_in(file.cpp, target, known);
    if (doubles.found.empty()) continue;
    const cpp_doubles::Found& first = doubles.found.front();
    sink.violation(include.span, file.unit(), "'" + include.target + "' makes doubles with " + first.framework->title)
        .also(target, first.use->name_span, "a double is made here");
  }
}

// -Wl,--wrap=symbol for a target of tier 2 or 3.
void check_wraps(const CmakeFile& file, Sink& sink) {
  const CppProject& cpp = file.project.cpp();
  std::set<std::string, std::less<>> integration;
  for (const FileFacts& each : file.project.files()) {
    if (each.cpp == nullptr || file.project.highest_tier(each.file) < 2) continue;
    for (const CppTarget& target : cpp.targets_of(each.file)) {
      if (target.file == file.id) integration.insert(target.name);
    }
  }
  if (integration.empty()) return;
  sink.applies(file.file.path);
  for (const CmakeCommand& command : file.facts.commands) {
    if (command.arguments.empty() || !integration.contains(command.arguments.front().text)) continue;
    for (const CmakeArgument& argument : command.arguments) {
      if (!argument.text.contains("--wrap=") && !argument.text.contains("--wrap,")) continue;
      sink.violation(argument.span, file.file.path,
                     "the linker replaces a function for the target '" + command.arguments.front().text + "'");
    }
  }
}

}  // namespace

void attach_cp_nm_002(Hooks& hooks) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([known = cpp_doubles::frameworks(hooks.profile())](const CppFile& file, Sink& sink) {
    if (!file.role().in_tests || !cpp_doubles::is_integration(file)) return;
    sink.applies(file.unit());
    check_uses(file, known, sink);
    check_includes(file, known, sink);
  });
  hooks.cpp().cmake(check_wraps);
}

}  // namespace assay
