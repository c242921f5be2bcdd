#include "macros.h"

#include <algorithm>
#include <array>
#include <set>

namespace assay::syntax {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// Keywords that begin a declaration, or go on with it, and which no type's name can precede.
bool begins_declaration(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"alignas",   "auto",     "bool",     "char",   "class",    "concept",   "consteval",    "constexpr",
       "constinit", "decltype", "double",   "enum",   "explicit", "export",    "extern",       "float",
       "friend",    "inline",   "int",      "long",   "mutable",  "namespace", "private",      "protected",
       "public",    "short",    "signed",   "static", "struct",   "template",  "thread_local", "typedef",
       "typename",  "union",    "unsigned", "using",  "virtual",  "void",      "wchar_t"});
  static_assert(std::ranges::is_sorted(kWords));
  return std::ranges::binary_search(kWords, word);
}

bool begins_statement(std::string_view word) {
  return is_one_of(word, {"break", "case", "continue", "default", "do", "for", "goto", "if", "return", "switch",
                          "throw", "try", "while"});
}

// "__attribute_cold__": what headers of a compiler's attributes define.
bool is_attribute_name(std::string_view word) {
  return word.starts_with("__") && (word.starts_with("__attribute_") || word.starts_with("__declspec_")) &&
         word != "__attribute__";
}

// What may stand in front of a type.
bool is_specifier(std::string_view word) {
  return is_one_of(word, {"const", "constexpr", "enum", "explicit", "extern", "friend", "inline", "mutable", "register",
                          "static", "struct", "class", "union", "typedef", "typename", "virtual", "volatile"});
}

bool is_class_key(std::string_view word) { return word == "class" || word == "struct" || word == "union"; }

