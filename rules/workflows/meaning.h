// What an expression is in terms of the SDK: a workflow builder, a built workflow, a runtime. The names of classes and
// methods come from the profile, sections [builders], [runtimes] and [workflows].
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/file.h"

namespace assay::workflows {

enum class Role : std::uint8_t {
  unknown,
  nothing,  // None
  other,    // known to be none of the below
  builder,
  workflow,
  runtime,
};

struct Meaning {
  Role role = Role::unknown;
  // Made by a call in the very scope, and by nothing else; false where it takes an annotation, an attribute, a fixture
  // or a function's result to tell.
  bool exact = false;
  Symbol cls = {};                           // the class, where known
  const python::Binding* binding = nullptr;  // the one binding of a plain name

  bool is(Role wanted) const { return role == wanted; }
};

class Meanings {
 public:
  explicit Meanings(const Profile& profile);

  // What `expr` is where it stands.
  Meaning of(const python::Expr& expr, const File& file) const;

 private:
  class Evaluation;

  std::vector<std::string> builders_;
  std::vector<std::string> workflows_;
  std::vector<std::string> runtimes_;
  std::vector<std::string> chaining_;  // methods that give the builder back
  std::vector<std::string> building_;  // methods that give the workflow
  std::map<std::string, Meaning, std::less<>> factories_;
  std::vector<std::string> fixtures_;
};

}  // namespace assay::workflows
