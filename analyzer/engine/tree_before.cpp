#include "tree_before.h"

#include <utility>

#include "match.h"
#include "surroundings.h"

namespace assay {
namespace {

Indexed index_before(const Plan& plan, const ActiveRules& rules, const RoleRules& roles,
                     const std::vector<std::string>& paths_now, const Indexed& now, Progress& progress) {
  IndexInput input{plan.root,
                   files_before(paths_now, plan),
                   *plan.settings.max_file_size,
                   package_of_folder(plan.root),
                   plan.jobs,
                   nullptr,
                   nullptr};
  const PatchedFiles& before = plan.view->changed.before;
  const Earlier earlier{&now.sources, &now.notices, &now.project, &before};
  PatchedFiles overlay;
  if (input.paths == paths_now) {
    input.earlier = &earlier;
  } else {  // which module a name means depends on all paths
    overlay = before;
    overlay.insert(plan.view->changed.now.begin(), plan.view->changed.now.end());
    input.overlay = &overlay;
  }
  return index_project(input, rules, roles, plan.profile, progress);
}

}  // namespace

TreeBefore::TreeBefore(const Plan& plan, const RoleRules& roles, const std::vector<std::string>& paths_now,
                       const Indexed& now, Progress& progress)
    : plan_(plan),
      rules_(plan.rules, plan.profile, plan.prefilter),
      indexed_(index_before(plan, rules_, roles, paths_now, now, progress)) {}

std::vector<Finding> TreeBefore::findings(const Paths& touched, Progress& progress) const {
  Matches matches = match(rules_, project(), indexed_.sources, marks_of(project(), {}, touched), plan_.jobs, progress);
  return collect(std::move(matches), rules_, project(), indexed_.sources, plan_.jobs).findings;
}

}  // namespace assay
