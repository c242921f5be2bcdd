#include "digest.h"

#include "analyzer/model/sha256.h"

namespace assay {

std::string rules_digest(const Plan& plan) {
  Sha256 hash;
  hash.add(plan.tool.version).add(std::uint64_t{plan.rules.size()});
  for (const Rule* rule : plan.rules) {
    const RuleInfo& info = rule->info;
    for (const std::string* text : {&info.id, &info.name, &info.summary, &info.requirement, &info.unit})
      hash.add(*text);
    hash.add(to_string(info.severity));
    hash.add(to_string(info.confidence));
  }
  hash.add(plan.profile.canonical());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const char c : hash.digest()) {
    const auto byte = static_cast<unsigned char>(c);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string file_uri(std::string_view folder) {
  constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri = "file://";
  for (const char c : folder) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += "0123456789ABCDEF"[byte >> 4];
      uri += "0123456789ABCDEF"[byte & 15];
    }
  }
  if (!uri.ends_with('/')) uri += '/';
  return uri;
}

}  // namespace assay
