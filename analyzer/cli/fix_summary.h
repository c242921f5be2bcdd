// What a fix run tells people.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "analyzer/model/report.h"
#include "fixits/repair.h"

namespace assay {

// One line a repair: "path:line:column: fixed: title [rule]", places as in the files before the run (for repairs of the
// first round) or as the rounds before left them.
void write_repairs(const Repair& repair, std::ostream& out);

// For each rule how many fixes were offered, verified and withheld; why each of the latter was; and the score before
// and after.
void write_fix_summary(const Repair& repair, const Score& before, const Score& after, std::ostream& out);

// What is said of a file that the patch leaves out.
Notice left_out_of_patch(const std::string& path);

// The whole change as a patch; see fixits/unified_diff.h. `before` and `after`: the texts as they may be shown. Gives
// the paths of the files that are left out because their changes stand beside a secret, which a patch would have to
// show.
std::vector<std::string> write_patch(const Repair& repair, const SourceTexts& before, const SourceTexts& after,
                                     std::ostream& out);

}  // namespace assay
