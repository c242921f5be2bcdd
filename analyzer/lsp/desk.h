// What lies open in the editor: each document with the tree it belongs to and what is said of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/workspace.h"
#include "analyzer/lsp/documents.h"
#include "tree.h"

namespace assay::lsp {

// A text with its lines, for places in it. Offsets of findings and edits may count `shift` bytes more: a byte order
// mark, which editors keep to themselves.
struct View {
  std::string_view text;
  const Lines* lines = nullptr;
  std::uint32_t shift = 0;

  Place place(std::uint32_t offset, Encoding encoding) const {
    return lines->place_of(text, offset < shift ? 0 : offset - shift, encoding);
  }
  Range range(Span span, Encoding encoding) const { return {place(span.start, encoding), place(span.end, encoding)}; }
};

class Desk {
 public:
  explicit Desk(PlanMaker plan) : trees_(std::move(plan)) {}

  Documents documents;

  Trees& trees() { return trees_; }
  const Trees& trees() const { return trees_; }

  // Tells the trees what the document holds now, or that it is closed, or that its tree was opened anew.
  void opened(const std::string& uri);
  void changed(const std::string& uri);
  void closed(const std::string& uri);
  void attach_all(const Tree& tree);
  void forget_trees(const std::vector<std::string>& roots);

  // An open document of a tree.
  struct Paper {
    const Document* document = nullptr;
    Tree* tree = nullptr;
    std::string path;                          // within the tree
    std::uint32_t shift = 0;                   // see View
    bool foreign = false;                      // its file is not in UTF-8
    bool held = false;                         // the workspace has its text
    std::shared_ptr<const FileAnswer> answer;  // of the present text; null: not worked out yet

    View view() const { return {document->text(), &document->lines(), shift}; }
  };
  Paper* find(std::string_view uri);
  Paper* find(const Tree& tree, std::string_view path);
  std::map<std::string, Paper, std::less<>>& papers() { return papers_; }

  // What is said of it; null where its tree has no workspace, is not one of its files, or the work was stopped.
  // The answer stays whole when the paper gets another one.
  std::shared_ptr<const FileAnswer> answer(Paper& paper, Progress& progress);

 private:
  void hand_over(Paper& paper);

  Trees trees_;
  std::map<std::string, Paper, std::less<>> papers_;  // by address
};

// The text of a file that may not be open. Holds what the view points to.
class TextOf {
 public:
  // `source` is UTF-8 as it was decoded; a mark at its start is part of it.
  TextOf(const Desk::Paper* paper, std::string_view source);
  View view() const { return paper_ != nullptr ? paper_->view() : View{text_, &lines_, shift_}; }

 private:
  const Desk::Paper* paper_;
  std::string_view text_;
  std::uint32_t shift_ = 0;
  Lines lines_;
};

}  // namespace assay::lsp
