#include "cpp_words.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace assay::cpp_words {

std::string words_of(std::string_view name) {
  std::string out = " ";
  const auto is = [](auto test, char c) { return test(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (!is(isalnum, c)) {
      if (out.back() != ' ') out += ' ';
      continue;
    }
    // sessionToken, HTTPToken
    const bool begins =
        is(isupper, c) && i > 0 &&
        (is(islower, name[i - 1]) || (i + 1 < name.size() && is(isupper, name[i - 1]) && is(islower, name[i + 1])));
    if (begins && out.back() != ' ') out += ' ';
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

Words::Words(std::span<const std::string> names) {
  for (const std::string& name : names) names_.push_back(words_of(name));
}

std::string_view Words::found(std::string_view name) const {
  const std::string words = words_of(name);
  const auto known = std::ranges::find_if(names_, [&](const std::string& each) { return words.contains(each); });
  if (known == names_.end()) return {};
  return std::string_view(*known).substr(1, known->size() - 2);
}

bool is_integer(std::string_view type) {
  if (type.find_first_of("*[<") != std::string_view::npos) return false;
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"int",       "long",    "short",     "unsigned", "size_t",    "ssize_t",  "size_type", "uint",
       "qsizetype", "size",    "socklen_t", "off_t",    "uint8_t",   "uint16_t", "uint32_t",  "uint64_t",
       "int8_t",    "int16_t", "int32_t",   "int64_t",  "ptrdiff_t", "DWORD",    "UINT",      "ULONG",
       "u8",        "u16",     "u32",       "u64",      "i32",       "i64"});
  for (std::string_view rest = type; !rest.empty();) {
    const auto end = rest.find_first_of(" :&");
    std::string_view word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (word.ends_with("size_t") || std::ranges::find(kWords, word) != kWords.end()) return true;
  }
  return false;
}

}  // namespace assay::cpp_words
