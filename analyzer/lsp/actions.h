// Code actions: quick fixes, suppressions, and all fixes of a file.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client.h"
#include "desk.h"
#include "diagnostics.h"
#include "edits.h"
#include "verify_fix.h"

namespace assay::lsp {

// An action that was offered, as its `data` tells it when the editor comes back with it.
struct Offer {
  std::string uri;
  std::string what;                     // "fix", "allow" or "all"
  std::optional<std::int64_t> version;  // of the document it was offered for; none: as it is
  std::string fingerprint;              // of the finding
  std::uint64_t start = 0;              // likewise, of its span: a fingerprint may not be the only one of its kind
};

std::optional<Offer> read_offer(const JsonValue* data);

class Actions {
 public:
  Actions(Desk& desk, const Client& client) : desk_(desk), client_(client) {}

  // textDocument/codeAction: a JSON list. `settle` brings the tree up to date, which is asked for only where something
  // is to be verified; false: the work was stopped.
  using Settle = std::function<bool(Tree& tree, Progress& progress)>;
  Rpc<std::string> list(const JsonValue& params, const Settle& settle, Progress& progress);
  // codeAction/resolve.
  Rpc<std::string> resolve(const JsonValue& action, const Settle& settle, Progress& progress);
  // The edits that an offer stands for. `reason`: of a suppression.
  struct Result {
    std::vector<FileEdits> files;  // empty: nothing is to be done
    bool verified = false;
  };
  Rpc<Result> edits(const Offer& offer, std::string_view reason, const Settle& settle, Progress& progress);

  // Something was edited: what was verified no longer is.
  void forget() { verdicts_.clear(); }

 private:
  void add_fix(JsonWriter& out, Desk::Paper& paper, const Finding& finding, const Settle& settle, Progress& progress);
  void add_allow(JsonWriter& out, const Desk::Paper& paper, const FileAnswer& answer, const Finding& finding,
                 Progress& progress);
  void add_all(JsonWriter& out, const Desk::Paper& paper);
  const Verdict* verdict(Desk::Paper& paper, const Finding& finding, const Settle& settle, Progress& progress);
  std::vector<FileEdits> files_of(const Verdict& verdict, const Desk::Paper& paper);
  void begin_quick_fix(JsonWriter& out, std::string_view title, const Desk::Paper& paper, const Finding& finding) const;
  Surroundings around(const Desk::Paper& paper) const;

  Desk& desk_;
  const Client& client_;
  std::map<std::string, Verdict> verdicts_;
};

// The way to other files of the paper's tree.
Surroundings surroundings_of(Desk& desk, const Client& client, const Tree& tree, const View& view);

}  // namespace assay::lsp
