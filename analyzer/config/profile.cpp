#include "analyzer/config/profile.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "analyzer/config/suggest.h"
#include "overlay.h"
#include "profile_schema.h"
#include "read_standard.h"
#include "toml.h"

namespace assay {
namespace {

constexpr std::string_view kReference = "gold";  // the profile that has every key

bool is_path(std::string_view name) { return name.ends_with(".toml") || name.find('/') != std::string_view::npos; }

const BuiltinProfile* find_builtin(std::string_view name) {
  const auto all = builtin_profiles();
  const auto it = std::ranges::find(all, name, &BuiltinProfile::name);
  return it != all.end() ? &*it : nullptr;
}

std::string unknown_profile(std::string_view name) {
  std::vector<std::string> names;
  for (const BuiltinProfile& profile : builtin_profiles()) names.emplace_back(profile.name);
  return "unknown profile \"" + std::string(name) + '"' + did_you_mean(name, names);
}

class ProfileFiles : public Documents {
 public:
  Result<Value> read(const std::string& name) const override {
    if (is_path(name)) {
      std::error_code error;
      if (!std::filesystem::exists(name, error)) return fail("there is no such profile", name);
      return read_toml(name);
    }
    const BuiltinProfile* builtin = find_builtin(name);
    return builtin ? parse_toml(builtin->text, "<profile " + name + '>') : Result<Value>(fail(unknown_profile(name)));
  }

  Result<std::string> resolve(const Value& text, const std::string& from) const override {
    if (is_path(text.text)) return (std::filesystem::path(from).parent_path() / text.text).lexically_normal().string();
    if (!find_builtin(text.text)) return fail_at(text.origin, unknown_profile(text.text));
    return text.text;
  }
};

}  // namespace

Profile::Profile() : data_(std::make_shared<Value>()) {}

Result<Profile> load_profile(const std::string& name_or_path, std::span<const std::string> declared) {
  const ProfileFiles files;
  Result<Value> data = load_extended(name_or_path, files);
  if (!data) return std::unexpected(data.error());
  const Result<Value> reference = load_extended(std::string(kReference), files);
  if (!reference) return std::unexpected(reference.error());
  if (Result<void> done = ProfileSchema(*reference, declared).check(*data); !done) return std::unexpected(done.error());

  const std::string name = is_path(name_or_path) ? std::filesystem::path(name_or_path).stem().string() : name_or_path;
  Result<Standard> standard = read_standard(*data, name);
  if (!standard) return std::unexpected(standard.error());
  Profile profile;
  profile.standard_ = std::move(*standard);
  profile.data_ = std::make_shared<const Value>(std::move(*data));
  return profile;
}

}  // namespace assay
