#include "uses.h"

#include <algorithm>

#include "parsers/python/idioms.h"
#include "parsers/python/walk.h"

namespace assay::doubles {
namespace {

using namespace python;

// The name that an attribute chain starts with.
const Name* root_of(const Expr* expr) {
  while (const auto* attribute = as<Attribute>(expr)) expr = attribute->value;
  return as<Name>(expr);
}

class UseFinder {
 public:
  UseFinder(const File& file, std::string_view name, ScopeId scope) : file_(file), name_(name), scope_(scope) {}

  std::vector<Use> run() {
    for (const Stmt* statement : file_.tree.body) visit(*statement, nullptr);
    return std::move(uses_);
  }

 private:
  void visit(const Node& node, const Call* called) {
    if (const auto* name = as<Name>(&node)) {
      if (name->id == name_ && name->context == Context::Load &&
          file_.scopes.lookup(name_, file_.scopes.at(name->start)) == scope_) {
        uses_.push_back({name, called, type_checking_});
      }
      return;
    }
    if (const auto* choice = as<If>(&node); choice != nullptr && is_type_checking(choice->test)) {
      const bool outer = std::exchange(type_checking_, true);
      for (const Stmt* statement : choice->body) visit(*statement, nullptr);
      type_checking_ = outer;
      for (const Stmt* statement : choice->orelse) visit(*statement, nullptr);
      return;
    }
    const auto* call = as<Call>(&node);
    const bool chain = node.kind == Kind::Attribute;
    for_each_child(node, [&](const Node* child) {
      visit(*child, call != nullptr && child == call->func ? call : chain ? called : nullptr);
    });
  }

  const File& file_;
  std::string_view name_;
  ScopeId scope_;
  bool type_checking_ = false;
  std::vector<Use> uses_;
};

// The scope that `binding` is one of.
std::optional<ScopeId> scope_of(const File& file, const Binding& binding) {
  return file.scopes.lookup(binding.name, file.scopes.at(binding.offset));
}

}  // namespace

const Binding* binding_of(const File& file, const Stmt& import, const Alias& alias) {
  std::string_view bound = alias.asname;
  if (bound.empty()) bound = import.kind == Kind::Import ? alias.name.substr(0, alias.name.find('.')) : alias.name;
  const auto owner = file.scopes.lookup(bound, file.scopes.at(import.start));
  if (!owner) return nullptr;
  for (const Binding& binding : file.scopes.bindings(*owner, bound)) {
    if (binding.alias == &alias) return &binding;
  }
  return nullptr;
}

std::vector<Use> uses_of(const File& file, const Binding& binding) {
  const auto scope = scope_of(file, binding);
  return scope ? UseFinder(file, binding.name, *scope).run() : std::vector<Use>{};
}

bool only_patches_environment(const File& file, const Library& library, const std::vector<Use>& uses,
                              std::span<const std::string> environment) {
  return !uses.empty() && std::ranges::all_of(uses, [&](const Use& use) {
    return use.called != nullptr && root_of(use.called->func) == use.name &&
           reaches(patched_mapping(file, library, *use.called).name, environment);
  });
}

bool forbids_library(const File& file, const Library& library, const Stmt& import, const std::vector<Use>& uses) {
  if (std::ranges::any_of(uses, [](const Use& use) { return use.called != nullptr; })) return false;
  const ScopeId scope = file.scopes.enclosing_definition(file.scopes.at(import.start));
  bool replaces = false;
  walk(file.tree.body, [&](const Node* node) {
    const auto* assign = as<Assign>(node);
    if (assign == nullptr) return true;
    for (const Expr* target : assign->targets) {
      const auto* attribute = as<Attribute>(target);
      replaces |= attribute != nullptr && file.scopes.enclosing_definition(file.scopes.at(assign->start)) == scope &&
                  library.is_module(object_of(file, *attribute->value));
    }
    return true;
  });
  return replaces;
}

}  // namespace assay::doubles
