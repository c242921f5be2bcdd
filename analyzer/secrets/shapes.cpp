#include "analyzer/secrets/shapes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "analyzer/secrets/randomness.h"
#include "checksum.h"

namespace assay::secrets {
namespace {

enum class Alphabet : std::uint8_t { alnum, word, base64, hex, base32, upper_alnum };

bool in_alphabet(Alphabet alphabet, char c) {
  const bool digit = c >= '0' && c <= '9';
  const bool upper = c >= 'A' && c <= 'Z';
  const bool lower = c >= 'a' && c <= 'z';
  switch (alphabet) {
    case Alphabet::alnum: return digit || upper || lower;
    case Alphabet::word: return digit || upper || lower || c == '_' || c == '-';
    case Alphabet::base64: return digit || upper || lower || c == '+' || c == '/' || c == '=';
    case Alphabet::hex: return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    case Alphabet::base32: return upper || (c >= '2' && c <= '7');
    case Alphabet::upper_alnum: return digit || upper;
  }
  return false;
}

// A prefix that an issuer puts before `shortest` to `longest` characters of an alphabet.
struct Format {
  std::string_view prefix;
  std::string_view issuer;
  Alphabet alphabet;
  std::uint32_t shortest;
  std::uint32_t longest;
};

// Longer prefixes first where one begins another. Sources: the issuers' documentation of their key formats.
constexpr std::uint32_t kAny = 512;
constexpr std::array kFormats{
    Format{"AKIA", "AWS access key", Alphabet::upper_alnum, 16, 16},
    Format{"ASIA", "AWS temporary access key", Alphabet::upper_alnum, 16, 16},
    Format{"ghp_", "GitHub token", Alphabet::alnum, 36, 36},
    Format{"gho_", "GitHub token", Alphabet::alnum, 36, 36},
    Format{"ghu_", "GitHub token", Alphabet::alnum, 36, 36},
    Format{"ghs_", "GitHub token", Alphabet::alnum, 36, 36},
    Format{"ghr_", "GitHub token", Alphabet::alnum, 36, 76},
    Format{"github_pat_", "GitHub token", Alphabet::word, 82, 82},
    Format{"npm_", "npm token", Alphabet::alnum, 36, 36},
    Format{"glpat-", "GitLab token", Alphabet::word, 20, 64},
    Format{"xoxb-", "Slack token", Alphabet::word, 24, kAny},
    Format{"xoxp-", "Slack token", Alphabet::word, 24, kAny},
    Format{"xoxa-", "Slack token", Alphabet::word, 24, kAny},
    Format{"xoxs-", "Slack token", Alphabet::word, 24, kAny},
    Format{"xoxr-", "Slack token", Alphabet::word, 24, kAny},
    Format{"xapp-", "Slack token", Alphabet::word, 24, kAny},
    Format{"AIza", "Google API key", Alphabet::word, 35, 35},
    Format{"GOCSPX-", "Google client secret", Alphabet::word, 28, 28},
    Format{"sk_live_", "Stripe key", Alphabet::alnum, 24, 247},
    Format{"rk_live_", "Stripe key", Alphabet::alnum, 24, 247},
    Format{"sk_test_", "Stripe test key", Alphabet::alnum, 24, 247},
    Format{"rk_test_", "Stripe test key", Alphabet::alnum, 24, 247},
    Format{"whsec_", "Stripe signing secret", Alphabet::base64, 32, kAny},
    Format{"sk-ant-", "Anthropic key", Alphabet::word, 40, kAny},
    Format{"sk-or-v1-", "OpenRouter key", Alphabet::hex, 64, 64},
    Format{"sk-proj-", "OpenAI key", Alphabet::word, 40, kAny},
    Format{"sk-svcacct-", "OpenAI key", Alphabet::word, 40, kAny},
    Format{"sk-admin-", "OpenAI key", Alphabet::word, 40, kAny},
    Format{"sk-", "key of an AI service", Alphabet::alnum, 32, 128},
    Format{"hf_", "Hugging Face token", Alphabet::alnum, 34, 40},
    Format{"gsk_", "Groq key", Alphabet::alnum, 52, 56},
    Format{"xai-", "xAI key", Alphabet::alnum, 70, 90},
    Format{"pplx-", "Perplexity key", Alphabet::alnum, 48, 56},
    Format{"r8_", "Replicate token", Alphabet::alnum, 37, 40},
    Format{"pypi-AgEIcHlwaS5vcmc", "PyPI token", Alphabet::word, 50, kAny},
    Format{"dop_v1_", "DigitalOcean token", Alphabet::hex, 64, 64},
    Format{"dapi", "Databricks token", Alphabet::hex, 32, 34},
    Format{"shpat_", "Shopify token", Alphabet::hex, 32, 32},
    Format{"shpss_", "Shopify secret", Alphabet::hex, 32, 32},
    Format{"hvs.", "Vault token", Alphabet::word, 24, kAny},
    Format{"lin_api_", "Linear key", Alphabet::alnum, 40, 48},
    Format{"glsa_", "Grafana token", Alphabet::word, 41, 41},
    Format{"PMAK-", "Postman key", Alphabet::word, 59, 59},
    Format{"ATATT3", "Atlassian token", Alphabet::word, 50, kAny},
    Format{"sq0atp-", "Square token", Alphabet::word, 22, 22},
    Format{"sq0csp-", "Square secret", Alphabet::word, 43, 43},
};

std::size_t pair_at(std::string_view text, std::size_t at) {
  return (static_cast<std::size_t>(static_cast<unsigned char>(text[at])) << 8U) |
         static_cast<unsigned char>(text[at + 1]);
}

bool is_word_char(char c) { return in_alphabet(Alphabet::word, c); }

// Where the run of characters from `at` ends.
std::size_t run_end(std::string_view text, std::size_t at, Alphabet alphabet) {
  while (at < text.size() && in_alphabet(alphabet, text[at])) ++at;
  return at;
}

// Keys that issuers print in their own documentation, by the beginning of what follows the prefix.
constexpr std::array<std::string_view, 2> kPublished{"4eC39HqLyjWDarjtT1", "16C7e42F292c6912E7"};

Proof proof_of(const Format& format, std::string_view payload) {
  if (is_placeholder(payload)) return Proof::placeholder;
  if (std::ranges::any_of(kPublished, [&](std::string_view start) { return payload.starts_with(start); }))
    return Proof::placeholder;
  // A hexadecimal digit carries at most 4 bits, another character nearly 6.
  const double least = format.alphabet == Alphabet::hex ? 2.8 : payload.size() < 20 ? 2.8 : 3.5;
  if (entropy(payload) < least || is_identifier_like(payload)) return Proof::placeholder;
  const bool has_checksum = payload.size() == 36 && (format.issuer == "GitHub token" || format.issuer == "npm token");
  if (has_checksum && checksum_base62(payload.substr(0, 30)) == payload.substr(30)) return Proof::checked;
  return Proof::shaped;
}

std::optional<Shape> prefixed_at(std::string_view text, std::size_t at) {
  if (at > 0 && is_word_char(text[at - 1])) return std::nullopt;
  const std::string_view rest = text.substr(at);
  for (const Format& format : kFormats) {
    if (!rest.starts_with(format.prefix)) continue;
    const std::size_t begin = at + format.prefix.size();
    const std::size_t end = run_end(text, begin, format.alphabet);
    const std::size_t length = end - begin;
    if (length < format.shortest || length > format.longest || (end < text.size() && is_word_char(text[end]))) continue;
    return Shape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                 format.issuer,
                 proof_of(format, text.substr(begin, length))};
  }
  return std::nullopt;
}

// SG.<22>.<43>
std::optional<Shape> sendgrid_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("SG.") || (at > 0 && is_word_char(text[at - 1]))) return std::nullopt;
  const std::size_t dot = run_end(text, at + 3, Alphabet::word);
  if (dot - at - 3 != 22 || dot >= text.size() || text[dot] != '.') return std::nullopt;
  const std::size_t end = run_end(text, dot + 1, Alphabet::word);
  if (end - dot - 1 != 43) return std::nullopt;
  const Proof proof = is_placeholder(text.substr(dot + 1, 43)) ? Proof::placeholder : Proof::checked;
  return Shape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, "SendGrid key", proof};
}

