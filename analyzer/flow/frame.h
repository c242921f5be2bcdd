// What a reading keeps while it goes on: variables, activations of functions, and what calls have come to.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/flow/flow.h"
#include "reach.h"
#include "rules/api/trees.h"
#include "tables.h"
#include "value.h"

namespace assay::flow {

struct OriginInfo {
  Grade grade = Grade::unknown;
  std::string what;
  FileId file = kNoFile;
  Span span;
};

// A value that reached a sink while a function was read.
struct Hit {
  const SinkEntry* sink = nullptr;
  std::string callee;
  FileId file = kNoFile;  // of the sink
  Span span;
  FileId via_file = kNoFile;  // the outermost call so far that leads there
  Span via;
  OriginId origin = 0;
  Grade grade = Grade::unknown;  // of the origin
  bool unknown = false;          // no origin is known
  bool restricted = false;       // code that sees chosen names alone
  std::size_t arguments = 0;     // how many the sink is handed
  Trail trail;
};

// The variables at a point of a function.
class Env {
 public:
  const Value* find(std::string_view name) const;
  void set(std::string_view name, Value value);
  void join_with(const Env& other);  // a dead side adds nothing
  bool equals(const Env& other) const;
  bool lacks(std::string_view attribute) const;  // "connection.execute"
  void note_lack(std::string_view attribute);
  void forget_lacks(std::string_view name);  // of a variable that gets another value

  bool dead = false;                                          // this point is not reached
  std::vector<std::pair<std::string_view, Value>> variables;  // by name
  std::vector<std::string_view> lacking;                      // attributes that are known not to be there, sorted
};

// What a file's module level makes of its names.
struct Module {
  std::shared_ptr<const LoadedFile> owner;  // null: the file that is being analysed
  const File* file = nullptr;
  std::unordered_map<std::uint32_t, const python::FunctionDef*> functions;  // by the place of `def`
  std::unordered_map<std::uint32_t, const python::ClassDef*> classes;       // by the place of `class`
  std::set<std::string_view> rebound;                                       // names some function declares global
  // Of the file that is being analysed, once its module level was read: what its names are then.
  bool read = false;
  Env names;
  // Of any other file, a name is what its assignments say, each looked at when it is asked for.
  std::unordered_map<std::string_view, std::vector<const python::Stmt*>> assignments;
  std::unordered_map<std::string_view, Value> known;
  std::unordered_map<std::string_view, Value> looked_up;  // names that stand for something defined elsewhere
  std::unique_ptr<Reach> sinks;                           // its functions that may lead to a sink
  std::unique_ptr<Reach> sources;                         // its functions that may bring in a value from outside
};

// What a call of a function does, in terms of what it was handed.
struct Outcome {
  Value result;
  Value self;  // the receiver afterwards
  std::vector<Hit> hits;
  // For each parameter, kinds it cannot harm any more once the function has returned: at all, with a true, with a false
  // result.
  std::vector<std::pair<std::string, Marks>> checked, checked_if_true, checked_if_false;
  bool cut = false;  // not read to its end
  bool never_returns = false;
  bool bound = false;  // called as a method of an object
};

using Bindings = std::vector<std::pair<std::string_view, Value>>;

struct Arguments {
  std::vector<Value> positional;
  std::vector<const python::Expr*> expressions;  // of `positional`, as far as they are one to one
  std::vector<std::pair<std::string_view, Value>> keywords;
  Value rest;  // of `*args`, `**kwargs` that were not followed
  bool open = false;

  const Value* keyword(std::string_view name) const;
};

// One activation of a function, or of the module level.
struct Frame {
  std::shared_ptr<Module> module;
  const python::FunctionDef* function = nullptr;  // null: module level, or a lambda
  Frame* parent = nullptr;                        // whose variables a closure sees
  std::uint64_t id = 0;
  std::size_t depth = 0;
  Env env;
  bool returned = false;
  Value result;
  Outcome* outcome = nullptr;
  bool first_exit = true;
  bool is_view = false;  // its result is a response
  bool module_level = false;
  std::vector<Env*> breaks, continues;
  std::vector<Env*> raises;                     // of the `try` bodies around
  std::set<const python::FunctionDef*> called;  // closures read in this activation
  std::vector<const python::FunctionDef*> defined;
  std::uint64_t clock = 0;                                           // counts assignments
  std::unordered_map<std::string_view, std::uint64_t> assigned;      // when each variable was given its last value
  ClassId cls;                                                       // the class a method belongs to
  std::unordered_map<const python::Call*, const Outcome*> outcomes;  // of its calls into the tree, the last of each
};

}  // namespace assay::flow
