#include "index_project.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_project.h"
#include "cpp_profile.h"
#include "index_file.h"
#include "known_files.h"
#include "parallel.h"

namespace assay {
namespace {

// "rclcpp" and the like: what a class that must be registered derives from lies in one of these namespaces.
std::vector<std::string> registered_namespaces(const Profile& profile) {
  std::set<std::string> names;
  for (const Member& kind : profile.table("cpp.registration").entries()) {
    for (const std::string& base : Table(&kind.value).strings("bases")) names.insert(base.substr(0, base.find("::")));
  }
  return {names.begin(), names.end()};
}

// The files whose facts an earlier run has and that are to be made anew: those that have changed, and those that a
// translation unit spoke of into which one of them went.
std::vector<char> stale_files(const IndexInput& input, std::vector<FileId>& changed) {
  std::vector<char> stale(input.paths.size(), input.earlier == nullptr ? 1 : 0);
  if (input.earlier == nullptr) return stale;
  for (std::size_t i = 0; i < stale.size(); ++i) {
    if (find_patched(*input.earlier->patched, input.paths[i]) == nullptr) continue;
    stale[i] = 1;
    changed.push_back(static_cast<FileId>(i));
  }
  if (input.earlier->units == nullptr) return stale;
  for (const Units::Unit& unit : input.earlier->units->units) {
    if (!is_touched(unit, changed)) continue;
    stale[unit.file] = 1;
    for (const clang_reader::FileShare& share : unit.share.files) stale[share.file] = 1;
  }
  return stale;
}

// What Clang says of translation units, laid over what the texts say; notices of both.
void read_database(const IndexInput& input, const Profile& profile, const syntax::IndexOptions& options,
                   const std::vector<FileId>& changed, const std::vector<char>& stale, const ReadTree& read,
                   std::vector<FileFacts>& facts, Indexed& out, Progress& progress) {
  const CppLibrary library = cpp_library(profile);
  const Units* earlier = input.earlier == nullptr ? nullptr : input.earlier->units;
  std::vector<SourceFile> sources(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (facts[i].language == Language::python) {
      sources[i].path = facts[i].path;
    } else {
      sources[i] = out.sources[i];
    }
  }
  UnitInput units{*input.database, input.root, options, library, registered_namespaces(profile), input.jobs};
  std::vector<std::string> secret_words;
  std::optional<UnitsShelf> shelf;
  if (input.known != nullptr && !*input.known->has_changed()) {
    secret_words = input.known->secret_words();
    const UnitsShelf::Tree tree{input.root, input.paths, sources, read.digests, read.text_sizes};
    shelf.emplace(input.known->cache(), input.known->shelf(), tree, secret_words, input.known->disk());
    units.shelf = &*shelf;
  }
  out.units = read_units(units, sources, facts, earlier, changed, progress);
  lay_units_over(*out.units, stale, facts);
  for (Notice& notice : notices_of(*out.units, facts)) {
    const auto path = std::ranges::lower_bound(input.paths, notice.path);
    const auto at = static_cast<std::size_t>(path - input.paths.begin());
    if (stale[at] != 0) out.notices[at].push_back(std::move(notice));
  }
  // What the grammar could not read, Clang has.
  for (std::size_t i = 0; i < facts.size(); ++i) {
    if (stale[i] != 0 && facts[i].cpp != nullptr && facts[i].cpp->by_clang)
      std::erase_if(out.notices[i], [](const Notice& notice) { return notice.kind == "unread-code"; });
  }
}

}  // namespace

Indexed index_project(const IndexInput& input, ReadTree read, const ActiveRules& rules, const RoleRules& role_rules,
                      const Profile& profile, Progress& progress) {
  const std::size_t count = input.paths.size();
  Indexed out{SourceTable(count), std::vector<std::vector<Notice>>(count), {}, nullptr};
  std::vector<FileFacts> facts(count);
  std::vector<FileRole> roles(count);

  const unsigned jobs = std::max(1U, input.jobs);
  FileIndexer indexer(rules, profile, jobs);
  std::vector<FileId> changed;
  const std::vector<char> stale = stale_files(input, changed);
  std::vector<std::optional<KeptFacts>> kept(count);
  ModuleMap modules;
  if (input.known != nullptr) {
    kept = input.known->facts(read, input.paths, input.root_package, rules.prefilter().size(), modules);
  } else {
    modules = ModuleMap(input.paths, input.root_package);
  }
  parallel_for(count, jobs, [&](std::size_t i, unsigned worker) {
    const auto id = static_cast<FileId>(i);
    progress.advance(1);
    roles[i] = role_rules.role_of(input.paths[i]);
    const std::string* patch =
        input.earlier == nullptr ? nullptr : find_patched(*input.earlier->patched, input.paths[i]);
    if (stale[i] == 0) {
      out.sources.share(i, *input.earlier->sources, i);
      out.notices[i] = (*input.earlier->notices)[i];
      facts[i] = input.earlier->project->file(id);
      return;
    }
    const bool is_unread = input.earlier == nullptr && !read.known.empty() && read.known[i] != nullptr;
    if (kept[i]) {
      facts[i] = std::move(kept[i]->facts);
      out.notices[i] = std::move(kept[i]->notices);
      if (is_unread) {
        out.sources.put_unread(i, std::move(read.files[i].file), input.known->late());
      } else {
        out.sources.put(i, std::move(read.files[i].file));
      }
      return;
    }
    ReadOutcome file;
    if (patch != nullptr) {
      file = read_bytes_as_source(input.paths[i], *patch);
    } else if (input.earlier != nullptr) {
      file = {true, (*input.earlier->sources)[i], {}};  // a unit has spoken of it, so it was read
    } else {
      file = std::move(read.files[i]);
      if (is_unread) (*input.known->late())(file.file);
    }
    facts[i] = indexer.index(id, file, modules, worker);
    out.notices[i] = std::move(file.notices);
    out.sources.put(i, std::move(file.file));
  });
  if (input.known != nullptr) input.known->keep_facts(read, facts, out.notices, out.sources, modules);
  if (input.database != nullptr)
    read_database(input, profile, cpp_index_options(profile), changed, stale, read, facts, out, progress);
  out.project = ProjectFacts(std::move(facts), std::move(modules), std::move(roles), library_facts(profile),
                             marker_tiers(profile));
  out.project.join_cpp(cpp_library(profile));
  return out;
}

}  // namespace assay
