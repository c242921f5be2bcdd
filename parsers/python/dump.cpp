#include "parsers/python/dump.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::python {

namespace {

constexpr std::size_t kDeepestIndent = 100;

constexpr std::array kKindNames = {"BoolOp",         "NamedExpr",     "BinOp",        "UnaryOp",       "Lambda",
                                   "IfExp",          "Dict",          "Set",          "Comprehension", "Await",
                                   "Yield",          "YieldFrom",     "Compare",      "Call",          "FormattedValue",
                                   "JoinedStr",      "Constant",      "Attribute",    "Subscript",     "Starred",
                                   "Name",           "List",          "Tuple",        "Slice",         "FunctionDef",
                                   "ClassDef",       "Return",        "Delete",       "Assign",        "AugAssign",
                                   "AnnAssign",      "TypeAlias",     "For",          "While",         "If",
                                   "With",           "Match",         "Raise",        "Try",           "Assert",
                                   "Import",         "ImportFrom",    "Global",       "Nonlocal",      "ExprStmt",
                                   "Pass",           "Break",         "Continue",     "Error",         "MatchValue",
                                   "MatchSingleton", "MatchSequence", "MatchMapping", "MatchClass",    "MatchStar",
                                   "MatchAs",        "MatchOr"};
constexpr std::array kOpNames = {"And", "Or",     "Add",    "Sub",   "Mult",   "MatMult", "Div",      "Mod",
                                 "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd",  "FloorDiv", "Invert",
                                 "Not", "UAdd",   "USub",   "Eq",    "NotEq",  "Lt",      "LtE",      "Gt",
                                 "GtE", "Is",     "IsNot",  "In",    "NotIn"};
constexpr std::array kConstantNames = {"None", "True", "False", "Ellipsis", "Int", "Float", "Complex", "Str", "Bytes"};
constexpr std::array kContextNames = {"Load", "Store", "Del"};
constexpr std::array kFormNames = {"List", "Set", "Dict", "Generator"};
constexpr std::array kParamNames = {"PositionalOnly", "Positional", "VarArgs", "KeywordOnly", "KwArgs"};

template <typename Names, typename Enum>
std::string name_of(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

// `before`, and `text` in quotes.
std::string quoted(std::string_view text, std::string_view before = "") {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out(before);
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20 || byte >= 0x7F) {
      out += {'\\', 'x', kHex[byte >> 4], kHex[byte & 15]};
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string range(std::uint32_t start, std::uint32_t end) { return std::to_string(start) + ".." + std::to_string(end); }

// Walks with a stack of its own, because a chain of operators is as deep as it is long.
class Dumper {
 public:
  explicit Dumper(const Tree& tree) : tree_(tree) {}

  std::string run() {
    for (const Stmt* statement : tree_.body) {
      pending_.push_back({"", statement, 0});
      while (!pending_.empty()) {
        const Item item = std::move(pending_.back());
        pending_.pop_back();
        out_.append(2 * std::min(item.depth, kDeepestIndent), ' ');
        out_ += item.line;
        depth_ = item.depth + 1;
        if (item.node != nullptr) describe(*item.node);
        out_ += '\n';
        pending_.insert(pending_.end(), std::make_move_iterator(children_.rbegin()),
                        std::make_move_iterator(children_.rend()));
        children_.clear();
      }
    }
    for (const SyntaxError& error : tree_.errors)
      out_ += "error: " + range(error.start, error.end) + " " + error.message + "\n";
    return std::move(out_);
  }

 private:
  struct Item {
    std::string line;  // a whole line, or what stands before the node
    const Node* node;
    std::size_t depth;
  };

  // --- fields of the node that is being described, on its own line
  void word(std::string_view text) { (out_ += ' ') += text; }
  void flag(bool set, std::string_view text) {
    if (set) word(text);
  }
  void name(std::string_view text) { word(quoted(text)); }
  void names(std::string_view label, NameList all) {
    word(std::string(label) + ":");
    for (const std::string_view each : all) name(each);
  }

  // --- and below it
  void child(std::string_view label, const Node* node) {
    if (node != nullptr) children_.push_back({std::string(label) + ": ", node, depth_});
  }
  template <typename T>
  void children(std::string_view label, std::span<const T* const> nodes) {
    for (const T* node : nodes) child(label, node);
  }
  // Something that is no node but has nodes: they go between begin() and end().
  void begin(std::string line) { children_.push_back({std::move(line), nullptr, depth_++}); }
  void end() { --depth_; }

  void params(Params all) {
    for (const Param& param : all) {
      begin("params: Param " + range(param.start, param.end) + " " + name_of(kParamNames, param.kind) + " " +
            quoted(param.name));
      child("annotation", param.annotation);
      child("default", param.default_value);
      end();
    }
  }
  void type_params(std::span<const TypeParam> all) {
    for (const TypeParam& param : all) {
      begin("type_params: TypeParam " + name_of(kParamNames, param.kind) + " " + quoted(param.name));
      child("bound", param.bound);
      child("default", param.default_value);
      end();
    }
  }
  void keywords(Keywords all) {
    for (const Keyword& keyword : all) {
      begin("keywords: Keyword " + range(keyword.start, keyword.end) +
            (keyword.name.empty() ? "" : quoted(keyword.name, " ")));
      child("value", keyword.value);
      end();
    }
  }
  void aliases(std::span<const Alias> all) {
    for (const Alias& alias : all) {
      begin("names: Alias " + range(alias.start, alias.end) + " " + quoted(alias.name) +
            (alias.asname.empty() ? "" : quoted(alias.asname, " as ")));
      end();
    }
  }

  void describe(const Node& node);

  void fields(const BoolOp& node) {
    word(name_of(kOpNames, node.op));
    children("values", node.values);
  }
  void fields(const NamedExpr& node) {
    child("target", node.target);
    child("value", node.value);
  }
  void fields(const BinOp& node) {
    word(name_of(kOpNames, node.op));
    child("left", node.left);
    child("right", node.right);
  }
  void fields(const UnaryOp& node) {
    word(name_of(kOpNames, node.op));
    child("operand", node.operand);
  }
  void fields(const Lambda& node) {
    params(node.params);
    child("body", node.body);
  }
  void fields(const IfExp& node) {
    child("body", node.body);
    child("test", node.test);
    child("orelse", node.orelse);
  }
  void fields(const Dict& node) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      child("key", node.keys[i]);
      child(node.keys[i] == nullptr ? "unpacked" : "value", node.values[i]);
    }
  }
  void fields(const Set& node) { children("elements", node.elements); }
  void fields(const Comprehension& node) {
    word(name_of(kFormNames, node.form));
    child("element", node.element);
    child("value", node.value);
    for (const Generator& generator : node.generators) {
      begin(generator.is_async ? "generators: Generator async" : "generators: Generator");
      child("target", generator.target);
      child("iter", generator.iter);
      children("ifs", generator.ifs);
      end();
    }
  }
  void fields(const Await& node) { child("value", node.value); }
  void fields(const Yield& node) { child("value", node.value); }
  void fields(const YieldFrom& node) { child("value", node.value); }
  void fields(const Compare& node) {
    for (const Op op : node.ops) word(name_of(kOpNames, op));
    child("left", node.left);
    children("comparators", node.comparators);
  }
  void fields(const Call& node) {
    child("func", node.func);
    children("args", node.args);
    keywords(node.keywords);
  }
  void fields(const FormattedValue& node) {
    if (node.conversion != 0) word(std::string{'!', node.conversion});
    child("value", node.value);
    child("format_spec", node.format_spec);
  }
  void fields(const JoinedStr& node) {
    flag(node.is_template, "template");
    children("values", node.values);
  }
  void fields(const Constant& node) {
    word(name_of(kConstantNames, node.type));
    if (node.type >= ConstantKind::Str) {
      name(string_value(node, tree_.text));
    } else if (node.type >= ConstantKind::Int) {
      word(node.raw);
    }
  }
  void fields(const Attribute& node) {
    name(node.attr);
    word("at " + std::to_string(node.attr_start));
    child("value", node.value);
  }
  void fields(const Subscript& node) {
    child("value", node.value);
    child("slice", node.slice);
  }
  void fields(const Starred& node) { child("value", node.value); }
  void fields(const Name& node) {
    word(name_of(kContextNames, node.context));
    name(node.id);
  }
  void fields(const List& node) { children("elements", node.elements); }
  void fields(const Tuple& node) { children("elements", node.elements); }
  void fields(const Slice& node) {
    child("lower", node.lower);
    child("upper", node.upper);
    child("step", node.step);
  }
  void fields(const FunctionDef& node) {
    flag(node.is_async, "async");
    name(node.name);
    word("at " + std::to_string(node.name_start));
    word("def " + range(node.def_start, node.header_end));
    children("decorators", node.decorators);
    type_params(node.type_params);
    params(node.params);
    child("returns", node.returns);
    children("body", node.body);
  }
  void fields(const ClassDef& node) {
    name(node.name);
    word("at " + std::to_string(node.name_start));
    word("class " + range(node.class_start, node.header_end));
    children("decorators", node.decorators);
    type_params(node.type_params);
    children("bases", node.bases);
    keywords(node.keywords);
    children("body", node.body);
  }
  void fields(const Return& node) { child("value", node.value); }
  void fields(const Delete& node) { children("targets", node.targets); }
  void fields(const Assign& node) {
    children("targets", node.targets);
    child("value", node.value);
  }
  void fields(const AugAssign& node) {
    word(name_of(kOpNames, node.op));
    child("target", node.target);
    child("value", node.value);
  }
  void fields(const AnnAssign& node) {
    child("target", node.target);
    child("annotation", node.annotation);
    child("value", node.value);
  }
  void fields(const TypeAlias& node) {
    child("name", node.name);
    type_params(node.type_params);
    child("value", node.value);
  }
  void fields(const For& node) {
    flag(node.is_async, "async");
    child("target", node.target);
    child("iter", node.iter);
    children("body", node.body);
    children("orelse", node.orelse);
  }
  void fields(const While& node) {
    child("test", node.test);
    children("body", node.body);
    children("orelse", node.orelse);
  }
  void fields(const If& node) {
    child("test", node.test);
    children("body", node.body);
    children("orelse", node.orelse);
  }
  void fields(const With& node) {
    flag(node.is_async, "async");
    for (const WithItem& item : node.items) {
      begin("items: WithItem");
      child("context", item.context);
      child("target", item.target);
      end();
    }
    children("body", node.body);
  }
  void fields(const Match& node) {
    child("subject", node.subject);
    for (const MatchCase& match_case : node.cases) {
      begin("cases: MatchCase");
      child("pattern", match_case.pattern);
      child("guard", match_case.guard);
      children("body", match_case.body);
      end();
    }
  }
  void fields(const Raise& node) {
    child("exception", node.exception);
    child("cause", node.cause);
  }
  void fields(const Try& node) {
    flag(node.is_star, "star");
    children("body", node.body);
    for (const ExceptHandler& handler : node.handlers) {
      begin("handlers: ExceptHandler " + range(handler.start, handler.end) +
            (handler.name.empty() ? "" : quoted(handler.name, " ")));
      child("type", handler.type);
      children("body", handler.body);
      end();
    }
    children("orelse", node.orelse);
    children("finalbody", node.finalbody);
  }
  void fields(const Assert& node) {
    child("test", node.test);
    child("message", node.message);
  }
  void fields(const Import& node) { aliases(node.names); }
  void fields(const ImportFrom& node) {
    word("level " + std::to_string(node.level));
    name(node.module);
    word("at " + range(node.module_start, node.module_end));
    aliases(node.names);
  }
  void fields(const Global& node) { names("names", node.names); }
  void fields(const Nonlocal& node) { names("names", node.names); }
  void fields(const ExprStmt& node) { child("value", node.value); }
  void fields(const MatchValue& node) { child("value", node.value); }
  void fields(const MatchSingleton& node) { child("value", node.value); }
  void fields(const MatchSequence& node) { children("patterns", node.patterns); }
  void fields(const MatchMapping& node) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      child("key", node.keys[i]);
      child("pattern", node.patterns[i]);
    }
    if (!node.rest.empty()) name(node.rest);
  }
  void fields(const MatchClass& node) {
    names("keywords", node.keyword_names);
    child("cls", node.cls);
    children("patterns", node.patterns);
    children("keyword_patterns", node.keyword_patterns);
  }
  void fields(const MatchStar& node) {
    if (!node.name.empty()) name(node.name);
  }
  void fields(const MatchAs& node) {
    if (!node.name.empty()) name(node.name);
    child("pattern", node.pattern);
  }
  void fields(const MatchOr& node) { children("patterns", node.patterns); }
  const Tree& tree_;
  std::string out_;
  std::vector<Item> pending_;   // the next one last
  std::vector<Item> children_;  // of the current node, in order
  std::size_t depth_ = 0;       // of the children
};

