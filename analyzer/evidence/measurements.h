// What was measured of running services: "assay-health/1" and "assay-latency/1" (their schemas are in docs/schema/).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/model/result.h"

namespace assay {

struct ServiceHealth {
  std::string name;
  bool healthy = false;
  std::optional<double> availability;  // share of a period, 0 to 1
};

struct HealthCheck {
  std::string checked;  // "2026-11-21T12:30:00Z"
  std::vector<ServiceHealth> services;
};

struct OperationLatency {
  std::string name;
  std::uint64_t samples = 0;
  double p95_ms = 0;  // 95 of 100 calls took at most so many milliseconds
};

struct LatencyFigures {
  std::string measured;  // "2026-11-21T12:30:00Z"
  std::vector<OperationLatency> operations;
};

// Both fail with `path` and a line for everything that the schemas do not allow, and where a name stands twice.
Result<HealthCheck> parse_health_check(std::string_view text, const std::string& path);
Result<LatencyFigures> parse_latency_figures(std::string_view text, const std::string& path);

}  // namespace assay
