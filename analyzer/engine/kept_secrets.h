// Keeps secrets of the code out of what is kept. Private to the engine.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/secrets/redact.h"

namespace assay {

// Whether `texts` (one a line) repeat a secret, or the beginning of one where they were cut. Identifiers are searched
// too: a secret may look like one.
bool hold_secret(const std::string& texts, const secrets::KnownSecrets& known);

// The secrets of files, each searched once. Safe for use by several threads.
class SecretsOfFiles {
 public:
  // `words` tell secrets by the names that they are given to. They must outlive it.
  explicit SecretsOfFiles(const std::vector<std::string>& words) : words_(words) {}

  // `text` is that of the file.
  std::shared_ptr<const secrets::KnownSecrets> in(const std::string& path, std::string_view text);

 private:
  const std::vector<std::string>& words_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const secrets::KnownSecrets>> known_;
};

}  // namespace assay