// The line of one node, whose label is written already.
void Dumper::describe(const Node& node) {
  out_ += name_of(kKindNames, node.kind);
  word(range(node.start, node.end));
  switch (node.kind) {
    case Kind::BoolOp: return fields(static_cast<const BoolOp&>(node));
    case Kind::NamedExpr: return fields(static_cast<const NamedExpr&>(node));
    case Kind::BinOp: return fields(static_cast<const BinOp&>(node));
    case Kind::UnaryOp: return fields(static_cast<const UnaryOp&>(node));
    case Kind::Lambda: return fields(static_cast<const Lambda&>(node));
    case Kind::IfExp: return fields(static_cast<const IfExp&>(node));
    case Kind::Dict: return fields(static_cast<const Dict&>(node));
    case Kind::Set: return fields(static_cast<const Set&>(node));
    case Kind::Comprehension: return fields(static_cast<const Comprehension&>(node));
    case Kind::Await: return fields(static_cast<const Await&>(node));
    case Kind::Yield: return fields(static_cast<const Yield&>(node));
    case Kind::YieldFrom: return fields(static_cast<const YieldFrom&>(node));
    case Kind::Compare: return fields(static_cast<const Compare&>(node));
    case Kind::Call: return fields(static_cast<const Call&>(node));
    case Kind::FormattedValue: return fields(static_cast<const FormattedValue&>(node));
    case Kind::JoinedStr: return fields(static_cast<const JoinedStr&>(node));
    case Kind::Constant: return fields(static_cast<const Constant&>(node));
    case Kind::Attribute: return fields(static_cast<const Attribute&>(node));
    case Kind::Subscript: return fields(static_cast<const Subscript&>(node));
    case Kind::Starred: return fields(static_cast<const Starred&>(node));
    case Kind::Name: return fields(static_cast<const Name&>(node));
    case Kind::List: return fields(static_cast<const List&>(node));
    case Kind::Tuple: return fields(static_cast<const Tuple&>(node));
    case Kind::Slice: return fields(static_cast<const Slice&>(node));
    case Kind::FunctionDef: return fields(static_cast<const FunctionDef&>(node));
    case Kind::ClassDef: return fields(static_cast<const ClassDef&>(node));
    case Kind::Return: return fields(static_cast<const Return&>(node));
    case Kind::Delete: return fields(static_cast<const Delete&>(node));
    case Kind::Assign: return fields(static_cast<const Assign&>(node));
    case Kind::AugAssign: return fields(static_cast<const AugAssign&>(node));
    case Kind::AnnAssign: return fields(static_cast<const AnnAssign&>(node));
    case Kind::TypeAlias: return fields(static_cast<const TypeAlias&>(node));
    case Kind::For: return fields(static_cast<const For&>(node));
    case Kind::While: return fields(static_cast<const While&>(node));
    case Kind::If: return fields(static_cast<const If&>(node));
    case Kind::With: return fields(static_cast<const With&>(node));
    case Kind::Match: return fields(static_cast<const Match&>(node));
    case Kind::Raise: return fields(static_cast<const Raise&>(node));
    case Kind::Try: return fields(static_cast<const Try&>(node));
    case Kind::Assert: return fields(static_cast<const Assert&>(node));
    case Kind::Import: return fields(static_cast<const Import&>(node));
    case Kind::ImportFrom: return fields(static_cast<const ImportFrom&>(node));
    case Kind::Global: return fields(static_cast<const Global&>(node));
    case Kind::Nonlocal: return fields(static_cast<const Nonlocal&>(node));
    case Kind::ExprStmt: return fields(static_cast<const ExprStmt&>(node));
    case Kind::MatchValue: return fields(static_cast<const MatchValue&>(node));
    case Kind::MatchSingleton: return fields(static_cast<const MatchSingleton&>(node));
    case Kind::MatchSequence: return fields(static_cast<const MatchSequence&>(node));
    case Kind::MatchMapping: return fields(static_cast<const MatchMapping&>(node));
    case Kind::MatchClass: return fields(static_cast<const MatchClass&>(node));
    case Kind::MatchStar: return fields(static_cast<const MatchStar&>(node));
    case Kind::MatchAs: return fields(static_cast<const MatchAs&>(node));
    case Kind::MatchOr: return fields(static_cast<const MatchOr&>(node));
    case Kind::Pass:
    case Kind::Break:
    case Kind::Continue:
    case Kind::Error: return;
  }
}

}  // namespace

std::string dump(const Tree& tree) { return Dumper(tree).run(); }

}  // namespace assay::python
