// SHA-256 of bytes.
#pragma once

#include <string>
#include <string_view>

namespace assay {

// 64 hex digits.
std::string sha256(std::string_view bytes);

}  // namespace assay
