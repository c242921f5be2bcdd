// Bytes as text (RFC 4648, section 4; computed by Nettle).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay {

std::string base64(std::string_view bytes);

// None for what base64() does not write.
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace assay
