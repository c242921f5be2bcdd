// Ways through the tree.
#pragma once

#include "parsers/python/ast.h"

namespace assay::python {

// Calls visit(const Node*) for each direct child of `node` in the order of the source, nulls left out. What is no Node
// of its own (parameters, keywords, generators, handlers, cases) is passed through to the Nodes in it.
template <typename Visit>
void for_each_child(const Node& node, Visit&& visit);

// Calls enter(const Node*) for `node` and everything below it, parents first. Where enter returns false, the children
// of that node are left out. Recurses; how high a tree can be: see Options in parse.h.
template <typename Enter>
void walk(const Node* node, Enter&& enter) {
  if (node == nullptr || !enter(node)) return;
  for_each_child(*node, [&](const Node* child) { walk(child, enter); });
}

template <typename Enter>
void walk(Body body, Enter&& enter) {
  for (const Stmt* statement : body) walk(static_cast<const Node*>(statement), enter);
}

namespace detail {

template <typename Visit>
class Children {
 public:
  explicit Children(Visit& visit) : visit_(visit) {}

  void operator()(const Node* node) const {
    if (node != nullptr) visit_(node);
  }
  template <typename T>
  void operator()(std::span<const T* const> nodes) const {
    for (const T* node : nodes) (*this)(node);
  }
  void operator()(Params params) const {
    for (const Param& param : params) {
      (*this)(param.annotation);
      (*this)(param.default_value);
    }
  }
  void operator()(Keywords keywords) const {
    for (const Keyword& keyword : keywords) (*this)(keyword.value);
  }
  void operator()(std::span<const TypeParam> params) const {
    for (const TypeParam& param : params) {
      (*this)(param.bound);
      (*this)(param.default_value);
    }
  }
  void operator()(std::span<const Generator> generators) const {
    for (const Generator& generator : generators) {
      (*this)(generator.target);
      (*this)(generator.iter);
      (*this)(generator.ifs);
    }
  }

