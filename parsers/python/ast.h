// The syntax tree of one Python file: plain data, shaped after CPython's own `ast` module (same node names, same
// fields), so that anyone who knows that module can read a rule, and so that the two can be compared node by node.
//
// Every node carries its place as byte offsets [start, end) into the decoded UTF-8 text it was parsed from. Nodes live
// in the Arena of their Tree and are never freed alone; pointers stay valid as long as the Tree does. A part of a file
// that does not parse is kept as an Error statement: the rest of the tree is as if that part were absent.
//
// Shape: https://docs.python.org/3.14/library/ast.html
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace assay::python {

enum class Kind : std::uint8_t {
  // expressions
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  Comprehension,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  JoinedStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  // statements
  FunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  TypeAlias,
  For,
  While,
  If,
  With,
  Match,
  Raise,
  Try,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStmt,
  Pass,
  Break,
  Continue,
  Error,
  // match patterns
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
};

struct Node {
  Kind kind;
  std::uint32_t start;
  std::uint32_t end;
};

struct Expr : Node {};
struct Stmt : Node {};
struct Pattern : Node {};

using Exprs = std::span<const Expr* const>;
using Body = std::span<const Stmt* const>;
using Patterns = std::span<const Pattern* const>;
using NameList = std::span<const std::string_view>;

// The checked way down: `if (auto* call = as<Call>(expr))`. Null in, null out.
template <typename T>
const T* as(const Node* node) {
  return node != nullptr && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

// ---------------------------------------------------------------------------------------------- expressions

enum class Op : std::uint8_t {
  And,
  Or,  // BoolOp
  Add,
  Sub,
  Mult,
  MatMult,
  Div,
  Mod,
  Pow,
  LShift,
  RShift,
  BitOr,
  BitXor,
  BitAnd,
  FloorDiv,  // BinOp, AugAssign
  Invert,
  Not,
  UAdd,
  USub,  // UnaryOp
  Eq,
  NotEq,
  Lt,
  LtE,
  Gt,
  GtE,
  Is,
  IsNot,
  In,
  NotIn,  // Compare
};

struct BoolOp : Expr {
  static constexpr Kind kKind = Kind::BoolOp;
  Op op;
  Exprs values;
};

struct NamedExpr : Expr {
  static constexpr Kind kKind = Kind::NamedExpr;
  const Expr* target;
  const Expr* value;
};

struct BinOp : Expr {
  static constexpr Kind kKind = Kind::BinOp;
  Op op;
  const Expr* left;
  const Expr* right;
};

struct UnaryOp : Expr {
  static constexpr Kind kKind = Kind::UnaryOp;
  Op op;
  const Expr* operand;
};

// How a parameter may be bound; the order in Arguments::all is the order in the source.
enum class ParamKind : std::uint8_t { PositionalOnly, Positional, VarArgs, KeywordOnly, KwArgs };

struct Param {
  std::string_view name;
  const Expr* annotation;     // null: none
  const Expr* default_value;  // null: none
  ParamKind kind;
  std::uint32_t start;  // of the name (of the star for *args)
  std::uint32_t end;    // after the annotation or name, before any default
};

using Params = std::span<const Param>;

struct Lambda : Expr {
  static constexpr Kind kKind = Kind::Lambda;
  Params params;
  const Expr* body;
};

struct IfExp : Expr {
  static constexpr Kind kKind = Kind::IfExp;
  const Expr* test;
  const Expr* body;
  const Expr* orelse;
};

struct Dict : Expr {
  static constexpr Kind kKind = Kind::Dict;
  Exprs keys;  // a null key stands for `**value`
  Exprs values;
};

struct Set : Expr {
  static constexpr Kind kKind = Kind::Set;
  Exprs elements;
};

struct Generator {  // `async for target in iter if a if b`; CPython's `comprehension`
  const Expr* target;
  const Expr* iter;
  Exprs ifs;
  bool is_async;
};

enum class ComprehensionKind : std::uint8_t { List, Set, Dict, Generator };

struct Comprehension : Expr {  // CPython's ListComp, SetComp, DictComp, GeneratorExp
  static constexpr Kind kKind = Kind::Comprehension;
  ComprehensionKind form;
  const Expr* element;  // the key for a Dict
  const Expr* value;    // of a Dict only
  std::span<const Generator> generators;
};

struct Await : Expr {
  static constexpr Kind kKind = Kind::Await;
  const Expr* value;
};

struct Yield : Expr {
  static constexpr Kind kKind = Kind::Yield;
  const Expr* value;  // null: bare `yield`
};

struct YieldFrom : Expr {
  static constexpr Kind kKind = Kind::YieldFrom;
  const Expr* value;
};

struct Compare : Expr {
  static constexpr Kind kKind = Kind::Compare;
  const Expr* left;
  std::span<const Op> ops;
  Exprs comparators;
};

struct Keyword {
  std::string_view name;  // empty: `**value`
  const Expr* value;
  std::uint32_t start;
  std::uint32_t end;
};

using Keywords = std::span<const Keyword>;

struct Call : Expr {
  static constexpr Kind kKind = Kind::Call;
  const Expr* func;
  Exprs args;  // positional; `*x` is a Starred
  Keywords keywords;

  // The value of keyword `name`, or null.
  const Expr* keyword(std::string_view name) const;
  bool has_star_args() const;    // any `*x`
  bool has_star_kwargs() const;  // any `**x`
};

struct FormattedValue : Expr {  // `{value!r:spec}` in an f-string (Interpolation in a t-string)
  static constexpr Kind kKind = Kind::FormattedValue;
  const Expr* value;
  char conversion;          // 'r', 's', 'a', or 0
  const Expr* format_spec;  // a JoinedStr, or null
};

struct JoinedStr : Expr {  // an f-string or t-string, with all strings it is implicitly concatenated with
  static constexpr Kind kKind = Kind::JoinedStr;
  bool is_template;
  Exprs values;  // Constant (Str; start/end cover the raw literal text of that part) and FormattedValue
};

enum class ConstantKind : std::uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes };

// How the source text of a Str or Bytes constant is to be read where it is not `plain`; for string_value().
enum class StringForm : std::uint8_t {
  Literals,       // one or more string literals, with prefixes and quotes
  FormatText,     // literal text of an f-string: escapes, doubled braces
  RawFormatText,  // the same of a raw f-string: doubled braces
  Verbatim,       // the text of `x =` in `{x =}`
};

struct Constant : Expr {
  static constexpr Kind kKind = Kind::Constant;
  ConstantKind type;
  // For Str and Bytes: whether the value equals the raw characters between the quotes (one literal, no escapes), in
  // which case `raw` is the value. Else call string_value().
  bool plain;
  StringForm form;
  std::string_view raw;  // the token(s); of a plain string without prefix and quotes

  bool is_string() const { return type == ConstantKind::Str; }
};

struct Attribute : Expr {
  static constexpr Kind kKind = Kind::Attribute;
  const Expr* value;
  std::string_view attr;
  std::uint32_t attr_start;  // offset of the attribute's name
};

struct Subscript : Expr {
  static constexpr Kind kKind = Kind::Subscript;
  const Expr* value;
  const Expr* slice;
};

struct Starred : Expr {
  static constexpr Kind kKind = Kind::Starred;
  const Expr* value;
};

enum class Context : std::uint8_t { Load, Store, Del };

struct Name : Expr {
  static constexpr Kind kKind = Kind::Name;
  Context context;
  std::string_view id;
};

struct List : Expr {
  static constexpr Kind kKind = Kind::List;
  Exprs elements;
};

struct Tuple : Expr {
  static constexpr Kind kKind = Kind::Tuple;
  Exprs elements;
};

struct Slice : Expr {
  static constexpr Kind kKind = Kind::Slice;
  const Expr* lower;  // each may be null
  const Expr* upper;
  const Expr* step;
};

// ----------------------------------------------------------------------------------------------- statements

struct TypeParam {  // `T: bound = default`, `*Ts`, `**P`
  std::string_view name;
  const Expr* bound;          // null: none
  const Expr* default_value;  // null: none
  ParamKind kind;             // Positional, VarArgs or KwArgs
};

struct FunctionDef : Stmt {  // also AsyncFunctionDef
  static constexpr Kind kKind = Kind::FunctionDef;
  bool is_async;
  std::string_view name;
  std::uint32_t name_start;
  std::uint32_t def_start;   // offset of `def` or `async`; `start` is the first decorator's `@` where there is one
  std::uint32_t header_end;  // just after the colon of the header
  std::span<const TypeParam> type_params;
  Params params;
  const Expr* returns;  // null: none
  Exprs decorators;     // without the `@`
  Body body;
};

struct ClassDef : Stmt {
  static constexpr Kind kKind = Kind::ClassDef;
  std::string_view name;
  std::uint32_t name_start;
  std::uint32_t class_start;  // offset of `class`; `start` is the first decorator's `@` where there is one
  std::uint32_t header_end;   // just after the colon of the header
  std::span<const TypeParam> type_params;
  Exprs bases;
  Keywords keywords;
  Exprs decorators;
  Body body;
};

struct Return : Stmt {
  static constexpr Kind kKind = Kind::Return;
  const Expr* value;  // null: none
};

struct Delete : Stmt {
  static constexpr Kind kKind = Kind::Delete;
  Exprs targets;
};

struct Assign : Stmt {
  static constexpr Kind kKind = Kind::Assign;
  Exprs targets;
  const Expr* value;
};

struct AugAssign : Stmt {
  static constexpr Kind kKind = Kind::AugAssign;
  Op op;
  const Expr* target;
  const Expr* value;
};

struct AnnAssign : Stmt {
  static constexpr Kind kKind = Kind::AnnAssign;
  const Expr* target;
  const Expr* annotation;
  const Expr* value;  // null: none
};

struct TypeAlias : Stmt {
  static constexpr Kind kKind = Kind::TypeAlias;
  const Expr* name;
  std::span<const TypeParam> type_params;
  const Expr* value;
};

struct For : Stmt {  // also AsyncFor
  static constexpr Kind kKind = Kind::For;
  bool is_async;
  const Expr* target;
  const Expr* iter;
  Body body;
  Body orelse;
};

struct While : Stmt {
  static constexpr Kind kKind = Kind::While;
  const Expr* test;
  Body body;
  Body orelse;
};

struct If : Stmt {  // `elif` is an If alone in orelse
  static constexpr Kind kKind = Kind::If;
  const Expr* test;
  Body body;
  Body orelse;
};

struct WithItem {
  const Expr* context;
  const Expr* target;  // null: no `as`
};

struct With : Stmt {  // also AsyncWith
  static constexpr Kind kKind = Kind::With;
  bool is_async;
  std::span<const WithItem> items;
  Body body;
};

struct MatchCase {
  const Pattern* pattern;
  const Expr* guard;  // null: none
  Body body;
};

struct Match : Stmt {
  static constexpr Kind kKind = Kind::Match;
  const Expr* subject;
  std::span<const MatchCase> cases;
};

struct Raise : Stmt {
  static constexpr Kind kKind = Kind::Raise;
  const Expr* exception;  // null: re-raise
  const Expr* cause;      // null: none
};

struct ExceptHandler {
  const Expr* type;       // null: bare
  std::string_view name;  // empty: none
  std::uint32_t start;
  std::uint32_t end;
  Body body;
};

struct Try : Stmt {  // also TryStar
  static constexpr Kind kKind = Kind::Try;
  bool is_star;
  Body body;
  std::span<const ExceptHandler> handlers;
  Body orelse;
  Body finalbody;
};

struct Assert : Stmt {
  static constexpr Kind kKind = Kind::Assert;
  const Expr* test;
  const Expr* message;  // null: none
};

struct Alias {              // one name of an import
  std::string_view name;    // dotted for Import; "*" for a star import
  std::string_view asname;  // empty: none
  std::uint32_t start;
  std::uint32_t end;
};

struct Import : Stmt {
  static constexpr Kind kKind = Kind::Import;
  std::span<const Alias> names;
};

struct ImportFrom : Stmt {
  static constexpr Kind kKind = Kind::ImportFrom;
  std::string_view module;     // without the dots; empty for `from . import x`; spaces inside are kept out
  std::uint32_t level;         // number of leading dots
  std::uint32_t module_start;  // byte range between `from` and `import`, white space excluded: dots and module
  std::uint32_t module_end;
  std::span<const Alias> names;
};

struct Global : Stmt {
  static constexpr Kind kKind = Kind::Global;
  NameList names;
};

struct Nonlocal : Stmt {
  static constexpr Kind kKind = Kind::Nonlocal;
  NameList names;
};

struct ExprStmt : Stmt {  // CPython's `Expr`
  static constexpr Kind kKind = Kind::ExprStmt;
  const Expr* value;
};

struct Pass : Stmt {
  static constexpr Kind kKind = Kind::Pass;
};
struct Break : Stmt {
  static constexpr Kind kKind = Kind::Break;
};
struct Continue : Stmt {
  static constexpr Kind kKind = Kind::Continue;
};

struct Error : Stmt {  // bytes that do not parse; the reason is in Tree::errors
  static constexpr Kind kKind = Kind::Error;
};

// ------------------------------------------------------------------------------------------- match patterns

struct MatchValue : Pattern {
  static constexpr Kind kKind = Kind::MatchValue;
  const Expr* value;
};
struct MatchSingleton : Pattern {
  static constexpr Kind kKind = Kind::MatchSingleton;
  const Expr* value;  // None, True or False
};
struct MatchSequence : Pattern {
  static constexpr Kind kKind = Kind::MatchSequence;
  Patterns patterns;
};
struct MatchMapping : Pattern {
  static constexpr Kind kKind = Kind::MatchMapping;
  Exprs keys;
  Patterns patterns;
  std::string_view rest;  // empty: none
};
struct MatchClass : Pattern {
  static constexpr Kind kKind = Kind::MatchClass;
  const Expr* cls;
  Patterns patterns;
  NameList keyword_names;
  Patterns keyword_patterns;
};
struct MatchStar : Pattern {
  static constexpr Kind kKind = Kind::MatchStar;
  std::string_view name;  // empty: `*_`
};
struct MatchAs : Pattern {
  static constexpr Kind kKind = Kind::MatchAs;
  const Pattern* pattern;  // null: a capture, or the wildcard where name is empty too
  std::string_view name;
};
struct MatchOr : Pattern {
  static constexpr Kind kKind = Kind::MatchOr;
  Patterns patterns;
};

// The value of a Str or Bytes constant: quotes and prefixes removed, parts concatenated, escapes decoded (a Str is
// UTF-8; an escape that is no Unicode scalar value becomes U+FFFD). `text` is the text the tree was parsed from.
std::string string_value(const Constant& constant, std::string_view text);

}  // namespace assay::python
