// How a secret is spoken of without giving it away.
#pragma once

#include <string>
#include <string_view>

namespace assay::secrets {

// "AKIA… (20 characters, sha256 0f9a61bc)". Less than 24 characters of unknown form show none of themselves and no
// hash, for what is short can be guessed from them: "(12 characters)". `prefix_is_public`: the first four characters
// are the issuer's, the same in all of its keys.
std::string describe(std::string_view secret, bool prefix_is_public);

// The same text with every character of [start, end) replaced by one of as many bytes and UTF-16 units, so that all
// offsets, lines and columns stay: '*' for ASCII. Line ends and leading white space stay as they are.
void blot(std::string& text, std::size_t start, std::size_t end);

}  // namespace assay::secrets
