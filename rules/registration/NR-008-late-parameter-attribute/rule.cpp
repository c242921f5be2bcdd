// What get_parameters reads must be set before the base class's __init__, which calls it and swallows what it raises.
#include "rules/api/rule.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "nodes.h"
#include "parsers/python/walk.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

using namespace python;

using AttributeNames = std::set<std::string_view>;

std::string_view receiver_of(const FunctionDef& method) {
  return method.params.empty() ? std::string_view() : method.params.front().name;
}

// `self.x`: x. Empty for all else.
std::string_view attribute_of(const Node* node, std::string_view receiver) {
  const auto* attribute = as<Attribute>(node);
  const auto* object = attribute == nullptr ? nullptr : as<Name>(attribute->value);
  return object != nullptr && object->id == receiver ? attribute->attr : std::string_view();
}

// `super().__init__(...)`, `Base.__init__(self, ...)`.
bool initialises_base(const Call& call, std::string_view receiver) {
  const auto* callee = as<Attribute>(call.func);
  if (callee == nullptr || callee->attr != "__init__") return false;
  if (const auto* parent = as<Call>(callee->value)) {
    const auto* super = as<Name>(parent->func);
    return super != nullptr && super->id == "super";
  }
  const auto* self = call.args.empty() ? nullptr : as<Name>(call.args.front());
  return self != nullptr && self->id == receiver;
}

// The attributes of self that are assigned in `method`, and where first.
std::map<std::string_view, const Stmt*> assigned_in(const FunctionDef& method) {
  std::map<std::string_view, const Stmt*> assigned;
  const std::string_view receiver = receiver_of(method);
  const auto assign = [&](const Expr* target, const Stmt& statement) {
    walk(target, [&](const Node* node) {
      if (const auto name = attribute_of(node, receiver); !name.empty()) assigned.emplace(name, &statement);
      return node->kind == Kind::Tuple || node->kind == Kind::List || node->kind == Kind::Starred;
    });
  };
  walk(method.body, [&](const Node* node) {
    if (node->kind == Kind::FunctionDef || node->kind == Kind::ClassDef || node->kind == Kind::Lambda) return false;
    if (const auto* statement = as<Assign>(node)) {
      for (const Expr* target : statement->targets) assign(target, *statement);
    } else if (const auto* annotated = as<AnnAssign>(node); annotated != nullptr && annotated->value != nullptr) {
      assign(annotated->target, *annotated);
    }
    return true;
  });
  return assigned;
}

bool expects_missing_attribute(const Try& statement) {
  return std::ranges::any_of(statement.handlers, [](const ExceptHandler& handler) {
    bool expects = handler.type == nullptr;
    walk(handler.type, [&](const Node* node) {
      const auto* name = as<Name>(node);
      expects |=
          name != nullptr && (name->id == "AttributeError" || name->id == "Exception" || name->id == "BaseException");
      return true;
    });
    return expects;
  });
}

// What a method of a class reads of self.
class Reads {
 public:
  explicit Reads(const ClassDef& cls) {
    for (const Stmt* statement : cls.body) {
      if (const auto* method = as<FunctionDef>(statement)) methods_[method->name] = method;
    }
  }

  // Reads of the method and, one level on, of the methods and properties of the class that it uses. What it assigns,
  // asks for with hasattr, or reads where a missing attribute is expected, is left out.
  AttributeNames of(const FunctionDef& method) const {
    AttributeNames reads;
    AttributeNames safe;
    collect(method, reads, safe);
    AttributeNames direct = reads;
    for (const std::string_view name : direct) {
      const auto helper = methods_.find(name);
      if (helper != methods_.end() && helper->second != &method) collect(*helper->second, reads, safe);
    }
    for (const std::string_view name : safe) reads.erase(name);
    return reads;
  }

