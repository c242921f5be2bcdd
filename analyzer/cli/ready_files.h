// The files that `assay init` writes, but for assay.toml.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct ReadyText {
  std::string_view name;  // of the file in analyzer/cli/ready, without what follows the first period; or "matcher"
  std::string_view text;  // may hold @HOMEPAGE@
};

// Embedded at build time from analyzer/cli/ready/ and matcher.json.
std::span<const ReadyText> ready_texts();

struct ReadyFile {
  std::string path;  // relative to the project
  std::string text;
};

// The files of a kind: pre-commit, github, gitlab or vscode. Empty for any other word. `homepage` is the address that
// assay can be cloned from; where it is empty, lines that need it are commented out.
std::vector<ReadyFile> ready_files(std::string_view kind, std::string_view homepage);

}  // namespace assay
