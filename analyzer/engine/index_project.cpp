#include "index_project.h"

#include <algorithm>
#include <utility>

#include "analyzer/facts/cpp_project.h"
#include "cpp_profile.h"
#include "index_file.h"
#include "parallel.h"

namespace assay {

Indexed index_project(const IndexInput& input, std::vector<ReadOutcome> read_before, const ActiveRules& rules,
                      const RoleRules& role_rules, const Profile& profile, Progress& progress) {
  const std::size_t count = input.paths.size();
  Indexed out{std::vector<SourceFile>(count), std::vector<std::vector<Notice>>(count), {}};
  ModuleMap modules(input.paths, input.root_package);
  std::vector<FileFacts> facts(count);
  std::vector<FileRole> roles(count);

  const unsigned jobs = std::max(1U, input.jobs);
  FileIndexer indexer(rules, profile, jobs);
  parallel_for(count, jobs, [&](std::size_t i, unsigned worker) {
    const auto id = static_cast<FileId>(i);
    progress.advance(1);
    roles[i] = role_rules.role_of(input.paths[i]);
    const std::string* patch =
        input.earlier == nullptr ? nullptr : find_patched(*input.earlier->patched, input.paths[i]);
    if (input.earlier != nullptr && patch == nullptr) {
      out.sources[i] = (*input.earlier->sources)[i];
      out.notices[i] = (*input.earlier->notices)[i];
      facts[i] = input.earlier->project->file(id);
      return;
    }
    ReadOutcome read = patch != nullptr ? read_bytes_as_source(input.paths[i], *patch) : std::move(read_before[i]);
    facts[i] = indexer.index(id, read, modules, worker);
    out.notices[i] = std::move(read.notices);
    out.sources[i] = std::move(read.file);
  });
  out.project = ProjectFacts(std::move(facts), std::move(modules), std::move(roles), library_facts(profile),
                             marker_tiers(profile));
  out.project.join_cpp(cpp_library(profile));
  return out;
}

}  // namespace assay
