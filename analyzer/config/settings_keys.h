// The table of settings: how each key is read from a value and shown. Private to this layer.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analyzer/config/settings.h"

namespace assay {

struct SettingRow {
  SettingKey key;
  Result<void> (*read)(const Value& value, Settings& settings, RuleIds rules);
  std::string (*show)(const Settings& settings);  // as TOML
  const Origin& (*origin)(const Settings& settings);
};

std::span<const SettingRow> setting_rows();

}  // namespace assay
