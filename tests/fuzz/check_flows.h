// What holds for every flow and every value that a front end of C++ gives, and for what is made of them when they are
// joined. Shared by the fuzzers of both front ends.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string_view>
#include <vector>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_flow.h"
#include "analyzer/facts/file_facts.h"

namespace assay {

inline void require(bool condition, std::string_view what) {
  if (condition) return;
  std::cerr << "broken: " << what << '\n';
  std::abort();
}

inline void check_node(const CppNode& node) {
  require(!node.name.empty(), "name of a node");
  require(node.index >= 0 && node.index < 1'000'000, "position of a node");
}

inline void check_value(const CppValue& value) {
  require(value.kind <= CppValue::Kind::computed && value.rest <= CppValue::Kind::computed, "kind of a value");
  require(value.array >= -1, "length of an array");
  for (const CppNode& node : value.through) check_node(node);
}

// `files` hold the facts of one tree, each at its FileId.
inline void check_flows(const std::vector<FileFacts>& files) {
  const CppFlows flows(files);
  for (const FileFacts& file : files) {
    if (file.cpp == nullptr) continue;
    for (const CppFlow& flow : file.cpp->flows) {
      check_node(flow.to);
      check_value(flow.value);
      check_value(flows.settled(flow.value, file.file));
    }
    for (const CppCall& call : file.cpp->calls) {
      for (const CppArgument& argument : call.arguments) {
        check_value(argument.value);
        if (argument.size) {
          check_value(*argument.size);
          check_value(flows.settled(*argument.size, file.file));
        }
        const CppValue settled = flows.settled(argument.value, file.file);
        check_value(settled);
        const CppValue again = flows.settled(settled, file.file);
        require(again.kind == settled.kind, "a settled value is settled");
      }
    }
  }
}

}  // namespace assay