 private:
  static void collect(const FunctionDef& method, AttributeNames& reads, AttributeNames& safe) {
    const std::string_view receiver = receiver_of(method);
    if (receiver.empty()) return;
    for (const auto& [name, statement] : assigned_in(method)) safe.insert(name);
    const auto read = [&](const auto& self, const Node* root) -> void {
      walk(root, [&](const Node* node) {
        if (const auto name = attribute_of(node, receiver); !name.empty()) reads.insert(name);
        if (const auto* call = as<Call>(node)) asked(*call, receiver, safe);
        if (const auto* attempt = as<Try>(node); attempt != nullptr && expects_missing_attribute(*attempt)) {
          for (const ExceptHandler& handler : attempt->handlers) {
            for (const Stmt* statement : handler.body) self(self, statement);
          }
          for (const Stmt* statement : attempt->finalbody) self(self, statement);
          return false;
        }
        return true;
      });
    };
    for (const Stmt* statement : method.body) read(read, statement);
  }

  // `hasattr(self, "x")`
  static void asked(const Call& call, std::string_view receiver, AttributeNames& safe) {
    const auto* callee = as<Name>(call.func);
    if (callee == nullptr || callee->id != "hasattr" || call.args.size() != 2) return;
    const auto* object = as<Name>(call.args[0]);
    const auto* name = as<Constant>(call.args[1]);
    if (object != nullptr && object->id == receiver && name != nullptr && name->is_string()) safe.insert(name->raw);
  }

  std::map<std::string_view, const FunctionDef*> methods_;
};

const FunctionDef* method_of(const ClassDef& cls, std::string_view name) {
  const FunctionDef* found = nullptr;
  for (const Stmt* statement : cls.body) {
    const auto* method = as<FunctionDef>(statement);
    if (method != nullptr && method->name == name) found = method;
  }
  return found;
}

// Names that the class itself gives a value: reading them before __init__ has set them is no error.
AttributeNames class_values(const ClassDef& cls) {
  AttributeNames names;
  const auto add = [&](const Expr* target) {
    if (const auto* name = as<Name>(target)) names.insert(name->id);
  };
  for (const Stmt* statement : cls.body) {
    if (const auto* method = as<FunctionDef>(statement)) names.insert(method->name);
    if (const auto* assign = as<Assign>(statement)) {
      for (const Expr* target : assign->targets) add(target);
    }
    if (const auto* annotated = as<AnnAssign>(statement); annotated != nullptr && annotated->value != nullptr)
      add(annotated->target);
  }
  return names;
}

// What stands after the call of the base class's __init__ and should stand before it.
struct Late {
  const Call* base_init = nullptr;
  std::vector<const Stmt*> statements;  // assignments of attributes that get_parameters reads, by place
  std::string_view name;                // of the first such attribute
};

Late late_assignments(const ClassDef& cls, const FunctionDef& init, const FunctionDef& parameters) {
  Late late;
  const std::string_view receiver = receiver_of(init);
  walk(init.body, [&](const Node* node) {
    if (node->kind == Kind::FunctionDef || node->kind == Kind::Lambda) return false;
    const auto* call = as<Call>(node);
    if (call != nullptr && late.base_init == nullptr && initialises_base(*call, receiver)) late.base_init = call;
    return true;
  });
  if (late.base_init == nullptr) return late;
  const AttributeNames reads = Reads(cls).of(parameters);
  const AttributeNames given = class_values(cls);
  for (const auto& [attribute, statement] : assigned_in(init)) {
    if (statement->start < late.base_init->end || !reads.contains(attribute) || given.contains(attribute)) continue;
    if (late.statements.empty() || statement->start < late.statements.front()->start) late.name = attribute;
    late.statements.push_back(statement);
    std::ranges::sort(late.statements, {}, &Stmt::start);
  }
  late.statements.erase(std::ranges::unique(late.statements).begin(), late.statements.end());
  return late;
}

