#include "index_project.h"

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_project.h"
#include "cpp_profile.h"
#include "parallel.h"
#include "parsers/cmake/index.h"
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

// What the grammar could not read of a C++ file, mostly because of a macro. The rest of the file is looked at.
Notice unread_notice(const FileFacts& facts, std::string_view text, const LineIndex& lines) {
  const std::vector<Span>& places = facts.cpp->unread;
  const bool all = facts.cpp->unread_bytes == text.size();
  std::string said = all ? "the grammar of C++ cannot read it in a reasonable time"
                         : std::to_string(places.size()) + (places.size() == 1 ? " place (" : " places (") +
                               std::to_string(facts.cpp->unread_bytes) + " of " + std::to_string(text.size()) +
                               " bytes) cannot be read without what macros stand for";
  return {"unread-code", facts.path, lines.line_of(places.front().start), std::move(said), false};
}

}  // namespace

Indexed index_project(const IndexInput& input, std::vector<ReadOutcome> read_before, const ActiveRules& rules,
                      const RoleRules& role_rules, const Profile& profile, Progress& progress) {
  const std::size_t count = input.paths.size();
  Indexed out{std::vector<SourceFile>(count), std::vector<std::vector<Notice>>(count), {}};
  ModuleMap modules(input.paths, input.root_package);
  const auto words = profile.strings("registration.recorded-words");
  const python::IndexOptions options{recorded_calls(profile), {words.begin(), words.end()}};
  const syntax::IndexOptions cpp_options = cpp_index_options(profile);
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
      facts[i].language = out.sources[i].language;
      return;
    }
    const std::string_view text = out.sources[i].text();
    const LineIndex lines(text);
    switch (out.sources[i].language) {
      case Language::python: {
        python::Tree& tree = trees[worker];
        tree = python::parse(text, {}, std::move(tree));
        const python::Scopes scopes(tree);
        const python::Names names(scopes, modules, id);
        facts[i] = python::index(tree, scopes, names, out.sources[i], lines, modules, id, options);
        break;
      }
      case Language::cpp:
        facts[i] = syntax::index(out.sources[i], lines, id, cpp_options);
        if (facts[i].state != ParseState::complete) out.notices[i].push_back(unread_notice(facts[i], text, lines));
        break;
      case Language::cmake: facts[i] = cmake::index(out.sources[i], lines, id); break;
    }
    facts[i].literals = rules.prefilter().scan(text, *scratches[worker]);
    if (!facts[i].errors.empty()) out.notices[i].push_back(syntax_notice(facts[i].errors));
  });
  out.project = ProjectFacts(std::move(facts), std::move(modules), std::move(roles), library_facts(profile),
                             marker_tiers(profile));
  out.project.join_cpp(cpp_library(profile));
  return out;
}

}  // namespace assay
