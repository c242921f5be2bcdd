// One report of the reports of shards.
#include <algorithm>
#include <optional>
#include <span>

#include "analyzer/cli/commands.h"
#include "analyzer/engine/merge_shards.h"
#include "analyzer/json/json_value.h"
#include "analyzer/model/base64.h"
#include "check_output.h"
#include "fixits/disk.h"
#include "outputs.h"
#include "plan.h"
#include "progress_line.h"
#include "run_plan.h"

namespace assay {
namespace {

// The reports of shards, read back.
Result<std::vector<ShardRecord>> read_shards(const std::vector<std::string>& paths) {
  std::vector<ShardRecord> records;
  Disk disk;
  for (const std::string& path : paths) {
    const Result<std::string> text = disk.read(path);
    if (!text) return fail("the report " + text.error().message, path);
    const std::optional<JsonValue> report = parse_json_object(*text, JsonBytes::utf8);
    if (!report || report->text_of("schema") != "assay-report/1") return fail("this is no JSON report of assay", path);
    const JsonValue* shard = report->member("shard");
    const JsonValue* tool = report->member("tool");
    const std::uint64_t index = shard == nullptr ? 0 : shard->number_of("index");
    const std::uint64_t count = shard == nullptr ? 0 : shard->number_of("count");
    constexpr std::uint64_t kMost = 1000;
    if (tool == nullptr || index == 0 || index > count || count > kMost)
      return fail("the report is not that of a run with --shard", path);
    std::optional<std::string> state = bytes_of_base64(shard->text_of("state"));
    if (!state) return fail("\"state\" is no base64", path);
    ShardRecord& record = records.emplace_back();
    record.index = static_cast<unsigned>(index) - 1;
    record.count = static_cast<unsigned>(count);
    record.tree = shard->text_of("tree");
    for (const JsonValue& one : shard->array_of("paths").value_or(std::span<const JsonValue>()))
      record.paths.push_back(one.text);
    record.state = std::move(*state);
    record.path = path;
    record.rules_digest = tool->text_of("rules_digest");
    record.root = report->text_of("root");
    record.revision = report->text_of("revision");
  }
  return records;
}

}  // namespace

int command_merge(const Options& options) {
  const Result<std::vector<ShardRecord>> records = read_shards(options.arguments);
  if (!records) return refused(records.error());
  Result<Plan> plan = make_plan(options);
  if (!plan) return refused(plan.error());
  if (std::ranges::find(options.outputs, "patch", &OutputTarget::format) != options.outputs.end() ||
      !options.print_stage.empty())
    return refused(fail("assay merge: repairs and stages are not in the reports of shards").error());
  plan->paths = records->front().paths;
  const Result<Outputs> outputs = Outputs::prepare(check_targets(options));
  if (!outputs) return refused(outputs.error());
  ProgressLine progress(progress_when(options));
  const Result<Run> outcome = merge_shards(*plan, *records, progress);
  progress.clear();
  if (!outcome) return refused(outcome.error());
  if (const Result<void> done = print_check(options, *outcome, *outputs); !done) return refused(done.error());
  return outcome->report.exit_code;
}

}  // namespace assay
