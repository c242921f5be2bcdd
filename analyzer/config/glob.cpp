#include "analyzer/config/glob.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace assay {
namespace {

// Position behind the `]` that ends the set opening at `at`, or npos when nothing ends it.
struct ByteSet {
  std::size_t end = std::string_view::npos;
  bool contains = false;
};

bool in_class(std::string_view name, unsigned char byte) {
  static constexpr std::array<std::pair<std::string_view, int (*)(int)>, 12> kClasses = {{{"alnum", std::isalnum},
                                                                                          {"alpha", std::isalpha},
                                                                                          {"blank", std::isblank},
                                                                                          {"cntrl", std::iscntrl},
                                                                                          {"digit", std::isdigit},
                                                                                          {"graph", std::isgraph},
                                                                                          {"lower", std::islower},
                                                                                          {"print", std::isprint},
                                                                                          {"punct", std::ispunct},
                                                                                          {"space", std::isspace},
                                                                                          {"upper", std::isupper},
                                                                                          {"xdigit", std::isxdigit}}};
  const auto it = std::ranges::find(kClasses, name, &std::pair<std::string_view, int (*)(int)>::first);
  return it != kClasses.end() && it->second(byte) != 0;
}

// Reads the set that starts behind `[` at `at` and says whether it contains `byte`.
ByteSet match_set(std::string_view glob, std::size_t at, unsigned char byte) {
  const bool inverted = at < glob.size() && (glob[at] == '!' || glob[at] == '^');
  if (inverted) ++at;
  bool found = false;
  for (bool first = true; at < glob.size(); first = false) {
    if (glob[at] == ']' && !first) return {at + 1, found != inverted};
    if (glob[at] == '[' && at + 1 < glob.size() && glob[at + 1] == ':') {
      const std::size_t close = glob.find(":]", at + 2);
      if (close == std::string_view::npos) return {};
      found = found || in_class(glob.substr(at + 2, close - at - 2), byte);
      at = close + 2;
      continue;
    }
    const auto next = [&]() -> unsigned char {
      if (glob[at] == '\\' && at + 1 < glob.size()) ++at;
      return static_cast<unsigned char>(glob[at++]);
    };
    const unsigned char low = next();
    unsigned char high = low;
    if (at + 1 < glob.size() && glob[at] == '-' && glob[at + 1] != ']') {
      ++at;
      high = next();
    }
    found = found || (low <= byte && byte <= high);
  }
  return {};
}

// The parts between slashes; a slash in a set ("[a/b]") parts nothing, though it matches nothing either. Two stars and
// more are "**".
std::vector<std::string> split(std::string_view pattern) {
  std::vector<std::string> components(1);
  for (std::size_t at = 0; at < pattern.size();) {
    std::size_t length = 1;
    if (pattern[at] == '[') {
      const std::size_t end = match_set(pattern, at + 1, 0).end;
      if (end != std::string_view::npos) length = end - at;
    } else if (pattern[at] == '/' || pattern.substr(at, 2) == "\\/") {
      components.emplace_back();
      at += pattern[at] == '/' ? 1 : 2;
      continue;
    } else if (pattern[at] == '\\' && at + 1 < pattern.size()) {
      length = 2;
    }
    components.back() += pattern.substr(at, length);
    at += length;
  }
  for (std::string& component : components) {
    if (component.size() > 2 && component.find_first_not_of('*') == std::string::npos) component = "**";
  }
  return components;
}

bool is_special(char c) { return c == '*' || c == '?' || c == '[' || c == '\\'; }

// Components against components; "**" stands for any number of them, at the end for at least one. Going back to the
// last
// "**" is enough: an earlier one could only match less.
bool path_matches(const std::vector<std::string>& pattern, std::string_view path) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t p = 0, at = 0, star = kNone, star_at = 0;
  const std::size_t past = path.size() + 1;  // a path of n components has n ends; the last one lies here
  while (at < past) {
    if (p < pattern.size() && pattern[p] == "**") {
      if (p + 1 == pattern.size()) return true;
      star = ++p;
      star_at = at;
      continue;
    }
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (p < pattern.size() && glob_matches(pattern[p], path.substr(at, end - at))) {
      ++p;
      at = end + 1;
    } else if (star != kNone) {
      p = star;
      at = star_at = std::min(path.find('/', star_at), path.size()) + 1;
    } else {
      return false;
    }
  }
  return p == pattern.size();
}

}  // namespace

