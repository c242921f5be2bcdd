#include "rules/api/file.h"

#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace python;

// The class around a method whose first parameter is `receiver`, for `receiver.attr` at `offset`.
const ClassDef* class_of_receiver(const File& file, std::string_view receiver, std::uint32_t offset) {
  const Scopes& scopes = file.scopes;
  const auto owner = scopes.lookup(receiver, scopes.at(offset));
  if (!owner || scopes[*owner].kind != ScopeKind::Function) return nullptr;
  const auto* function = static_cast<const FunctionDef*>(scopes[*owner].node);
  if (function->params.empty() || function->params.front().name != receiver) return nullptr;
  const Scope& around = scopes[scopes[*owner].parent];
  return around.kind == ScopeKind::Class ? static_cast<const ClassDef*>(around.node) : nullptr;
}

// The value of the only assignment to `self.attr` in the class, for any method's name of self; null where there are
// several.
const Expr* sole_attribute_value(const ClassDef& cls, std::string_view attr) {
  const Expr* value = nullptr;
  int count = 0;
  const auto is_target = [&](const Expr* target, std::string_view receiver) {
    const auto* attribute = as<Attribute>(target);
    const auto* name = attribute == nullptr ? nullptr : as<Name>(attribute->value);
    return name != nullptr && attribute->attr == attr && name->id == receiver;
  };
  for (const Stmt* statement : cls.body) {
    const auto* method = as<FunctionDef>(statement);
    if (method == nullptr || method->params.empty()) continue;
    const std::string_view receiver = method->params.front().name;
    walk(method->body, [&](const Node* node) {
      if (const auto* assign = as<Assign>(node)) {
        for (const Expr* target : assign->targets) {
          if (is_target(target, receiver)) {
            ++count;
            value = assign->value;
          } else if (const auto* tuple = as<Tuple>(target)) {
            for (const Expr* element : tuple->elements) count += is_target(element, receiver) ? 2 : 0;
          }
        }
      } else if (const auto* annotated = as<AnnAssign>(node); annotated != nullptr && annotated->value != nullptr) {
        if (is_target(annotated->target, receiver)) {
          ++count;
          value = annotated->value;
        }
      } else if (const auto* with = as<With>(node)) {
        for (const WithItem& item : with->items) {
          if (is_target(item.target, receiver)) {
            ++count;
            value = item.context;
          }
        }
      } else if (const auto* loop = as<For>(node)) {
        count += is_target(loop->target, receiver) ? 2 : 0;
      }
      return true;
    });
  }
  return count == 1 ? value : nullptr;
}

}  // namespace

Symbol File::made_by(const Expr& expr) const {
  if (const auto* attribute = as<Attribute>(&expr)) {
    const auto* receiver = as<Name>(attribute->value);
    const ClassDef* cls = receiver == nullptr ? nullptr : class_of_receiver(*this, receiver->id, receiver->start);
    const Expr* value = cls == nullptr ? nullptr : sole_attribute_value(*cls, attribute->attr);
    if (value != nullptr && value->kind != Kind::Attribute) return made_by(*value);
  }
  Ref ref = names.refer(expr);
  if (ref.kind != Ref::Kind::instance) return {};
  ref.kind = ref.of;
  return project.resolve(ref, id);
}

bool File::string_literal(const Expr* expr, std::string& value) const {
  const auto* constant = as<Constant>(expr);
  if (constant == nullptr || !constant->is_string()) return false;
  value = string_value(*constant, tree.text);
  return true;
}

std::string File::scope_name(std::uint32_t offset) const {
  return scopes.qualified_name(scopes.enclosing_definition(scopes.at(offset)));
}

}  // namespace assay
