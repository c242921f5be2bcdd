#include "delivery.h"

#include <algorithm>
#include <array>

#include "parsers/python/walk.h"

namespace assay::parameters {

using namespace python;

namespace {

const Param* kwargs_of(const FunctionDef& method) {
  return !method.params.empty() && method.params.back().kind == ParamKind::KwArgs ? &method.params.back() : nullptr;
}

// Collects what is done with the mapping and with other names for it.
class ReadCollector {
 public:
  ReadCollector(const File& file, ScopeId scope, std::string_view kwargs) : file_(file), scope_(scope) {
    names_.insert(kwargs);
    out_.changed = file.scopes.bindings(scope, kwargs).size() > 1;
    add_aliases();
  }

  Reads collect(const FunctionDef& method) {
    walk(method.body, [&](const Node* node) {
      note_targets(*node);
      return true;
    });
    walk(method.body, [&](const Node* node) {
      read(*node);
      return true;
    });
    std::ranges::sort(out_.reads, {}, &Read::span);
    return std::move(out_);
  }

 private:
  bool is_mapping(const Node* node) const {
    const auto* name = as<Name>(node);
    return name != nullptr && names_.contains(name->id) &&
           file_.scopes.lookup(name->id, file_.scopes.at(name->start)) == scope_;
  }

  // `params = kwargs`, `params = dict(kwargs)`, `params = kwargs.copy()`, `params = {**kwargs}`.
  void add_aliases() {
    for (const Binding& binding : file_.scopes.bindings(scope_)) {
      if (binding.kind != BindingKind::Assign || binding.value == nullptr ||
          file_.scopes.bindings(scope_, binding.name).size() != 1)
        continue;
      const Expr* value = binding.value;
      if (const auto* call = as<Call>(value)) {
        const auto* method = as<Attribute>(call->func);
        const auto* callee = as<Name>(call->func);
        if (method != nullptr && method->attr == "copy" && call->args.empty()) value = method->value;
        if (callee != nullptr && callee->id == "dict" && call->args.size() == 1 && call->keywords.empty())
          value = call->args.front();
      } else if (const auto* dict = as<Dict>(value)) {
        if (dict->values.size() == 1 && dict->keys.front() == nullptr) value = dict->values.front();
      }
      if (is_mapping(value)) names_.insert(binding.name);
    }
  }

  void note_targets(const Node& node) {
    const auto target = [&](const Expr* expr) {
      walk(expr, [&](const Node* part) {
        if (const auto* entry = as<Subscript>(part); entry != nullptr && is_mapping(entry->value)) {
          targets_.insert(entry);
          write(entry->slice);
        }
        return part->kind == Kind::Tuple || part->kind == Kind::List || part->kind == Kind::Starred;
      });
    };
    if (const auto* assign = as<Assign>(&node)) std::ranges::for_each(assign->targets, target);
    if (const auto* augmented = as<AugAssign>(&node)) target(augmented->target);
    if (const auto* annotated = as<AnnAssign>(&node)) target(annotated->target);
    if (const auto* loop = as<For>(&node)) target(loop->target);
    if (const auto* removal = as<Delete>(&node)) std::ranges::for_each(removal->targets, target);
    if (const auto* call = as<Call>(&node)) {
      const auto* method = as<Attribute>(call->func);
      if (method == nullptr || !is_mapping(method->value)) return;
      if (method->attr == "setdefault" && !call->args.empty()) write(call->args.front());
      if (method->attr == "update") out_.changed = true;
    }
  }

  void write(const Expr* key) {
    std::string name;
    if (file_.string_literal(key, name)) {
      out_.written.insert(std::move(name));
    } else {
      out_.changed = true;
    }
  }

  void read(const Node& node) {
    const Expr* key = nullptr;
    if (const auto* entry = as<Subscript>(&node)) {
      if (!targets_.contains(entry) && is_mapping(entry->value)) key = entry->slice;
    } else if (const auto* call = as<Call>(&node)) {
      const auto* method = as<Attribute>(call->func);
      const bool reads =
          method != nullptr && (method->attr == "get" || method->attr == "pop") && is_mapping(method->value);
      if (reads && !call->args.empty()) key = call->args.front();
    }
    std::string name;
    if (key != nullptr && file_.string_literal(key, name)) out_.reads.push_back({std::move(name), span_of(node)});
  }