 private:
  Visit& visit_;
};

}  // namespace detail

template <typename Visit>
void for_each_child(const Node& node, Visit&& visit) {
  const detail::Children<Visit> child(visit);
  switch (node.kind) {
    case Kind::BoolOp: return child(static_cast<const BoolOp&>(node).values);
    case Kind::NamedExpr: {
      const auto& n = static_cast<const NamedExpr&>(node);
      child(n.target);
      return child(n.value);
    }
    case Kind::BinOp: {
      const auto& n = static_cast<const BinOp&>(node);
      child(n.left);
      return child(n.right);
    }
    case Kind::UnaryOp: return child(static_cast<const UnaryOp&>(node).operand);
    case Kind::Lambda: {
      const auto& n = static_cast<const Lambda&>(node);
      child(n.params);
      return child(n.body);
    }
    case Kind::IfExp: {
      const auto& n = static_cast<const IfExp&>(node);
      child(n.body);
      child(n.test);
      return child(n.orelse);
    }
    case Kind::Dict: {
      const auto& n = static_cast<const Dict&>(node);
      for (std::size_t i = 0; i < n.values.size(); ++i) {
        child(n.keys[i]);
        child(n.values[i]);
      }
      return;
    }
    case Kind::Set: return child(static_cast<const Set&>(node).elements);
    case Kind::Comprehension: {
      const auto& n = static_cast<const Comprehension&>(node);
      child(n.element);
      child(n.value);
      return child(n.generators);
    }
    case Kind::Await: return child(static_cast<const Await&>(node).value);
    case Kind::Yield: return child(static_cast<const Yield&>(node).value);
    case Kind::YieldFrom: return child(static_cast<const YieldFrom&>(node).value);
    case Kind::Compare: {
      const auto& n = static_cast<const Compare&>(node);
      child(n.left);
      return child(n.comparators);
    }
    case Kind::Call: {
      const auto& n = static_cast<const Call&>(node);
      child(n.func);
      child(n.args);
      return child(n.keywords);
    }
    case Kind::FormattedValue: {
      const auto& n = static_cast<const FormattedValue&>(node);
      child(n.value);
      return child(n.format_spec);
    }
    case Kind::JoinedStr: return child(static_cast<const JoinedStr&>(node).values);
    case Kind::Attribute: return child(static_cast<const Attribute&>(node).value);
    case Kind::Subscript: {
      const auto& n = static_cast<const Subscript&>(node);
      child(n.value);
      return child(n.slice);
    }
    case Kind::Starred: return child(static_cast<const Starred&>(node).value);
    case Kind::List: return child(static_cast<const List&>(node).elements);
    case Kind::Tuple: return child(static_cast<const Tuple&>(node).elements);
    case Kind::Slice: {
      const auto& n = static_cast<const Slice&>(node);
      child(n.lower);
      child(n.upper);
      return child(n.step);
    }
    case Kind::FunctionDef: {
      const auto& n = static_cast<const FunctionDef&>(node);
      child(n.decorators);
      child(n.type_params);
      child(n.params);
      child(n.returns);
      return child(n.body);
    }
    case Kind::ClassDef: {
      const auto& n = static_cast<const ClassDef&>(node);
      child(n.decorators);
      child(n.type_params);
      child(n.bases);
      child(n.keywords);
      return child(n.body);
    }
    case Kind::Return: return child(static_cast<const Return&>(node).value);
    case Kind::Delete: return child(static_cast<const Delete&>(node).targets);
    case Kind::Assign: {
      const auto& n = static_cast<const Assign&>(node);
      child(n.targets);
      return child(n.value);
    }
    case Kind::AugAssign: {
      const auto& n = static_cast<const AugAssign&>(node);
      child(n.target);
      return child(n.value);
    }
    case Kind::AnnAssign: {
      const auto& n = static_cast<const AnnAssign&>(node);
      child(n.target);
      child(n.annotation);
      return child(n.value);
    }
    case Kind::TypeAlias: {
      const auto& n = static_cast<const TypeAlias&>(node);
      child(n.name);
      child(n.type_params);
      return child(n.value);
    }
    case Kind::For: {
      const auto& n = static_cast<const For&>(node);
      child(n.target);
      child(n.iter);
      child(n.body);
      return child(n.orelse);
    }
    case Kind::While: {
      const auto& n = static_cast<const While&>(node);
      child(n.test);
      child(n.body);
      return child(n.orelse);
    }
    case Kind::If: {
      const auto& n = static_cast<const If&>(node);
      child(n.test);
      child(n.body);
      return child(n.orelse);
    }
    case Kind::With: {
      const auto& n = static_cast<const With&>(node);
      for (const WithItem& item : n.items) {
        child(item.context);
        child(item.target);
      }
      return child(n.body);
    }
    case Kind::Match: {
      const auto& n = static_cast<const Match&>(node);
      child(n.subject);
      for (const MatchCase& match_case : n.cases) {
        child(match_case.pattern);
        child(match_case.guard);
        child(match_case.body);
      }
      return;
    }
    case Kind::Raise: {
      const auto& n = static_cast<const Raise&>(node);
      child(n.exception);
      return child(n.cause);
    }
    case Kind::Try: {
      const auto& n = static_cast<const Try&>(node);
      child(n.body);
      for (const ExceptHandler& handler : n.handlers) {
        child(handler.type);
        child(handler.body);
      }
      child(n.orelse);
      return child(n.finalbody);
    }
    case Kind::Assert: {
      const auto& n = static_cast<const Assert&>(node);
      child(n.test);
      return child(n.message);
    }
    case Kind::ExprStmt: return child(static_cast<const ExprStmt&>(node).value);
    case Kind::MatchValue: return child(static_cast<const MatchValue&>(node).value);
    case Kind::MatchSingleton: return child(static_cast<const MatchSingleton&>(node).value);
    case Kind::MatchSequence: return child(static_cast<const MatchSequence&>(node).patterns);
    case Kind::MatchMapping: {
      const auto& n = static_cast<const MatchMapping&>(node);
      child(n.keys);
      return child(n.patterns);
    }
    case Kind::MatchClass: {
      const auto& n = static_cast<const MatchClass&>(node);
      child(n.cls);
      child(n.patterns);
      return child(n.keyword_patterns);
    }
    case Kind::MatchAs: return child(static_cast<const MatchAs&>(node).pattern);
    case Kind::MatchOr: return child(static_cast<const MatchOr&>(node).patterns);
    case Kind::Constant:
    case Kind::Name:
    case Kind::Import:
    case Kind::ImportFrom:
    case Kind::Global:
    case Kind::Nonlocal:
    case Kind::Pass:
    case Kind::Break:
    case Kind::Continue:
    case Kind::Error:
    case Kind::MatchStar: return;
  }
}

}  // namespace assay::python
