#include <memory>

#include "module_values.h"
#include "parsers/python/walk.h"
#include "replacements.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

class FakeModule {
 public:
  explicit FakeModule(const Profile& profile) : values_(profile), replacements_(profile) {}

  // sys.modules["x"] = value
  void assigned(const python::Assign& assign, const File& file, Sink& sink) const {
    for (const python::Expr* target : assign.targets) {
      const auto* item = as<python::Subscript>(target);
      if (item == nullptr || !values_.is_table(file, *item->value)) continue;
      judge(span_of(assign), shown(file, item->slice), values_.of(file, *assign.value), file, sink);
    }
  }

  // del sys.modules["x"]
  void removed(const python::Delete& statement, const File& file, Sink& sink) const {
    for (const python::Expr* target : statement.targets) {
      const auto* item = as<python::Subscript>(target);
      if (item != nullptr && values_.is_table(file, *item->value))
        taken_out(span_of(statement), shown(file, item->slice), file, sink);
    }
  }

  void call(const python::Call& call, const File& file, Sink& sink) const {
    if (!judged(file, call.start)) return;
    const auto* method = as<python::Attribute>(call.func);
    if (method == nullptr) return;
    if (values_.is_table(file, *method->value)) return method_of_table(*method, call, file, sink);
    if (values_.is_table_symbol(patched_mapping(file, library(), call))) return patched(call, file, sink);
    const auto replacement = replacements_.of(file, call);
    if (!replacement || replacement->subject != Subject::modules) return;
    if (replacement->value == nullptr) return taken_out(span_of(call), "'" + replacement->shown + "'", file, sink);
    const ModuleValue value = replacement->method == "setitem" ? values_.of(file, *replacement->value)
                                                               : values_.of_mapping(file, *replacement->value);
    judge(span_of(call), "'" + replacement->shown + "'", value, file, sink);
  }

 private:
  const Library& library() const { return values_.origins().library(); }

  void method_of_table(const python::Attribute& method, const python::Call& call, const File& file, Sink& sink) const {
    if (method.attr == "setdefault" && call.args.size() == 2) {
      judge(span_of(call), shown(file, call.args.front()), values_.of(file, *call.args[1]), file, sink);
    } else if (method.attr == "update" && call.args.size() == 1) {
      judge(span_of(call), "a module", values_.of_mapping(file, *call.args.front()), file, sink);
    } else if (method.attr == "pop" && !call.args.empty()) {
      taken_out(span_of(call), shown(file, call.args.front()), file, sink);
    }
  }

  // patch.dict(sys.modules, {"x": value}, y=value)
  void patched(const python::Call& call, const File& file, Sink& sink) const {
    const python::Expr* mapping = call.args.size() > 1 ? call.args[1] : call.keyword("values");
    ModuleValue value = mapping == nullptr ? ModuleValue::real : values_.of_mapping(file, *mapping);
    std::string what = mapping == nullptr ? "a module" : first_key(file, *mapping);
    for (const python::Keyword& keyword : call.keywords) {
      if (keyword.name.empty() || keyword.name == "in_dict" || keyword.name == "values" || keyword.name == "clear")
        continue;
      const ModuleValue one = values_.of(file, *keyword.value);
      if (one == ModuleValue::made || mapping == nullptr) {
        value = one;
        what = "module '" + std::string(keyword.name) + "'";
      }
    }
    judge(place_of(file, call), what, value, file, sink);
  }

  static std::string first_key(const File& file, const python::Expr& mapping) {
    const auto* dict = as<python::Dict>(&mapping);
    return dict == nullptr || dict->keys.empty() || dict->keys.front() == nullptr ? "a module"
                                                                                  : shown(file, dict->keys.front());
  }

  static std::string shown(const File& file, const python::Expr* key) {
    std::string name;
    if (file.string_literal(key, name)) return "module '" + name + "'";
    return "a module";
  }

  void judge(Span span, const std::string& what, ModuleValue value, const File& file, Sink& sink) const {
    if (!judged(file, span.start)) return;
    const std::string where = " " + std::string(in_tests(file.tier(span.start)));
    switch (value) {
      case ModuleValue::made:
        sink.violation(span, file.unit(), "a made-up object takes the place of " + what + where);
        return;
      case ModuleValue::nothing:
        sink.violation(span, file.unit(), "the import of " + what + " is made to fail" + where).graded(Severity::info);
        return;
      case ModuleValue::unknown: sink.undecided("what is put into sys.modules cannot be told"); return;
      case ModuleValue::real:
      case ModuleValue::restored: return;
    }
  }

  // Taking a module out forces a new import; where the same function puts something in, it is a part of that.
  void taken_out(Span span, const std::string& what, const File& file, Sink& sink) const {
    if (!judged(file, span.start)) return;
    const auto here = file.scopes.enclosing_definition(file.scopes.at(span.start));
    bool puts_in = false;
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (file.scopes.enclosing_definition(file.scopes.at(node->start)) != here || puts_in) return !puts_in;
      if (const auto* assign = as<python::Assign>(node)) {
        for (const python::Expr* target : assign->targets) {
          const auto* item = as<python::Subscript>(target);
          puts_in |= item != nullptr && values_.is_table(file, *item->value);
        }
      } else if (const auto* call = as<python::Call>(node)) {
        const auto* method = as<python::Attribute>(call->func);
        puts_in |= method != nullptr && method->attr == "update" && values_.is_table(file, *method->value);
      }
      return !puts_in;
    });
    if (puts_in) return;
    const std::string where = std::string(in_tests(file.tier(span.start)));
    sink.violation(span, file.unit(), "the entry of " + what + " is taken out of sys.modules " + where)
        .graded(Severity::info);
  }

  ModuleValues values_;
  Replacements replacements_;
};

}  // namespace

void attach_nm_008(Hooks& hooks) {
  const auto rule = std::make_shared<const FakeModule>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.literals({"modules"});
  hooks.on<python::Assign>(
      [rule](const auto& node, const File& file, Sink& sink) { rule->assigned(node, file, sink); });
  hooks.on<python::Delete>([rule](const auto& node, const File& file, Sink& sink) { rule->removed(node, file, sink); });
  hooks.on<python::Call>([rule](const auto& node, const File& file, Sink& sink) { rule->call(node, file, sink); });
}

}  // namespace assay
