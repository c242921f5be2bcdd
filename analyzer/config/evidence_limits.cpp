#include "analyzer/config/evidence_limits.h"

#include <algorithm>
#include <iterator>

#include "analyzer/config/suggest.h"

namespace assay {
namespace {

Result<int> read_tier(const Value& value) {
  static const std::vector<std::string> kTiers = {"tier-1", "tier-2", "tier-3"};
  const auto known = std::ranges::find(kTiers, value.text);
  if (known != kTiers.end()) return static_cast<int>(known - kTiers.begin()) + 1;
  return fail_at(value.origin,
                 "`tests` names the unknown tier \"" + value.text + '"' + did_you_mean(value.text, kTiers));
}

}  // namespace

Result<EvidenceLimits> read_evidence_limits(const Profile& profile) {
  constexpr std::int64_t kMostDays = 3650;
  const Table table = profile.table("standard.gates.evidence");
  EvidenceLimits limits;
  const std::int64_t age = table.integer("max-age-days", limits.max_age_days);
  if (age < 0 || age > kMostDays)
    return fail_at(table.find("max-age-days")->origin, "`max-age-days` takes a whole number from 0 to 3650");
  limits.max_age_days = static_cast<std::uint32_t>(age);
  if (const Value* tests = table.find("tests")) {
    for (const Value& item : tests->items) {
      const Result<int> tier = read_tier(item);
      if (!tier) return std::unexpected(tier.error());
      limits.tiers.push_back(*tier);
    }
  }
  std::ranges::copy(table.strings("services"), std::back_inserter(limits.services));
  std::ranges::copy(table.strings("operations"), std::back_inserter(limits.operations));
  limits.min_availability = table.number("min-availability").value_or(Rational(0));
  if (limits.min_availability < 0 || limits.min_availability > 1)
    return fail_at(table.find("min-availability")->origin, "`min-availability` takes a share from 0 to 1");
  limits.max_latency_ms = table.number("max-latency-ms").value_or(Rational(0));
  if (limits.max_latency_ms < 0)
    return fail_at(table.find("max-latency-ms")->origin, "`max-latency-ms` takes a number that is not negative");
  return limits;
}

}  // namespace assay
