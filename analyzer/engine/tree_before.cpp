#include "tree_before.h"

#include <algorithm>
#include <utility>

#include "match.h"
#include "parallel.h"
#include "surroundings.h"

namespace assay {
namespace {

Indexed index_before(const Plan& plan, const ActiveRules& rules, const RoleRules& roles,
                     const std::vector<std::string>& paths_now, const Indexed& now, Progress& progress) {
  const IndexInput input{files_before(paths_now, plan),
                         package_of_folder(plan.root),
                         plan.jobs,
                         nullptr,
                         plan.root,
                         plan.database ? &*plan.database : nullptr};
  const PatchedFiles& before = plan.view->changed.before;
  if (input.paths == paths_now) {
    const Earlier earlier{&now.sources, &now.notices, &now.project, &before, now.units.get()};
    IndexInput same = input;
    same.earlier = &earlier;
    return index_project(same, {}, rules, roles, plan.profile, progress);
  }
  // Which module a name means depends on all paths, so all files are looked at anew.
  ReadTree read;
  read.files.resize(input.paths.size());
  parallel_for(input.paths.size(), plan.jobs, [&](std::size_t i, unsigned) {
    const std::string& path = input.paths[i];
    const auto known = std::ranges::lower_bound(paths_now, path);
    if (const std::string* bytes = find_patched(before, path)) {
      read.files[i] = read_bytes_as_source(path, *bytes);
    } else if (known != paths_now.end() && *known == path) {
      const auto at = static_cast<std::size_t>(known - paths_now.begin());
      read.files[i] = {now.project.file(static_cast<FileId>(at)).state != ParseState::none, now.sources[at],
                       now.notices[at]};
    }
  });
  return index_project(input, std::move(read), rules, roles, plan.profile, progress);
}

}  // namespace

TreeBefore::TreeBefore(const Plan& plan, const RoleRules& roles, const std::vector<std::string>& paths_now,
                       const Indexed& now, Progress& progress)
    : plan_(plan),
      rules_(plan.rules, plan.profile, plan.prefilter),
      indexed_(index_before(plan, rules_, roles, paths_now, now, progress)) {}

std::vector<Finding> TreeBefore::findings(const Paths& touched, Progress& progress) const {
  Matches matches =
      match(rules_, project(), indexed_.sources, {marks_of(project(), {}, touched)}, plan_.jobs, progress);
  return collect(std::move(matches), rules_, project(), indexed_.sources, plan_.jobs).findings;
}

}  // namespace assay
