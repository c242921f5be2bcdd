// The parts of the page, kept as files in reporters/html/ and put into the program at build time.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace assay {

struct PagePart {
  std::string_view name;  // of the file, without its extension
  std::string_view text;
};

// Sorted by name.
std::span<const PagePart> page_parts();

// The text of a part that is there.
std::string_view page_part(std::string_view name);

// How a Content-Security-Policy names a script or a style by its text.
std::string csp_hash(std::string_view text);

}  // namespace assay
