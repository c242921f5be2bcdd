// Strings: implicit concatenation, f-strings and t-strings (PEP 498, 701, 750), escapes.
#include <algorithm>

#include "characters.h"
#include "escapes.h"
#include "parser.h"

namespace assay::python {

namespace {

constexpr std::uint32_t kDeepestSpec = 2;  // replacement fields within format specs, as in CPython

std::uint32_t quote_length(const Token& token) { return (token.flags & kTriple) != 0 ? 3 : 1; }
std::uint32_t body_start(const Token& token) {
  return token.start + (token.flags >> kPrefixShift) + quote_length(token);
}

}  // namespace

void Parser::check_escapes(std::uint32_t start, std::uint32_t end, bool bytes) {
  if (const auto bad = find_bad_escape(slice(start, end), bytes)) {
    fail(start + bad->start, start + bad->end, bad->message);
  }
}

// The Constant of one String token, which stays the current one.
Constant* Parser::make_string(const Token& token) {
  const std::uint32_t start = body_start(token);
  const std::uint32_t end = token.end - quote_length(token);
  auto* node = make<Constant>(token.start, token.end);
  node->type = (token.flags & kBytes) != 0 ? ConstantKind::Bytes : ConstantKind::Str;
  node->plain = (token.flags & kEscapes) == 0 || ((token.flags & kRaw) != 0 && !slice(start, end).contains('\r'));
  node->raw = node->plain ? slice(start, end) : text_of(token);
  if (!node->plain && (token.flags & kRaw) == 0) check_escapes(start, end, node->type == ConstantKind::Bytes);
  return node;
}

Expr* Parser::parse_strings() {
  const std::uint32_t start = token_.start;
  if (at(Tok::FormatString)) return parse_joined(start, {});
  const Token first = token_;
  Constant* node = make_string(first);
  if (failed_) return broken();
  advance();
  if (!at(Tok::String) && !at(Tok::FormatString)) return node;

  auto tokens = list<Token>();
  tokens.push(first);
  while (at(Tok::String)) {
    tokens.push(token_);
    make_string(token_);  // for its checks
    if (((token_.flags ^ first.flags) & kBytes) != 0) fail_here("cannot mix bytes and nonbytes literals");
    if (failed_) return broken();
    advance();
  }
  if (at(Tok::FormatString)) return parse_joined(start, tokens.view());
  node->end = previous_end_;
  node->plain = false;
  node->raw = slice(start, previous_end_);
  return node;
}

// From the first f-string or t-string on; `before` are the strings that were read already.
Expr* Parser::parse_joined(std::uint32_t start, std::span<const Token> before) {
  const bool is_template = (token_.flags & kTemplate) != 0;
  auto parts = list<const Expr*>();
  const auto push_string = [&](const Token& token) {
    if ((token.flags & kBytes) != 0) fail(token.start, token.end, "cannot mix bytes and nonbytes literals");
    if (is_template) fail(token.start, token.end, "cannot mix t-string literals with string literals");
    if (body_start(token) + quote_length(token) < token.end) parts.push(make_string(token));
  };
  for (const Token& token : before) push_string(token);
  for (;;) {
    if (at(Tok::FormatString)) {
      if (((token_.flags & kTemplate) != 0) != is_template)
        fail_here("cannot mix t-string literals with f-string literals");
      parse_format_string(parts);
    } else if (at(Tok::String)) {
      push_string(token_);
      if (!failed_) advance();
    } else {
      break;
    }
  }
  auto* node = make<JoinedStr>(start);
  node->is_template = is_template;
  node->values = parts.copy_to(arena_);
  return node;
}

// The FormatString token, everything up to its closing quote, and the token after that.
void Parser::parse_format_string(ListBuilder<const Expr*>& parts) {
  if (failed_) return;
  const FormatQuotes quotes{text_[body_start(token_) - 1], (token_.flags & kTriple) != 0, (token_.flags & kRaw) != 0};
  for (;;) {
    const FormatPart part = lexer_.next_part(quotes, false);
    push_format_text(part, quotes, parts);
    if (failed_) return;
    if (part.stop == FormatPart::Stop::Quote) break;
    parse_field(quotes, parts, 0);
    if (failed_) return;
  }
  token_.end = lexer_.offset();
  advance();
}

void Parser::push_format_text(const FormatPart& part, const FormatQuotes& quotes, ListBuilder<const Expr*>& parts) {
  if (part.stop == FormatPart::Stop::Error) {
    fail(part.end, lexer_.offset(), lexer_.error());
    return;
  }
  if (part.start == part.end) return;
  auto* node = make<Constant>(part.start, part.end);
  node->type = ConstantKind::Str;
  node->plain = part.plain;
  node->form = quotes.raw ? StringForm::RawFormatText : StringForm::FormatText;
  node->raw = slice(part.start, part.end);
  if (!part.plain && !quotes.raw) check_escapes(part.start, part.end, false);
  parts.push(node);
}

// Behind the `{` of a replacement field to behind its `}`. The current token means nothing before and after.
void Parser::parse_field(const FormatQuotes& quotes, ListBuilder<const Expr*>& parts, std::uint32_t spec_level) {
  Nesting nesting(*this);
  if (nesting.too_deep()) return;
  const std::uint32_t text_start = lexer_.offset();
  const std::uint32_t outer = lexer_.enter_field();
  advance();
  if (at(Tok::RBrace) || at(Tok::Exclaim) || at(Tok::Colon) || at(Tok::Assign)) {
    fail_here("f-string: valid expression required");
  }
  auto* node = make<FormattedValue>(text_start - 1, 0);
  node->value = parse_yield_or_star_expressions();
  const bool debug = accept(Tok::Assign);  // `{x=}` also shows its own text
  if (debug) {
    auto* text = make<Constant>(text_start, token_.start);
    text->type = ConstantKind::Str;
    text->raw = slice(text->start, text->end);
    text->plain = text->raw.find_first_of("\r#") == std::string_view::npos;
    text->form = StringForm::Verbatim;
    parts.push(text);
  }
  if (at(Tok::Exclaim)) {
    const std::uint32_t after = token_.end;
    advance();
    const std::string_view letter = text_of(token_);
    if (!at(Tok::Name) || token_.start != after || (letter != "r" && letter != "s" && letter != "a")) {
      fail_here("f-string: invalid conversion character, expected 's', 'r' or 'a'");
    } else {
      node->conversion = letter[0];
      advance();
    }
  }
  if (at(Tok::Colon)) {
    node->format_spec = parse_format_spec(quotes, spec_level);
  } else if (!at(Tok::RBrace)) {
    fail_here("f-string: expecting '=', or '!', or ':', or '}'");
  }
  if (debug && node->conversion == 0 && node->format_spec == nullptr) node->conversion = 'r';
  lexer_.leave_field(outer);
  node->end = lexer_.offset();
  parts.push(node);
}

// Behind the colon to behind the `}` that ends the field.
Expr* Parser::parse_format_spec(const FormatQuotes& quotes, std::uint32_t spec_level) {
  auto parts = list<const Expr*>();
  const std::uint32_t start = token_.start;
  for (;;) {
    const FormatPart part = lexer_.next_part(quotes, true);
    push_format_text(part, quotes, parts);
    if (part.stop == FormatPart::Stop::Quote) fail(part.end, lexer_.offset(), "f-string: expecting '}'");
    if (failed_) return broken();
    if (part.stop == FormatPart::Stop::SpecEnd) break;
    if (spec_level == kDeepestSpec) fail(part.end, part.end + 1, "f-string: expressions nested too deeply");
    if (failed_) return broken();
    parse_field(quotes, parts, spec_level + 1);
    if (failed_) return broken();
  }
  lexer_.close_spec();
  auto* node = make<JoinedStr>(start, parts.empty() ? start + 1 : parts.back()->end);
  node->values = parts.copy_to(arena_);
  return node;
}

}  // namespace assay::python
