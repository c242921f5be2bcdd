#include "c_words.h"

#include <algorithm>
#include <array>

namespace assay::syntax {
namespace {

std::string_view word(std::string_view text, const std::vector<Token>& tokens, std::size_t i) {
  return i < tokens.size() ? text.substr(tokens[i].start, tokens[i].end - tokens[i].start) : std::string_view();
}

// Keywords of C++ that C has not, but for those that are types or literals in both by now.
bool is_word(std::string_view word) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"and",      "and_eq", "bitand",   "bitor",   "catch",     "class",  "compl",    "delete",
       "explicit", "export", "friend",   "mutable", "namespace", "new",    "not",      "not_eq",
       "operator", "or",     "or_eq",    "private", "protected", "public", "template", "this",
       "throw",    "try",    "typename", "using",   "virtual",   "xor",    "xor_eq"});
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace

bool is_c(std::string_view path, std::string_view text, const std::vector<Token>& tokens) {
  if (path.ends_with(".c")) return true;
  if (!path.ends_with(".h")) return false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view each = word(text, tokens, i);
    const std::string_view next = word(text, tokens, i + 1);
    if (each == "::" || each == "namespace" || each == "template" || each == "typename" || each == "using" ||
        each == "virtual" || each == "operator" || each == "friend" || each == "constexpr")
      return false;
    if ((each == "public" || each == "private" || each == "protected") && next == ":") return false;
    if (each == "class" && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::word) return false;
    if (each == "delete" && (next == "[" || (i > 0 && word(text, tokens, i - 1) == "="))) return false;
  }
  return true;
}

void mask_c_words(std::string& text, const std::vector<Token>& tokens, const std::vector<bool>& read) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!read[i] || tokens[i].kind != TokenKind::word || !is_word(word(text, tokens, i))) continue;
    char& first = text[tokens[i].start];
    first = static_cast<char>(first - 'a' + 'A');
  }
}

}  // namespace assay::syntax
