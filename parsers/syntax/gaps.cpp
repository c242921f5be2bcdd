#include "gaps.h"

#include <algorithm>
#include <string_view>

namespace assay::syntax {
namespace {

class Gaps {
 public:
  Gaps(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read) : text_(text) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (read[i]) tokens_.push_back(tokens[i]);
    }
  }

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is(i, "=") && is(i + 1, "{") && is(i + 2, "}") && (is(i + 3, ",") || is(i + 3, ")"))) {
        put(i + 1, "0");
        put(i + 2, " ");
      } else if (is(i, "=") && is(i + 1, "{") && i > 2 && is_word(i - 1) && (is_word(i - 2) || is(i - 2, "&"))) {
        default_argument(i + 1);  // f(Hash hash = {0, 0})
      } else if (is(i, ".") && i > 0 && (is(i - 1, ",") || is(i - 1, "(")) && is_word(i + 1) && is(i + 2, "(")) {
        blank(i);  // REQUIRE_CALL(order, price(), .RETURN(1))
      } else if (is(i, "new")) {
        array_of_pointers(i + 1);
      } else if (is(i, "va_arg") && is(i + 1, "(")) {
        type_argument(i + 1);  // va_arg(list, const char *)
      } else if (is(i, "extern") && is(i + 1, "template")) {
        blank(i);
      } else if (is(i, ":") && i > 1 && is(i + 2, ";") && is_number(i + 1) && is_field_type(i - 1) &&
                 (is(i - 2, ";") || is(i - 2, "{") || text_[tokens_[i - 2].start] == ' ')) {
        for (std::size_t at = i - 1; at < i + 3; ++at) blank(at);  // unsigned :4;
      } else if (is(i, "typename") && i > 0 &&
                 (is(i - 1, "=") || is(i - 1, "(") || is(i - 1, "return") || is(i - 1, "{"))) {
        blank(i);
      } else if (is(i, "template") && (is(i + 1, "class") || is(i + 1, "struct"))) {
        blank(i);
      } else if (is(i, "template") && i > 0 && (is(i - 1, "->") || is(i - 1, ".")) && !is(i + 2, "<")) {
        blank(i);  // object->template set(1)
      } else if (is(i, "typeid") && is(i + 1, "(") && is(i + 3, ")") && is_type_word(i + 2)) {
        put(i + 2, "t");  // typeid(int)
      } else if (is(i, "*") && is(i + 1, "=") && (is(i + 3, ",") || is(i + 3, ")") || is(i + 3, ">"))) {
        blank(i + 1);  // f(const void * = 0), template <enable_if_t<x> * = nullptr>
        blank(i + 2);
      } else if ((is(i, "SIGNAL") || is(i, "SLOT")) && is(i + 1, "(")) {
        empty_brackets(i + 1);
      }
    }
  }

 private:
  bool is(std::size_t i, std::string_view wanted) const {
    return i < tokens_.size() &&
           std::string_view(text_).substr(tokens_[i].start, tokens_[i].end - tokens_[i].start) == wanted;
  }
  bool is_type_word(std::size_t i) const {
    return is(i, "int") || is(i, "char") || is(i, "bool") || is(i, "long") || is(i, "short") || is(i, "float") ||
           is(i, "double") || is(i, "unsigned") || is(i, "void");
  }
  bool is_word(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::word; }

  void default_argument(std::size_t open) {
    for (std::size_t i = open + 1; i < tokens_.size() && !is(i, ";") && !is(i, "{"); ++i) {
      if (!is(i, "}")) continue;
      if (!is(i + 1, ",") && !is(i + 1, ")")) return;
      for (std::size_t at = open; at <= i; ++at) blank(at);
      return put(open, "0");
    }
  }

  bool is_number(std::size_t i) const { return i < tokens_.size() && tokens_[i].kind == TokenKind::number; }
  bool is_field_type(std::size_t i) const {
    const std::string_view word = std::string_view(text_).substr(tokens_[i].start, tokens_[i].end - tokens_[i].start);
    return is_type_word(i) || word.ends_with("_t") || word == "bool" || word == "_Bool";
  }

  // The second argument of what takes a type.
  void type_argument(std::size_t open) {
    int depth = 0;
    std::size_t comma = 0;
    for (std::size_t i = open; i < tokens_.size() && !is(i, ";") && !is(i, "{"); ++i) {
      if (is(i, "(")) ++depth;
      if (is(i, ",") && depth == 1) comma = i;
      if (!is(i, ")") || --depth > 0) continue;
      for (std::size_t at = comma; comma > 0 && at < i; ++at) blank(at);
      return;
    }
  }

  void blank(std::size_t i) { std::fill(text_.begin() + tokens_[i].start, text_.begin() + tokens_[i].end, ' '); }
  void put(std::size_t i, std::string_view instead) { text_.replace(tokens_[i].start, instead.size(), instead); }

  void array_of_pointers(std::size_t i) {
    while (i < tokens_.size() && (tokens_[i].kind == TokenKind::word || is(i, "::"))) ++i;
    std::size_t star = i;
    while (is(star, "*")) ++star;
    if (!is(star, "[")) return;
    for (; i < star; ++i) blank(i);
  }

  void empty_brackets(std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      if (is(i, ";") || is(i, "{")) return;
      if (is(i, "(")) ++depth;
      if (is(i, ")") && --depth == 0) {
        for (std::size_t at = open + 1; at < i; ++at) blank(at);
        return;
      }
    }
  }

  std::string& text_;
  std::vector<Token> tokens_;
};

}  // namespace

void mask_gaps(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read) {
  Gaps(text, tokens, read).run();
}

}  // namespace assay::syntax
