#include <string>

#include "characters.h"
#include "parser.h"

namespace assay::python {

Stmt* Parser::parse_import() {
  const std::uint32_t start = token_.start;
  advance();
  auto names = list<Alias>();
  do {
    names.push(parse_alias(true));
  } while (accept(Tok::Comma));
  auto* node = make<Import>(start);
  node->names = names.copy_to(arena_);
  return node;
}

Stmt* Parser::parse_import_from() {
  const std::uint32_t start = token_.start;
  advance();
  const std::uint32_t module_start = token_.start;
  std::uint32_t level = 0;
  while (at(Tok::Dot) || at(Tok::Ellipsis)) {
    level += at(Tok::Dot) ? 1 : 3;
    advance();
  }
  const std::string_view module = at(Tok::Name) || level == 0 ? parse_dotted_name() : std::string_view();
  const std::uint32_t module_end = previous_end_;
  expect(Tok::Import, "expected 'import'");

  auto names = list<Alias>();
  if (at(Tok::Star)) {
    names.push({text_of(token_), {}, token_.start, token_.end});
    advance();
  } else if (at(Tok::LParen)) {
    const std::uint32_t open = token_.start;
    advance();
    do {
      names.push(parse_alias(false));
    } while (accept(Tok::Comma) && !at(Tok::RParen));
    expect_close(Tok::RParen, open);
  } else {
    do {
      if (at(Tok::Newline) && !names.empty()) fail_here("trailing comma not allowed without surrounding parentheses");
      names.push(parse_alias(false));
    } while (accept(Tok::Comma));
  }
  auto* node = make<ImportFrom>(start);
  node->module = module;
  node->level = level;
  node->module_start = module_start;
  node->module_end = module_end;
  node->names = names.copy_to(arena_);
  return node;
}

// A view into the text, or, where white space stands around the dots, a copy without it.
std::string_view Parser::parse_dotted_name() {
  const std::uint32_t start = token_.start;
  std::size_t length = expect_name("expected a module name").size();
  while (accept(Tok::Dot)) length += 1 + expect_name("expected a name after '.'").size();
  const std::string_view written = slice(start, previous_end_);
  if (written.size() == length || failed_) return written;

  // Between the names there are blanks and continuation lines only (or line ends and comments never: no brackets here).
  std::string name;
  for (const char c : written) {
    if (c != '\\' && !is_blank(c) && !is_newline(c)) name.push_back(c);
  }
  const auto copy = arena_.copy(std::span<const char>(name));
  return {copy.data(), copy.size()};
}

Alias Parser::parse_alias(bool dotted) {
  Alias alias{};
  alias.start = token_.start;
  alias.name = dotted ? parse_dotted_name() : expect_name("expected a name to import");
  if (accept(Tok::As)) alias.asname = expect_name("expected a name after 'as'");
  alias.end = previous_end_;
  return alias;
}

}  // namespace assay::python
