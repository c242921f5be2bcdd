// The encodings and checksums that tokens are made with.
#pragma once

#include <string>
#include <string_view>

namespace assay::secrets {

// The CRC-32 of `text` (ISO 3309, as in zlib) as six digits of base 62 (0-9A-Za-z): the end of GitHub's and npm's
// tokens, see https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
std::string checksum_base62(std::string_view text);

// The bytes that `text` stands for (RFC 4648, section 5, without padding); empty where it has other characters.
std::string decode_base64url(std::string_view text);

}  // namespace assay::secrets
