#include "profile_schema.h"

#include <algorithm>
#include <vector>

#include "analyzer/config/suggest.h"
#include "overlay.h"

namespace assay {
namespace {

std::string kinds_in_words(const std::set<Value::Kind>& kinds) {
  std::string out;
  for (const Value::Kind kind : kinds) {
    if (kind == Value::Kind::integer && kinds.contains(Value::Kind::number)) continue;
    out += (out.empty() ? "a " : " or a ") + std::string(describe(kind));
  }
  return out;
}

}  // namespace

ProfileSchema::ProfileSchema(const Value& gold, std::span<const std::string> declared) {
  if (const Value* schema = gold.find("schema")) {
    if (const Value* open = schema->find("open")) open_.insert(open->strings.begin(), open->strings.end());
  }
  for (const char* key : {"extends", "schema.open"}) known_[key];
  learn(gold, "");
  for (const std::string& key : declared) {
    // The tables on the way to a declared key are known with it.
    for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
      if (key.compare(dot + 1, 1, "*") == 0) open_.insert(key.substr(0, dot));
      known_.try_emplace(key.substr(0, dot));
    }
    known_.try_emplace(key);
  }
}

std::string ProfileSchema::member_path(const std::string& path, const std::string& key) const {
  return join_key(path, open_.contains(path) ? "*" : key);
}

void ProfileSchema::learn(const Value& value, const std::string& path) {
  if (!path.empty()) {
    known_[path].kinds.insert(value.kind);
    if (value.is(Value::Kind::integer)) known_[path].kinds.insert(Value::Kind::number);
    if (value.is(Value::Kind::number)) known_[path].kinds.insert(Value::Kind::integer);
  }
  for (const Member& member : value.members) learn(member.value, member_path(path, member.key));
  for (const Value& item : value.items) {
    if (!value.is_strings()) learn(item, join_key(path, "*"));
  }
}

Result<void> ProfileSchema::check(const Value& profile) const { return check(profile, ""); }

Result<void> ProfileSchema::check(const Value& value, const std::string& path) const {
  if (!path.empty()) {
    const auto known = known_.find(path);
    const std::set<Value::Kind> any;
    const std::set<Value::Kind>& kinds = known != known_.end() ? known->second.kinds : any;
    if (!kinds.empty() && !kinds.contains(value.kind)) {
      return fail_at(value.origin,
                     '`' + path + "` takes " + kinds_in_words(kinds) + ", not a " + std::string(describe(value.kind)));
    }
  }
  for (const Member& member : value.members) {
    const std::string key = member_path(path, member.key);
    // An open table whose entries gold does not show takes any entry.
    const bool entry_of_unseen = open_.contains(path) && !known_.contains(key);
    if (!entry_of_unseen && !known_.contains(key)) {
      std::vector<std::string> names;
      for (const auto& [name, ignored] : known_) names.push_back(name);
      return fail_at(member.key_origin, "unknown key `" + key + '`' + did_you_mean(key, names));
    }
    if (Result<void> done = check(member.value, key); !done) return done;
  }
  if (value.is_strings()) return {};
  const std::string item_path = join_key(path, "*");
  const auto items = known_.find(item_path);
  for (const Value& item : value.items) {
    if (items == known_.end()) return fail_at(item.origin, '`' + path + "` is a list of texts");
    if (Result<void> done = check(item, item_path); !done) return done;
  }
  return {};
}

}  // namespace assay