bool glob_matches(std::string_view glob, std::string_view text) {
  std::size_t g = 0, t = 0, star = std::string_view::npos, star_t = 0;
  while (t < text.size()) {
    std::size_t next = std::string_view::npos;  // where the glob goes on if it takes this byte
    if (g < glob.size()) {
      const char c = glob[g];
      if (c == '*') {
        star = ++g;
        star_t = t;
        continue;
      }
      if (c == '?') {
        next = g + 1;
      } else if (c == '[') {
        const ByteSet set = match_set(glob, g + 1, static_cast<unsigned char>(text[t]));
        if (set.contains) next = set.end;
      } else {
        const std::size_t literal = c == '\\' && g + 1 < glob.size() ? g + 1 : g;
        if (glob[literal] == text[t]) next = literal + 1;
      }
    }
    if (next != std::string_view::npos) {
      g = next;
      ++t;
    } else if (star != std::string_view::npos) {
      g = star;
      t = ++star_t;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') ++g;
  return g == glob.size();
}

std::optional<PathPattern> PathPattern::parse(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (line.ends_with(' ')) {
    std::size_t backslashes = 0;
    while (backslashes + 1 < line.size() && line[line.size() - 2 - backslashes] == '\\') ++backslashes;
    if (backslashes % 2 == 1) break;  // "\ " is a space that counts
    line.remove_suffix(1);
  }
  if (line.empty() || line.front() == '#') return std::nullopt;
  PathPattern pattern;
  if (line.front() == '!') {
    pattern.negated_ = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.directories_only_ = true;
    line.remove_suffix(1);
  }
  if (line.starts_with('/')) {
    pattern.anchored_ = true;
    line.remove_prefix(1);
  }
  if (line.empty()) return std::nullopt;
  pattern.components_ = split(line);
  if (pattern.components_.size() > 1) pattern.anchored_ = true;
  if (!pattern.anchored_) {
    const std::string& only = pattern.components_.front();
    const auto special = static_cast<std::size_t>(std::ranges::count_if(only, is_special));
    if (special == 0) {
      pattern.form_ = Form::literal;
      pattern.fixed_ = only;
    } else if (special == 1 && only.front() == '*') {
      pattern.form_ = Form::suffix;
      pattern.fixed_ = only.substr(1);
    } else if (special == 1 && only.back() == '*') {
      pattern.form_ = Form::prefix;
      pattern.fixed_ = only.substr(0, only.size() - 1);
    }
  }
  return pattern;
}

bool PathPattern::component_matches(std::string_view component) const {
  switch (form_) {
    case Form::literal: return component == fixed_;
    case Form::suffix: return component.ends_with(fixed_);
    case Form::prefix: return component.starts_with(fixed_);
    case Form::general: return glob_matches(components_.front(), component);
  }
  return false;
}

bool PathPattern::matches(std::string_view path, bool is_directory) const {
  if (directories_only_ && !is_directory) return false;
  if (anchored_) return path_matches(components_, path);
  return component_matches(path.substr(path.rfind('/') + 1));
}

PathPatterns::PathPatterns(std::string_view ignore_file) {
  if (ignore_file.starts_with("\xEF\xBB\xBF")) ignore_file.remove_prefix(3);
  for (std::size_t start = 0; start < ignore_file.size();) {
    const std::size_t end = std::min(ignore_file.find('\n', start), ignore_file.size());
    if (auto pattern = PathPattern::parse(ignore_file.substr(start, end - start)))
      patterns_.push_back(std::move(*pattern));
    start = end + 1;
  }
}

PathPatterns::PathPatterns(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    if (auto pattern = PathPattern::parse(line)) patterns_.push_back(std::move(*pattern));
  }
}

PathPatterns::Verdict PathPatterns::check(std::string_view path, bool is_directory) const {
  for (auto it = patterns_.rbegin(); it != patterns_.rend(); ++it) {
    if (it->matches(path, is_directory)) return it->negated() ? Verdict::excepted : Verdict::matched;
  }
  return Verdict::undecided;
}

bool PathPatterns::covers(std::string_view path) const {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
    if (check(path.substr(0, slash), true) == Verdict::matched) return true;
  }
  return check(path, false) == Verdict::matched;
}

}  // namespace assay
