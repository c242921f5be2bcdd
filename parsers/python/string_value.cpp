// The value of string constants, and other questions that nodes answer about themselves.
#include <algorithm>

#include "characters.h"
#include "escapes.h"
#include "parsers/python/ast.h"

namespace assay::python {

namespace {

// One or more literals, with blanks, comments and line ends between them. They are known to be well formed.
std::string literals_value(std::string_view text, bool bytes) {
  std::string value;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '#') {
      at = std::min(text.find_first_of("\r\n", at), text.size());
      continue;
    }
    if (c == '\\' || is_blank(c) || is_newline(c)) {
      ++at;
      continue;
    }
    const std::size_t quote_at = text.find_first_of("'\"", at);
    if (quote_at == std::string_view::npos) break;
    const std::string_view prefix = text.substr(at, quote_at - at);
    const char quote = text[quote_at];
    const bool triple = text.substr(quote_at).starts_with(std::string(3, quote));
    const std::size_t quote_length = triple ? 3 : 1;
    const std::size_t body = quote_at + quote_length;
    std::size_t end = body;
    while (end < text.size() &&
           (text[end] != quote || (triple && !text.substr(end).starts_with(std::string(3, quote))))) {
      end += text[end] == '\\' ? 2 : 1;
    }
    end = std::min(end, text.size());
    append_decoded(
        value, text.substr(body, end - body),
        {.escapes = prefix.find_first_of("rR") == std::string_view::npos, .bytes = bytes, .doubled_braces = false});
    at = end + quote_length;
  }
  return value;
}

// The text of `{x = }` as Python shows it: without comments.
std::string without_comments(std::string_view text) {
  std::string kept;
  char quote = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '#' && quote == 0) {
      at = std::min(text.find_first_of("\r\n", at), text.size()) - 1;
      continue;
    }
    if (c == '\'' || c == '"') quote = quote == 0 ? c : quote == c ? '\0' : quote;
    kept.push_back(c);
    if (c == '\\' && at + 1 < text.size()) kept.push_back(text[++at]);
  }
  return kept;
}

}  // namespace

std::string string_value(const Constant& constant, std::string_view text) {
  if (constant.plain || (constant.type != ConstantKind::Str && constant.type != ConstantKind::Bytes)) {
    return std::string(constant.raw);
  }
  const std::string_view source = text.substr(constant.start, constant.end - constant.start);
  std::string value;
  switch (constant.form) {
    case StringForm::Literals: return literals_value(source, constant.type == ConstantKind::Bytes);
    case StringForm::FormatText:
      append_decoded(value, source, {.escapes = true, .bytes = false, .doubled_braces = true});
      break;
    case StringForm::RawFormatText:
      append_decoded(value, source, {.escapes = false, .bytes = false, .doubled_braces = true});
      break;
    case StringForm::Verbatim:
      append_decoded(value, without_comments(source), {.escapes = false, .bytes = false, .doubled_braces = false});
      break;
  }
  return value;
}

const Expr* Call::keyword(std::string_view name) const {
  const auto found = std::ranges::find(keywords, name, &Keyword::name);
  return found == keywords.end() ? nullptr : found->value;
}

bool Call::has_star_args() const {
  return std::ranges::any_of(args, [](const Expr* arg) { return arg->kind == Kind::Starred; });
}

bool Call::has_star_kwargs() const {
  return std::ranges::any_of(keywords, [](const Keyword& keyword) { return keyword.name.empty(); });
}

}  // namespace assay::python
