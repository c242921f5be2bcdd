// open("/tmp/report")
#include "rules/api/rule.h"

#include <algorithm>

#include "guards.h"

namespace assay {

using namespace portability;
using namespace python;

namespace {

bool takes_path(const Call& call, const File& file) {
  const std::string name = file.resolve(*call.func).name;
  return name == "open" || name == "io.open" || name == "pathlib.Path" || name.starts_with("os.path.") ||
         name.starts_with("shutil.") || name == "os.makedirs" || name == "os.mkdir" || name == "os.listdir" ||
         name == "os.remove" || name == "os.chdir";
}

bool names_path(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view word : {"path", "_dir", "directory", "_file", "folder", "filename"}) {
    if (lower.ends_with(word)) return true;
  }
  return lower == "dir";
}

}  // namespace

void attach_wn_005(Hooks& hooks) {
  const auto roots = list(hooks.profile(), "portability.posix-paths");
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals(roots);
  hooks.file([roots](const File& file, Sink& sink) {
    walk_with_chain(file, [&](const Node& node, const Chain& chain) {
      std::string path;
      if (chain.size() < 2 || !file.string_literal(as<Constant>(&node), path)) return;
      const auto starts = [&](const std::string& root) { return path.starts_with(root); };
      if (std::ranges::none_of(roots, starts) || path.find_first_of(" *{\n") != std::string::npos) return;
      const Node* parent = chain[chain.size() - 2];
      bool is_path = false;
      if (const auto* call = as<Call>(parent)) {
        is_path = (!call->args.empty() && call->args.front() == &node && takes_path(*call, file)) ||
                  std::ranges::any_of(call->keywords,
                                      [&](const Keyword& k) { return k.value == &node && names_path(k.name); });
      } else if (const auto* assign = as<Assign>(parent)) {
        const auto* target = as<Name>(assign->targets.front());
        const auto* attribute = as<Attribute>(assign->targets.front());
        is_path = assign->value == &node && ((target != nullptr && names_path(target->id)) ||
                                             (attribute != nullptr && names_path(attribute->attr)));
      } else if (const auto* function = as<FunctionDef>(parent)) {
        is_path = std::ranges::any_of(function->params, [&](const Param& param) {
          return param.default_value == &node && names_path(param.name);
        });
      }
      if (!is_path || guarded(file, chain, Missing::attribute)) return;
      sink.violation(span_of(node), file.unit(), "'" + path + "' is a path of a POSIX system");
    });
  });
}

}  // namespace assay
