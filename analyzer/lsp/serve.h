// The language server: an editor's diagnostics, fixes, rule pages and scores, as one types.
//
// It speaks the Language Server Protocol 3.17 and keeps each of the editor's folders as an analysed tree in memory
// (analyzer/engine/workspace.h). One thread reads messages, one works on them in their order; what is worked on stops
// when nobody waits for it any more.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "analyzer/engine/plan.h"
#include "analyzer/model/result.h"

namespace assay::lsp {

// What the program around it brings.
struct Host {
  // Up to `most` bytes of what the editor sends; waits for the first. 0: no more comes.
  std::function<std::size_t(char* bytes, std::size_t most)> read;
  // Called by any thread, one at a time.
  std::function<void(std::string_view bytes)> write;
  // Ends a waiting `read`, which gives 0 from then on.
  std::function<void()> hang_up;
  // The plan of `assay check FOLDER`, whose path is absolute. Called by the working thread alone.
  std::function<Result<Plan>(const std::string& folder)> plan;
  std::string version;
};

// Until the editor says `exit`, or its end of the line is closed. Gives the exit code that the protocol asks for: 0
// after `shutdown`, else 1.
int serve(Host host);

}  // namespace assay::lsp
