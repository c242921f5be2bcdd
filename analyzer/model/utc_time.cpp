#include "analyzer/model/utc_time.h"

namespace assay {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Two digits at `at`, which both lie in the text; above `most` or no digits: none.
std::optional<unsigned> two_digits(std::string_view text, std::size_t at, unsigned most) {
  if (!is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  const unsigned value = static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
  if (value > most) return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  constexpr std::size_t kSize = 10;
  if (text.size() != kSize || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto century = two_digits(text, 0, 99);
  const auto year = two_digits(text, 2, 99);
  const auto month = two_digits(text, 5, 12);
  const auto day = two_digits(text, 8, 31);
  if (!century || !year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(*century * 100 + *year)),
                                         std::chrono::month(*month), std::chrono::day(*day));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_days> parse_utc_time(std::string_view text) {
  constexpr std::string_view kLeast = "2026-11-21T12:30:00Z";
  if (text.size() < kLeast.size() || text.back() != 'Z') return std::nullopt;
  if (text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  if (!two_digits(text, 11, 23) || !two_digits(text, 14, 59) || !two_digits(text, 17, 60)) return std::nullopt;
  text.remove_suffix(1);
  if (text.size() > 19) {  // parts of a second
    if (text[19] != '.' || text.size() == 20) return std::nullopt;
    for (const char c : text.substr(20)) {
      if (!is_digit(c)) return std::nullopt;
    }
  }
  return parse_day(text.substr(0, 10));
}

}  // namespace assay
