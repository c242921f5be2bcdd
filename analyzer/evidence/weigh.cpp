#include "analyzer/evidence/weigh.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>

#include "analyzer/evidence/junit.h"
#include "analyzer/evidence/measurements.h"
#include "analyzer/model/sha256.h"
#include "analyzer/model/utc_time.h"
#include "test_coverage.h"

namespace assay {
namespace {

using Day = std::chrono::sys_days;

constexpr std::size_t kNamed = 5;  // of a long list, in a gate

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

// The first few, and how many more.
std::string some_of(std::vector<std::string> parts) {
  const std::size_t more = parts.size() - std::min(parts.size(), kNamed);
  parts.resize(parts.size() - more);
  return joined(parts) + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

// Without zeros at its end: 2000, 99.5.
std::string number_text(double number) {
  char text[64];
  std::snprintf(text, sizeof text, "%.3f", number);
  std::string out = text;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

double as_double(const Rational& value) { return std::stod(value.floored(9)); }

std::string limit_text(const Rational& limit) { return number_text(as_double(limit)); }

class Weighing {
 public:
  Weighing(const EvidenceLimits& limits, Day today) : limits_(limits), today_(today) {}

  WeighedEvidence weigh(const std::optional<EvidenceBundle>& evidence, const EvidenceSubject& subject,
                        const std::vector<TestModule>& modules) {
    if (evidence) look_at(*evidence, subject);
    if (!limits_.tiers.empty()) out_.gates.push_back(tests_executed(modules));
    if (!limits_.services.empty()) out_.gates.push_back(services_healthy());
    if (!limits_.operations.empty()) out_.gates.push_back(latency());
    return std::move(out_);
  }

 private:
  void look_at(const EvidenceBundle& evidence, const EvidenceSubject& subject) {
    EvidenceUse& use = out_.use;
    use.path = evidence.path;
    use.sha256 = evidence.sha256;
    use.collected = evidence.index.collected;
    use.collector = evidence.index.collector;
    use.problem = problem_of(evidence.index, subject);
    for (std::size_t i = 0; i < evidence.index.files.size(); ++i) {
      const EvidenceFile& file = evidence.index.files[i];
      EvidenceItem item{file.kind, file.path, file.sha256, {}, use.problem};
      if (item.problem.empty()) look_at(file, evidence.bytes[i], item);
      use.items.push_back(std::move(item));
    }
  }

  std::string problem_of(const EvidenceIndex& index, const EvidenceSubject& subject) const {
    if (!index.dir_hash.empty() && index.dir_hash != subject.dir_hash)
      return "it is of other files than those that were analysed";
    if (!index.git_commit.empty() && index.git_commit != subject.commit)
      return "it is of commit " + index.git_commit + ", not of what was analysed";
    if (!index.git_commit.empty() && subject.modified)
      return "it is of commit " + index.git_commit + ", and what was analysed differs from that";
    return age_problem(parse_utc_time(index.collected), "collected", 0);
  }

  // Empty where the day is none that speaks against it. `slack`: days, where the time's zone is not known.
  std::string age_problem(std::optional<Day> day, const std::string& what, int slack) const {
    if (!day) return {};
    const auto age = (today_ - *day).count();
    if (age < -slack) return what + " in the future";
    if (age > static_cast<std::int64_t>(limits_.max_age_days) + slack)
      return "stale: " + what + " " + std::to_string(age) + " days ago, and " + std::to_string(limits_.max_age_days) +
             " are allowed";
    return {};
  }

  void look_at(const EvidenceFile& file, const Result<std::string>& bytes, EvidenceItem& item) {
    if (!bytes) {
      item.problem = bytes.error().message;
    } else if (sha256(*bytes) != file.sha256) {
      item.problem = "its bytes have another digest than the index says";
    } else if (file.kind == EvidenceKind::tests) {
      take_tests(parse_junit(*bytes, file.path), file.root, item);
    } else if (file.kind == EvidenceKind::health) {
      take_health(parse_health_check(*bytes, file.path), item);
    } else {
      take_latency(parse_latency_figures(*bytes, file.path), item);
    }
  }

  void take_tests(const Result<TestRuns>& runs, const std::string& root, EvidenceItem& item) {
    if (!runs) return refuse(runs.error(), item);
    for (const std::string& time : runs->timestamps) {  // of unknown zone
      item.problem = age_problem(parse_day(std::string_view(time).substr(0, 10)), "a suite ran", 1);
      if (!item.problem.empty()) return;
    }
    RanModules alone;
    alone.add(*runs, root);
    tests_.add(*runs, root);
    ++tests_files_;
    item.summary = outcome_text(alone);
  }

  void take_health(const Result<HealthCheck>& check, EvidenceItem& item) {
    if (!check) return refuse(check.error(), item);
    item.problem = age_problem(parse_utc_time(check->checked), "checked", 0);
    if (!item.problem.empty()) return;
    std::vector<std::string> names;
    for (const ServiceHealth& service : check->services) {
      health_[service.name].push_back(service);
      names.push_back(service.name + (service.healthy ? " healthy" : " NOT healthy"));
    }
    item.summary = some_of(std::move(names));
  }

  void take_latency(const Result<LatencyFigures>& figures, EvidenceItem& item) {
    if (!figures) return refuse(figures.error(), item);
    item.problem = age_problem(parse_utc_time(figures->measured), "measured", 0);
    if (!item.problem.empty()) return;
    std::vector<std::string> names;
    for (const OperationLatency& operation : figures->operations) {
      double& worst = latency_.try_emplace(operation.name, operation.p95_ms).first->second;
      worst = std::max(worst, operation.p95_ms);
      names.push_back(operation.name + ' ' + number_text(operation.p95_ms) + " ms");
    }
    item.summary = some_of(std::move(names));
  }

  static void refuse(const Failure& failure, EvidenceItem& item) {
    item.problem = (failure.line > 0 ? "line " + std::to_string(failure.line) + ": " : "") + failure.message;
  }

  static std::string outcome_text(const RanModules& tests) {
    return std::to_string(tests.passed) + " tests passed, " + std::to_string(tests.failed) + " failed, " +
           std::to_string(tests.skipped) + " skipped";
  }

  // "no evidence", and why what there is counts as none.
  std::string missing(EvidenceKind kind) const {
    for (const EvidenceItem& item : out_.use.items) {
      if (item.kind == kind && !item.problem.empty()) return "no evidence: " + item.path + ": " + item.problem;
    }
    return "no evidence";
  }

  Gate tests_executed(const std::vector<TestModule>& modules) const {
    std::vector<std::string> tiers;
    for (const int tier : limits_.tiers) tiers.push_back(std::to_string(tier));
    Gate gate{"tests executed", false, "every test module of tier " + joined(tiers) + " ran, no test failed", {}};
    std::vector<std::string> idle;
    std::size_t wanted = 0;
    for (const TestModule& module : modules) {
      if (std::ranges::find(limits_.tiers, module.tier) == limits_.tiers.end()) continue;
      ++wanted;
      if (!tests_.ran(module.path)) idle.push_back(module.path);
    }
    if (wanted == 0) {
      gate.passed = tests_.failed == 0;
      gate.actual = gate.passed ? "not applicable" : outcome_text(tests_);
      return gate;
    }
    if (tests_files_ == 0) {
      gate.actual = missing(EvidenceKind::tests);
      return gate;
    }
    gate.passed = idle.empty() && tests_.failed == 0;
    gate.actual = std::to_string(wanted - idle.size()) + " of " + std::to_string(wanted) + " modules ran, " +
                  outcome_text(tests_);
    if (tests_.failed > 0) gate.actual += "; failed: " + some_of(tests_.failures);
    if (!idle.empty()) gate.actual += "; did not run: " + some_of(idle);
    return gate;
  }

  Gate services_healthy() const {
    Gate gate{"services healthy", false, joined(limits_.services) + " healthy", {}};
    if (limits_.min_availability > 0) gate.expected += ", availability >= " + limit_text(limits_.min_availability);
    if (health_.empty()) {
      gate.actual = missing(EvidenceKind::health);
      return gate;
    }
    std::vector<std::string> wrong;
    for (const std::string& name : limits_.services) {
      const auto found = health_.find(name);
      if (found == health_.end()) {
        wrong.push_back(name + " not checked");
        continue;
      }
      const std::string problem = problem_of(found->second);
      if (!problem.empty()) wrong.push_back(name + ' ' + problem);
    }
    gate.passed = wrong.empty();
    gate.actual = std::to_string(limits_.services.size() - wrong.size()) + " of " +
                  std::to_string(limits_.services.size()) + (wrong.empty() ? "" : "; " + some_of(wrong));
    return gate;
  }

  // Of all checks of one service: the worst counts.
  std::string problem_of(const std::vector<ServiceHealth>& checks) const {
    for (const ServiceHealth& check : checks) {
      if (!check.healthy) return "not healthy";
      if (limits_.min_availability == 0) continue;
      if (!check.availability) return "without availability";
      if (*check.availability < as_double(limits_.min_availability))
        return "available " + number_text(std::floor(*check.availability * 1000) / 1000);
    }
    return {};
  }

  Gate latency() const {
    Gate gate{"latency",
              false,
              joined(limits_.operations) + ": 95 % within " + limit_text(limits_.max_latency_ms) + " ms",
              {}};
    if (latency_.empty()) {
      gate.actual = missing(EvidenceKind::latency);
      return gate;
    }
    std::vector<std::string> measured;
    gate.passed = true;
    for (const std::string& name : limits_.operations) {
      const auto found = latency_.find(name);
      const bool known = found != latency_.end();
      gate.passed &= known && found->second <= as_double(limits_.max_latency_ms);
      measured.push_back(name + (known ? ' ' + number_text(found->second) + " ms" : " not measured"));
    }
    gate.actual = joined(measured);
    return gate;
  }

  const EvidenceLimits& limits_;
  Day today_;
  WeighedEvidence out_;
  RanModules tests_;
  std::size_t tests_files_ = 0;  // that count
  std::map<std::string, std::vector<ServiceHealth>, std::less<>> health_;
  std::map<std::string, double, std::less<>> latency_;
};

}  // namespace

WeighedEvidence weigh(const EvidenceLimits& limits, const std::optional<EvidenceBundle>& evidence,
                      const EvidenceSubject& subject, const std::vector<TestModule>& modules, std::string_view today) {
  return Weighing(limits, parse_day(today).value_or(Day())).weigh(evidence, subject, modules);
}

}  // namespace assay
