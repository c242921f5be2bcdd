#include "analyzer/secrets/redact.h"

#include <algorithm>
#include <array>

#include "analyzer/secrets/mask.h"
#include "analyzer/secrets/randomness.h"
#include "analyzer/secrets/shapes.h"

namespace assay::secrets {
namespace {

constexpr std::array<std::string_view, 14> kWords{
    "passw",   "passphrase", "pwd",         "secret",      "token",    "api_key",    "apikey",
    "api-key", "access_key", "private_key", "signing_key", "auth_key", "credential", "encryption_key"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

// Where the value begins that follows a name ending at `at`: behind `=`, `==`, `:=`, `: str =`, `":`, `"] =`, `",`, `,
// (`. npos: no value.
std::size_t value_start(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  if (at < text.size() && text[at] == ']') ++at;
  at = skip_spaces(text, at);
  if (at >= text.size()) return std::string_view::npos;
  if (text[at] == ':') {
    at = skip_spaces(text, at + 1);
    const std::size_t annotation = at;
    while (at < text.size() &&
           (is_word(text[at]) || std::string_view(".[], |").find(text[at]) != std::string_view::npos))
      ++at;
    if (at >= text.size() || text[at] != '=') at = annotation;
  }
  while (at < text.size() && (text[at] == '=' || text[at] == '!' || text[at] == ',')) ++at;
  at = skip_spaces(text, at);
  if (at < text.size() && text[at] == '(') at = skip_spaces(text, at + 1);
  return at;
}

// The contents of the string literal at `at`, prefix allowed; empty where there is none.
Span literal_at(std::string_view text, std::size_t at) {
  for (int prefix = 0;
       prefix < 2 && at < text.size() && std::string_view("rRbBuUfF").find(text[at]) != std::string_view::npos;
       ++prefix)
    ++at;
  if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return {};
  const char quote = text[at];
  const bool triple = text.substr(at, 3) == std::string(3, quote);
  const std::size_t begin = at + (triple ? 3 : 1);
  std::size_t end = begin;
  while (end < text.size()) {
    if (text[end] == '\\') {
      end += 2;
      continue;
    }
    if (!triple && (text[end] == '\n' || text[end] == quote)) break;
    if (triple && text.substr(end, 3) == std::string(3, quote)) break;
    ++end;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::min(end, text.size()))};
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::size_t pair_of(char first, char second) {
  return (static_cast<std::size_t>(static_cast<unsigned char>(first)) << 8U) | static_cast<unsigned char>(second);
}

// The end of one of the words at `at`; 0: there is none.
std::size_t word_end(std::string_view text, std::size_t at) {
  // The first two characters of the words, in either case: few places of a text have them.
  static const std::vector<bool> kFirst = [] {
    std::vector<bool> first(1U << 16U);
    for (const std::string_view word : kWords) {
      for (const char a : {word[0], static_cast<char>(word[0] - 'a' + 'A')}) {
        for (const char b : {word[1], static_cast<char>(word[1] - 'a' + 'A')}) first[pair_of(a, b)] = true;
      }
    }
    return first;
  }();
  if (!kFirst[pair_of(text[at], text[at + 1])]) return 0;
  for (const std::string_view word : kWords) {
    if (std::ranges::equal(text.substr(at, word.size()), word, {}, lower)) return at + word.size();
  }
  return 0;
}

// The literal that is given to the name in which a word ends at `end`.
void add_value_of(std::string_view text, std::size_t end, std::vector<Span>& spans) {
  constexpr std::size_t kShortest = 4;
  while (end < text.size() && is_word(text[end])) ++end;
  const std::size_t start = value_start(text, end);
  if (start == std::string_view::npos || start == end) return;
  const Span literal = literal_at(text, start);
  const std::string_view value = text.substr(literal.start, literal.end - literal.start);
  // What holds spaces is prose: "Enter your password".
  if (value.size() < kShortest || value.find(' ') != std::string_view::npos) return;
  spans.push_back(literal);
}

void add_named(std::string_view text, std::vector<Span>& spans) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (const std::size_t end = word_end(text, at); end != 0) add_value_of(text, end, spans);
  }
}

// The same for a word of somebody else's, with underscores, hyphens or nothing between its parts.
void add_named_by(std::string_view word, std::string_view text, std::vector<Span>& spans) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at;
    for (std::size_t i = 0; i < word.size() && end != 0; ++i) {
      const bool is_gap = word[i] == '_' || word[i] == '-';
      const bool is_there =
          end < text.size() && (is_gap ? text[end] == '_' || text[end] == '-' : lower(text[end]) == lower(word[i]));
      end = is_there ? end + 1 : is_gap ? end : 0;
    }
    if (end > at) add_value_of(text, end, spans);
  }
}

// scheme://user:password@host
void add_addresses(std::string_view text, std::vector<Span>& spans) {
  for (std::size_t at = text.find("://"); at != std::string_view::npos; at = text.find("://", at + 3)) {
    const std::size_t end = text.find_first_of("/ \t\r\n\"'`<>()", at + 3);
    const std::string_view authority =
        text.substr(at + 3, (end == std::string_view::npos ? text.size() : end) - at - 3);
    const std::size_t host = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    if (host == std::string_view::npos || colon == std::string_view::npos || colon > host) continue;
    if (authority.substr(colon + 1, host - colon - 1).find('{') != std::string_view::npos) continue;
    spans.push_back({static_cast<std::uint32_t>(at + 3 + colon + 1), static_cast<std::uint32_t>(at + 3 + host)});
  }
}

