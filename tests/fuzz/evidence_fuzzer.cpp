// Evidence from any bytes: each reader refuses it with a message and its path, or reads it; and what an index with
// files of those bytes says is weighed to gates.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzer/evidence/index.h"
#include "analyzer/evidence/junit.h"
#include "analyzer/evidence/measurements.h"
#include "analyzer/evidence/weigh.h"
#include "analyzer/model/sha256.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

template <typename T>
void check(const assay::Result<T>& read) {
  if (!read) require(!read.error().message.empty() && read.error().path == "e", "a failure says what and where");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace assay;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check(parse_evidence_index(text, "e"));
  check(parse_junit(text, "e"));
  check(parse_health_check(text, "e"));
  check(parse_latency_figures(text, "e"));

  EvidenceBundle evidence{"e", sha256(text), {}, {}};
  evidence.index.dir_hash = std::string(64, '0');
  evidence.index.collected = "2026-11-20T00:00:00Z";
  for (const EvidenceKind kind : {EvidenceKind::tests, EvidenceKind::health, EvidenceKind::latency}) {
    evidence.index.files.push_back({kind, "e", evidence.sha256, ""});
    evidence.bytes.emplace_back(std::string(text));
  }
  EvidenceLimits limits;
  limits.tiers = {2};
  limits.services = {"postgres"};
  limits.operations = {"checkout"};
  limits.max_latency_ms = 100;
  const auto weighed =
      weigh(limits, evidence, {"", false, evidence.index.dir_hash}, {{"tests/integration/test_a.py", 2}}, "2026-11-21");
  require(weighed.gates.size() == 3 && weighed.use.items.size() == 3, "each kind has a gate and an item");
  for (const EvidenceItem& item : weighed.use.items)
    require(item.summary.empty() != item.problem.empty(), "what counts says something, what does not says why");
  return 0;
}
