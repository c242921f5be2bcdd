#include "analyzer/model/finding.h"

#include <array>
#include <cstddef>
#include <tuple>

namespace assay {

std::string_view to_string(FixSafety safety) {
  constexpr std::array<std::string_view, 3> kWords = {"safe", "unsafe", "display"};
  return kWords[static_cast<std::size_t>(safety)];
}

bool operator<(const Finding& a, const Finding& b) {
  const auto key = [](const Finding& f) {
    return std::tie(f.path, f.span.start, f.rule, f.span.end, f.message, f.unit, f.disposition, f.reason);
  };
  return key(a) < key(b);
}

}  // namespace assay
