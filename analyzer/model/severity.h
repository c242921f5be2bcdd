// The words that grade a finding. Spellings are those of the JSON report.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace assay {

enum class Severity : std::uint8_t { critical, high, medium, low, info };
enum class Confidence : std::uint8_t { exact, inferred, advisory };
enum class Disposition : std::uint8_t { open, suppressed, baselined };
enum class Level : std::uint8_t { error, warning, note };  // SARIF's words, also those of --fail-on

std::string_view to_string(Severity severity);
std::string_view to_string(Confidence confidence);
std::string_view to_string(Disposition disposition);
std::string_view to_string(Level level);

std::optional<Severity> parse_severity(std::string_view word);
std::optional<Confidence> parse_confidence(std::string_view word);

// error for critical and high, warning for medium, note for low and info.
Level level_of(Severity severity);

// Weight in a requirement's mean: 8, 4, 2, 1, and 0 for info.
int weight_of(Severity severity);

}  // namespace assay