std::vector<Span> merged(std::vector<Span> spans) {
  std::erase_if(spans, [](Span span) { return span.end <= span.start; });
  std::ranges::sort(spans);
  std::vector<Span> out;
  for (const Span span : spans) {
    if (!out.empty() && span.start <= out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

constexpr std::size_t kShortestValue = 6;
constexpr std::size_t kShortestPart = 3;

std::size_t first_two(std::string_view text) { return pair_of(text[0], text[1]); }

std::string blotted(std::string_view text, std::vector<Span> spans) {
  std::string out(text);
  for (const Span span : merged(std::move(spans))) blot(out, span.start, span.end);
  return out;
}

constexpr std::string_view kQuotes = "\"'";

// Where the literal behind another one begins, whose last quote stands at `quote`; npos: nothing or something else is
// behind it.
std::size_t next_literal(std::string_view text, std::size_t quote) {
  const std::size_t next = text.find_first_not_of(" \t\r\n", quote + 1);
  const bool is_literal = next != std::string_view::npos && kQuotes.contains(text[next]);
  return is_literal && next + 1 < text.size() && !kQuotes.contains(text[next + 1]) ? next : std::string_view::npos;
}

// Secrets of a known form that are written as adjacent literals, "AKIA" "...": the parts.
void add_split(std::string_view text, std::vector<Span>& spans) {
  for (std::size_t first = text.find_first_of(kQuotes); first != std::string_view::npos;) {
    std::size_t end = text.find_first_of(kQuotes, first + 1);
    if (end == std::string_view::npos) return;
    if (end == first + 1 || next_literal(text, end) == std::string_view::npos) {
      first = end;
      continue;
    }
    std::string whole;
    std::vector<std::size_t> from;  // where each byte of it stands
    for (std::size_t begin = first; begin != std::string_view::npos && end != std::string_view::npos;) {
      for (std::size_t i = begin + 1; i < end; ++i) {
        whole += text[i];
        from.push_back(i);
      }
      first = end;
      begin = next_literal(text, end);
      if (begin != std::string_view::npos) end = text.find_first_of(kQuotes, begin + 1);
    }
    for (const Shape& match : find_shapes(whole)) {
      std::size_t begin = match.span.start;
      for (std::size_t i = begin + 1; i <= match.span.end; ++i) {
        if (i < match.span.end && from[i] == from[i - 1] + 1) continue;
        spans.push_back({static_cast<std::uint32_t>(from[begin]), static_cast<std::uint32_t>(from[i - 1]) + 1});
        begin = i;
      }
    }
  }
}

}  // namespace

std::vector<Span> sensitive_spans(std::string_view text) {
  std::vector<Span> spans;
  for (const Shape& match : find_shapes(text)) spans.push_back(match.span);
  add_split(text, spans);
  add_named(text, spans);
  add_addresses(text, spans);
  return merged(std::move(spans));
}

std::string redacted(std::string_view text, std::vector<Span> also) {
  std::vector<Span> spans = sensitive_spans(text);
  spans.insert(spans.end(), also.begin(), also.end());
  return blotted(text, std::move(spans));
}

void KnownSecrets::add(std::string_view value) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of("\r\n"), value.size());
    const std::string_view line = value.substr(0, end);
    if (line.size() >= kShortestValue) {
      if (starts_.empty()) starts_.resize(1U << 16U);
      starts_[first_two(line)] = true;
      values_.emplace(line);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

void KnownSecrets::add_from(std::string_view text, const std::vector<std::string>& words) {
  std::vector<Span> spans = sensitive_spans(text);
  for (const std::string& word : words) {
    const auto known = [&](std::string_view ours) { return word.contains(ours); };
    if (std::ranges::none_of(kWords, known)) add_named_by(word, text, spans);
  }
  for (const Span span : spans) {
    const std::string_view value = text.substr(span.start, span.end - span.start);
    if (!is_identifier_like(value)) add(value);
  }
}

void KnownSecrets::add(const KnownSecrets& others) {
  for (const std::string& value : others.values_) add(value);
}

bool KnownSecrets::is_cut_in(std::string_view text) const {
  return std::ranges::any_of(values_, [&](const std::string& value) {
    for (std::size_t size = std::min(value.size() - 1, text.size()); size >= kShortestPart; --size) {
      if (text.ends_with(std::string_view(value).substr(0, size))) return true;
    }
    return false;
  });
}

std::vector<Span> KnownSecrets::find(std::string_view text) const {
  std::vector<Span> spans;
  if (values_.empty()) return spans;
  for (std::size_t at = 0; at + kShortestValue <= text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (!starts_[first_two(rest)]) continue;
    // Values that begin as the text does here lie together in the set; the longest one counts.
    std::size_t longest = 0;
    for (auto it = values_.lower_bound(rest.substr(0, kShortestValue));
         it != values_.end() && it->compare(0, kShortestValue, rest.substr(0, kShortestValue)) == 0; ++it) {
      if (rest.starts_with(*it)) longest = std::max(longest, it->size());
    }
    if (longest == 0) continue;
    spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + longest)});
    at += longest - 1;
  }
  return spans;
}

std::string KnownSecrets::in_message(std::string_view text) const {
  std::vector<Span> spans = find(text);
  for (const Shape& match : find_shapes(text)) spans.push_back(match.span);
  add_addresses(text, spans);
  return blotted(text, std::move(spans));
}

std::string KnownSecrets::in_source(std::string_view text) const { return redacted(text, find(text)); }

}  // namespace assay::secrets
