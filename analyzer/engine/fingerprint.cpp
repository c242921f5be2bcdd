#include "fingerprint.h"

#include <algorithm>

#include "fnv.h"

namespace assay {
namespace {

// What opens a string at the beginning of `text`, and closes it: one quote, or three.
std::string_view quotes_of(std::string_view text) {
  const bool three = text.size() >= 3 && text[1] == text[0] && text[2] == text[0];
  return text.substr(0, three ? 3 : 1);
}

// Runs of white space, line continuations and comments become one blank. In strings too, save that a # is no comment
// there: line ends within them must not matter.
std::string folded(std::string_view text) {
  std::string out;
  std::string_view string;  // the quotes of the string around; empty: none
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const char c = rest.front();
    if (string.empty() && c == '#') {
      i += std::min(rest.find_first_of("\r\n"), rest.size()) - 1;
      continue;
    }
    if (std::string_view(" \t\f\r\n").contains(c) || rest.starts_with("\\\n") || rest.starts_with("\\\r")) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    std::size_t taken = 1;
    if (!string.empty() && c == '\\') {
      taken = std::min<std::size_t>(2, rest.size());  // the escaped one is no quote
    } else if (!string.empty() && rest.starts_with(string)) {
      taken = string.size();
      string = {};
    } else if (string.empty() && (c == '"' || c == '\'')) {
      string = quotes_of(rest);
      taken = string.size();
    }
    out += rest.substr(0, taken);
    i += taken - 1;
  }
  return out;
}

}  // namespace

std::string fingerprint(std::string_view rule, std::string_view scope, std::string_view matched_text) {
  Fnv hash;
  hash.add(rule);
  hash.add(scope);
  hash.add(folded(matched_text));
  return hash.hex();
}

}  // namespace assay
