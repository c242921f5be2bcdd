// Text that several families of rules compare.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// ASCII letters in lower case; other bytes stay.
inline std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

}  // namespace assay