  const File& file_;
  ScopeId scope_;
  std::set<std::string_view> names_;
  std::set<const Subscript*> targets_;
  Reads out_;
};

// How an override of one of the methods on the way goes on.
struct Onward {
  bool to_super = false;    // super().execute(...), or self.execute(...) in another method
  bool to_filter = false;   // self.validate_inputs(...)
  bool only_super = false;  // `return super().validate_inputs(...)` and nothing else
};

Onward onward_of(const FunctionDef& method) {
  Onward onward;
  const auto calls_super = [&](const Expr* expr) {
    if (const auto* awaited = as<Await>(expr)) expr = awaited->value;
    const auto* call = as<Call>(expr);
    const auto* callee = call == nullptr ? nullptr : as<Attribute>(call->func);
    const auto* parent = callee == nullptr ? nullptr : as<Call>(callee->value);
    const auto* name = parent == nullptr ? nullptr : as<Name>(parent->func);
    return name != nullptr && name->id == "super" && callee->attr == method.name;
  };
  walk(method.body, [&](const Node* node) {
    if (const auto* call = as<Call>(node)) {
      const auto* callee = as<Attribute>(call->func);
      onward.to_super |=
          calls_super(call) || (callee != nullptr && callee->attr == "execute" && method.name != "execute");
      onward.to_filter |= callee != nullptr && callee->attr == "validate_inputs";
    }
    return true;
  });
  const auto* last = method.body.empty() ? nullptr : as<Return>(method.body.back());
  onward.only_super = last != nullptr && last->value != nullptr && calls_super(last->value);
  return onward;
}

}  // namespace

Reads reads_of(const File& file, const FunctionDef& method) {
  const Param* kwargs = kwargs_of(method);
  const auto scope = file.scopes.opened_by(method);
  if (kwargs == nullptr || !scope) return {};
  return ReadCollector(file, *scope, kwargs->name).collect(method);
}

Answer filtered(const File& file, const Definitions& definitions, const NodeModel& model, ClassId cls) {
  Answer answer = Answer::yes;
  const auto look_at = [&](ClassId id) {
    for (const std::string& name : model.filters) {
      const FunctionFact* method = own_method(file.project, id, name);
      if (method == nullptr) continue;
      const FunctionDef* def = nullptr;
      if (id.file == file.id)
        def = definitions.find_function(file.facts, static_cast<std::int32_t>(method - file.facts.functions.data()));
      if (def == nullptr) {
        answer = Answer::unknown;
        continue;
      }
      const Onward onward = onward_of(*def);
      const bool is_filter = name == "validate_inputs";
      if (is_filter ? onward.only_super : onward.to_super) continue;
      answer = onward.to_super || (!is_filter && onward.to_filter) ? Answer::unknown : Answer::no;
      if (answer == Answer::no) return;
    }
    for (const std::string& attribute : file.project.fact(id).attributes) {
      if (contains(model.opaque_names, attribute) || contains(model.filters, attribute)) answer = Answer::unknown;
    }
  };
  look_at(cls);
  for (const Symbol& ancestor : file.project.ancestors(cls)) {
    if (answer == Answer::no) break;
    if (ancestor.kind == Symbol::Kind::builtin || model.is_machinery(ancestor.name) ||
        contains(model.bases, ancestor.name))
      continue;
    if (ancestor.kind == Symbol::Kind::class_) {
      look_at(ancestor.cls());
    } else if (file.project.derives_from(ancestor, model.bases) != Answer::no) {
      answer = Answer::unknown;  // a node of a library, of which it is not known how it gets its inputs
    }
  }
  return answer;
}

void on_work_methods(Hooks& hooks, CheckMethod check) {
  const NodeModel model(hooks.profile());
  hooks.trees([model](const FileFacts& file, const ProjectFacts& project, bool) {
    return model.has_node_with(file, project, model.work_methods);
  });
  hooks.file([model, check = std::move(check)](const File& file, Sink& sink) {
    const Definitions definitions(file.tree);
    for (std::size_t i = 0; i < file.facts.classes.size(); ++i) {
      const ClassId cls{file.id, static_cast<std::int32_t>(i)};
      const ClassDef* class_def = definitions.find_class(file.facts, cls.index);
      if (class_def == nullptr || !model.is_filtered_node(file.project, cls)) continue;
      const Answer passes_filter = filtered(file, definitions, model, cls);
      if (passes_filter == Answer::no) continue;
      const bool is_async = model.is_async(file.project, cls);
      std::optional<Declarations> declarations;
      for (const std::string& name : model.work_methods) {
        const FunctionFact* fact = own_method(file.project, cls, name);
        if (fact == nullptr || fact->is_stub) continue;
        // What the runtime does not call gets its inputs from whoever does.
        if (name == "async_run" ? !is_async : (name == model.sync_work_method && is_async)) continue;
        const FunctionDef* def =
            definitions.find_function(file.facts, static_cast<std::int32_t>(fact - file.facts.functions.data()));
        if (def == nullptr) continue;
        if (!declarations) declarations = read_declarations(file, definitions, cls, model.parameters_method);
        if (passes_filter == Answer::unknown) {
          sink.undecided("'" + std::string(class_def->name) + "' may let other inputs through");
        } else if (!declarations->closed()) {
          sink.undecided("parameters of '" + std::string(class_def->name) +
                         "': " + (declarations->why.empty() ? "no dictionary" : declarations->why));
        } else {
          check({cls, class_def, def, file.unit(fact->qualname), &*declarations}, file, sink);
        }
      }
    }
  });
}

}  // namespace assay::parameters
