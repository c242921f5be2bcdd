// What one C++ file says of itself. Plain data that owns its strings; the syntax tree is gone by then. Filled by
// parsers/syntax from the text alone; what the text cannot tell (a macro's meaning, an overload) is left for the joined
// facts or stays unknown, unless a compilation database lets parsers/clang answer it.
//
// Names are written without blanks and without template arguments ("BT::SyncActionNode"). A qualified name holds the
// namespaces and classes around a definition; an unnamed namespace is "(anonymous)".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/answer.h"
#include "analyzer/facts/cpp_call.h"
#include "analyzer/facts/cpp_value.h"
#include "analyzer/model/span.h"

namespace assay {

struct CppInclude {
  std::string target;  // as written, between the quotes or angle brackets; empty where a macro computes it
  bool angled = false;
  bool conditional = false;  // below an #if that is no include guard
  Span span;                 // of the directive
  Span target_span;          // of what stands between the quotes
};

struct CppDefine {
  std::string name;
  std::string body;  // on one line, comments left out, cut at 200 bytes
  bool function_like = false;
  bool conditional = false;
  Span span;
};

// A base class, or what an alias stands for.
struct CppType {
  std::string name;                    // without template arguments
  std::vector<std::string> arguments;  // of the template, as written
  bool dependent = false;              // a template parameter, or a name that depends on one: cannot be followed
  bool resolved = false;               // `name` is the qualified name of the class itself, aliases followed
  Span span;
};

struct CppParameter {
  std::string name;  // empty: unnamed
  std::string type;  // as written, on one line: "const std::string &"
  bool has_default = false;
  Span span;  // of the name; of the whole where it has none
};

struct CppFunction {
  std::string name;
  std::string qualname;
  std::int32_t owner = -1;  // the class whose body it stands in, as an index
  std::vector<CppParameter> parameters;
  bool variadic = false;
  std::string result;  // type as written; empty for constructors
  bool is_definition = false;
  bool is_template = false;
  bool is_virtual = false;  // says so, or `override`, or `final`
  bool is_pure = false;
  bool is_deleted = false;
  bool is_const = false;
  bool internal = false;      // static at namespace level, or in an unnamed namespace
  bool takes_format = false;  // __attribute__((format(...)))
  std::int32_t test = -1;     // the test whose body it is
  Span header;                // up to the body or the semicolon
  Span span;
};

// What stands directly above a declaration: nothing, a comment, one that Doxygen reads (`///`, `//!`, `/**`, `/*!`).
enum class CppComment : std::uint8_t { none, plain, doxygen };

struct CppClass {
  std::string name;
  std::string qualname;
  std::vector<CppType> bases;
  bool is_definition = false;
  bool is_struct = false;
  bool is_template = false;  // or lies in one
  bool is_specialization = false;
  bool in_function = false;
  bool conditional = false;
  bool unnamed_namespace = false;
  bool in_class = false;
  std::int32_t owner = -1;  // the class around it
  CppComment comment = CppComment::none;
  std::vector<std::int32_t> methods;
  std::vector<std::string> scopes;     // names of the namespaces and classes around it, outermost first
  Answer abstract = Answer::unknown;   // where a compiler has said so
  bool has_ancestors = false;          // a compiler has named all classes that it derives from, at any depth, ...
  std::vector<std::string> ancestors;  // ... by qualified names, without template arguments
  Span header;                         // from `class` to the opening brace
  Span span;
};

struct CppAlias {  // using A = B; typedef B A; namespace A = B; using B::A;
  enum class Kind : std::uint8_t { type, name_space, declaration };
  Kind kind = Kind::type;
  std::string name;
  std::string qualname;
  CppType target;
  bool is_template = false;
  bool in_function = false;
  Span span;
};

struct CppUsing {  // using namespace
  std::string target;
  std::string scope;         // qualified name of the namespace it stands in
  bool in_function = false;  // or in a class's method
  bool conditional = false;
  Span span;
};

// A name in code that rules asked for, or one spelt like a macro with arguments behind it.
struct CppUse {
  std::string name;
  std::vector<CppArgument> arguments;  // in round or angle brackets; values are not worked out
  bool called = false;                 // "(" follows
  bool templated = false;              // "<" follows
  bool member = false;                 // behind `.` or `->`
  bool qualified = false;              // behind `::`
  std::string qualifier;               // "testing", where qualified
  bool conditional = false;
  std::int32_t function = -1;
  std::string scope;  // qualified name of the namespace or class around it
  Span span;          // with the arguments
  Span name_span;
};

// An object that the file makes: make_shared<X>(...), new X, a variable of class type in a function.
struct CppConstruction {
  std::string type;
  std::string scope;  // as above
  std::int32_t function = -1;
  Span span;
};

struct CppTest {
  std::string framework;  // "gtest", "catch2", "boost.test", "doctest"
  std::string suite;      // or fixture; the file's name for Catch2 and doctest
  std::string name;
  std::vector<std::string> labels;  // Catch2 tags, Boost.Test labels
  Span header;
  Span span;
};

// A string literal that is given to a name, is put together of several, or holds an address with somebody's name
// ("scheme://user@host").
struct CppText {
  std::string name;  // "password", of `password = "..."`, `{"password", "..."}`, `#define password "..."`; empty: none
  Span span;         // with prefixes and quotes; of adjacent literals all
};

enum class CppGuard : std::uint8_t { none, pragma_once, macro };

struct CppFileFacts {
  std::vector<CppInclude> includes;  // all in the order of the source
  std::vector<CppDefine> defines;
  std::vector<CppClass> classes;
  std::vector<CppFunction> functions;
  std::vector<CppAlias> aliases;
  std::vector<CppUsing> usings;
  std::vector<CppCall> calls;
  std::vector<CppBufferWrite> buffer_writes;  // by the text alone; in the order of functions and parameters
  std::vector<CppUse> uses;
  std::vector<CppConstruction> constructions;
  std::vector<CppTest> tests;
  std::vector<CppFlow> flows;  // what comes where, over functions
  std::vector<CppText> texts;  // known where the grammar fails, too
  CppGuard guard = CppGuard::none;
  std::vector<Span> guarded;  // where the guard does not hold everything: what guards hold; ascending, disjoint
  bool is_header = false;
  bool is_c = false;                    // its suffix says C
  bool is_generated = false;            // a comment at its beginning says so
  bool by_clang = false;                // a compiler has answered what the text leaves open
  bool has_declarations = false;        // anything beside directives and comments
  std::vector<std::string> documented;  // classes that such comments name: "\\class shop::Order"
  std::vector<Span> dead;               // #if 0
  std::vector<Span> unread;             // what the grammar could not read, in bytes of the text; ascending, disjoint
  std::uint64_t unread_bytes = 0;
  std::uint32_t size = 0;  // of the text, in bytes

  bool is_unread(Span place) const;
  std::int32_t class_at(std::uint32_t offset) const;  // the innermost; -1: none
  std::int32_t function_at(std::uint32_t offset) const;
  std::int32_t test_at(std::uint32_t offset) const;
};

}  // namespace assay
