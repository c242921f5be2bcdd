// Where values go: from what others control (parameters of nodes, requests, the environment) to where they do harm
// (text that is run, queries, paths). Functions are read, not run: each one once for what its callers hand it, branch
// by branch, constants folded, calls followed into functions of the same file and of others up to a fixed depth.
//
// Sources, sinks, sanitizers and guards are data of the profile, section [flow]; see docs/profiles.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/file.h"
#include "rules/api/sink.h"

namespace assay::flow {

// Who decides the value, the worst first.
enum class Grade : std::uint8_t {
  request,      // whoever sends a request
  input,        // whoever gives a node its inputs
  environment,  // whoever starts the program
  argument,     // the callers of a plain function
  unknown,      // the reading did not tell
};

class Tables;  // the profile's section, ready for use

std::shared_ptr<const Tables> compile(const Profile& profile);

// A value that arrives where it does harm.
struct Passage {
  std::string kind;    // "sql": see flow.kinds
  std::string sink;    // the entry of flow.sinks
  std::string callee;  // as a message names it: "os.system", "execute"
  std::string source;  // "request data", "input 'command'"
  Grade grade = Grade::unknown;
  bool weak = false;        // the sink harms only where a request decides
  bool restricted = false;  // code that is run without the language's own functions
  Span place;               // in the file analysed: the sink, or the call through which another file's sink is reached
  std::uint32_t function = 0;  // where the function around it starts
  std::vector<Violation::Also> steps;
};

// A function that outsiders call: a node's work method, a view.
struct Entry {
  std::uint32_t function = 0;  // where it starts
  std::string qualname;
};

struct Analysis {
  std::vector<Entry> entries;
  std::vector<Passage> passages;  // by place and kind, one for each
  std::size_t unfinished = 0;     // entries whose reading was cut short
};

// The file's passages. Made once for each file and worker, however many rules ask.
const Analysis& analyse(const File& file, const std::shared_ptr<const Tables>& tables);

}  // namespace assay::flow
