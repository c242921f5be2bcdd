// Which keys a profile may have, and of what kind. Private to this layer.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>

#include "analyzer/config/value.h"
#include "analyzer/model/result.h"

namespace assay {

// Learnt from the built-in profile gold, which has every key of the analyzer's own. Keys are dotted paths with "*" in
// place of the names in an open table and of the items of a list.
class ProfileSchema {
 public:
  // `gold` names its open tables, those whose keys are a team's own, in the list `schema.open`.
  ProfileSchema(const Value& gold, std::span<const std::string> declared);

  Result<void> check(const Value& profile) const;

 private:
  struct Known {
    std::set<Value::Kind> kinds;  // empty: declared by a rule, any kind
  };

  void learn(const Value& value, const std::string& path);
  Result<void> check(const Value& value, const std::string& path) const;
  // The path of a member in the schema's terms.
  std::string member_path(const std::string& path, const std::string& key) const;

  std::map<std::string, Known, std::less<>> known_;
  std::set<std::string, std::less<>> open_;
};

}  // namespace assay
