#include "digest.h"

#include "fnv.h"

namespace assay {

std::string rules_digest(const Plan& plan) {
  Fnv hash;
  hash.add(plan.tool.version);
  for (const Rule* rule : plan.rules) {
    const RuleInfo& info = rule->info;
    for (const std::string* text : {&info.id, &info.name, &info.summary, &info.requirement, &info.unit})
      hash.add(*text);
    hash.add(to_string(info.severity));
    hash.add(to_string(info.confidence));
  }
  hash.add(plan.profile.canonical());
  return hash.hex();
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
