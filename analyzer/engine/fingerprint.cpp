#include "fingerprint.h"

#include <algorithm>
#include <cctype>

#include "fnv.h"

namespace assay {
namespace {

bool is_blank(char c) { return std::string_view(" \t\f\v\r\n").contains(c); }

// A letter, a digit, an underscore, or part of a character beyond ASCII.
bool is_word(char c) { return c == '_' || (c & 0x80) != 0 || std::isalnum(static_cast<unsigned char>(c)) != 0; }

// The text's tokens, one after the other; a blank stands only where two of them would run into one.
class Tokens {
 public:
  Tokens(std::string_view text, Language language) : rest_(text), language_(language) {}

  std::string joined() {
    while (!rest_.empty()) {
      if (skip_layout()) continue;
      if (rest_.front() == '"' || rest_.front() == '\'') {
        string();
      } else {
        code();
      }
    }
    return std::move(out_);
  }

 private:
  // White space, line continuations and comments.
  bool skip_layout() {
    std::size_t size = 0;
    if (is_blank(rest_.front())) {
      size = 1;
    } else if (rest_.starts_with("\\\n") || rest_.starts_with("\\\r")) {
      size = 2;
    } else if (language_ == Language::cpp ? rest_.starts_with("//") : rest_.front() == '#') {
      size = std::min(rest_.find_first_of("\r\n"), rest_.size());
    } else if (language_ == Language::cpp && rest_.starts_with("/*")) {
      const std::size_t end = rest_.find("*/", 2);
      size = end == std::string_view::npos ? rest_.size() : end + 2;
    }
    rest_.remove_prefix(size);
    apart_ = apart_ || size > 0;
    return size > 0;
  }

  void code() {
    const char c = rest_.front();
    if (apart_ && !out_.empty() && is_word(out_.back()) && is_word(c)) out_ += ' ';
    if (std::string_view(")]}").contains(c) && out_.ends_with(',')) out_.pop_back();
    out_ += c;
    rest_.remove_prefix(1);
    apart_ = false;
  }

  // Delimiters are written as '"' whichever they are, for a formatter may choose others. In Python one quote, or three;
  // a missing end is that of the text.
  void string() {
    const char quote = rest_.front();
    const bool three = language_ == Language::python && rest_.size() >= 3 && rest_[1] == quote && rest_[2] == quote;
    const std::string_view end = rest_.substr(0, three ? 3 : 1);
    if (apart_ && !out_.empty() && is_word(out_.back())) out_ += ' ';
    apart_ = false;
    out_ += '"';
    rest_.remove_prefix(end.size());
    while (!rest_.empty() && !rest_.starts_with(end)) {
      if (rest_.starts_with("\\\n") || rest_.starts_with("\\\r") || is_blank(rest_.front())) {
        rest_.remove_prefix(rest_.front() == '\\' ? 2 : 1);
        if (out_.back() != ' ') out_ += ' ';
        continue;
      }
      const std::size_t taken = rest_.front() == '\\' ? std::min<std::size_t>(2, rest_.size()) : 1;
      out_ += rest_.substr(0, taken);
      rest_.remove_prefix(taken);
    }
    rest_.remove_prefix(std::min(end.size(), rest_.size()));
    out_ += '"';
  }

  std::string_view rest_;
  Language language_;
  std::string out_;
  bool apart_ = false;  // whether layout stood before what comes next
};

}  // namespace

std::string fingerprint(std::string_view rule, std::string_view scope, std::string_view matched_text,
                        Language language) {
  Fnv hash;
  hash.add(rule);
  hash.add(Tokens(matched_text, language).joined());
  std::string content = hash.short_hex();
  hash.add(scope);
  return content + hash.short_hex();
}

}  // namespace assay