std::optional<Shape> token_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("eyJ") || (at > 0 && is_word_char(text[at - 1]))) return std::nullopt;
  std::size_t end = at;
  for (int part = 0; part < 3; ++part) {
    end = run_end(text, end, Alphabet::word);
    if (part < 2) {
      if (end >= text.size() || text[end] != '.') return std::nullopt;
      ++end;
    }
  }
  const std::string_view token = text.substr(at, end - at);
  if (!is_json_web_token(token)) return std::nullopt;
  const std::string_view signature = token.substr(token.rfind('.') + 1);
  const std::string claims =
      decode_base64url(token.substr(token.find('.') + 1, token.rfind('.') - token.find('.') - 1));
  if (claims.empty()) return std::nullopt;  // a signature without its content grants nothing
  // The token of the standard's own site and documentation.
  const bool example = claims.find("1234567890") != std::string::npos || claims.find("John Doe") != std::string::npos ||
                       claims.find("example") != std::string::npos || is_placeholder(signature) ||
                       signature.size() < 20;
  return Shape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
               "JSON Web Token",
               example ? Proof::placeholder : Proof::checked};
}

// A private key in PEM (RFC 7468): header, base64 in lines, footer. Line ends may be written as escapes.
std::optional<Shape> private_key_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kDashes = "-----";
  if (!text.substr(at).starts_with(kBegin)) return std::nullopt;
  const std::size_t title_end = text.find(kDashes, at + kBegin.size());
  if (title_end == std::string_view::npos || title_end - at > 60) return std::nullopt;
  const std::string_view title = text.substr(at + kBegin.size(), title_end - at - kBegin.size());
  if (!title.ends_with("PRIVATE KEY") && !title.ends_with("PRIVATE KEY BLOCK")) return std::nullopt;
  std::size_t end = title_end + kDashes.size();
  std::string body;
  while (end < text.size() && body.size() < 16'384) {
    const char c = text[end];
    if (c == '\\' && end + 1 < text.size()) {
      end += 2;  // a line end as an escape
    } else if (in_alphabet(Alphabet::base64, c)) {
      body += c;
      ++end;
    } else if (c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '#') {
      ++end;
    } else {
      break;
    }
  }
  constexpr std::size_t kShortestBody = 64;  // of an Ed25519 key
  if (body.size() < kShortestBody || is_placeholder(std::string_view(body).substr(0, 200)) || entropy(body) < 4.0)
    return std::nullopt;
  const std::size_t footer =
      text.substr(end).starts_with("-----END ") ? text.find(kDashes, end + 9) : std::string_view::npos;
  if (footer != std::string_view::npos && footer - end < 60) end = footer + kDashes.size();
  return Shape{{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, "private key", Proof::checked};
}

}  // namespace

bool is_json_web_token(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return false;
  const std::string header = decode_base64url(text.substr(0, dot));
  return header.starts_with('{') && header.find("\"alg\"") != std::string::npos;
}

std::vector<std::string_view> shape_prefixes() {
  std::vector<std::string_view> prefixes{"SG.", "eyJ", "-----BEGIN "};
  for (const Format& format : kFormats) prefixes.push_back(format.prefix);
  return prefixes;
}

std::vector<Shape> find_shapes(std::string_view text) {
  // The first two characters of everything above.
  static const std::vector<bool> kFirst = [] {
    std::vector<bool> first(1U << 16U);
    for (const std::string_view prefix : shape_prefixes()) first[pair_at(prefix, 0)] = true;
    return first;
  }();
  std::vector<Shape> shapes;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!kFirst[pair_at(text, at)]) continue;
    std::optional<Shape> match = prefixed_at(text, at);
    if (!match) match = sendgrid_at(text, at);
    if (!match) match = token_at(text, at);
    if (!match) match = private_key_at(text, at);
    if (!match) continue;
    at = match->span.end - 1;
    shapes.push_back(*match);
  }
  return shapes;
}

}  // namespace assay::secrets
