#include "cpp_profile.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace assay {
namespace {

using Names = std::set<std::string>;

// Last names: "rclcpp::spin" is found as "spin".
void add_last_names(std::span<const std::string> names, Names& out) {
  for (const std::string& name : names) {
    const auto at = name.rfind("::");
    out.insert(at == std::string::npos ? name : name.substr(at + 2));
  }
}

std::vector<std::string> sorted(const Names& names) { return {names.begin(), names.end()}; }

int number(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "memcpy:0:2" -> memcpy, 0, 2
std::vector<std::string_view> split(std::string_view entry) {
  std::vector<std::string_view> out;
  for (auto at = entry.find(':'); at != std::string_view::npos; at = entry.find(':')) {
    out.push_back(entry.substr(0, at));
    entry.remove_prefix(at + 1);
  }
  out.push_back(entry);
  return out;
}

CppLibrary::Lists lists_of(Table table) {
  CppLibrary::Lists lists;
  for (const Member& member : table.entries()) lists[member.key] = member.value.strings;
  return lists;
}

}  // namespace

syntax::IndexOptions cpp_index_options(const Profile& profile) {
  syntax::IndexOptions out;
  Names calls;
  Names words;
  for (const Member& member : profile.table("cpp.registration").entries()) {
    add_last_names(Table(&member.value).strings("calls"), calls);
    add_last_names(Table(&member.value).strings("macros"), words);
    add_last_names(Table(&member.value).strings("registrars"), words);
    add_last_names(Table(&member.value).strings("loaders"), words);
  }
  for (const Member& member : profile.table("cpp.doubles.frameworks").entries()) {
    for (const char* key : {"templates", "names"}) add_last_names(Table(&member.value).strings(key), words);
  }
  for (const char* key : {"cpp.unsafe.unbounded", "cpp.unsafe.scanners", "cpp.unsafe.shells", "cpp.unsafe.executors",
                          "cpp.unsafe.formats", "cpp.unsafe.statements"}) {
    for (const std::string& entry : profile.strings(key)) calls.insert(entry.substr(0, entry.find(':')));
  }
  // Of these, each with its places: some are sizes.
  for (const auto& [key, first] : {std::pair("cpp.unsafe.sized", 1), std::pair("cpp.unsafe.allocators", 0),
                                   std::pair("cpp.unsafe.stack-allocators", 0)}) {
    for (const std::string& entry : profile.strings(key)) {
      const std::vector<std::string_view> parts = split(entry);
      calls.emplace(parts.front());
      std::vector<int>& places = out.sizes[std::string(parts.front())];
      for (std::size_t i = static_cast<std::size_t>(first) + 1; i < parts.size(); ++i)
        places.push_back(number(parts[i]));
    }
  }
  for (const std::string& entry : profile.strings("cpp.unsafe.statement-methods")) calls.emplace(split(entry).at(1));
  for (const char* key : {"cpp.unsafe.unseen-errors", "cpp.unsafe.weak-random"}) {
    for (const std::string& name : profile.strings(key)) calls.insert(name);
  }
  calls.insert("operator>>");  // of a stream, into an array of characters
  const auto list = [&](const char* key) {
    const auto names = profile.strings(key);
    return sorted(Names(names.begin(), names.end()));
  };
  out.calls = sorted(calls);
  out.words = sorted(words);
  out.makers = list("cpp.reading.makers");
  out.inputs = list("cpp.reading.inputs");
  out.passing = list("cpp.reading.passing");
  out.fresh = list("cpp.reading.fresh");
  out.composing = list("cpp.reading.composing");
  out.escaping = list("cpp.reading.escaping");
  for (const std::string& entry : profile.strings("cpp.reading.quoting")) {
    const std::vector<std::string_view> parts = split(entry);
    out.quoting[std::string(parts.front())] = number(parts.back());
  }
  out.untouched = list("cpp.reading.untouched");
  out.numbers = list("cpp.reading.numbers");
  out.converting = list("cpp.reading.converting");
  out.measuring = list("cpp.reading.measuring");
  out.keeping = list("cpp.reading.keeping");
  out.limiting = list("cpp.reading.limiting");
  const auto generated = profile.strings("cpp.reading.generated");
  out.generated.assign(generated.begin(), generated.end());
  for (const Member& member : profile.table("cpp.reading.input-into").entries())
    out.input_into[member.key] = number(member.value.text);
  for (const Member& member : profile.table("cpp.reading.copies").entries()) {
    const std::string_view places = member.value.text;
    out.copies[member.key] = {number(places), number(places.substr(places.find(' ') + 1))};
  }
  return out;
}

CppLibrary cpp_library(const Profile& profile) {
  CppLibrary out;
  out.bases = lists_of(profile.table("cpp.library.bases"));
  out.abstract_methods = lists_of(profile.table("cpp.library.abstract-methods"));
  const auto namespaces = profile.strings("cpp.library.namespaces");
  out.namespaces.assign(namespaces.begin(), namespaces.end());
  const auto commands = profile.strings("cpp.tests.target-commands");
  out.target_commands.assign(commands.begin(), commands.end());
  for (int tier = 1; tier <= 3; ++tier) {
    const std::string key = "tier-" + std::to_string(tier);
    for (const std::string& word : profile.strings("tiers.directories." + key)) out.words[word] = tier;
    for (const std::string& word : profile.strings("tiers.markers." + key)) out.words[word] = tier;
    for (const std::string& suite : profile.strings("cpp.tests.suites." + key)) out.suites.emplace_back(suite, tier);
  }
  return out;
}

}  // namespace assay
