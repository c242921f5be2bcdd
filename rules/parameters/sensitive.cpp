#include "sensitive.h"

#include <algorithm>
#include <cctype>

#include "node_model.h"

namespace assay::parameters {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

// "apiKey", "API-KEY" and "api_key" all as "_api_key_".
std::string as_words(std::string_view name) {
  std::string words = "_";
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_upper(c)) {
      if (i > 0 && is_lower(name[i - 1])) words += '_';
      words += static_cast<char>(c - 'A' + 'a');
    } else {
      words += c == '-' || c == '.' ? '_' : c;
    }
  }
  return words + '_';
}

bool has_word(std::string_view words, std::string_view word) {
  return words.find('_' + std::string(word) + '_') != std::string_view::npos;
}

}  // namespace

SensitiveNames::SensitiveNames(const Profile& profile)
    : words(list(profile, "parameters.sensitive.words")),
      harmless(list(profile, "parameters.sensitive.harmless")),
      counters(list(profile, "parameters.sensitive.counters")) {}

bool SensitiveNames::match(std::string_view name) const {
  const std::string spelled = as_words(name);
  const bool sensitive =
      std::ranges::any_of(words, [&](const std::string& word) { return has_word(spelled, word) || has_word(spelled, word + "s"); });
  if (!sensitive) return false;
  if (std::ranges::any_of(counters, [&](const std::string& word) { return spelled.starts_with('_' + word + '_'); })) return false;
  return std::ranges::none_of(harmless, [&](const std::string& word) { return spelled.ends_with('_' + word + '_'); });
}

}  // namespace assay::parameters
