#include "prepare.h"

#include <algorithm>

#include "c_words.h"
#include "gaps.h"
#include "macros.h"

namespace assay::syntax {
namespace {

// Line ends stay, so that what is printed of a tree shows lines.
void blank(std::string& text, Span span) {
  for (std::uint32_t at = span.start; at < span.end; ++at) {
    if (text[at] != '\n' && text[at] != '\r') text[at] = ' ';
  }
}

}  // namespace

Prepared prepare(std::string_view source, std::string_view path) {
  Prepared out;
  out.text = source;
  // The grammar takes a zero byte for the end of the text.
  std::ranges::replace(out.text, '\0', ' ');
  if (out.text.starts_with("\xEF\xBB\xBF")) blank(out.text, {0, 3});
  out.lexed = lex(source);
  out.branches = choose_branches(source, out.lexed);
  for (const Span comment : out.lexed.comments) blank(out.text, comment);
  for (const Directive& directive : out.lexed.directives) blank(out.text, directive.span);
  for (const std::uint32_t join : out.lexed.joins) blank(out.text, {join, join + 1});
  for (std::size_t i = 0; i < out.lexed.tokens.size(); ++i) {
    if (!out.branches.read[i]) blank(out.text, {out.lexed.tokens[i].start, out.lexed.tokens[i].end});
  }
  if (is_c(path, source, out.lexed.tokens)) mask_c_words(out.text, out.lexed.tokens, out.branches.read);
  mask_gaps(out.text, out.lexed.tokens, out.branches.read);
  mask_macros(out.text, out.lexed.tokens, out.branches.read);
  return out;
}

}  // namespace assay::syntax
