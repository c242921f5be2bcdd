#include "rules/api/edits.h"

#include <algorithm>

#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace python;

constexpr std::string_view kBlanks = " \t\f";

std::uint32_t line_start(const File& file, std::uint32_t offset) {
  const std::string_view text = file.tree.text;
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r') --offset;
  // A byte order mark stays where it is.
  if (offset == 0 && text.starts_with("\xEF\xBB\xBF")) return 3;
  return offset;
}

// Behind the line end, or the end of the text.
std::uint32_t next_line(const File& file, std::uint32_t offset) {
  const std::string_view text = file.tree.text;
  while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r') ++offset;
  if (text.substr(offset, 2) == "\r\n") return offset + 2;
  return std::min<std::uint32_t>(offset + 1, static_cast<std::uint32_t>(text.size()));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\f\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\f\r\n") - first + 1);
}

// Whether nothing but white space, and a comment, follows on the line.
bool ends_line(const File& file, std::uint32_t offset) {
  const std::string_view rest = trimmed(file.text(Span{offset, next_line(file, offset)}));
  return rest.empty() || rest.starts_with('#');
}

bool has_comment(const File& file, Span span) {
  return std::ranges::any_of(file.tree.comments,
                             [&](const Comment& c) { return span.start <= c.start && c.start < span.end; });
}

// The block that holds `statement` directly.
Body block_of(Body body, const Stmt& statement) {
  const auto within = [&](const Node& node) { return node.start <= statement.start && statement.end <= node.end; };
  for (const Stmt* one : body) {
    if (one == &statement) return body;
    if (!within(*one)) continue;
    Body found;
    const auto look = [&](Body inner) {
      if (found.empty()) found = block_of(inner, statement);
    };
    switch (one->kind) {
      case Kind::FunctionDef: look(static_cast<const FunctionDef*>(one)->body); break;
      case Kind::ClassDef: look(static_cast<const ClassDef*>(one)->body); break;
      case Kind::With: look(static_cast<const With*>(one)->body); break;
      case Kind::If: {
        const auto* choice = static_cast<const If*>(one);
        look(choice->body);
        look(choice->orelse);
        break;
      }
      case Kind::For: {
        const auto* loop = static_cast<const For*>(one);
        look(loop->body);
        look(loop->orelse);
        break;
      }
      case Kind::While: {
        const auto* loop = static_cast<const While*>(one);
        look(loop->body);
        look(loop->orelse);
        break;
      }
      case Kind::Try: {
        const auto* attempt = static_cast<const Try*>(one);
        look(attempt->body);
        for (const ExceptHandler& handler : attempt->handlers) look(handler.body);
        look(attempt->orelse);
        look(attempt->finalbody);
        break;
      }
      case Kind::Match:
        for (const MatchCase& choice : static_cast<const Match*>(one)->cases) look(choice.body);
        break;
      default: break;
    }
    if (!found.empty()) return found;
  }
  return {};
}

// The line of a name that has it for itself, but for a comma and a comment.
std::optional<Span> own_line(const File& file, const Alias& alias) {
  const Span line{line_start(file, alias.start), next_line(file, alias.end)};
  if (!trimmed(file.text(Span{line.start, alias.start})).empty()) return std::nullopt;
  std::string_view rest = trimmed(file.text(Span{alias.end, line.end}));
  if (rest.starts_with(',')) rest = trimmed(rest.substr(1));
  if (!rest.empty() && !rest.starts_with('#')) return std::nullopt;
  return line;
}

}  // namespace

std::string_view line_end(const File& file) {
  const std::string_view text = file.tree.text;
  const std::size_t at = text.find_first_of("\r\n");
  if (at == std::string_view::npos || text[at] == '\n') return "\n";
  return text.substr(at, 2) == "\r\n" ? "\r\n" : "\r";
}

std::optional<std::string_view> indentation(const File& file, std::uint32_t offset) {
  const std::string_view before = file.text(Span{line_start(file, offset), offset});
  if (before.find_first_not_of(kBlanks) != std::string_view::npos) return std::nullopt;
  return before;
}

std::vector<Edit> remove_statement(const File& file, const Stmt& statement) {
  if (!indentation(file, statement.start) || !ends_line(file, statement.end)) return {};
  const Body block = block_of(file.tree.body, statement);
  if (block.empty()) return {};
  if (block.size() == 1 && block.data() != file.tree.body.data()) return {replace(span_of(statement), "pass")};
  return {replace({line_start(file, statement.start), next_line(file, statement.end)}, "")};
}

std::vector<Edit> add_argument(const File& file, const Call& call, std::string text) {
  std::uint32_t last = call.func->end;
  std::uint32_t last_start = last;
  const auto look_at = [&](std::uint32_t start, std::uint32_t end) {
    if (end > last) last_start = start;
    last = std::max(last, end);
  };
  for (const Expr* value : call.args) look_at(value->start, value->end);
  for (const Keyword& keyword : call.keywords) look_at(keyword.start, keyword.end);
  const std::uint32_t close = call.end - 1;
  if (close < last || has_comment(file, {last, close})) return {};
  std::uint32_t at = close;
  while (at > last && std::string_view(" \t\f\r\n").find(file.tree.text[at - 1]) != std::string_view::npos) --at;
  const char before = file.tree.text[at - 1];
  if (before == '\\') return {};
  if (before == ',') {
    // One argument a line, each with its comma: so has the new one.
    const auto indent = indentation(file, last_start);
    text = (indent ? std::string(line_end(file)) + std::string(*indent) : " ") + text + ",";
  } else if (before != '(') {
    text.insert(0, ", ");
  }
  return {insert(at, std::move(text))};
}

const Call* call_at(const File& file, Span span) {
  const Call* found = nullptr;
  walk(file.tree.body, [&](const Node* node) {
    if (found != nullptr || node->end <= span.start || span.end <= node->start) return false;
    const auto* call = as<Call>(node);
    if (call != nullptr && span.start <= call->start && call->end == span.end) found = call;
    return true;
  });
  return found;
}

std::vector<Edit> remove_names(const File& file, const Stmt& import, std::span<const Alias> names,
                               const std::vector<bool>& removed) {
  if (std::ranges::all_of(removed, [](bool one) { return one; })) return remove_statement(file, import);
  std::vector<Edit> edits;
  for (std::size_t first = 0; first < names.size();) {
    if (!removed[first]) {
      ++first;
      continue;
    }
    std::size_t last = first;
    while (last + 1 < names.size() && removed[last + 1]) ++last;
    bool lines = true;
    for (std::size_t i = first; i <= last; ++i) lines = lines && own_line(file, names[i]).has_value();
    if (lines) {
      for (std::size_t i = first; i <= last; ++i) edits.push_back(replace(*own_line(file, names[i]), ""));
    } else {
      // With the separator to the next name that stays, or else to the one before.
      const bool at_end = last + 1 == names.size();
      const Span gone =
          at_end ? Span{names[first - 1].end, names[last].end} : Span{names[first].start, names[last + 1].start};
      if (has_comment(file, gone)) return {};
      edits.push_back(replace(gone, ""));
    }
    first = last + 1;
  }
  return edits;
}

}  // namespace assay
