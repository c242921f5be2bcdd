// The comment that accepts one finding at its place.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/engine/workspace.h"
#include "desk.h"
#include "edits.h"

namespace assay::lsp {

// `# assay: allow[ID] reason` (`//` in C++) on the line above the finding or, where it is no comment there, at the end
// of its line; what was tried is analysed, so the answer is right also within strings and after backslashes. Nothing
// where neither does it, or `progress` wants to stop. `reason` is one line; empty: to be typed by hand, until when the
// comment is a finding itself. `answer`: what is said of the file now.
std::optional<TextEdit> suppression(Workspace& workspace, const Desk::Paper& paper, const FileAnswer& answer,
                                    const Finding& finding, std::string_view reason, Encoding encoding,
                                    Progress& progress);

// The reason as it may stand in a comment: without line ends and blanks around it.
std::string one_line(std::string_view reason);

}  // namespace assay::lsp
