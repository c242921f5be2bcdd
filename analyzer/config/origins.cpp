#include "analyzer/config/origins.h"

#include <set>

#include "settings_keys.h"

namespace assay {

std::vector<std::string> files_of(const Settings& settings) {
  std::set<std::string> files;
  for (const SettingRow& row : setting_rows()) {
    const Origin& origin = row.origin(settings);
    if (!origin.path.starts_with('<')) files.insert(origin.path);
  }
  return {files.begin(), files.end()};
}

}  // namespace assay
