#include "analyzer/secrets/redact.h"

#include <gtest/gtest.h>

#include <string>

#include "analyzer/secrets/mask.h"
#include "analyzer/secrets/randomness.h"
#include "analyzer/secrets/secret_names.h"
#include "analyzer/secrets/shapes.h"
#include "checksum.h"

namespace assay::secrets {
namespace {

// Made up for these tests; none was ever issued.
const std::string kAccessKey = "AKIAQ7XK3MWPZ5TBVN2D";
const std::string kBody = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";  // from GitHub's description of the format
const std::string kToken = "ghp_" + kBody + "0mLq17";

TEST(Checksum, IsTheOneThatGitHubDescribes) {
  EXPECT_EQ(checksum_base62(kBody), "0mLq17");
  EXPECT_EQ(checksum_base62(""), "000000");
}

TEST(Checksum, DecodesBase64Url) {
  EXPECT_EQ(decode_base64url("eyJhbGciOiJIUzI1NiJ9"), R"({"alg":"HS256"})");
  EXPECT_EQ(decode_base64url("no spaces"), "");
}

TEST(Shapes, TellsCheckedFromShapedFromExamples) {
  const auto proof = [](const std::string& text) {
    const auto found = find_shapes(text);
    EXPECT_EQ(found.size(), 1U) << text;
    return found.empty() ? Proof::placeholder : found.front().proof;
  };
  EXPECT_EQ(proof(kToken), Proof::checked);
  EXPECT_EQ(proof("ghp_" + kBody + "0mLq18"), Proof::shaped);
  EXPECT_EQ(proof(kAccessKey), Proof::shaped);
  EXPECT_EQ(proof("AKIAIOSFODNN7EXAMPLE"), Proof::placeholder);
  EXPECT_EQ(proof("ghp_abcdefghijklmnopqrstuvwxyz0123456789"), Proof::placeholder);
}

TEST(Shapes, NeedsTheWholeForm) {
  EXPECT_TRUE(find_shapes("x" + kAccessKey).empty());
  EXPECT_TRUE(find_shapes(kAccessKey + "Z").empty());
  EXPECT_TRUE(find_shapes(kAccessKey.substr(0, 19)).empty());
  EXPECT_TRUE(find_shapes("-----BEGIN RSA PRIVATE KEY-----").empty());
  EXPECT_TRUE(find_shapes("eyJhbGciOiJIUzI1NiJ9").empty());
}

TEST(Shapes, SpanIsTheSecretAlone) {
  const std::string text = "key = '" + kAccessKey + "'";
  const auto found = find_shapes(text);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(text.substr(found[0].span.start, found[0].span.end - found[0].span.start), kAccessKey);
}

TEST(Randomness, TellsSecretsFromWordsAndPatterns) {
  EXPECT_TRUE(looks_random("kE8sJ2mQ0pR5vT7xW1zY4bN6"));
  EXPECT_TRUE(looks_random("9c1f4be07a2d835e6f10b7c94d28ea53"));
  for (const char* text : {"client_secret_of_the_shop", "^[A-Za-z0-9]{32,64}$", "shop.auth.tokens.RotatingTokenStore",
                           "https://vault/kE8sJ2mQ0pR5", "/run/secrets/kE8sJ2mQ0pR5", "your-token-kE8sJ2mQ0pR5",
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "0000000000000000000a", "two words and kE8sJ2mQ0pR5",
                           "short1A", "${TOKEN_OF_THE_SHOP}"}) {
    EXPECT_FALSE(looks_random(text)) << text;
  }
}

TEST(Names, MatchWholeWords) {
  const SecretNames names{{"password", "token", "api_key"}, {"header", "type"}, {"max"}};
  for (const char* name : {"password", "DB_PASSWORD", "userPassword", "apiKey", "API-Key", "tokens"})
    EXPECT_TRUE(names.match(name)) << name;
  for (const char* name : {"tokenizer", "max_tokens", "SHOP_MAX_TOKENS", "api_key_header", "tokenType", "key"})
    EXPECT_FALSE(names.match(name)) << name;
}

TEST(Mask, ShowsNothingOfWhatCanBeGuessed) {
  EXPECT_EQ(describe("hunter2", false), "(7 characters)");
  const std::string shown = describe(kToken, true);
  EXPECT_TRUE(shown.starts_with("ghp_… (40 characters, sha256 "));
  EXPECT_EQ(shown.find(kToken.substr(4, 6)), std::string::npos);
}

TEST(Mask, KeepsBytesLinesAndColumns) {
  std::string text = "a\n  b\u00e9\u20ac\U0001F600c";
  const std::string before = text;
  blot(text, 0, text.size());
  EXPECT_EQ(text, "*\n  *\u00b7\u2022\U0001F512*");
  EXPECT_EQ(text.size(), before.size());
}

TEST(Redact, HidesByFormByNameAndInAddresses) {
  EXPECT_EQ(redacted("x = '" + kAccessKey + "'"), "x = '********************'");
  EXPECT_EQ(redacted("password = 'tr0ub'"), "password = '*****'");
  EXPECT_EQ(redacted("{\"api_key\": \"tr0ub\"}"), "{\"api_key\": \"*****\"}");
  EXPECT_EQ(redacted("def f(token: str = \"tr0ub\"):"), "def f(token: str = \"*****\"):");
  EXPECT_EQ(redacted("get('SECRET', 'tr0ub')"), "get('SECRET', '*****')");
  EXPECT_EQ(redacted("redis://u:tr0ub@host/0"), "redis://u:*****@host/0");
  EXPECT_EQ(redacted("secret = (\n    'tr0ub'\n)"), "secret = (\n    '*****'\n)");
}

TEST(Redact, HidesWhatIsSplitIntoAdjacentLiterals) {
  const std::string half(kAccessKey.size() / 2, '*');
  const std::string one = kAccessKey.substr(0, half.size());
  const std::string other = kAccessKey.substr(half.size());
  EXPECT_EQ(redacted("x = '" + one + "' \"" + other + "\", 'end'"), "x = '" + half + "' \"" + half + "\", 'end'");
  EXPECT_EQ(redacted("x = \"" + one + "\"\n  \"" + other + "\";"), "x = \"" + half + "\"\n  \"" + half + "\";");
  EXPECT_EQ(redacted("x = '" + one + "', '" + other + "'"), "x = '" + one + "', '" + other + "'");
}

TEST(Redact, LeavesTheRestAlone) {
  for (const char* text : {"x = 'tr0ub'", "password = prompt('Enter your password')", "if token is None: raise",
                           "https://host:8080/a@b", "postgresql://{user}:{password}@{host}"}) {
    EXPECT_EQ(redacted(text), text);
  }
}

TEST(Redact, APartOfAKnownValueAtTheEndIsSeen) {
  KnownSecrets other;
  other.add("tr0ub4dor");
  KnownSecrets known;
  known.add(other);
  EXPECT_TRUE(known.is_cut_in("login(tr0ub4do"));
  EXPECT_TRUE(known.is_cut_in("login(tr0"));
  EXPECT_FALSE(known.is_cut_in("login(tr"));
  EXPECT_FALSE(known.is_cut_in("tr0ub4do)"));
  EXPECT_EQ(known.in_message("tr0ub4dor"), "*********");
}

TEST(Redact, KnownValuesAreHiddenWhereverTheyStand) {
  KnownSecrets known;
  known.add("tr0ub4dor");
  known.add("tr0ub4dor-and-more");
  known.add("line one\nline two");
  EXPECT_EQ(known.in_message("unknown type 'tr0ub4dor'"), "unknown type '*********'");
  EXPECT_EQ(known.in_message("tr0ub4dor-and-more!"), "******************!");
  EXPECT_EQ(known.in_message("only line two here"), "only ******** here");
  EXPECT_EQ(known.in_message("'token' is read"), "'token' is read");
}

}  // namespace
}  // namespace assay::secrets
