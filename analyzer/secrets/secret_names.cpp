#include "analyzer/secrets/secret_names.h"

#include <algorithm>

namespace assay::secrets {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string as_words(std::string_view name) {
  std::string words = "_";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_upper(c)) {
      const bool ends_acronym = i > 0 && is_upper(name[i - 1]) && i + 1 < name.size() && is_lower(name[i + 1]);
      if (i > 0 && (is_lower(name[i - 1]) || ends_acronym)) words += '_';
      words += static_cast<char>(c - 'A' + 'a');
    } else {
      words += c == '-' || c == '.' || c == ' ' ? '_' : c;
    }
  }
  return words + '_';
}

SecretNames::SecretNames(const std::vector<std::string>& words, const std::vector<std::string>& harmless,
                         const std::vector<std::string>& counters) {
  for (const std::string& word : words) {
    if (word.empty()) continue;
    auto& bucket = words_[static_cast<unsigned char>(word.front())];
    bucket.push_back(word + '_');
    bucket.push_back(word + "s_");
  }
  for (const std::string& word : harmless) harmless_.push_back('_' + word + '_');
  for (const std::string& word : counters) counters_.push_back('_' + word + '_');
}

bool SecretNames::match(std::string_view name) const {
  const std::string spelled = as_words(name);
  const std::string_view all = spelled;
  const auto counts = [&](std::string_view before) {  // "shop_max_tokens" is as little a secret as "max_tokens"
    return std::ranges::any_of(counters_, [&](const std::string& word) { return before.ends_with(word); });
  };
  bool secret = false;
  for (std::size_t i = 1; i < all.size() && !secret; ++i) {
    if (all[i - 1] != '_') continue;
    const auto& bucket = words_[static_cast<unsigned char>(all[i])];
    secret = std::ranges::any_of(bucket, [&](const std::string& word) { return all.substr(i).starts_with(word); }) &&
             !counts(all.substr(0, i));
  }
  if (!secret) return false;
  if (std::ranges::any_of(counters_, [&](const std::string& word) { return all.starts_with(word); })) return false;
  return std::ranges::none_of(harmless_, [&](const std::string& word) { return all.ends_with(word); });
}

}  // namespace assay::secrets
