// SHA-256 of bytes (FIPS 180-4, computed by Nettle).
#pragma once

#include <string>
#include <string_view>

namespace assay {

// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace assay
