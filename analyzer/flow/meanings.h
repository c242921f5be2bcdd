// What the tables say of a name, looked up once.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "tables.h"

namespace assay::flow {

struct SymbolMeaning {
  const std::vector<const SinkEntry*>* sinks = nullptr;
  const SourceEntry* source_value = nullptr;
  const SourceEntry* source_call = nullptr;
  Marks clears = 0;           // of the result of a call
  bool holds_source = false;  // some part of it is a source
  bool harmless = false;      // outsiders have no say in it
  bool exits = false;         // a call does not return
  bool builtin = false;       // what it gives is made of what it is handed
  bool made_of_first = false;
  bool language = false;  // a function of the language whose result is known better than that of any other
};

// Of the last name of what is called.
struct NameMeaning {
  const std::vector<const SinkEntry*>* sinks = nullptr;  // where the receiver is not known
  Marks clears = 0;                                      // of the result, as a method
  Marks checks = 0;       // of the result and the arguments, by the profile's names of checkers
  bool is_check = false;  // worth following for what it checks
};

class Meanings {
 public:
  explicit Meanings(const Tables& tables) : tables_(tables) {}

  const SymbolMeaning& of(Word symbol);
  const NameMeaning& of_name(std::string_view name);
  // `object.name`, under the name that stands for it.
  Word member(Word object, std::string_view name);

 private:
  struct Pair {
    const char* object;
    const char* name;
    bool operator==(const Pair&) const = default;
  };
  struct PairHash {
    std::size_t operator()(const Pair& pair) const {
      return std::hash<const void*>()(pair.object) * 31 + std::hash<const void*>()(pair.name);
    }
  };

  const Tables& tables_;
  std::unordered_map<const char*, SymbolMeaning> symbols_;  // by the place of the interned text
  std::unordered_map<std::string_view, NameMeaning> names_;
  std::unordered_map<Pair, Word, PairHash> members_;
};

}  // namespace assay::flow
