// subprocess.run(["ps", "aux"])
#include "rules/api/rule.h"

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

void attach_wn_008(Hooks& hooks) {
  const auto programs = list(hooks.profile(), "portability.posix-programs");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals({"subprocess", "os.system", "os.popen"});
  hooks.file([programs](const File& file, Sink& sink) {
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      const auto* call = as<Call>(&node);
      if (call == nullptr || call->args.empty()) return;
      const std::string name = file.resolve(*call->func).name;
      if (!name.starts_with("subprocess.") && name != "os.system" && name != "os.popen" &&
          name != "asyncio.create_subprocess_exec")
        return;
      const Expr* command = call->args.front();
      const auto* words = as<List>(command);
      if (words != nullptr && !words->elements.empty()) command = words->elements.front();
      std::string program;
      if (!file.string_literal(command, program)) return;
      program = program.substr(0, program.find(' '));
      if (!contains(programs, program) || guarded(file, chain, Missing::attribute)) return;
      sink.violation(span_of(node), file.unit(), "the program '" + program + "' does not exist on Windows");
    });
  });
}

}  // namespace assay
