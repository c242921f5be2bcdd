#include "sarif_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "unicode.h"

namespace assay {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_lower(c) || is_upper(c) || is_digit(c); }
char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }
char raised(char c) { return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

std::string_view without_final_period(std::string_view text) {
  while (text.ends_with('.') || text.ends_with(' ') || text.ends_with('\n')) text.remove_suffix(1);
  return text;
}

// Texts from YAML blocks end in a newline.
std::string_view trimmed(std::string_view text) { return text.substr(0, text.find_last_not_of(" \n\r\t") + 1); }

void append_section(std::string& out, std::string_view heading, std::string_view text) {
  if (trimmed(text).empty()) return;
  out += "\n\n";
  out += heading;
  out += trimmed(text);
}

// A fence that is longer than any run of backticks in `text`.
std::string fence_for(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max<std::size_t>(3, longest + 1), '`');
}

void append_example(std::string& out, const RuleInfo& rule, std::string_view stem, std::string_view heading) {
  constexpr std::size_t kLongest = 4000;  // bytes; a longer example is on the rule's own page
  const auto example = std::ranges::find_if(rule.examples, [&](const Example& e) {
    return e.title.starts_with(stem) && e.title.find('/') == std::string::npos;
  });
  if (example == rule.examples.end() || example->text.size() > kLongest) return;
  const std::string fence = fence_for(example->text);
  out += "\n\n**" + std::string(heading) + "**\n\n" + fence + (example->title.ends_with(".py") ? "python" : "cpp") +
         '\n' + example->text;
  if (!example->text.ends_with('\n')) out += '\n';
  out += fence;
}

}  // namespace

std::string uri_of_path(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri;
  uri.reserve(path.size());
  for (const char c : path) {
    if (is_word(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += kDigits[byte >> 4U];
      uri += kDigits[byte & 0xFU];
    }
  }
  return uri;
}

std::string pascal_name(std::string_view words) {
  std::string name;
  for (std::size_t at = 0; at < words.size();) {
    if (!is_word(words[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < words.size() && is_word(words[end])) ++end;
    const bool joins = !name.empty() && (end - at == 1 || is_digit(words[at]));
    name += joins ? lowered(words[at]) : raised(words[at]);
    for (std::size_t i = at + 1; i < end; ++i) name += lowered(words[i]);
    at = end;
  }
  return name;
}

std::string cut_at_word(std::string_view text, std::size_t characters) {
  constexpr std::string_view kMore = "...";
  if (text.size() <= characters) return std::string(text);
  std::string_view kept = cut_to_bytes(text, characters - kMore.size());
  const std::size_t space = kept.find_last_of(" \n");
  if (space != std::string_view::npos && space > 0) kept = kept.substr(0, space);
  return std::string(without_final_period(kept)) + std::string(kMore);
}

std::string sentence(std::string_view text) { return std::string(without_final_period(text)) + '.'; }

std::string message_argument(std::string_view text) {
  std::string argument(without_final_period(text));
  for (std::size_t at = argument.find("]("); at != std::string::npos; at = argument.find("](", at))
    argument.insert(at + 1, 1, ' ');
  return argument;
}

std::string location_link(std::string_view text, std::size_t id) {
  std::string link = "[";
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') link += '\\';
    link += c;
  }
  link += "](" + std::to_string(id) + ')';
  return link;
}

std::string iana_encoding(std::string_view python_name) {
  std::string name;
  for (const char c : python_name) name += c == '_' ? '-' : lowered(c);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNames = {{
      {"utf-8", "UTF-8"},
      {"utf8", "UTF-8"},
      {"utf-8-sig", "UTF-8"},
      {"ascii", "US-ASCII"},
      {"us-ascii", "US-ASCII"},
      {"latin-1", "ISO-8859-1"},
      {"latin1", "ISO-8859-1"},
      {"iso-8859-1", "ISO-8859-1"},
      {"iso-8859-15", "ISO-8859-15"},
      {"latin-9", "ISO-8859-15"},
      {"cp1252", "windows-1252"},
      {"cp1251", "windows-1251"},
  }};
  const auto known = std::ranges::find(kNames, name, &std::pair<std::string_view, std::string_view>::first);
  return std::string(known == kNames.end() ? python_name : known->second);
}

std::string rule_help_markdown(const RuleInfo& rule, const Requirement* requirement) {
  std::string out = "# " + rule.id + " " + rule.name;
  append_section(out, "", sentence(rule.summary));
  append_section(out, "", rule.why);
  if (requirement != nullptr)
    append_section(out, "**Requirement** ", requirement->id + ", " + sentence(requirement->title));
  if (!rule.unit.empty()) append_section(out, "**Counted** ", "once for each " + sentence(rule.unit));
  append_example(out, rule, "bad.", "Breaks the rule");
  append_example(out, rule, "good.", "Keeps it");
  append_section(out, "**Fix** ", rule.fix);
  append_section(out, "**Limits** ", rule.limits);
  out += "\n\nTo accept one place, with the reason, on the line above it:\n\n```\n";
  out += std::ranges::count(rule.languages, "python") > 0 || rule.languages.empty() ? "#" : "//";
  out += " assay: allow[" + rule.id + "] <reason>\n```\n";
  return out;
}

std::string rule_help_text(const RuleInfo& rule, const Requirement* requirement) {
  std::string out = sentence(rule.summary);
  append_section(out, "", rule.why);
  if (requirement != nullptr)
    append_section(out, "Requirement ", requirement->id + ", " + sentence(requirement->title));
  append_section(out, "Fix: ", rule.fix);
  append_section(out, "Limits: ", rule.limits);
  return out;
}

}  // namespace assay
