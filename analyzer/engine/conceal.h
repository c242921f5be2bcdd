// Keeps secrets of the analysed code out of everything that is printed.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "analyzer/engine/gathered.h"
#include "analyzer/model/finding.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/report.h"
#include "analyzer/model/source_table.h"
#include "analyzer/secrets/redact.h"

namespace assay {

// The sources as outputs may show them: with the same offsets, lines and columns, but with secrets blotted out.
class ShownTexts : public SourceTexts {
 public:
  // `findings` must outlive it. What findings mark as secret is hidden besides what is sensitive by
  // itself. Of the files `unread` nothing is known.
  ShownTexts(const SourceTable& sources, const std::vector<Finding>& findings, const std::vector<SkippedFile>& unread);

  const SourceFile* find(std::string_view path) const override;
  std::optional<std::vector<std::uint32_t>> altered_lines(std::string_view path) const override;

 private:
  struct Shown {
    SourceFile file;
    std::optional<std::vector<std::uint32_t>> altered;
  };
  const Shown* shown(std::string_view path) const;

  SourceTable sources_;
  std::map<std::string_view, std::size_t> files_;  // positions in sources_
  std::map<std::string_view, std::vector<Span>> marked_;
  mutable std::mutex mutex_;
  mutable std::map<std::string_view, std::unique_ptr<Shown>> shown_;  // made when first asked for
};

// Blots secrets out of what findings, notices and comments addressed to us say. A fix that would repeat one is left
// out.
void conceal(Gathered& gathered, const SourceTable& sources);

// Every secret of the sources, for outputs that are made from something else than their text.
secrets::KnownSecrets all_secrets(const SourceTable& sources, const std::vector<Finding>& findings);

}  // namespace assay
