// Secrets that their own form gives away: keys and tokens whose issuer gave them a prefix, a length, an alphabet,
// sometimes a checksum.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/model/span.h"

namespace assay::secrets {

// How far the form is proof. `checked`: the checksum in it is right, or it is a structure that chance does not make.
// `shaped`: prefix, length and alphabet are right. `placeholder`: so they are, but the rest is an example: a run of
// letters, a word, few different characters.
enum class Proof : std::uint8_t { checked, shaped, placeholder };

struct Shape {
  Span span;                // bytes of the text that was searched
  std::string_view issuer;  // "GitHub token", "private key"; static
  Proof proof;
};

// All secrets in `text`, in order, not overlapping. Linear in the text's length.
std::vector<Shape> find_shapes(std::string_view text);

// What every secret that find_shapes finds begins with: a text that holds none of these holds no such secret.
std::vector<std::string_view> shape_prefixes();

// Whether `text` is a JSON Web Token whose header can be decoded and names an algorithm (RFC 7519).
bool is_json_web_token(std::string_view text);

}  // namespace assay::secrets
