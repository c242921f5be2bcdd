// The profile's section [flow], ready for look-up.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/glob.h"
#include "analyzer/flow/flow.h"
#include "value.h"

namespace assay::flow {

// What a call must look like beyond its name to be a sink.
enum class When : std::uint8_t {
  always,
  shell,        // shell=True, or a list that starts a shell; else its first word alone matters
  program,      // the first word of the command
  statement,    // text built around it looks like a statement of a query language
  used,         // what it gives back is used
  unsafe_yaml,  // a Loader that makes any object
  pickled,      // not weights_only=True
  body,         // of a response: a pair's first part, and no JSON
  any_host,     // nothing before it fixes the host of the address
};

// Which of what a plain function is handed harms: its callers may name their own files.
enum class Callers : std::uint8_t {
  all,
  part,  // what follows on a start that somebody else decides
  never,
};

struct SinkEntry {
  std::string name;
  std::size_t kind = 0;
  When when = When::always;
  std::vector<int> positions;
  std::vector<std::string> keywords;
  bool weak = false;     // harm only where a request decides
  bool unknown = false;  // a value of which nothing is known is worth a remark
  Callers callers = Callers::all;
  bool path = false;      // kind "path"
  bool receiver = false;  // the object the method is called on is what does harm
};

struct SourceEntry {
  Grade grade;
  std::string what;   // "request data"
  Marks cleared = 0;  // kinds that it does not harm
};

// A type of objects that keep values under keys: `put(key..., value)`, `get(key...)`.
struct StoreEntry {
  std::string put;
  std::string get;
  std::size_t keys = 1;
};

class Tables {
 public:
  explicit Tables(const Profile& profile);

  std::size_t kind_of(std::string_view name) const;  // kinds.size(): no such
  Marks marks_of(std::span<const std::string> kinds) const;

  // By canonical name, then by the last name where the receiver is not known.
  const std::vector<const SinkEntry*>* sinks_of(std::string_view callee) const { return find(sink_calls, callee); }
  const std::vector<const SinkEntry*>* sinks_of_method(std::string_view method) const {
    return find(sink_methods, method);
  }
  // Whether some part of the object is a source: "flask.Request()".
  bool holds_source(std::string_view symbol) const;
  const SourceEntry* source_value(std::string_view symbol) const { return find(source_values, symbol); }
  const SourceEntry* source_call(std::string_view symbol) const { return find(source_calls, symbol); }
  // Kinds that a call makes its result safe from; 0: none.
  Marks call_clears(std::string_view callee) const;
  Marks checker_clears(std::string_view last_name) const;  // "validate_identifier"
  Marks method_clears(std::string_view method) const;
  bool is_carrier(std::string_view type) const;  // an annotation that may stand for a text, or for what holds some
  bool is_route(const python::FunctionDef& function) const;  // decorated as one that answers requests
  // The name that stands for `symbol` in the tables.
  std::string canonical(std::string symbol) const;

  std::vector<std::string> kinds;
  std::vector<SinkEntry> sinks;
  std::map<std::string, StoreEntry, std::less<>> stores;
  std::vector<std::string> mutators;  // methods that put an argument into their object
  std::vector<std::string> derived;   // methods whose result is made of their object
  std::vector<PathPattern> carriers;
  std::vector<PathPattern> checks;  // names of functions that are followed for what they check, wherever they are
  std::vector<std::string> made_of_first;  // calls whose result is made of their first argument alone
  std::vector<std::string> lookups;        // methods whose first argument is a key
  std::vector<std::string>
      harmless_values;             // attributes and results that outsiders have no say in: the name of a temporary file
  std::vector<std::string> exits;  // calls that do not return: "sys.exit"
  std::vector<std::string> shells;        // "sh", "cmd.exe"
  std::vector<std::string> interpreters;  // "python", "sys.executable": run what follows one of the flags
  std::vector<std::string> interpreter_flags;
  std::vector<std::string> statement_words;  // "SELECT", "WHERE": in capitals, they make a text a statement
  std::vector<std::string> statement_verbs;  // "select": so does one of these at its start
  std::vector<std::string> harmless_types;   // annotations whose values are no text
  std::vector<std::string> safe_loaders;
  std::vector<std::string> route_decorators;  // last names
  std::vector<std::string> html_modules;      // what a view of theirs returns is a page
  std::vector<std::string> view_requests;     // types of a view's first parameter
  std::vector<std::string> ignored_inputs;    // parameters of a work method that nobody outside fills
  std::vector<std::string> node_bases;
  std::vector<std::string> wrapper_methods;  // that call a node's work method with what they are handed
  std::vector<std::string> work_methods;
  std::string node_suffix;
  // Guards
  std::map<std::string, Marks, std::less<>> word_tests;  // methods: x.isdigit()
  std::map<std::string, Marks, std::less<>> absent;      // text that is not in x
  std::map<std::string, Marks, std::less<>> parts;       // x.netloc is one of ...
  Marks contained = 0;                                   // kinds that a path inside of a base cannot harm
  Marks shortened = 0;                                   // kinds that some first letters hardly harm
  Marks rooted = 0;                                      // kinds that a name below a known one cannot harm
  std::size_t depth = 5;
  std::size_t budget = 20000;
  std::map<std::string, std::vector<const SinkEntry*>, std::less<>> sink_calls;
  std::map<std::string, std::vector<const SinkEntry*>, std::less<>> sink_methods;
  std::map<std::string, SourceEntry, std::less<>> source_values;
  std::map<std::string, SourceEntry, std::less<>> source_calls;
  std::vector<std::pair<std::string, std::string>> same;  // a name, and the one that stands for it

 private:
  template <typename T>
  static const T* find(const std::map<std::string, T, std::less<>>& table, std::string_view key) {
    const auto it = table.find(key);
    return it == table.end() ? nullptr : &it->second;
  }

  std::map<std::string, Marks, std::less<>> sanitizer_calls_;
  std::map<std::string, Marks, std::less<>> sanitizer_methods_;
  std::vector<std::pair<PathPattern, Marks>>
      checkers_;  // names of functions that make what they return, and are handed, safe
};

}  // namespace assay::flow
