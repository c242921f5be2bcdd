#include "analyzer/engine/run.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "analyzer/cache/cache.h"
#include "analyzer/engine/pack_gathered.h"
#include "conclude.h"
#include "find_files.h"
#include "gather.h"
#include "known_files.h"
#include "read_tree.h"
#include "read_units.h"
#include "stage_clock.h"
#include "tree_key.h"
#include "unit_inputs.h"

namespace assay {

namespace {

std::string packed(const clang_reader::UnitInputs& inputs) {
  Packer out;
  pack_inputs(inputs, out);
  return out.bytes();
}

clang_reader::UnitInputs unpacked(std::string_view bytes) {
  Unpacker in(bytes);
  return unpack_inputs(in);
}

// What lies in the cache, and the run's part in it.
struct Kept {
  Cache cache;
  std::optional<KnownFiles> files;

  explicit Kept(const Plan& plan) : cache(plan.cache_folder), files(KnownFiles::open(cache, plan)) {}

  // With a compilation database the entry `key` names what went into the run outside of the tree, and the key of what
  // is gathered follows from that.
  std::optional<std::string> find(const Plan& plan, const std::string& key) {
    std::optional<std::string> bytes = cache.find(key);
    if (!plan.database || !bytes) return bytes;
    const auto whole = key_with(key, unpacked(*bytes), files->disk(), plan.jobs);
    return whole ? cache.find(*whole) : std::nullopt;
  }
  void store(const Plan& plan, const std::string& key, const Units* units, const Gathered& gathered) {
    if (!plan.database) return cache.store(key, pack(gathered));
    const clang_reader::UnitInputs outside = units == nullptr ? clang_reader::UnitInputs() : units->outside;
    const auto whole = key_with(key, outside, files->disk(), plan.jobs);
    if (!whole) return;
    cache.store(key, packed(outside), Cache::Over::replace);
    cache.store(*whole, pack(gathered));
  }
};

// What an earlier run has gathered from the same tree, or what this one does, kept for the next.
Gathered kept_or_gathered(const Plan& plan, Run& run, const std::string& key, ReadTree read, Kept& kept,
                          StageClock& clock, Progress& progress) {
  KnownFiles* known = kept.files ? &*kept.files : nullptr;
  if (key.empty()) return gather(plan, run, std::move(read), known, nullptr, clock, progress);
  std::optional<Gathered> gathered;
  if (const auto bytes = kept.find(plan, key)) gathered = unpack_gathered(*bytes, plan.rules.size());
  clock.lap("cache");
  if (gathered) {
    if (known != nullptr) known->forget_facts();
    run.sources = sources_of(std::move(read), known == nullptr ? nullptr : known->late());
    return std::move(*gathered);
  }
  gathered = gather(plan, run, std::move(read), known, nullptr, clock, progress);
  if (known != nullptr && *known->has_changed()) return std::move(*gathered);
  kept.store(plan, key, run.units.get(), *gathered);
  clock.lap("cache");
  return std::move(*gathered);
}

// `kept`: null where every file is to be read and nothing to be kept.
Result<Run> run_with(const Plan& asked, Kept* kept, Progress& progress) {
  Run out;
  Timing timing;
  StageClock clock(timing);

  // Every file is known before the first one is read: nothing is added later, and the order is that of the paths.
  progress.stage("discover", 0);
  if (Result<void> found = find_files(asked, out); !found) return std::unexpected(std::move(found.error()));
  std::optional<Plan> narrowed;
  if (auto view = view_of_paths(asked, out.paths)) narrowed.emplace(asked).view = std::move(*view);
  const Plan& plan = narrowed ? *narrowed : asked;
  out.told = plan.view ? plan.view->shown : out.paths;
  clock.lap("discover");

  // Bytes are read once, and not at all where an earlier run has read the same file.
  KnownFiles* known = kept != nullptr && kept->files ? &*kept->files : nullptr;
  ReadTree read = read_tree(plan, out.paths, known);
  if (known != nullptr) {
    known->keep(read, out.paths);
    out.files_changed = known->has_changed();
  }
  clock.lap("read");

  const bool is_shard = plan.shard.count > 1;
  const bool keeps = kept != nullptr && !asked.view && !asked.needs_facts;
  const std::string tree = is_shard || keeps ? tree_digest(out, read) : std::string();

  // All that rules find, whoever asks and on whatever day; then what becomes of it in this run.
  Gathered gathered = kept != nullptr ? kept_or_gathered(plan, out, keeps ? cache_key(plan, tree) : std::string(),
                                                         std::move(read), *kept, clock, progress)
                                      : gather(plan, out, std::move(read), nullptr, nullptr, clock, progress);
  if (progress.wants_to_stop()) return out;  // what was gathered is not whole
  if (kept != nullptr && kept->cache.was_rebuilt())
    out.cache_notice = {"cache", "", 0, "the cache was damaged, or of another version, and is made anew", false};
  if (is_shard) out.report.shard = {plan.shard.index, plan.shard.count, tree, plan.paths, pack(gathered)};
  if (out.cache_notice) gathered.notices.push_back(*out.cache_notice);
  conclude(plan, std::move(gathered), out, clock);
  out.report.timing = std::move(timing);
  return out;
}

}  // namespace

Result<Run> run(const Plan& plan, Progress& progress) {
  if (plan.cache_folder.empty()) return run_with(plan, nullptr, progress);
  Kept kept(plan);
  Result<Run> outcome = run_with(plan, &kept, progress);
  // Somebody writes to the tree. What was made of it does not fit together: all of it is read, at once.
  if (outcome && outcome->files_changed && *outcome->files_changed) return run_with(plan, nullptr, progress);
  return outcome;
}

Run run_patched(const Plan& asked, const Run& before, const PatchedFiles& patched, Progress& progress) {
  Run out;
  Timing timing;
  StageClock clock(timing);
  out.paths = before.paths;
  out.told = before.told;
  out.tree_notices = before.tree_notices;
  out.skipped = before.skipped;
  std::optional<Plan> narrowed;
  if (auto view = view_of_paths(asked, out.paths)) narrowed.emplace(asked).view = std::move(*view);
  const Plan& plan = narrowed ? *narrowed : asked;
  const Earlier earlier{&before.sources, &before.read_notices, &before.project, &patched, before.units.get()};
  Gathered gathered = gather(plan, out, {}, nullptr, &earlier, clock, progress);
  if (progress.wants_to_stop()) return out;  // what was gathered is not whole
  conclude(plan, std::move(gathered), out, clock);
  out.report.timing = std::move(timing);
  return out;
}

const SourceFile* find_source(const Run& run, std::string_view path) {
  const auto it = std::ranges::lower_bound(run.paths, path, std::less<>());
  if (it == run.paths.end() || *it != path) return nullptr;
  const auto file = static_cast<FileId>(it - run.paths.begin());
  return run.project.file(file).state == ParseState::none ? nullptr : &run.sources[file];
}

}  // namespace assay
