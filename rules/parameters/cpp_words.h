// Names as words: "sessionToken", "session_token" and "SESSION_TOKEN" are "session token". Shared by the CP-PS rules.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::cpp_words {

// The words of a name, in small letters, with one blank before and behind each: " session token ".
std::string words_of(std::string_view name);

// A list of names, each of one or several words.
class Words {
 public:
  explicit Words(std::span<const std::string> names);

  // Whether one of the names is in `name`, word by word.
  bool in(std::string_view name) const { return !found(name).empty(); }
  // That one; empty: none.
  std::string_view found(std::string_view name) const;

 private:
  std::vector<std::string> names_;
};

// Whether a parameter of this type, as written, is a number that may be a size: "const std::size_t", "qsizetype".
bool is_integer(std::string_view type);

}  // namespace assay::cpp_words
