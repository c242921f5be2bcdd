#include "analyzer/engine/run.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzer/cache/cache.h"
#include "analyzer/engine/discover.h"
#include "analyzer/engine/pack_gathered.h"
#include "conclude.h"
#include "gather.h"
#include "read_tree.h"
#include "stage_clock.h"
#include "tree_key.h"
#include "view.h"

namespace assay {

namespace {

// What an earlier run has gathered from the same tree, or what this one does, kept for the next.
Gathered kept_or_gathered(const Plan& plan, Run& run, const std::string& key, std::vector<ReadOutcome> read,
                          StageClock& clock, Progress& progress) {
  if (key.empty()) return gather(plan, run, std::move(read), nullptr, clock, progress);
  Cache cache(plan.cache_folder);
  std::optional<Gathered> gathered;
  if (const auto bytes = cache.find(key)) gathered = unpack_gathered(*bytes, plan.rules.size());
  clock.lap("cache");
  if (gathered) {
    for (ReadOutcome& file : read) run.sources.push_back(std::move(file.file));
  } else {
    gathered = gather(plan, run, std::move(read), nullptr, clock, progress);
    cache.store(key, pack(*gathered));
    clock.lap("cache");
  }
  if (cache.was_rebuilt())
    run.cache_notice = {"cache", "", 0, "the cache was damaged, or of another version, and is made anew", false};
  return std::move(*gathered);
}

}  // namespace

Result<Run> run(const Plan& plan, Progress& progress) {
  Run out;
  Timing timing;
  StageClock clock(timing);

  // Every file is known before the first one is read: nothing is added later, and the order is that of the paths.
  progress.stage("discover", 0);
  auto discovered = discover(plan.root, plan.paths, plan.settings);
  if (!discovered) return std::unexpected(std::move(discovered.error()));
  out.paths = std::move(discovered->paths);
  out.tree_notices = std::move(discovered->notices);
  out.skipped = std::move(discovered->skipped);
  if (plan.view) {
    // What else lies in the tree is not asked about.
    const auto not_shown = [&](const auto& one) { return !std::ranges::binary_search(plan.view->shown, one.path); };
    out.paths = files_now(std::move(out.paths), plan);
    std::erase_if(out.tree_notices, not_shown);
    std::erase_if(out.skipped, not_shown);
  }
  clock.lap("discover");

  // Bytes are read once. From here on nothing looks at the disk.
  std::vector<ReadOutcome> read = read_tree(plan, out.paths);
  clock.lap("read");

  const bool is_shard = plan.shard.count > 1;
  const bool keeps = !plan.cache_folder.empty() && !plan.view;
  const std::string tree = is_shard || keeps ? tree_digest(out, read, plan.jobs) : std::string();

  // All that rules find, whoever asks and on whatever day; then what becomes of it in this run.
  Gathered gathered =
      kept_or_gathered(plan, out, keeps ? cache_key(plan, tree) : std::string(), std::move(read), clock, progress);
  if (is_shard) out.report.shard = {plan.shard.index, plan.shard.count, tree, plan.paths, pack(gathered)};
  if (out.cache_notice) gathered.notices.push_back(*out.cache_notice);
  conclude(plan, std::move(gathered), out, clock);
  out.report.timing = std::move(timing);
  return out;
}

Run run_patched(const Plan& plan, const Run& before, const PatchedFiles& patched, Progress& progress) {
  Run out;
  Timing timing;
  StageClock clock(timing);
  out.paths = before.paths;
  out.tree_notices = before.tree_notices;
  out.skipped = before.skipped;
  const Earlier earlier{&before.sources, &before.read_notices, &before.project, &patched};
  Gathered gathered = gather(plan, out, {}, &earlier, clock, progress);
  conclude(plan, std::move(gathered), out, clock);
  out.report.timing = std::move(timing);
  return out;
}

}  // namespace assay
