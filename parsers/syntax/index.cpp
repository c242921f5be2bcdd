#include "parsers/syntax/index.h"

#include <algorithm>
#include <array>
#include <memory>

#include "body.h"
#include "declarations.h"
#include "names.h"
#include "prepare.h"
#include "texts.h"
#include "tree.h"
#include "uses.h"

namespace assay::syntax {
namespace {

constexpr std::size_t kMaxMacroBody = 200;

bool has_suffix(std::string_view path, std::initializer_list<std::string_view> suffixes) {
  return std::ranges::any_of(suffixes, [&](std::string_view suffix) { return path.ends_with(suffix); });
}

void add_include(std::string_view source, const Directive& directive, bool conditional, CppFileFacts& facts) {
  const std::string_view rest = source.substr(directive.rest.start, directive.rest.end - directive.rest.start);
  CppInclude include;
  include.span = directive.span;
  include.target_span = directive.rest;
  include.conditional = conditional;
  const char close = rest.starts_with('<') ? '>' : '"';
  const auto end = rest.size() > 1 ? rest.find(close, 1) : std::string_view::npos;
  if ((rest.starts_with('<') || rest.starts_with('"')) && end != std::string_view::npos) {
    include.angled = close == '>';
    include.target = rest.substr(1, end - 1);
    include.target_span = {directive.rest.start + 1, directive.rest.start + static_cast<std::uint32_t>(end)};
    include.span.end = directive.rest.start + static_cast<std::uint32_t>(end) + 1;
  }
  facts.includes.push_back(std::move(include));
}

// `name` or `name(a, b)`, and what it stands for.
void add_define(std::string_view source, const Directive& directive, bool conditional, CppFileFacts& facts) {
  const std::string_view rest = source.substr(directive.rest.start, directive.rest.end - directive.rest.start);
  const auto end = std::min(rest.find_first_of(" \t(\\\r\n/"), rest.size());
  CppDefine define;
  define.name = rest.substr(0, end);
  define.function_like = end < rest.size() && rest[end] == '(';
  std::string_view body = rest.substr(end);
  if (define.function_like) {
    const auto close = body.find(')');
    body = close == std::string_view::npos ? std::string_view() : body.substr(close + 1);
  }
  std::string text(body);
  std::ranges::replace(text, '\\', ' ');
  define.body = shortened(one_line(text), kMaxMacroBody);
  define.conditional = conditional;
  define.span = directive.span;
  facts.defines.push_back(std::move(define));
}

void add_directives(std::string_view source, const Prepared& prepared, CppFileFacts& facts) {
  for (const Directive& directive : prepared.lexed.directives) {
    if (covers(prepared.branches.dead, directive.span.start)) continue;
    const std::string_view name = source.substr(directive.name.start, directive.name.end - directive.name.start);
    const bool conditional = covers(prepared.branches.conditional, directive.span.start);
    if (name == "include" || name == "include_next" || name == "import")
      add_include(source, directive, conditional, facts);
    if (name == "define") add_define(source, directive, conditional, facts);
  }
}

// Whether a comment at the beginning of the file says that a program has written it.
bool says_generated(std::string_view source, const Prepared& prepared, const std::vector<std::string>& marks) {
  constexpr std::uint32_t kBeginning = 2048;
  for (const Span comment : prepared.lexed.comments) {
    if (comment.start >= kBeginning) return false;
    const std::string_view text = source.substr(comment.start, comment.end - comment.start);
    if (std::ranges::any_of(marks, [&](const std::string& mark) { return text.contains(mark); })) return true;
  }
  return false;
}

// `// assay: ...` and `/* assay: ... */`
void add_comments(std::string_view source, const Prepared& prepared, const LineIndex& lines, FileFacts& facts) {
  for (const Span comment : prepared.lexed.comments) {
    std::string_view text = source.substr(comment.start, comment.end - comment.start);
    const bool block = text.starts_with("/*");
    text.remove_prefix(2);
    if (block && text.ends_with("*/")) text.remove_suffix(2);
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos || !text.substr(first).starts_with("assay:")) continue;
    DirectiveComment out;
    out.span = comment;
    out.line = lines.line_of(comment.start);
    const Span line = lines.line_span(source, out.line);
    out.own_line =
        source.substr(line.start, comment.start - line.start).find_first_not_of(" \t") == std::string_view::npos;
    text = text.substr(first);
    out.text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    facts.directives.push_back(std::move(out));
  }
}

// `\class NAME`, `@struct NAME` in comments that Doxygen reads. See
// https://www.doxygen.nl/manual/commands.html#cmdclass
void add_documentation(std::string_view source, const Prepared& prepared, CppFileFacts& facts) {
  for (const Span comment : prepared.lexed.comments) {
    const std::string_view text = source.substr(comment.start, comment.end - comment.start);
    if (!is_doxygen(text)) continue;
    for (auto at = text.find_first_of("\\@"); at != std::string_view::npos; at = text.find_first_of("\\@", at + 1)) {
      std::string_view rest = text.substr(at + 1);
      const auto command = rest.substr(0, rest.find_first_of(" \t\r\n"));
      if (command != "class" && command != "struct" && command != "union") continue;
      rest.remove_prefix(command.size());
      const auto first = rest.find_first_not_of(" \t");
      if (first == std::string_view::npos) continue;
      rest.remove_prefix(first);
      const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n*"));
      if (!name.empty()) facts.documented.emplace_back(name);
    }
  }
}

// The tokens that lie in an error and in nothing that was read below it.
void add_unread(const Tree& tree, CppFileFacts& facts) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    const Node& node = tree[id];
    const bool leaf = node.end_of_subtree == id + 1;
    const bool in_error = node.parent != kNoNode && tree[node.parent].kind == Kind::error;
    if (!leaf || (!in_error && node.kind != Kind::error && !node.missing) ||
        (node.span.start == node.span.end && !node.missing))
      continue;
    facts.unread_bytes += node.span.end - node.span.start;
    if (!facts.unread.empty() && node.span.start <= facts.unread.back().end + 1) {
      facts.unread.back().end = std::max(facts.unread.back().end, node.span.end);
    } else {
      facts.unread.push_back(node.span);
    }
  }
}

}  // namespace

