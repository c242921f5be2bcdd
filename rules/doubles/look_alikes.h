// Which real class a hand-written class of the tests looks like: by name and by what it can do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doubles.h"

namespace assay::doubles {

// "PostgreSQLConnection" -> "postgre", "sql", "connection".
std::vector<std::string> words_of(std::string_view name);

class LookAlikes {
 public:
  explicit LookAlikes(const Profile& profile);

  // The words of a name without the one that calls it a double ("_FakeRedisPool" -> "redis", "pool"); nothing where
  // none does. Words are compared whole: a StubbornRoute is no stub.
  std::optional<std::vector<std::string>> stem(std::string_view name) const;

  // The name of a shipped class of the tree, or of a well-known client, that shares at least two public methods with
  // the class and whose name ends with the stem or is its end. A class whose name says nothing must have the very name,
  // and no public method besides. Empty: there is none.
  std::string real_class(const ProjectFacts& project, ClassId id) const;

  // Public methods, inherited ones of the tree included.
  static std::vector<std::string_view> methods_of(const ProjectFacts& project, ClassId id);

 private:
  struct Client {
    std::string name;
    std::vector<std::string> words;
    std::span<const std::string> methods;
  };

  std::span<const std::string> affixes_;
  std::vector<Client> clients_;
};

}  // namespace assay::doubles
