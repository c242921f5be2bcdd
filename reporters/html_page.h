// The parts of the page, kept as files in reporters/html/ and put into the program at build time.
#pragma once

#include <span>
#include <string_view>

namespace assay {

struct PagePart {
  std::string_view name;  // of the file, without its extension
  std::string_view text;
};

// Sorted by name.
std::span<const PagePart> page_parts();

}  // namespace assay
