#include "texts.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string>
#include <vector>

namespace assay::syntax {
namespace {

constexpr std::uint32_t kMinSize = 8;  // with the quotes; what is shorter says nothing

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// "setPassword", "use_key"
bool is_setter(std::string_view name) {
  for (const std::string_view verb : {"set", "Set", "with", "With", "use", "Use"}) {
    if (!name.starts_with(verb) || name.size() == verb.size()) continue;
    const char next = name[verb.size()];
    if (next == '_' || std::isupper(static_cast<unsigned char>(next)) != 0) return true;
  }
  return false;
}

class Texts {
 public:
  Texts(std::string_view source, const std::vector<Token>& tokens, std::vector<CppText>& out)
      : source_(source), tokens_(tokens), out_(out) {}

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind != TokenKind::string) continue;
      std::size_t last = i;
      while (last + 1 < tokens_.size() && tokens_[last + 1].kind == TokenKind::string) ++last;
      keep(i, last);
      i = last;
    }
  }

 private:
  std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? source_.substr(tokens_[i].start, tokens_[i].end - tokens_[i].start)
                              : std::string_view();
  }
  // The token that many places before; empty where there is none.
  std::string_view before(std::size_t i, std::size_t distance) const {
    return distance <= i ? text(i - distance) : std::string_view();
  }
  bool is(std::size_t i, std::size_t distance, TokenKind kind) const {
    return distance <= i && tokens_[i - distance].kind == kind;
  }

  void keep(std::size_t first, std::size_t last) {
    const Span span{tokens_[first].start, tokens_[last].end};
    if (span.end - span.start < kMinSize) return;
    const std::string_view written = source_.substr(span.start, span.end - span.start);
    const bool is_address = written.contains("://") && written.contains('@');
    std::string name = name_of(first, last);
    if (name.empty() && !is_address && first == last) return;
    out_.push_back({std::move(name), span});
  }

  // The name of what ends before the token: `key`, `key[16]`, `keys["key"]`.
  std::string named(std::size_t at) const {
    if (at >= tokens_.size()) return {};
    if (tokens_[at].kind == TokenKind::word) return std::string(text(at));
    if (text(at) != "]") return {};
    std::size_t open = at;
    while (open > 0 && text(open) != "[" && at - open < 8) --open;
    if (text(open) != "[" || open == 0) return {};
    if (open + 2 == at && tokens_[open + 1].kind == TokenKind::string) return inside(open + 1);
    return tokens_[open - 1].kind == TokenKind::word ? std::string(text(open - 1)) : std::string();
  }

  // A plain literal without its quotes.
  std::string inside(std::size_t at) const {
    std::string_view written = text(at);
    const auto open = written.find('"');
    if (open == std::string_view::npos || written.size() < open + 2) return {};
    return std::string(written.substr(open + 1, written.size() - open - 2));
  }

  std::string name_of(std::size_t first, std::size_t last) const {
    const std::string_view previous = before(first, 1);
    if (previous == "=") {
      const std::string_view sign = before(first, 2);
      const bool touches = first >= 2 && tokens_[first - 2].end == tokens_[first - 1].start;
      const bool longer = touches && is_one_of(sign, {"=", "!", "+"});
      if (touches && is_one_of(sign, {"<", ">"})) return {};
      return first < 2 + (longer ? 1U : 0U) ? std::string() : named(first - 2 - (longer ? 1 : 0));
    }
    if (previous == "(" || previous == "{") {
      if (text(last + 1) != ")" && text(last + 1) != "}") return {};
      // `T name("...")`, `T name{"..."}`, `: name_("...")`, and `set_name("...")`.
      if (!is(first, 2, TokenKind::word))
        return first >= 3 && before(first, 2) == "=" ? named(first - 3) : std::string();
      const std::string_view name = before(first, 2);
      const std::string_view lead = before(first, 3);
      const bool typed =
          (is(first, 3, TokenKind::word) && !is_one_of(lead, {"return", "new", "throw", "else", "case"})) ||
          is_one_of(lead, {">", "*", "&"});
      const bool member = is_one_of(lead, {":", ","}) && (name.ends_with('_') || name.starts_with("m_"));
      // `key = std::string("...")`
      if (is_one_of(name, {"string", "string_view", "String", "QString", "QLatin1String", "TEXT", "_T", "L"})) {
        std::size_t at = first - 2;
        while (at >= 2 && text(at - 1) == "::") at -= 2;
        return at >= 2 && text(at - 1) == "=" ? named(at - 2) : std::string();
      }
      return typed || member || is_setter(name) ? std::string(name) : std::string();
    }
    if (previous == "," && is(first, 2, TokenKind::string) && is_one_of(before(first, 3), {"(", "{"}))
      return inside(first - 2);
    if (previous == "," && is(first, 2, TokenKind::word) && before(first, 3) == "(" &&
        is_one_of(before(first, 4), {"strcmp", "strncmp", "strcasecmp", "wcscmp"}))
      return std::string(before(first, 2));
    return {};
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::vector<CppText>& out_;
};

// `#define NAME "..."`
void add_defined(std::string_view source, const Directive& directive, std::vector<CppText>& out) {
  if (source.substr(directive.name.start, directive.name.end - directive.name.start) != "define") return;
  const std::string_view rest = source.substr(directive.rest.start, directive.rest.end - directive.rest.start);
  const Lexed lexed = lex(rest);
  const std::vector<Token>& tokens = lexed.tokens;
  if (tokens.size() < 2 || tokens[0].kind != TokenKind::word) return;
  const auto first = std::ranges::find(tokens, TokenKind::string, &Token::kind);
  if (first == tokens.end()) return;
  const auto last =
      std::ranges::find_if_not(first, tokens.end(), [](const Token& each) { return each.kind == TokenKind::string; }) -
      1;
  // Nothing but the literal, in brackets or not.
  const auto plain = [&](const Token& each) {
    return each.kind == TokenKind::string || rest[each.start] == '(' || rest[each.start] == ')';
  };
  if (!std::all_of(tokens.begin() + 1, tokens.end(), plain) || last->end - first->start < kMinSize) return;
  out.push_back({std::string(rest.substr(tokens[0].start, tokens[0].end - tokens[0].start)),
                 {directive.rest.start + first->start, directive.rest.start + last->end}});
}

}  // namespace

void index_texts(std::string_view source, const Prepared& prepared, CppFileFacts& facts) {
  Texts(source, prepared.lexed.tokens, facts.texts).run();
  for (const Directive& directive : prepared.lexed.directives) add_defined(source, directive, facts.texts);
  std::ranges::stable_sort(facts.texts, {}, [](const CppText& text) { return text.span.start; });
}

}  // namespace assay::syntax
