// What is written to logs and to the console.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/file.h"

namespace assay::privacy {

struct LogModel {
  explicit LogModel(const Profile& profile);

  // Whether the call writes its arguments to a log or to the console; `quiet`: only where debugging is switched on.
  bool writes(const python::Call& call, const File& file) const;
  bool quiet(const python::Call& call) const;
  bool is_masker(std::string_view function) const;

  std::vector<std::string> methods;
  std::vector<std::string> quiet_methods;
  std::vector<std::string> loggers;
  std::vector<std::string> maskers;
};

// The expressions whose values appear in what the call writes: arguments, parts of f-strings, operands of `%` and
// `format`, values of `extra`. What only decides, what is measured, and what a masker has taken the secret out of, is
// left out.
std::vector<const python::Expr*> written_values(const python::Call& call, const LogModel& model);

// The last name of an expression: of a name, an attribute, an entry by literal key (also through get). Empty for all
// else.
std::string terminal_name(const python::Expr& expr, const File& file);

// Whether the name stands for its masked form where it is used: `token = mask(token)` before.
bool is_masked_name(const python::Expr& expr, const File& file, const LogModel& model);

std::vector<std::string> list(const Profile& profile, std::string_view key);
bool contains(const std::vector<std::string>& names, std::string_view name);

}  // namespace assay::privacy
