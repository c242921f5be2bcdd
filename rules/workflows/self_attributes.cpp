#include "self_attributes.h"

#include "parsers/python/walk.h"

namespace assay::workflows {
namespace {

using namespace python;

class Collector {
 public:
  Collector(std::string_view attr, SelfAttribute& found) : attr_(attr), found_(found) {}

  void class_body(const Stmt& statement) {
    const auto named = [this](const Expr* target) {
      const auto* name = as<Name>(target);
      return name != nullptr && name->id == attr_;
    };
    if (const auto* declared = as<AnnAssign>(&statement); declared != nullptr && named(declared->target)) {
      found_.annotations.push_back(declared->annotation);
    } else if (const auto* assigned = as<Assign>(&statement)) {
      for (const Expr* target : assigned->targets) {
        if (named(target)) found_.values.push_back(assigned->value);
      }
    }
  }

  void method(const FunctionDef& method) {
    if (method.params.empty()) return;
    self_ = method.params.front().name;
    walk(method.body, [this](const Node* node) {
      statement(*node);
      return true;
    });
  }

 private:
  void statement(const Node& node) {
    if (const auto* assign = as<Assign>(&node)) {
      for (const Expr* each : assign->targets) target(each, assign->value);
    } else if (const auto* annotated = as<AnnAssign>(&node); annotated != nullptr && annotated->value != nullptr) {
      target(annotated->target, annotated->value);
    } else if (const auto* augmented = as<AugAssign>(&node)) {
      target(augmented->target, nullptr);
    } else if (const auto* loop = as<For>(&node)) {
      target(loop->target, nullptr);
    } else if (const auto* with = as<With>(&node)) {
      for (const WithItem& item : with->items) target(item.target, item.context);
    }
  }

  void target(const Expr* expr, const Expr* value) {
    if (const auto* attribute = as<Attribute>(expr)) {
      const auto* name = as<Name>(attribute->value);
      if (name != nullptr && name->id == self_ && attribute->attr == attr_) found_.values.push_back(value);
      return;
    }
    Exprs elements;
    if (const auto* tuple = as<Tuple>(expr)) elements = tuple->elements;
    if (const auto* list = as<List>(expr)) elements = list->elements;
    for (const Expr* element : elements) target(element, nullptr);
  }

  std::string_view attr_;
  std::string_view self_;
  SelfAttribute& found_;
};

}  // namespace

const ClassDef* class_of_self(const File& file, const Name& receiver) {
  const auto owner = file.scopes.lookup(receiver.id, file.scopes.at(receiver.start));
  if (!owner || file.scopes[*owner].kind != ScopeKind::Function) return nullptr;
  const auto* method = static_cast<const FunctionDef*>(file.scopes[*owner].node);
  const Scope& around = file.scopes[file.scopes[*owner].parent];
  if (around.kind != ScopeKind::Class || method->params.empty() || method->params.front().name != receiver.id)
    return nullptr;
  return static_cast<const ClassDef*>(around.node);
}

SelfAttribute self_attribute(const ClassDef& cls, std::string_view attr) {
  SelfAttribute found;
  Collector collector(attr, found);
  for (const Stmt* statement : cls.body) {
    collector.class_body(*statement);
    if (const auto* method = as<FunctionDef>(statement)) collector.method(*method);
  }
  return found;
}

}  // namespace assay::workflows
