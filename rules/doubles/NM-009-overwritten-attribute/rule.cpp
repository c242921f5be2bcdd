#include <memory>

#include "replacements.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class OverwrittenAttribute {
 public:
  explicit OverwrittenAttribute(const Profile& profile)
      : replacements_(profile), hooks_of_the_process_(profile.strings("doubles.process-hooks")) {}

  // object.name = value
  void assigned(const python::Stmt& statement, const python::Expr* target, const python::Expr* value, const File& file,
                Sink& sink) const {
    const auto* attribute = as<python::Attribute>(target);
    if (attribute == nullptr || value == nullptr || !judged(file, statement.start)) return;
    if (stores_on_itself(*attribute, file)) return;
    judge(span_of(statement), *attribute->value, attribute->attr, *value, file, sink);
  }

  // setattr(object, "name", value)
  void call(const python::Call& call, const File& file, Sink& sink) const {
    if (call.args.size() != 3 || !judged(file, call.start)) return;
    const Symbol callee = file.resolve(*call.func);
    std::string name;
    if (callee.kind != Symbol::Kind::builtin || callee.name != "setattr" || !file.string_literal(call.args[1], name))
      return;
    judge(span_of(call), *call.args[0], name, *call.args[2], file, sink);
  }

 private:
  // `self.x = ...` in a method, `cls.x = ...` in a class method: the test keeps a thing, or a class is under
  // construction.
  static bool stores_on_itself(const python::Attribute& attribute, const File& file) {
    const auto* receiver = as<python::Name>(attribute.value);
    const auto function =
        receiver == nullptr ? std::nullopt : Origins::parameter_of(file, receiver->id, receiver->start);
    if (!function) return false;
    const FunctionFact& method = function_of(file.project, *function);
    return method.owner >= 0 && !method.parameters.empty() && method.parameters.front().name == receiver->id;
  }

  void judge(Span span, const python::Expr& object, std::string_view name, const python::Expr& value, const File& file,
             Sink& sink) const {
    if (name == "return_value" || name == "side_effect") return;  // only a mock has these
    const Origins& origins = replacements_.origins();
    const bool function = value.kind == python::Kind::Lambda || is_test_function(value, file);
    if (!function && origins.is_mock(file, value) != Answer::yes) return;
    const Answer of_mock = origins.is_mock(file, object);
    if (of_mock == Answer::yes) return;  // a part of that mock, which NM-002 reports once
    const std::string what = "'" + one_line(file.text(object)) + "." + std::string(name) + "'";
    const std::string where = " " + std::string(in_tests(file.tier(span.start)));
    if (!function) {
      if (of_mock == Answer::unknown) return sink.undecided("whether " + what + " belongs to a mock cannot be told");
      sink.violation(span, file.unit(), what + " is overwritten by a mock" + where);
      return;
    }
    const Symbol target = Replacements::attribute_of(file, object, name);
    if (!is_behaviour(target) || target.name == file.resolve(value).name) return;
    sink.violation(span, file.unit(), what + " is overwritten by a function of the test" + where)
        .graded(Severity::medium)
        .held(Confidence::inferred);
  }

  // A method or function of the tree, or something of a library that is imported here; not the hooks that Python offers
  // for this.
  bool is_behaviour(const Symbol& target) const {
    if (replacements_.origins().library().is_primitive(target) || reaches(target.name, hooks_of_the_process_))
      return false;
    return target.kind == Symbol::Kind::function || target.kind == Symbol::Kind::class_ ||
           target.kind == Symbol::Kind::external;
  }

  // A function that the test code itself defines, as opposed to a real one that is put back.
  static bool is_test_function(const python::Expr& value, const File& file) {
    const Symbol symbol = file.resolve(value);
    return symbol.kind == Symbol::Kind::function && file.project.role(symbol.file).in_tests;
  }

  static std::string one_line(std::string_view text) { return std::string(text.substr(0, text.find_first_of("\r\n"))); }

  Replacements replacements_;
  std::span<const std::string> hooks_of_the_process_;
};

}  // namespace

void attach_nm_009(Hooks& hooks) {
  const auto rule = std::make_shared<const OverwrittenAttribute>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.on<python::Assign>([rule](const python::Assign& node, const File& file, Sink& sink) {
    for (const python::Expr* target : node.targets) rule->assigned(node, target, node.value, file, sink);
  });
  hooks.on<python::AnnAssign>([rule](const python::AnnAssign& node, const File& file, Sink& sink) {
    rule->assigned(node, node.target, node.value, file, sink);
  });
  hooks.on<python::Call>([rule](const auto& node, const File& file, Sink& sink) { rule->call(node, file, sink); });
}

}  // namespace assay
