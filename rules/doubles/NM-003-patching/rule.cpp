#include "doubles.h"

namespace assay {
namespace {

// What the message names: the literal target of `patch("shop.db.connect")`, the object and attribute of patch.object.
std::string target_of(const python::Call& call, const File& file) {
  std::string path;
  if (call.args.empty()) return "something";
  if (file.string_literal(call.args.front(), path)) return "'" + path + "'";
  std::string target(file.text(*call.args.front()));
  if (call.args.size() > 1 && file.string_literal(call.args[1], path)) target += "." + path;
  return target.find('\n') == std::string::npos ? "'" + target + "'" : "something";
}

}  // namespace

void attach_nm_003(Hooks& hooks) {
  const doubles::Library library(hooks.profile());
  doubles::judge_real_tiers(hooks);
  doubles::look_for(library, hooks);
  const auto environment = hooks.profile().strings("doubles.environment");
  const auto module_table = hooks.profile().strings("doubles.module-table");
  hooks.on<python::Call>([=](const python::Call& call, const File& file, Sink& sink) {
    if (!doubles::judged(file, call.start)) return;
    const std::string_view patcher = library.patcher(file.resolve(*call.func));
    if (patcher.empty()) return;
    const std::string mapping = doubles::patched_mapping(file, library, call).name;
    // The environment is configuration (NM-015), the table of modules a rule of its own (NM-008).
    if (doubles::reaches(mapping, environment) || doubles::reaches(mapping, module_table)) return;
    sink.violation(doubles::place_of(file, call), file.unit(),
                   target_of(call, file) + " is replaced by '" + std::string(patcher) + "' " +
                       std::string(doubles::in_tests(file.tier(call.start))));
  });
}

}  // namespace assay
