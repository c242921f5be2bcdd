// multiprocessing.Pool() at module level, set_start_method("fork")
#include "rules/api/rule.h"

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

void attach_wn_007(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return !role.in_tests; });
  hooks.literals({"multiprocessing", "ProcessPoolExecutor"});
  hooks.file([](const File& file, Sink& sink) {
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      const auto* call = as<Call>(&node);
      if (call == nullptr) return;
      const std::string name = file.resolve(*call->func).name;
      const bool starts = name == "multiprocessing.Process" || name == "multiprocessing.Pool" ||
                          name == "multiprocessing.pool.Pool" || name == "concurrent.futures.ProcessPoolExecutor" ||
                          name == "multiprocessing.Manager";
      const bool chooses = name == "multiprocessing.set_start_method" || name == "multiprocessing.get_context";
      if (!starts && !chooses) return;
      sink.applies(file.unit());
      if (guarded(file, chain, Missing::attribute)) return;
      std::string method;
      if (chooses && !call->args.empty() && file.string_literal(call->args.front(), method) && method == "fork") {
        sink.violation(span_of(node), file.unit(), "processes are started by 'fork', which Windows does not have");
      } else if (starts && function_around(chain) == nullptr && !in_main_guard(chain)) {
        sink.violation(span_of(node), file.unit(), "'" + name + "' starts processes while the module is imported");
      }
    });
  });
}

}  // namespace assay
