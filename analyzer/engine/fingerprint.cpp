#include "analyzer/engine/fingerprint.h"

namespace assay {
namespace {

__extension__ using Uint128 = unsigned __int128;

constexpr Uint128 kOffset = (Uint128{0x6c62272e07bb0142} << 64) | 0x62b821756295c58d;
constexpr Uint128 kPrime = (Uint128{1} << 88) | 0x13b;

class Fnv {
 public:
  void add(char c) { hash_ = (hash_ ^ static_cast<unsigned char>(c)) * kPrime; }
  void add(std::string_view text) {
    for (const char c : text) add(c);
    add('\0');
  }
  std::string hex() const {
    std::string digits(32, '0');
    Uint128 rest = hash_;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it, rest >>= 4) *it = "0123456789abcdef"[static_cast<unsigned>(rest & 15)];
    return digits;
  }

 private:
  Uint128 hash_ = kOffset;
};

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
