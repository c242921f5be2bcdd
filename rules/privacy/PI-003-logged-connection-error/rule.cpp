// except Exception as e: logger.error(f"cannot connect: {e}")
#include "rules/api/rule.h"

#include "logs.h"
#include "parsers/python/walk.h"

namespace assay {

using namespace privacy;
using namespace python;

void attach_pi_003(Hooks& hooks) {
  const LogModel model(hooks.profile());
  const auto connecting = list(hooks.profile(), "privacy.connecting");
  const auto local = list(hooks.profile(), "privacy.without-address");
  const auto names_no_address = [local](const Call& call, const File& file) {
    const std::string& callee = file.resolve(*call.func).name;
    return contains(local, std::string_view(callee).substr(0, callee.find('.')));
  };
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.literals(connecting);
  hooks.on<Try>([model, connecting, names_no_address](const Try& attempt, const File& file, Sink& sink) {
    bool connects = false;
    walk(attempt.body, [&](const Node* node) {
      if (const auto* call = as<Call>(node)) {
        const auto* method = as<Attribute>(call->func);
        const auto* plain = as<Name>(call->func);
        const bool named = (method != nullptr && contains(connecting, method->attr)) ||
                           (plain != nullptr && contains(connecting, plain->id));
        connects |= named && !names_no_address(*call, file);
      }
      return node->kind != Kind::FunctionDef && node->kind != Kind::ClassDef && node->kind != Kind::Lambda &&
             node->kind != Kind::Try;
    });
    if (!connects) return;
    for (const ExceptHandler& handler : attempt.handlers) {
      if (handler.name.empty()) continue;
      walk(handler.body, [&](const Node* node) {
        const auto* call = as<Call>(node);
        if (call == nullptr || !model.writes(*call, file)) return true;
        for (const Expr* value : written_values(*call, model)) {
          const auto* name = as<Name>(value);
          if (name == nullptr || name->id != handler.name) continue;
          sink.violation(span_of(*call), file.unit(),
                         "the error of a connection is written to a log, and may quote its address");
          break;
        }
        return true;
      });
    }
  });
}

}  // namespace assay
