#include <algorithm>
#include <memory>

#include "parsers/python/walk.h"
#include "replacements.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class EnvironmentChange {
 public:
  explicit EnvironmentChange(const Profile& profile)
      : replacements_(profile), environment_(profile.strings("doubles.environment")) {}

  // os.environ["NAME"] = value, del os.environ["NAME"]
  void item(const python::Stmt& statement, const python::Expr* target, const File& file, Sink& sink) const {
    const auto* item = as<python::Subscript>(target);
    if (item == nullptr || !judged(file, statement.start) || !is_environment(file, *item->value)) return;
    changed_by_hand(span_of(statement), std::string(file.text(*item->slice)), file, sink);
  }

  void call(const python::Call& call, const File& file, Sink& sink) const {
    if (!judged(file, call.start)) return;
    const auto* method = as<python::Attribute>(call.func);
    if (method == nullptr) return;
    if (is_environment(file, *method->value)) {
      const std::string_view name = method->attr;
      if (name != "update" && name != "setdefault" && name != "pop" && name != "clear") return;
      return changed_by_hand(
          span_of(call),
          name == "update" || call.args.empty() ? std::string() : std::string(file.text(*call.args.front())), file,
          sink);
    }
    if (reaches(patched_mapping(file, replacements_.origins().library(), call).name, environment_)) {
      return allowed(place_of(file, call), "environment variables are set by patch.dict", file, sink);
    }
    const auto found = replacements_.of(file, call);
    if (found && found->subject == Subject::environment) {
      allowed(span_of(call), "environment variable " + found->shown + " is changed by monkeypatch", file, sink);
    }
  }

 private:
  bool is_environment(const File& file, const python::Expr& expr) const {
    return (expr.kind == python::Kind::Name || expr.kind == python::Kind::Attribute) &&
           reaches(file.resolve(expr).name, environment_);
  }

  void changed_by_hand(Span span, const std::string& name, const File& file, Sink& sink) const {
    const auto function = function_at(file, span.start);
    const bool leaks = function && Fixtures::is_test(file.project, *function) && !restores(file, span.start);
    const std::string what = name.empty() ? "the environment" : "environment variable " + name;
    if (!leaks) return allowed(span, what + " is changed directly", file, sink);
    sink.violation(span, file.unit(),
                   what + " is changed and not restored " + std::string(in_tests(file.tier(span.start))))
        .graded(Severity::low);
  }

  void allowed(Span span, const std::string& what, const File& file, Sink& sink) const {
    sink.violation(span, file.unit(), what + " " + std::string(in_tests(file.tier(span.start)))).graded(Severity::info);
  }

  // Whether the function around `offset` puts back what it changes: a `finally`, a fixture's `yield`, a patcher around
  // it.
  bool restores(const File& file, std::uint32_t offset) const {
    const auto scope = file.scopes.enclosing_definition(file.scopes.at(offset));
    const auto* function = as<python::FunctionDef>(file.scopes[scope].node);
    if (function == nullptr) return false;
    bool found = false;
    python::walk(function, [&](const python::Node* node) {
      if (const auto* attempt = as<python::Try>(node)) found |= !attempt->finalbody.empty();
      if (const auto* call = as<python::Call>(node)) {
        found |= reaches(patched_mapping(file, replacements_.origins().library(), *call).name, environment_);
        const auto* method = as<python::Attribute>(call->func);
        found |= method != nullptr && (method->attr == "addfinalizer" || method->attr == "addCleanup");
      }
      found |= node->kind == python::Kind::Yield;
      return !found;
    });
    return found || std::ranges::any_of(function->params,
                                        [](const python::Param& param) { return param.name == "monkeypatch"; });
  }

  Replacements replacements_;
  std::span<const std::string> environment_;
};

}  // namespace

void attach_nm_015(Hooks& hooks) {
  const auto rule = std::make_shared<const EnvironmentChange>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.literals({"environ", "setenv", "delenv"});
  hooks.on<python::Assign>([rule](const python::Assign& node, const File& file, Sink& sink) {
    for (const python::Expr* target : node.targets) rule->item(node, target, file, sink);
  });
  hooks.on<python::Delete>([rule](const python::Delete& node, const File& file, Sink& sink) {
    for (const python::Expr* target : node.targets) rule->item(node, target, file, sink);
  });
  hooks.on<python::Call>([rule](const auto& node, const File& file, Sink& sink) { rule->call(node, file, sink); });
}

}  // namespace assay
