#include "analyzer/model/severity.h"

#include <array>
#include <cstddef>

namespace assay {
namespace {

// Each table is in the order of its enumeration.
constexpr std::array<std::string_view, 5> kSeverities = {"critical", "high", "medium", "low", "info"};
constexpr std::array<std::string_view, 3> kConfidences = {"exact", "inferred", "advisory"};
constexpr std::array<std::string_view, 3> kDispositions = {"open", "suppressed", "baselined"};
constexpr std::array<std::string_view, 3> kLevels = {"error", "warning", "note"};

template <typename Enum, std::size_t Size>
std::optional<Enum> parse(const std::array<std::string_view, Size>& words, std::string_view word) {
  for (std::size_t i = 0; i < Size; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }
std::string_view to_string(Confidence confidence) { return kConfidences[static_cast<std::size_t>(confidence)]; }
std::string_view to_string(Disposition disposition) { return kDispositions[static_cast<std::size_t>(disposition)]; }
std::string_view to_string(Level level) { return kLevels[static_cast<std::size_t>(level)]; }

std::optional<Severity> parse_severity(std::string_view word) { return parse<Severity>(kSeverities, word); }
std::optional<Confidence> parse_confidence(std::string_view word) { return parse<Confidence>(kConfidences, word); }

Level level_of(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high: return Level::error;
    case Severity::medium: return Level::warning;
    case Severity::low:
    case Severity::info: break;
  }
  return Level::note;
}

int weight_of(Severity severity) {
  switch (severity) {
    case Severity::critical: return 8;
    case Severity::high: return 4;
    case Severity::medium: return 2;
    case Severity::low: return 1;
    case Severity::info: break;
  }
  return 0;
}

}  // namespace assay
