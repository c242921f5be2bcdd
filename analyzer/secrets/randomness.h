// How random a text looks, and what gives it away as an example.
#pragma once

#include <string_view>

namespace assay::secrets {

// Shannon entropy in bits per byte.
double entropy(std::string_view text);

// A value that stands for a secret, or for its absence: an example, a run such as "abcdef" or "123456", one character
// over and over, a template's variable, or a word such as "changeme".
bool is_placeholder(std::string_view text);

// Runs along the alphabet or the digits, or of one character, make up much of it: "abc123def456", "0000", an alphabet.
bool is_sequence(std::string_view text);

// Made of words, as names are: "snake_case", "kebab-case", "dotted.path.Name", "CamelCase", "CONSTANT_NAME".
bool is_identifier_like(std::string_view text);

// A regular expression, as far as its metacharacters tell.
bool is_regex_like(std::string_view text);

// Whether a value may be a secret by itself: 16 bytes or more without spaces, at least 3.5 bits of entropy a byte, and
// none of the above; no address, no path.
bool looks_random(std::string_view text);

}  // namespace assay::secrets
