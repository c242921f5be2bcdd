// What registers a class, by decoration or by call: [registration] of the profile.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/facts/file_facts.h"

namespace assay {

// One decorator or function.
struct Registrar {
  bool called = false;  // a decorator that must be called before it decorates
  std::vector<std::string> arguments;
  std::size_t positional = 0;               // how many of them may be given by position
  std::string class_argument;               // functions only
  std::string name_argument;                // empty: a class is always registered under its own name
  std::string override_argument;            // replaces what has the name; may be empty
  std::vector<std::string> mistaken_names;  // what people write for name_argument

  // The value given for the parameter `name`; null where it is left out. `exact` becomes false where `*args` or
  // `**kwargs` may hold it.
  const ArgumentFact* find(const std::vector<ArgumentFact>& given, std::string_view name, bool& exact) const;
  // The name under which a class called `class_name` is registered by a call with these arguments; empty where the
  // source does not tell.
  std::string registered_name(const std::vector<ArgumentFact>& given, const std::string& class_name) const;
  bool is_mistaken_name(std::string_view keyword) const;
  bool overrides(const std::vector<ArgumentFact>& given) const;
  // What is wrong with the arguments; empty: nothing that can be told.
  std::string mistake(const std::vector<ArgumentFact>& given) const;
};

class Registrars {
 public:
  explicit Registrars(const Profile& profile);

  // By canonical name; null for all else.
  const Registrar* decorator(std::string_view name) const;
  const Registrar* function(std::string_view name) const;
  // Whether some registering function ends in this name ("register").
  bool ends_like_function(std::string_view last_name) const;

 private:
  using Table = std::map<std::string, Registrar, std::less<>>;
  Table decorators_;
  Table functions_;
};

}  // namespace assay
