#include "certify.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/evidence/weigh.h"
#include "roles.h"

namespace assay {
namespace {

std::vector<TestModule> test_modules(const Plan& plan, const AnalysedTree& tree) {
  const RoleRules roles(plan.profile, plan.settings.roles, plan.root);
  std::vector<TestModule> modules;
  for (const AnalysedFile& file : tree.files) {
    const FileRole role = roles.role_of(file.path);
    if (role.is_test_module && role.path_tier > 0) modules.push_back({file.path, role.path_tier});
  }
  return modules;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

void weigh_evidence(const Plan& plan, Report& report) {
  const EvidenceSubject subject{report.revision, report.tree->modified, report.tree->digest};
  WeighedEvidence weighed =
      weigh(plan.evidence_limits, plan.evidence, subject, test_modules(plan, *report.tree), plan.today);
  report.evidence = std::move(weighed.use);
  std::ranges::move(weighed.gates, std::back_inserter(report.score.gates));
}

Certificate certify(const Plan& plan, const Report& report) {
  Certificate certificate;
  certificate.issued = plan.today;
  for (const Gate& gate : report.score.gates) {
    if (gate.passed) continue;
    certificate.refusals.push_back("gate \"" + gate.name + "\": expected " + gate.expected + "; found " + gate.actual);
  }
  if (!report.complete) certificate.refusals.emplace_back("the analysis is incomplete beyond the allowed share");
  const Rational& least = plan.profile.standard().gates.min_score;
  if (report.standard.gates.min_score < least) {
    certificate.refusals.push_back("the least score is set to " + report.standard.gates.min_score.floored() +
                                   ", below the standard's " + least.floored());
  }
  for (const std::string& id : plan.known_rules) {
    if (!is_enabled(id, plan.settings)) certificate.rules_off.push_back(id);
  }
  if (!certificate.rules_off.empty())
    certificate.refusals.push_back("rules did not run: " + joined(certificate.rules_off));
  if (report.tree->modified) {
    certificate.refusals.push_back("what was analysed differs from commit " + report.revision +
                                   ", so nobody could find it again");
  }
  return certificate;
}

}  // namespace assay
