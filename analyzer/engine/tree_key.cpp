#include "tree_key.h"

#include "analyzer/cache/cache.h"
#include "analyzer/model/sha256.h"
#include "digest.h"
#include "parallel.h"
#include "surroundings.h"
#include "units_shelf.h"

namespace assay {
namespace {

void add(Sha256& key, const std::vector<ScopedPatterns>& patterns) {
  key.add(std::uint64_t{patterns.size()});
  for (const ScopedPatterns& group : patterns) {
    key.add(group.base).add(std::uint64_t{group.lines.size()});
    for (const std::string& line : group.lines) key.add(line);
  }
}

void add(Sha256& key, const std::vector<Notice>& notices) {
  key.add(std::uint64_t{notices.size()});
  for (const Notice& notice : notices) {
    key.add(notice.kind).add(notice.path).add(std::uint64_t{notice.line}).add(notice.text);
    key.add(std::uint64_t{notice.incomplete ? 1U : 0U});
  }
}

}  // namespace

std::string tree_digest(const Run& run, const ReadTree& read) {
  Sha256 tree;
  add(tree, run.tree_notices);
  tree.add(std::uint64_t{run.skipped.size()});
  for (const SkippedFile& skipped : run.skipped) tree.add(skipped.path).add(skipped.reason);
  tree.add(std::uint64_t{run.paths.size()});
  for (std::size_t i = 0; i < run.paths.size(); ++i) tree.add(run.paths[i]).add(read.digests[i]);
  return sha256(tree.digest());
}

std::string cache_key(const Plan& plan, const std::string& tree_digest) {
  const std::string build = build_id();
  if (build.empty()) return {};
  Sha256 key;
  key.add("assay-gathered/2").add(build).add(rules_digest(plan)).add(plan.root).add(package_of_folder(plan.root));
  key.add(std::uint64_t{plan.shard.index}).add(std::uint64_t{plan.shard.count}).add(tree_digest);
  key.add(std::uint64_t{plan.paths.size()});
  for (const std::string& path : plan.paths) key.add(path);
  // Which files outside of the tree Clang reads is known afterwards: see key_with().
  key.add(std::uint64_t{plan.database ? 1U : 0U});
  if (plan.database) key.add(plan.database->path).add(plan.database->contents);
  const RoleSettings& roles = plan.settings.roles;
  for (const auto* patterns : {&roles.tier_1, &roles.tier_2, &roles.tier_3, &roles.shipped, &roles.not_shipped})
    add(key, patterns->value);
  return key.digest();
}

std::optional<std::string> key_with(const std::string& key, const clang_reader::UnitInputs& outside, DiskLooks& disk,
                                    unsigned jobs) {
  const std::vector<std::string>& files = outside.read;
  std::vector<DiskLooks::Content> contents(files.size());
  parallel_for(files.size(), jobs, [&](std::size_t i, unsigned) { contents[i] = disk.content(files[i]); });
  Sha256 out;
  out.add(key).add(environment_digest());
  for (const std::string& library : outside.readers) out.add(library).add(disk.stamp(library));
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!contents[i].settled || !disk.is_still(files[i])) return std::nullopt;
    out.add(files[i]).add(contents[i].digest);
  }
  for (const auto* paths : {&outside.there, &outside.missing}) {
    out.add(std::uint64_t{paths->size()});
    for (const std::string& path : *paths) out.add(path).add(std::uint64_t{disk.exists(path) ? 1U : 0U});
  }
  for (const std::string& folder : outside.listed) out.add(folder).add(disk.entries(folder));
  return out.digest();
}

}  // namespace assay
