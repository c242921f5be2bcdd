#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <utility>

#include "analyzer/config/settings.h"

namespace assay {

std::optional<std::uint64_t> parse_size(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 8> kUnits = {{{"", 1},
                                                                                        {"b", 1},
                                                                                        {"kb", 1'000},
                                                                                        {"mb", 1'000'000},
                                                                                        {"gb", 1'000'000'000},
                                                                                        {"kib", 1ULL << 10},
                                                                                        {"mib", 1ULL << 20},
                                                                                        {"gib", 1ULL << 30}}};
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (text.starts_with(' ')) text.remove_prefix(1);
  std::string unit(text);
  std::ranges::transform(unit, unit.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto it = std::ranges::find(kUnits, std::string_view(unit), &std::pair<std::string_view, std::uint64_t>::first);
  if (it == kUnits.end() || number > UINT64_MAX / it->second) return std::nullopt;
  return number * it->second;
}

std::optional<Rational> parse_share(std::string_view text) {
  const bool percent = text.ends_with('%');
  if (percent) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::optional<Rational> share = Rational::parse(text);
  if (!share) return std::nullopt;
  if (percent) *share /= Rational(100);
  if (*share < Rational(0) || *share > Rational(1)) return std::nullopt;
  return share;
}

}  // namespace assay
