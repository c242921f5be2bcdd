#include "desk.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "uri.h"

namespace assay::lsp {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

}  // namespace

TextOf::TextOf(const Desk::Paper* paper, std::string_view source) : paper_(paper), text_(source) {
  if (paper_ != nullptr) return;
  if (text_.starts_with(kMark)) {
    shift_ = static_cast<std::uint32_t>(kMark.size());
    text_.remove_prefix(shift_);
  }
  lines_ = Lines(text_);
}

Desk::Paper* Desk::find(std::string_view uri) {
  const auto it = papers_.find(uri);
  return it == papers_.end() ? nullptr : &it->second;
}

Desk::Paper* Desk::find(const Tree& tree, std::string_view path) {
  const auto it = std::ranges::find_if(
      papers_, [&](const auto& one) { return one.second.tree == &tree && one.second.path == path; });
  return it == papers_.end() ? nullptr : &it->second;
}

void Desk::opened(const std::string& uri) {
  papers_.erase(uri);
  const std::optional<std::string> named = path_of(uri);
  if (!named) return;
  const std::filesystem::path given = *named;
  const std::string path = without_links(given.parent_path().string()) + '/' + given.filename().string();
  Tree* tree = trees_.find(path);
  if (tree == nullptr) tree = trees_.adopt(path);
  if (tree == nullptr) return;
  Paper paper;
  paper.document = documents.find(uri);
  paper.tree = tree;
  paper.path = tree->relative(path).value_or("");
  hand_over(papers_[uri] = std::move(paper));
}

void Desk::changed(const std::string& uri) {
  if (Paper* paper = find(uri)) hand_over(*paper);
}

void Desk::hand_over(Paper& paper) {
  paper.answer.reset();
  paper.held = false;
  Workspace* workspace = paper.tree->workspace();
  if (workspace == nullptr || !workspace->holds(paper.path)) return;
  const SourceFile* source = find_source(workspace->run(), paper.path);
  const std::string& text = paper.document->text();
  paper.foreign = source != nullptr && !source->decoded.empty();
  if (paper.foreign) {
    // The editor's text is UTF-8, so it stands for no bytes of the file.
    paper.held = source->decoded == text;
    return;
  }
  const bool marked = source != nullptr && source->has_bom && !text.starts_with(kMark);
  paper.shift = marked ? static_cast<std::uint32_t>(kMark.size()) : 0;
  paper.held = true;
  if (source != nullptr && source->bytes.size() == text.size() + paper.shift && source->bytes.ends_with(text)) return;
  workspace->set_text(paper.path, (marked ? std::string(kMark) : std::string()) + text);
  paper.tree->must_settle = true;
}

void Desk::closed(const std::string& uri) {
  Paper* paper = find(uri);
  if (paper == nullptr) return;
  Workspace* workspace = paper->tree->workspace();
  if (workspace != nullptr && workspace->holds(paper->path)) {
    workspace->forget_text(paper->path);
    paper->tree->must_settle = true;
  }
  papers_.erase(uri);
}

void Desk::attach_all(const Tree& tree) {
  for (auto& [uri, paper] : papers_) {
    if (paper.tree == &tree) hand_over(paper);
  }
}

void Desk::forget_trees(const std::vector<std::string>& roots) {
  // Trees that are gone cannot be compared with: the documents find theirs anew.
  if (roots.empty()) return;
  papers_.clear();
  for (const auto& [uri, document] : documents.all()) opened(uri);
}

std::shared_ptr<const FileAnswer> Desk::answer(Paper& paper, Progress& progress) {
  Workspace* workspace = paper.tree->workspace();
  if (workspace == nullptr || !paper.held) return nullptr;
  if (!paper.answer) {
    FileAnswer answer = workspace->analyse(paper.path, progress);
    if (progress.wants_to_stop()) return nullptr;
    paper.answer = std::make_shared<const FileAnswer>(std::move(answer));
  }
  return paper.answer;
}

}  // namespace assay::lsp
