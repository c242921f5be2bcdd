#include "analyzer/secrets/randomness.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace assay::secrets {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Words that no issuer writes: in a text as random as a key, chance makes one about once in 100,000.
constexpr std::array<std::string_view, 31> kExampleWords{
    "example",  "sample", "dummy",    "fake",   "placeholder", "changeme", "change-me", "change_me",
    "your",     "xxxx",   "redacted", "insert", "replace",     "notreal",  "not-a",     "not_a",
    "insecure", "foobar", "secret",   "passw",  "deadbeef",    "lorem",    "todo",      "default",
    "invalid",  "masked", "hunter2",  "demo",   "mock",        "-test",    "_test"};

constexpr std::array<std::string_view, 14> kAbsent{"none", "null",  "nil",      "n/a", "na",   "unset", "empty",
                                                   "test", "token", "password", "key", "pass", "admin", "not-needed"};

}  // namespace

double entropy(std::string_view text) {
  if (text.empty()) return 0;
  std::array<std::size_t, 256> counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / static_cast<double>(text.size());
    bits -= share * std::log2(share);
  }
  return bits;
}

bool is_sequence(std::string_view as_written) {
  if (as_written.size() < 4) return false;
  const std::string text = lower_case(as_written);
  std::size_t steps = 0;  // neighbours that are equal, or next to each other upwards or downwards
  std::size_t run = 0;
  std::size_t longest = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const int difference = text[i] - text[i - 1];
    const bool alike = (is_letter(text[i]) && is_letter(text[i - 1])) || (is_digit(text[i]) && is_digit(text[i - 1])) ||
                       difference == 0;
    const bool step = alike && difference >= -1 && difference <= 1;
    steps += step ? 1 : 0;
    run = step ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return steps * 5 >= text.size() * 2 || longest >= 5;
}

bool is_placeholder(std::string_view text) {
  if (text.empty()) return true;
  const std::string lower = lower_case(text);
  if (std::ranges::find(kAbsent, lower) != kAbsent.end()) return true;
  if (std::ranges::any_of(kExampleWords, [&](std::string_view word) { return lower.find(word) != std::string::npos; }))
    return true;
  if (lower.starts_with("test") || lower.ends_with("test") || lower.starts_with("my") || lower.starts_with("dev-"))
    return true;
  if (text.find("...") != std::string_view::npos || text.find("***") != std::string_view::npos ||
      text.find("…") != std::string_view::npos) {
    return true;
  }
  // "<token>", "${TOKEN}", "{token}", "{{ token }}", "%(token)s", "%s", "$TOKEN", "@token@"
  if (text.find_first_of("<>{}") != std::string_view::npos || text.starts_with('$') ||
      text.find("%(") != std::string_view::npos || text.find("%s") != std::string_view::npos || text.starts_with('@')) {
    return true;
  }
  if (text.size() >= 8) {
    std::string distinct(lower);
    std::ranges::sort(distinct);
    distinct.erase(std::ranges::unique(distinct).begin(), distinct.end());
    if (distinct.size() * 4 <= std::min<std::size_t>(text.size(), 32)) return true;
  }
  return is_sequence(text);
}

bool is_identifier_like(std::string_view text) {
  // Words of letters, each all lower, all upper or capitalised, joined by single separators; a number may end a word.
  std::size_t at = 0;
  std::size_t words = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    std::size_t capitals = 0;
    while (at < text.size() && is_letter(text[at])) capitals += is_upper(text[at++]) ? 1 : 0;
    const std::size_t letters = at - begin;
    if (letters == 0 && words == 0) return false;
    std::size_t digits = 0;
    while (at < text.size() && is_digit(text[at])) ++at, ++digits;
    if (digits > 4 || (letters > 0 && letters < 3 && digits > 0 && digits + letters > 4)) return false;
    if (letters + digits == 0) return false;
    // "aBcDeF" is no word; "CamelCaseName" has a capital in four letters at most.
    if (capitals != letters && capitals * 3 > letters + 2) return false;
    if (digits > 0 && at < text.size() && is_letter(text[at])) return false;
    ++words;
    if (at == text.size()) break;
    if (std::string_view("_-./: ").find(text[at]) == std::string_view::npos) return false;
    ++at;
    if (at == text.size()) return text.back() == '_' || text.back() == ':' || text.back() == '/' || text.back() == '-';
  }
  return words > 0;
}

bool is_regex_like(std::string_view text) {
  if (text.starts_with('^') || text.ends_with('$') || text.find('\\') != std::string_view::npos) return true;
  if (text.find("[a-z") != std::string_view::npos || text.find("[A-Z") != std::string_view::npos ||
      text.find("[0-9") != std::string_view::npos || text.find("(?") != std::string_view::npos) {
    return true;
  }
  const std::size_t brace = text.find('{');
  return brace != std::string_view::npos && brace + 1 < text.size() && is_digit(text[brace + 1]);
}

bool looks_random(std::string_view text) {
  constexpr std::size_t kShortest = 16;
  constexpr std::size_t kLongest = 512;
  constexpr double kEntropy = 3.5;
  if (text.size() < kShortest || text.size() > kLongest) return false;
  const bool plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
  if (!plain || text.find("://") != std::string_view::npos) return false;
  // A path, a template, a list, a call.
  if (text.starts_with('/') || text.starts_with("./") || text.starts_with("~/") ||
      text.find_first_of("(),;[]|\"'`") != std::string_view::npos) {
    return false;
  }
  const bool letters = std::ranges::any_of(text, is_letter);
  const bool others = std::ranges::any_of(text, [](char c) { return is_digit(c); });
  const bool mixed = std::ranges::any_of(text, is_lower) && std::ranges::any_of(text, is_upper);
  if (!letters || (!others && !mixed)) return false;
  return entropy(text) >= kEntropy && !is_placeholder(text) && !is_identifier_like(text) && !is_regex_like(text);
}

}  // namespace assay::secrets
