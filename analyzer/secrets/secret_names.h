// Names that say that what they hold is a secret.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

// "apiKey", "API-KEY" and "api.key" as "_api_key_".
std::string as_words(std::string_view name);

class SecretNames {
 public:
  // A name matches where one of `words` is in it, as whole words, plural or not; none of `harmless` ends it
  // ("api_key_header"), and none of `counters` begins it or stands before the word ("max_tokens", "shop_max_tokens").
  SecretNames(const std::vector<std::string>& words, const std::vector<std::string>& harmless,
              const std::vector<std::string>& counters);

  bool match(std::string_view name) const;

 private:
  // All as they stand between words, without the first underscore: "token_", "tokens_".
  std::array<std::vector<std::string>, 256> words_;  // by their first byte
  std::vector<std::string> harmless_;
  std::vector<std::string> counters_;
};

}  // namespace assay::secrets
