#include "analyzer/baseline/match_baseline.h"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t kContentDigits = 16;  // of a fingerprint: what was found, without where

class Matcher {
 public:
  Matcher(const Baseline& baseline, const std::vector<Finding>& findings)
      : baseline_(baseline), findings_(findings), hits_(findings.size()), used_(baseline.size(), false) {}

  // Joins entries and findings that are left and have the same key; an empty key joins nothing.
  template <typename KeyOfEntry, typename KeyOfFinding>
  void join(BaselineStep step, KeyOfEntry key_of_entry, KeyOfFinding key_of_finding) {
    std::unordered_map<std::string, std::vector<std::size_t>> left;  // of each key, the first one last
    for (std::size_t i = baseline_.size(); i-- > 0;) {
      if (used_[i]) continue;
      if (std::string key = key_of_entry(baseline_[i]); !key.empty()) left[std::move(key)].push_back(i);
    }
    if (left.empty()) return;
    for (std::size_t i = 0; i < findings_.size(); ++i) {
      if (hits_[i]) continue;
      const auto found = left.find(key_of_finding(findings_[i]));
      if (found == left.end() || found->second.empty()) continue;
      const std::size_t entry = found->second.back();
      found->second.pop_back();
      hits_[i] = {entry, step};
      used_[entry] = true;
      ++count_;
    }
  }

  template <typename Predicate>
  void leave_out(Predicate predicate) {
    for (std::size_t i = 0; i < baseline_.size(); ++i) {
      if (used_[i] || !predicate(baseline_[i])) continue;
      used_[i] = true;
      ++left_out_;
    }
  }

  bool done() const { return count_ == findings_.size() || count_ + left_out_ == baseline_.size(); }
  std::vector<std::optional<BaselineHit>> take() { return std::move(hits_); }

 private:
  const Baseline& baseline_;
  const std::vector<Finding>& findings_;
  std::vector<std::optional<BaselineHit>> hits_;
  std::vector<bool> used_;
  std::size_t count_ = 0;     // of findings that have an entry
  std::size_t left_out_ = 0;  // of entries
};

std::string joined(std::string_view path, std::string_view rest) {
  std::string key(path);
  key += '\0';
  return key += rest;
}

std::string_view content(std::string_view fingerprint) { return fingerprint.substr(0, kContentDigits); }

}  // namespace

std::vector<std::optional<BaselineHit>> match_baseline(const Baseline& baseline, const std::vector<Finding>& findings,
                                                       const std::function<bool(const BaselineEntry&)>& may_have_moved,
                                                       const std::function<Renames()>& git_renames) {
  Matcher matcher(baseline, findings);
  const auto place = [](const auto& one) { return joined(one.path, one.fingerprint); };
  matcher.join(BaselineStep::exact, place, place);
  matcher.leave_out([&](const BaselineEntry& entry) { return !may_have_moved(entry); });
  if (matcher.done()) return matcher.take();

  const Renames renames = git_renames();
  const auto new_path = [&](const std::string& path) {
    const auto renamed = renames.find(path);
    return renamed == renames.end() ? path : renamed->second;
  };
  const auto new_place = [&](const BaselineEntry& entry) { return joined(new_path(entry.path), entry.fingerprint); };
  matcher.join(BaselineStep::moved, new_place, place);
  const auto print = [](const auto& one) { return one.fingerprint; };
  matcher.join(BaselineStep::moved, print, print);
  matcher.join(
      BaselineStep::renamed,
      [&](const BaselineEntry& entry) { return joined(new_path(entry.path), content(entry.fingerprint)); },
      [](const Finding& finding) { return joined(finding.path, content(finding.fingerprint)); });
  return matcher.take();
}

}  // namespace assay
