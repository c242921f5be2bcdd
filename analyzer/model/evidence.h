// Evidence of what no static tool can decide: that tests ran, that services answer, how fast. Measured elsewhere, and
// bound by digests to what was analysed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/rational.h"

namespace assay {

enum class EvidenceKind : std::uint8_t { tests, health, latency };

inline std::string_view to_string(EvidenceKind kind) {
  constexpr std::string_view kWords[] = {"tests", "health", "latency"};
  return kWords[static_cast<std::size_t>(kind)];
}

// What a standard demands. An empty list demands nothing of its kind.
struct EvidenceLimits {
  std::uint32_t max_age_days = 7;
  std::vector<int> tiers;             // of which every test module must have run, and no test failed
  std::vector<std::string> services;  // that must be healthy
  Rational min_availability;          // of each of them; 0: no demand
  std::vector<std::string> operations;
  Rational max_latency_ms;  // of each of them, for 95 of 100 calls
};

struct EvidenceItem {
  EvidenceKind kind = EvidenceKind::tests;
  std::string path;     // as the index names it
  std::string sha256;   // as the index says it
  std::string summary;  // what it says; empty where it counts as none
  std::string problem;  // why it counts as none; empty: it counts
};

// What became of the evidence of a run.
struct EvidenceUse {
  std::string path;       // of the index, as it was given; empty: there is none
  std::string sha256;     // of the index
  std::string collected;  // "2026-11-21T12:30:00Z"
  std::string collector;
  std::string problem;  // why all of it counts as none
  std::vector<EvidenceItem> items;
};

}  // namespace assay
