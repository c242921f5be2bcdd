// os.rename(a, b), path.rename(b)
#include "rules/api/rule.h"

#include "guards.h"
#include "paths.h"

namespace assay {

using namespace portability;
using namespace python;

void attach_wn_011(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals({"rename", "replace"});
  hooks.on<Call>([](const Call& call, const File& file, Sink& sink) {
    const auto* method = as<Attribute>(call.func);
    if (method == nullptr || (method->attr != "rename" && method->attr != "replace")) return;
    const std::string name = file.resolve(*method).name;
    const bool by_path =
        name != "os.rename" && name != "os.replace" && call.args.size() == 1 && is_path(file, *method->value);
    if (name != "os.rename" && name != "os.replace" && !by_path) return;
    sink.applies(file.unit());
    if (method->attr == "replace") return;
    auto& violation = sink.violation(span_of(call), file.unit(), "'rename' fails on Windows where the target exists");
    violation.edits.push_back({file.source.path, method->attr_start, method->attr_start + 6, "replace"});
    violation.fix_title = "replace the target";
  });
}

}  // namespace assay