// Whether the assignment uses nothing but what is there when the method begins: no other attribute of the object, and
// no name that the method binds.
bool stands_alone(const Stmt& statement, std::string_view receiver, const AttributeNames& bound) {
  bool alone = true;
  const auto value = [&](const Expr* expr) {
    walk(expr, [&](const Node* node) {
      const auto* name = as<Name>(node);
      if (name != nullptr && (name->id == receiver || bound.contains(name->id))) alone = false;
      if (node->kind == Kind::NamedExpr || node->kind == Kind::Await || node->kind == Kind::Yield) alone = false;
      const auto* call = as<Call>(node);
      const auto* callee = call == nullptr ? nullptr : as<Name>(call->func);
      if (callee != nullptr && callee->id == "super") alone = false;
      return alone;
    });
  };
  const auto target = [&](const Expr* expr) {
    walk(expr, [&](const Node* node) {
      if (!attribute_of(node, receiver).empty()) return false;
      alone = alone && (node->kind == Kind::Tuple || node->kind == Kind::List || node->kind == Kind::Starred);
      return alone;
    });
  };
  if (const auto* assign = as<Assign>(&statement)) {
    for (const Expr* one : assign->targets) target(one);
    value(assign->value);
  } else if (const auto* annotated = as<AnnAssign>(&statement)) {
    target(annotated->target);
    value(annotated->value);
  }
  return alone;
}

// The late statements in front of the call, in their order; nothing where one of them cannot stand there.
std::vector<Edit> moved_up(const Late& late, const FunctionDef& init, const File& file) {
  const auto of_call = std::ranges::find_if(init.body, [&](const Stmt* statement) {
    return statement->kind == Kind::ExprStmt && statement->start == late.base_init->start;
  });
  if (of_call == init.body.end()) return {};
  const auto indent = indentation(file, (*of_call)->start);
  if (!indent) return {};
  const std::string_view receiver = receiver_of(init);
  AttributeNames bound;
  walk(init.body, [&](const Node* node) {
    const auto* name = as<Name>(node);
    if (name != nullptr && name->context != Context::Load) bound.insert(name->id);
    return true;
  });
  std::vector<Edit> edits;
  std::string above;
  for (const Stmt* statement : late.statements) {
    if (std::ranges::find(init.body, statement) == init.body.end() || !stands_alone(*statement, receiver, bound))
      return {};
    auto gone = remove_statement(file, *statement);
    if (gone.size() != 1) return {};
    const std::string_view lines = file.text(Span{gone.front().start, gone.front().end});
    if (lines.find('#', lines.find(file.text(*statement)) + file.text(*statement).size()) != std::string_view::npos)
      return {};
    edits.push_back(std::move(gone.front()));
    above += std::string(file.text(*statement)) + std::string(line_end(file)) + std::string(*indent);
  }
  edits.push_back(insert((*of_call)->start, std::move(above)));
  return edits;
}

}  // namespace

void attach_nr_008(Hooks& hooks) {
  const NodeModel model(hooks.profile());
  const auto applies = [model](const ProjectFacts& project, ClassId cls) {
    return own_method(project, cls, "__init__") != nullptr &&
           own_method(project, cls, model.parameters_method) != nullptr && !project.fact(cls).placement.fallback &&
           !model.is_machinery(project.name(cls)) && model.is_node(project, cls) == Answer::yes;
  };
  hooks.trees([applies](const FileFacts& file, const ProjectFacts& project, bool) {
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      if (applies(project, class_id(file, i))) return true;
    }
    return false;
  });
  hooks.on<ClassDef>([model, applies](const ClassDef& def, const File& file, Sink& sink) {
    const ClassId cls{file.id, file.facts.class_at(def.class_start)};
    if (!cls.valid() || !applies(file.project, cls)) return;
    const std::string unit = unit_of(file.project, cls);
    sink.applies(unit);
    const FunctionDef* init = method_of(def, "__init__");
    const FunctionDef* parameters = method_of(def, model.parameters_method);
    if (init == nullptr || parameters == nullptr) return;  // behind an `if`
    const Late late = late_assignments(def, *init, *parameters);
    if (late.statements.empty()) return;
    sink.violation(header_of(*init), unit,
                   "'self." + std::string(late.name) + "' is set after the base class's __init__, which calls " +
                       model.parameters_method + ", which reads it")
        .also(file.id, span_of(*late.statements.front()), "set here")
        .offer(FixSafety::display, "set it before", moved_up(late, *init, file));
  });
}

}  // namespace assay
