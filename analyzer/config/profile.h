// A team's standard as data: names of base classes and decorators, libraries, tiers, and the requirements with their
// weights. Immutable once loaded; shared by all threads.
//
// Profiles are TOML. `extends = "gold"` (a built-in name, or a file relative to this one) lays a profile over another
// one: tables merge key by key, lists are replaced, and { add = [...], remove = [...] } edits a list of the profile
// below.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/table.h"
#include "analyzer/model/result.h"
#include "analyzer/model/standard.h"

namespace assay {

class Profile {
 public:
  Profile();  // empty: no data, a standard without requirements

  const std::string& name() const { return standard_.profile; }
  const Standard& standard() const { return standard_; }

  // See Table. Keys are dotted: `profile.strings("doubles.primitives")`.
  Table root() const { return Table(data_.get()); }
  bool has(std::string_view key) const { return root().has(key); }
  std::string_view text(std::string_view key) const { return root().text(key); }
  std::span<const std::string> strings(std::string_view key) const { return root().strings(key); }
  std::int64_t integer(std::string_view key, std::int64_t otherwise = 0) const {
    return root().integer(key, otherwise);
  }
  bool boolean(std::string_view key, bool otherwise = false) const { return root().boolean(key, otherwise); }
  std::optional<Rational> number(std::string_view key) const { return root().number(key); }
  Table table(std::string_view key) const { return root().table(key); }
  std::vector<Table> tables(std::string_view key) const { return root().tables(key); }

  // Equal for profiles that say the same: what digests are made of.
  std::string canonical() const { return data_->canonical(); }

 private:
  friend Result<Profile> load_profile(const std::string&, std::span<const std::string>);

  std::shared_ptr<const Value> data_;  // shared, so that views into it stay valid when the profile is copied or moved
  Standard standard_;
};

// Loads a profile by the name of a built-in one, or by a path (it has a '/' or ends in ".toml").
//
// A key is known when the built-in profile gold has it or `declared` names it; an unknown one is a failure with a "did
// you mean", and so is a value of another kind than gold's. In declared keys "*" stands for the name of a table's entry
// and for an item of an array of tables: "sdk.signatures.*.name".
Result<Profile> load_profile(const std::string& name_or_path, std::span<const std::string> declared = {});

struct BuiltinProfile {
  std::string_view name;
  std::string_view text;  // TOML
};

// Sorted by name. Embedded at build time from rules/profiles/*.toml.
std::span<const BuiltinProfile> builtin_profiles();

}  // namespace assay
