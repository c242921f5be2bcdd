// How small a document becomes for its way over the net.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay {

// Whether gzip, at its usual level, makes at most `limit` bytes of `text`. Stops as soon as it is known.
bool gzip_fits(std::string_view text, std::size_t limit);

}  // namespace assay
