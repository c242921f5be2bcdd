#include "kept_secrets.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t kCut = 197;  // texts of C++ are cut at 200 bytes, or before the character that stands there

}  // namespace

bool hold_secret(const std::string& texts, const secrets::KnownSecrets& known) {
  if (known.in_message(texts) != texts) return true;
  for (std::string_view rest = texts; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (end >= kCut && known.is_cut_in(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::shared_ptr<const secrets::KnownSecrets> SecretsOfFiles::in(const std::string& path, std::string_view text) {
  {
    const std::scoped_lock lock(mutex_);
    if (const auto known = known_.find(path); known != known_.end()) return known->second;
  }
  secrets::KnownSecrets found;
  found.add_from(text, words_);
  const std::scoped_lock lock(mutex_);
  return known_.try_emplace(path, std::make_shared<const secrets::KnownSecrets>(std::move(found))).first->second;
}

}  // namespace assay
