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

bool SecretNames::match(std::string_view name) const {
  const std::string spelled = as_words(name);
  const auto has = [&](const std::string& word) { return spelled.find('_' + word + '_') != std::string::npos; };
  if (std::ranges::none_of(words, [&](const std::string& word) { return has(word) || has(word + 's'); })) return false;
  if (std::ranges::any_of(counters, [&](const std::string& word) { return spelled.starts_with('_' + word + '_'); }))
    return false;
  return std::ranges::none_of(harmless, [&](const std::string& word) { return spelled.ends_with('_' + word + '_'); });
}

}  // namespace assay::secrets