class Masker {
 public:
  Masker(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read) : text_(text) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (read[i]) tokens_.push_back(tokens[i]);
    }
    match_brackets();
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
      if (is_class_key(word(i)) && is_name(i + 1)) classes_.insert(std::string(word(i + 1)));
    }
  }

  void run() {
    for (std::size_t i = 0; i < tokens_.size();) i = step(i);
  }

 private:
  enum class Scope : unsigned char { declarations, members, statements, list };

  std::string_view word(std::size_t i) const {
    return i < tokens_.size() ? std::string_view(text_).substr(tokens_[i].start, tokens_[i].end - tokens_[i].start)
                              : std::string_view();
  }
  bool is(std::size_t i, std::string_view text) const { return word(i) == text; }
  bool is_name(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }
  bool is_macro(std::size_t i) const { return is_name(i) && (spelt_like_macro(word(i)) || is_attribute_name(word(i))); }
  bool on_new_line(std::size_t i) const { return i >= tokens_.size() || tokens_[i].first_on_line; }
  Scope scope() const { return scopes_.empty() ? Scope::declarations : scopes_.back(); }
  // The bracket that closes the one at `i`; kNone: none does.
  std::size_t close_of(std::size_t i) const { return i < closes_.size() ? closes_[i] : kNone; }

  void match_brackets() {
    closes_.assign(tokens_.size(), kNone);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const std::string_view text = word(i);
      if (tokens_[i].kind != TokenKind::punctuator || text.size() != 1) continue;
      if (text == "(" || text == "[" || text == "{") {
        open.push_back(i);
      } else if (text == ")" || text == "]" || text == "}") {
        const char wanted = text == ")" ? '(' : text == "]" ? '[' : '{';
        while (!open.empty() && word(open.back()).front() != wanted) {
          // A round bracket that is still open where a curly one closes was never closed.
          if (wanted != '{') break;
          open.pop_back();
        }
        if (!open.empty() && word(open.back()).front() == wanted) {
          closes_[open.back()] = i;
          open.pop_back();
        }
      }
    }
  }

  void blank(std::size_t from, std::size_t to, std::string_view instead = {}) {
    const std::uint32_t start = tokens_[from].start;
    const std::uint32_t end = tokens_[to].end;
    for (std::uint32_t at = start; at < end; ++at) {
      if (text_[at] != '\n' && text_[at] != '\r') text_[at] = ' ';
    }
    if (instead.size() <= end - start) std::ranges::copy(instead, text_.begin() + start);
  }

  // printf("%" PRId64 "\n", count): a name behind a literal is a macro, whatever it is spelt like.
  bool continues_literal(std::size_t i) const {
    if (i < 2 || !is_name(i) || tokens_[i].start == tokens_[i - 1].end) return false;
    if (tokens_[i - 1].kind == TokenKind::number) return is_macro(i);
    return tokens_[i - 1].kind == TokenKind::string && !is_one_of(word(i - 2), {"extern", "operator"}) &&
           !is_one_of(word(i), {"and", "or", "xor", "bitand", "bitor", "not_eq"});
  }

  std::size_t step(std::size_t i) {
    const std::string_view text = word(i);
    if (continues_literal(i)) {
      const std::size_t close = is(i + 1, "(") ? close_of(i + 1) : kNone;
      const std::size_t last = close == kNone ? i : close;
      blank(i, last);
      return last + 1;
    }
    if (text == "{") return open_brace(i);
    if (text == "}") {
      if (!scopes_.empty()) scopes_.pop_back();
      head_ = i + 1;
      return i + 1;
    }
    if (text == ";" ||
        (text == ":" && i == head_ + 1 && is_one_of(word(head_), {"public", "private", "protected", "default"}))) {
      head_ = i + 1;
      return i + 1;
    }
    if (text == ":" && scope() == Scope::statements && i > head_ && is_one_of(word(head_), {"case"})) head_ = i + 1;
    if (scope() == Scope::list) {
      // An attribute of an enumerator: `Full SHOP_DEPRECATED = 3,`
      const bool behind_name = i > 1 && is_name(i - 1) && is_one_of(word(i - 2), {"{", ","});
      if (behind_name && is_macro(i) && is_one_of(word(i + 1), {"=", ",", "}"})) blank(i, i);
      return i + 1;
    }
    if (is_class_key(text)) mask_export(i);
    // typedef int (WINAPI *handler)(int);
    if (text == "(" && is_macro(i + 1) && is(i + 2, "*") &&
        ((is_name(i + 3) && is(i + 4, ")") && is(i + 5, "(")) || (is(i + 3, ")") && is(i + 4, "("))))
      blank(i + 1, i + 1);
    if (is_macro(i) && i > head_ && behind_declarator(i)) {
      blank(i, i);
      return i + 1;
    }
    if (is_macro(i) && i > head_ + 1) {
      const std::size_t last = behind_name(i);
      if (last != kNone) {
        blank(i, last);
        return last + 1;
      }
    }
    if (i == head_) return scope() == Scope::statements ? statement_head(i) : declaration_head(i);
    if (scope() != Scope::statements && is_macro(i) &&
        is_one_of(word(i - 1), {")", "const", "noexcept", "override", "final"})) {
      return behind_parameters(i);
    }
    if (text == "(" && scope() != Scope::statements && close_of(i) != kNone && !holds_brace(i, close_of(i))) {
      mask_parameters(i, close_of(i));
      return close_of(i);
    }
    return i + 1;
  }

  // int values[4] SHOP_ALIGNED; } SHOP_FAR Name; and in declarations `int SHOP_CALL f(`, `typedef A SHOP_OLD("x") B;`
  bool behind_declarator(std::size_t i) const {
    std::size_t last = i - 1;
    while (last > head_ && text_[tokens_[last].start] == ' ') --last;  // a macro that is blanked
    const std::string_view before = word(last);
    const std::size_t next = i + 1;
    if (before == "]") return is_one_of(word(next), {";", "=", ","}) || is_macro(next);
    if (scope() == Scope::statements || is(next, "(") || !is_name(next) || !is(i + 2, "(")) return false;
    // What stands before it is the whole type.
    const bool type = is_one_of(before, {"*", "&", ">"}) || (is_name(last) && !is_specifier(before) && !is_macro(last));
    return type && before != "operator" && before != "return" && before != "new" && before != "using";
  }

  // int count SHOP_UNUSED = 0; Queue queue_ SHOP_GUARDED_BY(mutex_); the last token of the macro, or kNone
  std::size_t behind_name(std::size_t i) const {
    const bool named =
        is_name(i - 1) && !is_specifier(word(i - 1)) && !begins_declaration(word(i - 1)) && !is_macro(i - 1);
    const bool typed = (is_name(i - 2) && !is_specifier(word(i - 2)) && !begins_statement(word(i - 2))) ||
                       is_one_of(word(i - 2), {"*", "&", ">"});
    if (!named || !typed || is_one_of(word(i - 2), {"operator", "new", "delete", "else"})) return kNone;
    std::size_t last = i;
    if (is(i + 1, "(")) last = scope() == Scope::statements ? kNone : close_of(i + 1);
    return last != kNone && is_one_of(word(last + 1), {";", "="}) ? last : kNone;
  }

  // void f(SHOP_FORMAT const char * text, const char FAR * other)
  void mask_parameters(std::size_t open, std::size_t close) {
    for (std::size_t i = open + 1; i < close; ++i) {
      if (!is_macro(i)) continue;
      const bool leads = is_one_of(word(i - 1), {"(", ","}) &&
                         (is(i + 1, "const") || (is_name(i + 1) && begins_declaration(word(i + 1))));
      const bool follows = is_name(i - 1) && !is_specifier(word(i - 1)) && is(i + 1, "*") && is_name(i + 2);
      const bool unused = i > open + 2 && is_one_of(word(i + 1), {",", ")"}) && is_name(i - 1) &&
                          !is_specifier(word(i - 1)) && !begins_declaration(word(i - 1)) &&
                          ((is_name(i - 2) && !is_specifier(word(i - 2))) || is_one_of(word(i - 2), {"*", "&", ">"}));
      if (leads || follows || unused) blank(i, i);
    }
  }

  bool holds_brace(std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      if (is(i, "{")) return true;
    }
    return false;
  }

  std::size_t open_brace(std::size_t i) {
    scopes_.push_back(scope_of_brace(i));
    head_ = i + 1;
    return i + 1;
  }

  // What kind of braces the declaration from head_ to `brace` opens.
  Scope scope_of_brace(std::size_t brace) const {
    if (scope() == Scope::list) return is(brace - 1, ")") || is(brace - 1, "]") ? Scope::statements : Scope::list;
    std::size_t key = kNone;
    bool parameters = false;
    bool colon = false;
    for (std::size_t i = head_; i < brace; ++i) {
      const std::string_view text = word(i);
      if (text == "namespace" || (text == "extern" && i + 1 < brace && tokens_[i + 1].kind == TokenKind::string)) {
        return Scope::declarations;
      }
      if (text == "template" && is(i + 1, "<")) {
        i = skip_angles(i + 1, brace);
        continue;
      }
      if (text == "enum" && !parameters) return Scope::list;
      if (text == "=" && !parameters && scope() != Scope::statements && !is(i - 1, "operator")) return Scope::list;
      if (is_class_key(text) && key == kNone && !parameters) key = i;
      if (text == ":") colon = true;
      if (text == "(" && !colon) {
        const bool attribute =
            i > 0 &&
            (is_macro(i - 1) || is_one_of(word(i - 1), {"alignas", "__attribute__", "__declspec", "decltype"}));
        parameters = parameters || !attribute || key == kNone;
        if (close_of(i) != kNone && close_of(i) < brace) i = close_of(i);
      }
    }
    if (key != kNone && !parameters) return Scope::members;
    if (scope() == Scope::statements) return Scope::statements;
    return parameters || is(brace - 1, ")") ||
                   is_one_of(word(brace - 1), {"const", "noexcept", "override", "final", "try"})
               ? Scope::statements
               : Scope::list;
  }

  // From '<' to the matching '>', or to `end`.
  std::size_t skip_angles(std::size_t i, std::size_t end) const {
    int depth = 0;
    for (; i < end; ++i) {
      if (is(i, "<")) ++depth;
      if (is(i, ">") && --depth == 0) return i;
      if (is(i, "(") && close_of(i) != kNone) i = close_of(i);
      if (is(i, ";") || is(i, "{")) return i - 1;
    }
    return end;
  }

  // class EXPORT Name {...}; class DEPRECATED("...") Name : Base {...}
  void mask_export(std::size_t key) {
    std::size_t i = key + 1;
    while (is_macro(i)) {
      std::size_t last = i;
      if (is(i + 1, "(") && close_of(i + 1) != kNone) last = close_of(i + 1);
      const std::size_t name = last + 1;
      if (!is_name(name) || (is(name, "final") && !is_name(name + 1) && (is(name + 1, "{") || is(name + 1, ":"))))
        return;
      std::size_t behind = name + 1;
      if (is(behind, "<") && !is_macro(name)) behind = skip_angles(behind, tokens_.size()) + 1;
      const bool declares = is(behind, "{") || is(behind, ":") || is(behind, "::") || is(behind, "final") ||
                            is_macro(name) || (is(behind, ";") && is(key, "class"));
      if (!declares) return;
      blank(i, last);
      i = name;
    }
  }

  // void f() NOEXCEPT; int g() const GUARDED_BY(mutex) {...}
  std::size_t behind_parameters(std::size_t i) {
    if (!is(i - 1, ")") && (i < 2 || !is(i - 2, ")"))) return i + 1;  // `final SHOP_X` of a class, `const SHOP_TYPE x`
    std::size_t last = i;
    if (is(i + 1, "(") && close_of(i + 1) != kNone) last = close_of(i + 1);
    const std::size_t next = last + 1;
    if (is_one_of(word(next), {";", "{", "=", "const", "override", "final", "noexcept", "->", ":"}) || is_macro(next))
      blank(i, last);
    return next;
  }

  // Where the declaration that begins at `i` goes on after a macro that stands for nothing; the macro is blanked.
  std::size_t skip(std::size_t from, std::size_t to, std::string_view instead = {}) {
    blank(from, to, instead);
    head_ = to + 1;
    return to + 1;
  }

  std::size_t declaration_head(std::size_t i) {
    // What may stand in front of a macro as well as behind it.
    if (is_one_of(word(i), {"static", "inline", "virtual", "explicit", "constexpr", "friend"})) return head_ = i + 1;
    if (is(i, "extern") && is_macro(i + 1) && is_name(i + 2)) return head_ = i + 1;
    if (is(i, "typedef") && is_macro(i + 1) && is_name(i + 2) && (is_name(i + 3) || is(i + 3, "*"))) {
      blank(i + 1, i + 1);
      return i + 2;
    }
    if (is(i, "[") && is(i + 1, "[") && close_of(i) != kNone) return head_ = close_of(i) + 1;  // [[deprecated]]
    if (is(i, "extern") && i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::string && !is(i + 2, "{"))
      return head_ = i + 2;
    if (is(i, "template") && is(i + 1, "<"))
      return head_ = std::min(skip_angles(i + 1, tokens_.size()) + 1, tokens_.size());
    // Qt's sections.
    if (is_one_of(word(i), {"signals", "Q_SIGNALS"}) && is(i + 1, ":")) {
      blank(i, i, "public");
      return i + 1;
    }
    if (is_one_of(word(i), {"public", "private", "protected"}) && is_one_of(word(i + 1), {"slots", "Q_SLOTS"}) &&
        is(i + 2, ":")) {
      blank(i + 1, i + 1);
      head_ = i + 3;
      return i + 3;
    }
    if (!is_name(i) || (!is_macro(i) && !is_test_head(i)) || classes_.contains(std::string(word(i)))) return i + 1;
    if (is(i + 1, "(")) {
      const std::size_t close = close_of(i + 1);
      if (close == kNone) return i + 1;
      const std::size_t next = close + 1;
      if (is(next, "{")) {
        blank(i, close, "void t()");
        scopes_.push_back(Scope::statements);
        head_ = next + 1;
        return head_;
      }
      if (is_one_of(word(next), {"*", "&", "::", "<"})) return i + 1;  // a type: STACK_OF(X509) *f();
      // BENCHMARK_F(Sorting, Long)(State& state) {...}
      if (is(next, "(") && close_of(next) != kNone && is(close_of(next) + 1, "{")) {
        blank(i, close, "void t");
        return next;
      }
      std::size_t last = close;
      if (is(next, "->")) {  // BENCHMARK(BM_Sort)->Range(8, 64);
        while (last + 1 < tokens_.size() && !is(last + 1, ";") && !is(last + 1, "}")) ++last;
      }
      return skip(i, last);
    }
    if (is_attribute(i)) return skip(i, i);
    return i + 1;
  }

  bool is_test_head(std::size_t i) const {
    return is(i + 1, "(") && close_of(i + 1) != kNone && is(close_of(i + 1) + 1, "{") &&
           tokens_[i + 2].kind == TokenKind::string;
  }

  // Whether the name at `i` in front of a declaration is not its type.
  bool is_attribute(std::size_t i) const {
    const std::size_t next = i + 1;
    if (next >= tokens_.size() || is(next, "}") || is(next, "~")) return true;
    if (!is_name(next)) return false;
    if (is_attribute_name(word(i))) return true;
    // } FAR Name;
    if (i > 0 && is(i - 1, "}") && !on_new_line(i) && is_one_of(word(next + 1), {";", ","})) return true;
    if (begins_declaration(word(next))) return true;
    if (is(next, "const") || is(next, "volatile")) {
      return is_name(next + 1) && (is_name(next + 2) || is_one_of(word(next + 2), {"&", "*", "::", "<"}));
    }
    // A conversion; of `TYPE operator+` it is the type.
    if (is(next, "operator")) return is_name(next + 1) && !is_one_of(word(next + 1), {"new", "delete", "co_await"});
    if (on_new_line(next) && tokens_[i].first_on_line) return true;
    std::size_t at = next;
    while (is(at + 1, "::") && is_name(at + 2)) at += 2;
    ++at;
    if (is(at, "<")) at = skip_angles(at, tokens_.size()) + 1;
    while (is_one_of(word(at), {"*", "&", "const"})) {
      if (is(at, "const")) return true;
      ++at;
      if (is_name(at)) return true;
    }
    return is_name(at) && at > next;
  }

  std::size_t statement_head(std::size_t i) {
    if (is_one_of(word(i), {"emit", "Q_EMIT"}) && is_name(i + 1)) return skip(i, i);
    const bool loop = is_one_of(word(i), {"foreach", "forever"}) || is_loop(i);
    if (!is_macro(i) && !loop && !is_test_head(i)) return i + 1;
    if (!is(i + 1, "(")) {
      if (is_name(i + 1) && (begins_statement(word(i + 1)) || begins_declaration(word(i + 1)))) return skip(i, i);
      if (is(i + 1, "}")) return skip(i, i);
      return i + 1;
    }
    const std::size_t close = close_of(i + 1);
    if (close == kNone) return i + 1;
    const std::size_t next = close + 1;
    if (is(next, "{")) {
      statement_before_block(i, close);
      return next;
    }
    const bool goes_on = next < tokens_.size() && !on_new_line(next);
    const bool next_begins = is(next, "}") || (is_name(next) && on_new_line(next));
    if (!goes_on && next_begins) end_statement(close);
    if (next_begins) head_ = next;
    return next_begins ? next : i + 1;
  }

  // list_for_each(item, items) {...}, and with one statement on the next line.
  bool is_loop(std::size_t i) const {
    if (!is_name(i) || !is(i + 1, "(") || close_of(i + 1) == kNone) return false;
    if (begins_statement(word(i)) || begins_declaration(word(i))) return false;
    if (is_one_of(word(i),
                  {"__attribute__", "__asm__",  "__extension__", "__typeof__", "_Atomic",  "alignof",       "asm",
                   "catch",         "co_await", "co_return",     "co_yield",   "decltype", "delete",        "else",
                   "new",           "noexcept", "operator",      "requires",   "sizeof",   "static_assert", "typeof"}))
      return false;
    const std::size_t next = close_of(i + 1) + 1;
    return is(next, "{") || (is_name(next) && on_new_line(next) && !is_one_of(word(next), {"and", "or", "xor"}));
  }

  // SECTION("empty") {...} becomes if ("empty") {...}
  void statement_before_block(std::size_t i, std::size_t close) {
    bool one_argument = close > i + 2;
    for (std::size_t at = i + 2; at < close; ++at) {
      if (is(at, ",") || is(at, ";") || is(at, ":")) one_argument = false;
      if (is_one_of(word(at), {"auto", "const"})) one_argument = false;
      if ((is(at, "(") || is(at, "[") || is(at, "{")) && close_of(at) != kNone) at = close_of(at);
    }
    if (one_argument) {
      blank(i, i, "if");
    } else {
      blank(i, close, "if(1)");
    }
  }

  // A semicolon in the place of white space behind token `i`.
  void end_statement(std::size_t i) {
    const std::uint32_t at = tokens_[i].end;
    if (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\n' || text_[at] == '\r'))
      text_[at] = ';';
  }

  std::string& text_;
  std::vector<Token> tokens_;  // those that are code
  std::vector<std::size_t> closes_;
  std::set<std::string, std::less<>> classes_;  // names of classes, which may be in capitals too
  std::vector<Scope> scopes_;
  std::size_t head_ = 0;  // where the declaration or statement begins
};

}  // namespace

bool spelt_like_macro(std::string_view name) {
  bool letter = false;
  for (const char c : name) {
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) return false;
    letter |= c >= 'A' && c <= 'Z';
  }
  return letter && name.size() >= 3 && (name.front() < '0' || name.front() > '9');
}

void mask_macros(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read) {
  Masker(text, tokens, read).run();
}

}  // namespace assay::syntax
