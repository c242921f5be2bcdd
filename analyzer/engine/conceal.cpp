#include "analyzer/engine/conceal.h"

#include <algorithm>
#include <string>
#include <utility>

namespace assay {
namespace {

// Positions in `sources`.
std::map<std::string_view, std::size_t> by_path(const SourceTable& sources) {
  std::map<std::string_view, std::size_t> files;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (!sources.path(i).empty()) files.emplace(sources.path(i), i);
  }
  return files;
}

std::string_view slice(std::string_view text, Span span) {
  if (span.start >= text.size() || span.end <= span.start) return {};
  return text.substr(span.start, span.end - span.start);
}

// Numbers of the lines in which two texts of one length differ.
std::vector<std::uint32_t> differing_lines(std::string_view one, std::string_view other) {
  std::vector<std::uint32_t> lines;
  if (one == other) return lines;
  const LineIndex index(one);
  const std::size_t size = std::min(one.size(), other.size());
  for (std::size_t at = 0; at < size; ++at) {
    if (one[at] == other[at]) continue;
    const std::uint32_t line = index.line_of(static_cast<std::uint32_t>(at));
    if (lines.empty() || lines.back() != line) lines.push_back(line);
  }
  return lines;
}

}  // namespace

ShownTexts::ShownTexts(const SourceTable& sources, const std::vector<Finding>& findings,
                       const std::vector<SkippedFile>& unread)
    : sources_(sources), files_(by_path(sources_)) {
  for (const SkippedFile& file : unread) files_.erase(file.path);
  for (const Finding& finding : findings) {
    const auto file = files_.find(finding.path);
    if (file == files_.end() || finding.secrets.empty()) continue;
    auto& spans = marked_[file->first];
    spans.insert(spans.end(), finding.secrets.begin(), finding.secrets.end());
  }
}

const SourceFile* ShownTexts::find(std::string_view path) const {
  const Shown* found = shown(path);
  return found == nullptr ? nullptr : &found->file;
}

std::optional<std::vector<std::uint32_t>> ShownTexts::altered_lines(std::string_view path) const {
  const Shown* found = shown(path);
  return found == nullptr ? std::nullopt : found->altered;
}

const ShownTexts::Shown* ShownTexts::shown(std::string_view path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return nullptr;
  const std::scoped_lock lock(mutex_);
  auto& shown = shown_[file->first];
  if (shown == nullptr) {
    const SourceFile& source = sources_[file->second];
    const auto marked = marked_.find(path);
    const std::vector<Span> spans = marked == marked_.end() ? std::vector<Span>() : marked->second;
    // A secret may stand a second time where nothing around it tells.
    secrets::KnownSecrets known;
    known.add_from(source.text());
    for (const Span span : spans) known.add(slice(source.text(), span));
    std::string text = known.in_source(secrets::redacted(source.text(), spans));
    shown = std::make_unique<Shown>();
    shown->altered = differing_lines(source.text(), text);
    SourceFile& copy = shown->file;
    copy.path = source.path;
    copy.language = source.language;
    copy.encoding = source.encoding;
    copy.has_bom = source.has_bom;
    if (source.decoded.empty()) {
      copy.bytes = std::move(text);
    } else {
      if (shown->altered->empty()) {
        copy.bytes = source.bytes;
      } else {
        copy.bytes.assign(source.bytes.size(), ' ');  // only their number matters beside a decoded text
        shown->altered.reset();
      }
      copy.decoded = std::move(text);
    }
  }
  return shown.get();
}

void conceal(Gathered& gathered, const SourceTable& sources) {
  const auto files = by_path(sources);
  std::map<std::string_view, secrets::KnownSecrets> known;
  for (const Finding& finding : gathered.findings) {
    const auto file = files.find(finding.path);
    if (file == files.end()) continue;
    for (const Span span : finding.secrets) known[file->first].add(slice(sources[file->second].text(), span));
  }
  // A comment is free text of the file, and may repeat what stands elsewhere in it.
  for (GatheredFile& file : gathered.files) {
    const auto source = files.find(file.path);
    if (file.directives.empty() || source == files.end()) continue;
    secrets::KnownSecrets& here = known[source->first];
    here.add_from(sources[source->second].text());
    for (Directive& directive : file.directives) directive.comment.text = here.in_message(directive.comment.text);
  }
  const secrets::KnownSecrets nothing;
  for (Finding& finding : gathered.findings) {
    const auto own = known.find(finding.path);
    const secrets::KnownSecrets& here = own == known.end() ? nothing : own->second;
    const auto clean = [&](std::string& text) { text = here.in_message(text); };
    clean(finding.message);
    for (Related& related : finding.related) clean(related.message);
    for (FlowStep& step : finding.flow) clean(step.message);
    if (!finding.fix) continue;
    clean(finding.fix->title);
    const bool repeats = std::ranges::any_of(finding.fix->edits,
                                             [&](const Edit& edit) { return here.in_source(edit.text) != edit.text; });
    if (repeats) finding.fix.reset();
  }
  for (Notice& notice : gathered.notices) {
    const auto own = known.find(notice.path);
    notice.text = (own == known.end() ? nothing : own->second).in_message(notice.text);
  }
}

secrets::KnownSecrets all_secrets(const SourceTable& sources, const std::vector<Finding>& findings) {
  secrets::KnownSecrets known;
  const auto files = by_path(sources);
  for (std::size_t i = 0; i < sources.size(); ++i) known.add_from(sources[i].text());
  for (const Finding& finding : findings) {
    const auto file = files.find(finding.path);
    if (file == files.end()) continue;
    for (const Span span : finding.secrets) known.add(slice(sources[file->second].text(), span));
  }
  return known;
}

}  // namespace assay
