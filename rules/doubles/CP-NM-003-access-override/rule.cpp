#include "rules/api/rule.h"

#include <algorithm>

#include "rules/api/cpp.h"

namespace assay {
namespace {

bool is_access(std::string_view word) { return word == "private" || word == "protected" || word == "class"; }

void check_flags(const CmakeFile& file, Sink& sink) {
  constexpr std::string_view kCommands[] = {
      "add_compile_definitions",    "add_compile_options",   "add_definitions", "set",
      "target_compile_definitions", "target_compile_options"};
  bool applies = false;
  for (const CmakeCommand& command : file.facts.commands) {
    if (std::ranges::find(kCommands, command.name) == std::end(kCommands)) continue;
    applies = applies || command.name != "set";
    for (const CmakeArgument& argument : command.arguments) {
      const std::string_view text = argument.text;
      const bool defined =
          text.contains("private=public") || text.contains("protected=public") || text.contains("class=struct");
      if (!defined && !text.contains("-fno-access-control")) continue;
      sink.violation(argument.span, file.file.path, "'" + argument.text + "' opens the private parts of every class");
    }
  }
  if (applies) sink.applies(file.file.path);
}

}  // namespace

void attach_cp_nm_003(Hooks& hooks) {
  hooks.cpp().by_tokens();
  hooks.cpp().file([](const CppFile& file, Sink& sink) {
    if (!file.role().in_tests) return;
    sink.applies(file.unit());
    for (const CppDefine& define : file.facts.defines) {
      if (define.function_like || !is_access(define.name) || (define.body != "public" && define.body != "struct"))
        continue;
      sink.violation(
          define.span, file.unit(),
          "'" + define.name + "' is defined as '" + define.body + "', which opens the private parts of classes");
    }
  });
  hooks.cpp().cmake(check_flags);
}

}  // namespace assay
