#include "analyzer/evidence/measurements.h"

#include <algorithm>
#include <utility>

#include "fields.h"

namespace assay {
namespace {

constexpr double kMostMilliseconds = 1e9;

template <typename One>
Result<void> add(std::vector<One>& all, One one, Fields& fields) {
  if (std::ranges::find(all, one.name, &One::name) != all.end())
    fields.refuse("name", "\"" + one.name + "\" stands there twice");
  if (Result<void> done = fields.done(); !done) return done;
  all.push_back(std::move(one));
  return {};
}

}  // namespace

Result<HealthCheck> parse_health_check(std::string_view text, const std::string& path) {
  const Result<LocatedJson> document = parse_document(text, path, "assay-health/1");
  if (!document) return std::unexpected(document.error());
  Fields fields(*document, path);
  fields.text("schema");
  HealthCheck check;
  check.checked = fields.utc_time("checked");
  const std::vector<LocatedJson>& services = fields.list("services");
  if (const Result<void> done = fields.done(); !done) return std::unexpected(done.error());
  for (const LocatedJson& value : services) {
    Fields of(value, path);
    ServiceHealth service;
    service.name = of.text("name");
    service.healthy = of.truth("healthy");
    service.availability = of.optional_number("availability", 1);
    of.optional_text("detail");
    if (const Result<void> done = add(check.services, std::move(service), of); !done)
      return std::unexpected(done.error());
  }
  return check;
}

Result<LatencyFigures> parse_latency_figures(std::string_view text, const std::string& path) {
  const Result<LocatedJson> document = parse_document(text, path, "assay-latency/1");
  if (!document) return std::unexpected(document.error());
  Fields fields(*document, path);
  fields.text("schema");
  LatencyFigures figures;
  figures.measured = fields.utc_time("measured");
  const std::vector<LocatedJson>& operations = fields.list("operations");
  if (const Result<void> done = fields.done(); !done) return std::unexpected(done.error());
  for (const LocatedJson& value : operations) {
    Fields of(value, path);
    OperationLatency operation;
    operation.name = of.text("name");
    operation.samples = of.count("samples");
    operation.p95_ms = of.number("p95_ms", kMostMilliseconds);
    for (const std::string_view other : {"p50_ms", "p99_ms", "max_ms"}) of.optional_number(other, kMostMilliseconds);
    if (const Result<void> done = add(figures.operations, std::move(operation), of); !done)
      return std::unexpected(done.error());
  }
  return figures;
}

}  // namespace assay
