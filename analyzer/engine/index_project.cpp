#include "index_project.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "parallel.h"
#include "parsers/python/index.h"

namespace assay {
namespace {

// Last names of the calls that rules over facts look at: those that register.
std::vector<std::string> recorded_calls(const Profile& profile) {
  std::set<std::string> names;
  for (const char* table : {"registration.calls", "registration.decorators"}) {
    for (const Member& callee : profile.table(table).entries())
      names.insert(callee.key.substr(callee.key.rfind('.') + 1));
  }
  return {names.begin(), names.end()};
}

// One notice a file: what follows the first error is often its consequence.
Notice syntax_notice(const std::vector<Notice>& errors) {
  Notice notice = errors.front();
  notice.text = "not parsed in full: " + notice.text;
  if (errors.size() > 1) notice.text += " (and " + std::to_string(errors.size() - 1) + " more errors)";
  return notice;
}

}  // namespace

Indexed index_project(const IndexInput& input, std::vector<ReadOutcome> read_before, const ActiveRules& rules,
                      const RoleRules& role_rules, const Profile& profile, Progress& progress) {
  const std::size_t count = input.paths.size();
  Indexed out{std::vector<SourceFile>(count), std::vector<std::vector<Notice>>(count), {}};
  ModuleMap modules(input.paths, input.root_package);
  const auto words = profile.strings("registration.recorded-words");
  const python::IndexOptions options{recorded_calls(profile), {words.begin(), words.end()}};
  std::vector<FileFacts> facts(count);
  std::vector<FileRole> roles(count);

  const unsigned jobs = std::max(1U, input.jobs);
  std::vector<python::Tree> trees(jobs);
  std::vector<std::unique_ptr<Prefilter::Scratch>> scratches;
  for (unsigned worker = 0; worker < jobs; ++worker)
    scratches.push_back(std::make_unique<Prefilter::Scratch>(rules.prefilter()));

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
    out.notices[i] = std::move(read.notices);
    out.sources[i] = std::move(read.file);
    if (!read.ok) {
      facts[i] = python::unread(id, input.paths[i]);
      return;
    }
    const std::string_view text = out.sources[i].text();
    const LineIndex lines(text);
    python::Tree& tree = trees[worker];
    tree = python::parse(text, {}, std::move(tree));
    const python::Scopes scopes(tree);
    const python::Names names(scopes, modules, id);
    facts[i] = python::index(tree, scopes, names, out.sources[i], lines, modules, id, options);
    facts[i].literals = rules.prefilter().scan(text, *scratches[worker]);
    if (!facts[i].errors.empty()) out.notices[i].push_back(syntax_notice(facts[i].errors));
  });
  out.project = ProjectFacts(std::move(facts), std::move(modules), std::move(roles), library_facts(profile),
                             marker_tiers(profile));
  return out;
}

}  // namespace assay
