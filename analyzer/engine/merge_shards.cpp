#include "analyzer/engine/merge_shards.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "analyzer/engine/pack_gathered.h"
#include "conclude.h"
#include "digest.h"
#include "find_files.h"
#include "read_tree.h"
#include "tree_key.h"

namespace assay {
namespace {

std::string name_of(unsigned index, unsigned count) {
  return "shard " + std::to_string(index + 1) + " of " + std::to_string(count);
}

template <typename T>
void append(std::vector<T>& all, std::vector<T> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// The shards by their numbers, each one once.
Result<std::vector<const ShardRecord*>> in_order(const Plan& plan, const std::vector<ShardRecord>& records) {
  const ShardRecord& first = records.front();
  std::vector<const ShardRecord*> order(first.count, nullptr);
  for (const ShardRecord& record : records) {
    if (record.count != first.count || record.index >= record.count) {
      return fail("is " + name_of(record.index, record.count) + ", and " + first.path + " is " +
                      name_of(first.index, first.count),
                  record.path);
    }
    if (record.rules_digest != rules_digest(plan))
      return fail("was made with other rules, another profile or another version than this run has", record.path);
    if (record.tree != first.tree || record.root != first.root || record.revision != first.revision ||
        record.paths != first.paths)
      return fail("was made from another tree than " + first.path, record.path);
    const ShardRecord*& slot = order[record.index];
    if (slot != nullptr) {
      return fail("is " + name_of(record.index, record.count) + ", and so is " + slot->path, record.path);
    }
    slot = &record;
  }
  const auto missing = std::ranges::find(order, nullptr);
  if (missing != order.end())
    return fail(name_of(static_cast<unsigned>(missing - order.begin()), first.count) + " is missing");
  return order;
}

// The texts that findings point into, where the tree is here as it was.
void read_sources(const Plan& plan, const std::string& tree, Run& run, Gathered& gathered) {
  if (find_files(plan, run)) {
    ReadTree read = read_tree(plan, run.paths, nullptr);
    if (tree_digest(run, read) == tree) {
      run.sources = sources_of(std::move(read), nullptr);
      return;
    }
  }
  gathered.notices.push_back({"limit", "", 0,
                              "the tree that the shards were made from does not lie here: reports quote no source text",
                              false});
}

}  // namespace

Result<Gathered> merge_gathered(std::vector<Gathered> parts) {
  Gathered whole = std::move(parts.front());
  const std::size_t count = parts.size();
  for (std::size_t index = 1; index < count; ++index) {
    Gathered& part = parts[index];
    if (part.files.size() != whole.files.size() || part.units.size() != whole.units.size())
      return fail("the shards do not tell of the same files");
    for (std::size_t i = index; i < whole.files.size(); i += count)
      whole.files[i].directives = std::move(part.files[i].directives);
    append(whole.findings, std::move(part.findings));
    append(whole.notices, std::move(part.notices));
    append(whole.skipped, std::move(part.skipped));
    for (std::size_t i = 0; i < whole.units.size(); ++i) {
      append(whole.units[i].applies, std::move(part.units[i].applies));
      append(whole.units[i].unknown, std::move(part.units[i].unknown));
    }
  }
  std::ranges::sort(whole.findings, [](const Finding& a, const Finding& b) { return a < b; });
  std::ranges::sort(whole.notices);
  std::ranges::sort(whole.skipped, {}, &SkippedFile::path);
  for (RuleUnits& units : whole.units) {
    std::ranges::sort(units.applies, {}, [](const UnitMark& mark) { return std::tie(mark.text, mark.file); });
    std::ranges::sort(units.unknown);
  }
  return whole;
}

Result<Run> merge_shards(const Plan& asked, const std::vector<ShardRecord>& records, Progress& progress) {
  progress.stage("merge", 0);
  const auto order = in_order(asked, records);
  if (!order) return std::unexpected(order.error());
  Run out;
  Timing timing;
  StageClock clock(timing);
  std::vector<Gathered> parts;
  for (const ShardRecord* record : *order) {
    auto part = unpack_gathered(record->state, asked.rules.size());
    if (!part) return fail("\"state\" holds no shard's findings, or those of another version", record->path);
    parts.push_back(std::move(*part));
  }
  Result<Gathered> whole = merge_gathered(std::move(parts));
  if (!whole) return std::unexpected(whole.error());
  read_sources(asked, records.front().tree, out, *whole);
  std::vector<std::string> files;
  for (const GatheredFile& file : whole->files) files.push_back(file.path);
  std::optional<Plan> narrowed;
  if (auto view = view_of_paths(asked, files)) narrowed.emplace(asked).view = std::move(*view);
  const Plan& plan = narrowed ? *narrowed : asked;
  clock.lap("merge");
  conclude(plan, std::move(*whole), out, clock);
  out.report.root = records.front().root;
  out.report.revision = records.front().revision;
  out.report.timing = std::move(timing);
  return out;
}

}  // namespace assay
