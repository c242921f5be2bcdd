// Names that say that what they hold is a secret.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

// "apiKey", "API-KEY" and "api.key" as "_api_key_".
std::string as_words(std::string_view name);

struct SecretNames {
  std::vector<std::string> words;     // one of them is in the name, as whole words, plural or not
  std::vector<std::string> harmless;  // and none of these ends it: "api_key_header"
  std::vector<std::string> counters;  // nor begins it: "max_tokens"

  bool match(std::string_view name) const;
};

}  // namespace assay::secrets
