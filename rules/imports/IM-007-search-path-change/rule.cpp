#include <algorithm>

#include "modules.h"

namespace assay {
namespace {

using namespace python;

constexpr std::string_view kPath = "sys.path";
constexpr std::string_view kVariable = "PYTHONPATH";

bool is_external(const Symbol& symbol, std::string_view name) { return symbol.known() && symbol.name == name; }

bool is_variable(const Expr* expr, const File& file) {
  std::string value;
  return file.string_literal(expr, value) && value == kVariable;
}

void report(const Node& node, const File& file, std::string what, Sink& sink) {
  Violation& violation = sink.violation(span_of(node), file.unit(), what + " changes where modules are found");
  if (!file.role().shipped) violation.held(Confidence::advisory);  // tests and scripts often have no other way
}

// `from sys import path`: looked up before names are resolved, because `x.append()` is everywhere.
bool imported_from_sys(const Name& name, const FileFacts& facts) {
  return std::ranges::any_of(facts.imports, [&](const ImportFact& import) {
    return import.is_from && import.module == "sys" &&
           std::ranges::any_of(import.names, [&](const ImportedName& imported) {
             return (imported.asname.empty() ? imported.name : imported.asname) == name.id;
           });
  });
}

void on_path_method(const Attribute& method, const Call& call, const File& file, Sink& sink) {
  const auto* chain = as<Attribute>(method.value);
  const auto* name = as<Name>(method.value);
  const bool possible =
      chain != nullptr ? chain->attr == "path" : name != nullptr && imported_from_sys(*name, file.facts);
  if (possible && is_external(file.resolve(*method.value), kPath)) {
    report(call, file, "'sys.path." + std::string(method.attr) + "()'", sink);
  }
}

void on_call(const Call& call, const File& file, Sink& sink) {
  std::string_view last;
  if (const auto* name = as<Name>(call.func)) last = name->id;
  const auto* method = as<Attribute>(call.func);
  if (method != nullptr) last = method->attr;
  if (method != nullptr && (last == "insert" || last == "append" || last == "extend")) {
    on_path_method(*method, call, file, sink);
  } else if (last == "addsitedir") {
    if (is_external(file.resolve(*call.func), "site.addsitedir")) report(call, file, "'site.addsitedir()'", sink);
  } else if ((last == "putenv" || last == "setdefault") && !call.args.empty() && is_variable(call.args.front(), file)) {
    const Symbol callee = file.resolve(*call.func);
    if (is_external(callee, "os.putenv") || is_external(callee, "os.environ.setdefault")) {
      report(call, file, "setting PYTHONPATH", sink);
    }
  }
}

// `sys.path`, `sys.path[:0]`
bool is_search_path(const Expr* target, const File& file) {
  if (const auto* slice = as<Subscript>(target)) target = slice->value;
  const auto* attribute = as<Attribute>(target);
  return attribute != nullptr && attribute->attr == "path" && is_external(file.resolve(*attribute), kPath);
}

bool is_environment_entry(const Expr* target, const File& file) {
  const auto* entry = as<Subscript>(target);
  return entry != nullptr && is_variable(entry->slice, file) && is_external(file.resolve(*entry->value), "os.environ");
}

void on_assign(const Assign& assign, const File& file, Sink& sink) {
  for (const Expr* target : assign.targets) {
    if (is_environment_entry(target, file)) report(assign, file, "setting PYTHONPATH", sink);
    // Giving back a saved value (`sys.path = saved`, `sys.path[:] = saved`) is no change; a new list is.
    const bool new_list = assign.value->kind == Kind::List || assign.value->kind == Kind::BinOp;
    if (new_list && is_search_path(target, file)) report(assign, file, "assigning to 'sys.path'", sink);
  }
}

void on_augment(const AugAssign& assign, const File& file, Sink& sink) {
  if (is_environment_entry(assign.target, file)) report(assign, file, "setting PYTHONPATH", sink);
  if (is_search_path(assign.target, file)) report(assign, file, "adding to 'sys.path'", sink);
}

}  // namespace

void attach_im_007(Hooks& hooks) {
  hooks.facts([](const FileFacts& file, const ProjectFacts&, Sink& sink) { sink.applies(file.path); });
  hooks.literals({kVariable});
  hooks.trees([](const FileFacts& file, const ProjectFacts&, bool names_variable) {
    return names_variable || std::ranges::any_of(file.imports, [](const ImportFact& import) {
             const auto loaded = imports::loaded_modules(import);
             return std::ranges::any_of(loaded,
                                        [](std::string_view module) { return module == "sys" || module == "site"; });
           });
  });
  hooks.on<Call>(on_call);
  hooks.on<Assign>(on_assign);
  hooks.on<AugAssign>(on_augment);
}

}  // namespace assay
