// Values followed over functions and files: what all callers of a function pass, what it returns and fills, what comes
// into a global variable or a member. Neither the order of statements nor the single call is looked at: a parameter
// stands for what any caller in the tree passes.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/file_facts.h"

namespace assay {

// One step of the way of a value.
struct CppStep {
  FileId file;
  Span span;
  std::string message;  // "parameter 'name'", "passed to 'shop::load'"
};

// Built once, then read by every thread.
class CppFlows {
 public:
  CppFlows() = default;
  explicit CppFlows(std::span<const FileFacts> files);

  // `value`, as code in `file` has it, with all that the tree tells of the places it comes by. A parameter that no
  // caller in the tree is known for stays one.
  CppValue settled(const CppValue& value, FileId file) const;

  // The way by which what decides the settled kind of `value` comes to code in `file`, from where it enters. Of several
  // ways one, the same for every order of files on the command line. Empty: nothing comes in, or no place is known.
  std::vector<CppStep> way(const CppValue& value, FileId file) const;

 private:
  struct Node {
    bool known = false;  // something is known to come here
    CppValue value;
    const CppFlow* by = nullptr;  // the flow that gave it its kind first
    FileId by_file = kNoFile;
  };
  struct Edge {
    std::int32_t to;
    const CppFlow* flow;
    FileId file;
  };
  struct Definition {
    FileId file;
    bool internal;     // seen in its own file alone
    std::string name;  // with the number of its parameters
  };

  // The name of a node over all files; empty: the tree does not say what it is.
  std::string key(const CppNode& node, FileId file) const;
  const Definition* definition(const std::string& name, FileId file) const;
  const Definition* definition(const CppNode& node, FileId file) const;
  bool tests_another(const CppNode& node, FileId file) const;
  const Node* find(const CppNode& node, FileId file) const;
  CppValue settled(const CppValue& value, FileId file, bool optional) const;

  std::span<const FileFacts> files_;
  std::unordered_map<std::string, std::vector<Definition>> functions_;
  std::unordered_map<std::string, std::int32_t> ids_;
  std::vector<Node> nodes_;
};

// "shop::(anonymous)::load" -> "shop::load"; and with two parameters "shop::load/2".
std::string cpp_scope(std::string_view qualname);
std::string cpp_function_key(std::string_view qualname, std::size_t parameters);

}  // namespace assay
