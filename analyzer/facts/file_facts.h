// What one file says of itself that other files or project-wide rules need: its imports, classes, functions, bindings,
// registrations and comments addressed to us. Plain data that owns its strings: the syntax tree is gone by then, and
// the facts of a file depend on its bytes and its place in the tree alone.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/module_map.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/source.h"
#include "analyzer/model/span.h"

namespace assay {

struct CmakeFacts;
struct CppFileFacts;
struct PluginFacts;

// What an expression such as `base.Node` refers to, as far as its own file tells.
struct Ref {
  enum class Kind : std::uint8_t {
    unknown,   // cannot be told: `name` says why ("parameter", "star import", "rebound", "call", "undefined", ...)
    builtin,   // name: "object"
    local,     // something bound in this file: name is its qualified name ("Outer.Inner", "make.<locals>.Node")
    imported,  // name is an absolute dotted path ("kailash.nodes.base.Node"), `file` is kNoFile
    relative,  // reached by a relative import: `file` is the module it starts in, name is the path below it ("Node",
               // "")
    instance,  // the result of calling what `name` (and `file`) refer to, `of` says how those are meant
  };

  Kind kind = Kind::unknown;
  Kind of = Kind::unknown;
  FileId file = kNoFile;
  std::string name;

  bool known() const { return kind != Kind::unknown; }
  bool operator==(const Ref&) const = default;
};

// A literal or reference given as an argument, as far as rules over facts need it.
struct ArgumentFact {
  std::string keyword;  // empty: positional
  Ref ref;
  std::string literal;  // value of a string literal, spelling of another constant ("True", "None", "3")
  bool is_string = false;
  bool is_starred = false;           // *args or **kwargs
  std::vector<std::string> strings;  // of a list, tuple or set of string literals, and of nothing else
  bool is_other = false;             // a literal of another kind than text and None: never a string
  // The variable of a loop over what `ref`, `parameter` and `elements` say: `for cls in NODES: register(cls)`.
  bool each = false;
  // A parameter of a function around the call: its name.
  std::string parameter;
  // What a list, tuple, set or dict (its values) refers to, nested ones flattened; also of the literal that a loop runs
  // over.
  std::vector<Ref> elements;
  Span span;
};

struct DecoratorFact {
  Ref ref;  // of the decorator, of the callee where it is called
  bool called = false;
  std::vector<ArgumentFact> arguments;
  Span span;  // from the `@` to the end of the expression
};

enum class ParameterKind : std::uint8_t { positional_only, positional, var_args, keyword_only, kw_args };

struct ParameterFact {
  std::string name;
  ParameterKind kind = ParameterKind::positional;
  bool has_default = false;
  Ref annotation;
};

// Where a definition stands.
struct Placement {
  enum class In : std::uint8_t { module, class_, function };
  In in = In::module;            // the nearest scope around it
  bool inside_function = false;  // at any depth
  bool conditional = false;      // below an if, try, loop or match of that scope
  bool fallback = false;         // in the handler of a `try` that catches ImportError
  bool type_checking = false;
};

struct FunctionFact {
  std::string name;
  std::string qualname;
  Span header;  // from `def` or `async` to the colon
  Span span;    // with decorators and body
  Placement placement;
  std::int32_t owner = -1;  // index of the class it is a method of
  bool is_async = false;
  bool is_stub = false;  // the body is only a docstring, `...`, `pass` or `raise NotImplementedError`
  std::vector<ParameterFact> parameters;
  std::vector<DecoratorFact> decorators;
  std::vector<Ref> produces;  // what a returned or yielded expression is, where that is a call or a name bound to one
};

struct ClassFact {
  std::string name;
  std::string qualname;
  Span header;  // from `class` to the colon
  Span span;    // with decorators and body
  Placement placement;
  std::vector<Ref> bases;      // positional, in order
  bool dynamic_bases = false;  // `*bases` among them
  Ref metaclass;               // unknown with an empty name: none
  std::vector<DecoratorFact> decorators;
  std::vector<std::int32_t> methods;     // indexes into FileFacts::functions; directly in the class body
  std::vector<std::string> attributes;   // other names bound in the class body, sorted
  std::vector<std::string> pytestmarks;  // dotted names of a class-level `pytestmark`
  std::vector<std::string> usefixtures;  // names of fixtures that its usefixtures marks ask for
};

struct ImportedName {
  std::string name;
  std::string asname;  // empty: none
  Span span;
};

struct ImportFact {
  bool is_from = false;
  std::string module;  // as written, without dots in front; empty for `from . import x` and plain imports
  std::uint32_t level = 0;
  std::vector<ImportedName> names;
  bool star = false;
  Span span;         // of the statement
  Span module_span;  // of dots and module
  Placement placement;
  bool guarded = false;     // in the body of a `try` that catches ImportError
  FileId target = kNoFile;  // the module of the tree that `module` is; plain imports: of the first name
};

// A top-level name of the module as other modules see it.
struct BindingFact {
  enum class Kind : std::uint8_t { import, class_, function, alias, value };
  std::string name;
  Kind kind = Kind::value;
  Ref ref;                    // import and alias: what it stands for; value: what made it, where a call did
  std::int32_t index = -1;    // into classes or functions
  std::vector<Ref> elements;  // value: what a list, tuple, set or dict literal refers to; see ArgumentFact
  Span span;
  bool conditional = false;
};

// A call of what the profile names as a registration, or which may pass a class on to one.
struct CallFact {
  Ref callee;
  std::string name;  // the last name of the callee
  std::vector<ArgumentFact> arguments;
  Span span;
  std::string scope;  // qualified name of the function or class around it
  bool inside_function = false;
  bool conditional = false;  // below an if, try, loop or match of its scope
  // `register(name)(X)`: the call that gives the callee is itself such a call, of `callee` and with these arguments.
  bool curried = false;
  std::vector<ArgumentFact> maker_arguments;
};

struct ExportFact {  // `__all__`
  bool present = false;
  bool dynamic = false;  // built in a way that is not followed; names may be missing
  std::vector<std::string> names;
};

// A `# assay: ...` comment, or `// assay: ...`.
struct DirectiveComment {
  Span span;
  std::uint32_t line = 0;  // 1-based
  bool own_line = false;   // nothing but white space before it
  std::string text;        // without the mark of the comment
};

enum class ParseState : std::uint8_t { complete, partial, none };  // none: not read or not decoded

// A language without facts of its own leaves all of the others' empty.
struct FileFacts {
  FileId file = kNoFile;
  std::string path;
  Language language = Language::python;
  ParseState state = ParseState::complete;
  std::vector<Notice> errors;           // kind "syntax"
  std::vector<ImportFact> imports;      // in the order of the source, at any depth
  std::vector<ClassFact> classes;       // likewise
  std::vector<FunctionFact> functions;  // likewise
  std::vector<CallFact> calls;
  std::vector<BindingFact> bindings;  // sorted by name
  std::vector<Ref> star_imports;      // modules of top-level star imports
  ExportFact exports;
  bool has_module_getattr = false;
  bool has_main_guard = false;              // `if __name__ == "__main__":`
  std::vector<std::string> pytestmarks;     // dotted names of module-level `pytestmark`
  std::vector<std::string> usefixtures;     // names of fixtures that its usefixtures marks ask for
  std::vector<std::string> pytest_plugins;  // module-level `pytest_plugins`
  std::vector<DirectiveComment> directives;
  std::vector<bool> literals;               // which of the rules' literals occur in the text; see rules/api/hooks.h
  std::shared_ptr<const CppFileFacts> cpp;  // of a C or C++ file that was read; see cpp_facts.h
  std::shared_ptr<const CmakeFacts> cmake;  // of a CMake file that was read; see cmake_facts.h
  std::shared_ptr<const PluginFacts> plugins;  // of a description of plugins; see plugin_facts.h

  const BindingFact* binding(std::string_view name) const;  // null: not bound at the top level
  std::int32_t class_at(std::uint32_t offset) const;        // innermost class whose span holds `offset`, or -1
  std::int32_t function_at(std::uint32_t offset) const;
};

}  // namespace assay