FileFacts index(const SourceFile& source, const LineIndex& lines, FileId file, const IndexOptions& options) {
  FileFacts facts;
  facts.file = file;
  facts.path = source.path;
  facts.language = Language::cpp;
  auto cpp = std::make_shared<CppFileFacts>();
  cpp->is_c = has_suffix(source.path, {".c"});
  cpp->is_header =
      has_suffix(source.path, {".h", ".hh", ".hpp", ".hxx", ".h++", ".inl", ".ipp", ".tpp", ".txx", ".inc"});
  const std::string_view text = source.text();
  cpp->size = static_cast<std::uint32_t>(text.size());
  Prepared prepared = prepare(text, source.path);
  cpp->is_generated = says_generated(text, prepared, options.generated);
  cpp->guard = prepared.branches.guard;
  cpp->guarded = prepared.branches.guarded;
  cpp->dead = prepared.branches.dead;
  cpp->has_declarations = !prepared.lexed.tokens.empty();
  add_directives(text, prepared, *cpp);
  add_comments(text, prepared, lines, facts);
  add_documentation(text, prepared, *cpp);
  const Tree tree = parse_prepared(std::move(prepared.text));
  if (tree.gave_up()) {
    cpp->unread.push_back({0, static_cast<std::uint32_t>(text.size())});
    cpp->unread_bytes = text.size();
  }
  const Declared declared = index_declarations(text, prepared, tree, *cpp);
  index_body(text, prepared, tree, declared, options, *cpp);
  index_uses(text, prepared, declared, options, *cpp);
  index_texts(text, prepared, *cpp);
  add_unread(tree, *cpp);
  if (!cpp->unread.empty()) facts.state = ParseState::partial;
  facts.cpp = std::move(cpp);
  return facts;
}

}  // namespace assay::syntax
