// Texts that nobody has checked, made safe for GitHub's Markdown, and a document that keeps within a budget.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace assay {

// `text` in one line, in a form that Markdown shows as it is, also inside a table: no markup, HTML, link, image, emoji
// code, mention or formula can come of it.
std::string markdown_escape(std::string_view text);

// The same in a fixed-width font. A code span could be broken out of by backticks, so this is an HTML element.
std::string markdown_code(std::string_view text);

// `text` in one line for HTML that Markdown does not look into: between the tags of a block.
std::string html_escape(std::string_view text);

// Collects a document and refuses what no longer fits.
class MarkdownBudget {
 public:
  // `bytes` is the most that `text` may grow to.
  explicit MarkdownBudget(std::size_t bytes) : bytes_(bytes) {}

  // Appends `piece` whole, or not at all and returns false, if then fewer than `reserve` bytes would be left.
  bool add(std::string_view piece, std::size_t reserve = 0);
  const std::string& text() const { return text_; }

 private:
  std::size_t bytes_;
  std::string text_;
};

}  // namespace assay
