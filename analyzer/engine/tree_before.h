// The tree as it was before a change, to tell what is found because of the change.
#pragma once

#include <vector>

#include "active_rules.h"
#include "analyzer/engine/plan.h"
#include "analyzer/engine/progress.h"
#include "index_project.h"
#include "roles.h"
#include "view.h"

namespace assay {

class TreeBefore {
 public:
  // The plan has a view. `now` is the tree after the change, read from `paths_now`; all must outlive it.
  TreeBefore(const Plan& plan, const RoleRules& roles, const std::vector<std::string>& paths_now, const Indexed& now,
             Progress& progress);

  const ProjectFacts& project() const { return indexed_.project; }

  // What rules over the whole project find, and what others find in the touched files; in the order of collect().
  std::vector<Finding> findings(const Paths& touched, Progress& progress) const;

 private:
  const Plan& plan_;
  ActiveRules rules_;  // of its own: what handlers share belongs to one tree
  Indexed indexed_;
};

}  // namespace assay
