// Path patterns with the meaning that .gitignore gives them (gitignore(5)). Used for configuration and for ignore
// files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

// One pattern, compiled. Without a slash (but for one at its end) it matches the last component of a path at any depth;
// with one it is matched against the whole path. `*` and `?` do not match a slash, `**` as a component matches any
// number of components, `[a-z]`, `[!a]` and `[[:alpha:]]` match a byte, a backslash takes the next byte as it is.
// Matching takes time proportional to pattern length times path length, whatever the pattern is.
class PathPattern {
 public:
  // A line of an ignore file; nothing for a blank line and for a comment.
  static std::optional<PathPattern> parse(std::string_view line);

  bool negated() const { return negated_; }                    // "!keep.py"
  bool directories_only() const { return directories_only_; }  // "build/"

  // `path` is relative to the folder that the pattern belongs to, with '/', without one at its end. `negated` is not
  // looked at.
  bool matches(std::string_view path, bool is_directory) const;

 private:
  enum class Form : std::uint8_t {
    literal,
    suffix,
    prefix,
    general
  };  // literal: "build"; suffix: "*.pyc"; prefix: "cmake-*"

  bool component_matches(std::string_view component) const;

  std::vector<std::string> components_;  // "**" stands for any number; exactly one when the pattern is not anchored
  Form form_ = Form::general;            // of the only component, when not anchored
  std::string fixed_;                    // what a literal, suffix or prefix is compared with
  bool anchored_ = false;
  bool negated_ = false;
  bool directories_only_ = false;
};

// Patterns of one file or one setting, the last match of which decides.
class PathPatterns {
 public:
  enum class Verdict : std::uint8_t { undecided, matched, excepted };  // excepted: the last match was a negated pattern

  PathPatterns() = default;
  explicit PathPatterns(std::string_view ignore_file);  // one pattern a line
  explicit PathPatterns(const std::vector<std::string>& lines);

  bool empty() const { return patterns_.empty(); }
  Verdict check(std::string_view path, bool is_directory) const;
  // Whether the path or a folder on the way to it is matched. For callers that did not come down through the folders.
  bool covers(std::string_view path) const;

 private:
  std::vector<PathPattern> patterns_;
};

// A single component against a glob without slashes.
bool glob_matches(std::string_view glob, std::string_view text);

}  // namespace assay
