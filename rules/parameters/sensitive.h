// Names of parameters that hold a secret: [parameters.sensitive].
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"

namespace assay::parameters {

struct SensitiveNames {
  explicit SensitiveNames(const Profile& profile);

  // "db_password", "apiKey", "api_keys"; not "max_tokens", "api_key_header", "auth_type".
  bool match(std::string_view name) const;

  std::vector<std::string> words;
  std::vector<std::string> harmless;
  std::vector<std::string> counters;
};

}  // namespace assay::parameters
