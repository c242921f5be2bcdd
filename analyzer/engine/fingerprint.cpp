#include "fingerprint.h"

#include "fnv.h"

namespace assay {
namespace {

// Runs of white space, line continuations and comments become one blank; strings keep theirs.
std::string folded(std::string_view text) {
  std::string out;
  bool blank = false;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote == 0 && c == '#') {
      while (i < text.size() && text[i] != '\n' && text[i] != '\r') ++i;
      blank = true;
      continue;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || (quote == 0 && c == '\\')) {
      blank = true;
      continue;
    }
    if (quote != 0 && c == '\\' && i + 1 < text.size()) {
      out += c;
      out += text[++i];
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    if (c == '"' || c == '\'') quote = quote == 0 ? c : (quote == c ? char{0} : quote);
    out += c;
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
