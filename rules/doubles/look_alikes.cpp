#include "look_alikes.h"

#include <algorithm>

namespace assay::doubles {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

bool ends_with(const std::vector<std::string>& words, const std::vector<std::string>& end) {
  return !end.empty() && words.size() >= end.size() && std::equal(end.rbegin(), end.rend(), words.rbegin());
}

template <typename Names>
std::size_t shared(const std::vector<std::string_view>& sorted, const Names& others) {
  return static_cast<std::size_t>(
      std::ranges::count_if(others, [&](std::string_view name) { return std::ranges::binary_search(sorted, name); }));
}

constexpr std::size_t kEnoughMethods = 2;

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '_') {
      end_word();
      continue;
    }
    const bool after_lower = i > 0 && is_upper(c) && !is_upper(name[i - 1]);
    const bool ends_acronym = i > 0 && is_upper(c) && is_upper(name[i - 1]) && i + 1 < name.size() &&
                              !is_upper(name[i + 1]) && name[i + 1] != '_' && !is_digit(name[i + 1]);
    if (after_lower || ends_acronym) end_word();
    word += lower(c);
  }
  end_word();
  return words;
}

LookAlikes::LookAlikes(const Profile& profile) : affixes_(profile.strings("doubles.hand-written.affixes")) {
  for (const Member& member : profile.table("doubles.clients").entries()) {
    clients_.push_back(
        {member.key, words_of(std::string_view(member.key).substr(member.key.rfind('.') + 1)), member.value.strings});
  }
}

std::optional<std::vector<std::string>> LookAlikes::stem(std::string_view name) const {
  std::vector<std::string> words = words_of(name);
  const auto is_affix = [&](const std::string& word) { return std::ranges::find(affixes_, word) != affixes_.end(); };
  if (words.empty()) return std::nullopt;
  while (!words.back().empty() && is_digit(words.back().back())) words.back().pop_back();  // MockMigration2
  if (words.back().empty()) words.pop_back();
  if (words.empty()) return std::nullopt;
  if (is_affix(words.front())) {
    words.erase(words.begin());
    return words;
  }
  if (is_affix(words.back())) {
    words.pop_back();
    return words;
  }
  return std::nullopt;
}

std::vector<std::string_view> LookAlikes::methods_of(const ProjectFacts& project, ClassId id) {
  std::vector<std::string_view> methods;
  const auto add = [&](ClassId cls) {
    for (const std::int32_t index : project.fact(cls).methods) {
      const FunctionFact& method = project.file(cls.file).functions[static_cast<std::size_t>(index)];
      if (!method.name.starts_with('_')) methods.push_back(method.name);
    }
  };
  add(id);
  for (const Symbol& ancestor : project.ancestors(id)) {
    if (ancestor.kind == Symbol::Kind::class_) add(ancestor.cls());
  }
  std::ranges::sort(methods);
  methods.erase(std::unique(methods.begin(), methods.end()), methods.end());
  return methods;
}

std::string LookAlikes::real_class(const ProjectFacts& project, ClassId id) const {
  const std::string& own_name = project.fact(id).name;
  const auto methods = methods_of(project, id);
  if (methods.size() < kEnoughMethods) return {};
  const auto telling = stem(own_name);
  const auto alike = [&](const std::vector<std::string>& words) {
    return ends_with(words, *telling) || ends_with(*telling, words);
  };
  if (telling) {
    for (const Client& client : clients_) {
      if (alike(client.words) && shared(methods, client.methods) >= kEnoughMethods) return client.name;
    }
  }
  for (const FileFacts& file : project.files()) {
    if (!project.role(file.file).shipped) continue;
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassFact& real = file.classes[i];
      const bool last_word_fits = !telling || telling->empty() || real.name.size() >= telling->back().size();
      if (real.placement.in != Placement::In::module || (!telling && real.name != own_name) || !last_word_fits)
        continue;
      if (telling && (stem(real.name) || !alike(words_of(real.name)))) continue;
      const ClassId candidate{file.file, static_cast<std::int32_t>(i)};
      // Without a telling name it must do nothing but what the real class does; else it is a class of its own.
      const std::size_t enough = telling ? kEnoughMethods : methods.size();
      if (shared(methods, methods_of(project, candidate)) >= enough) return project.name(candidate);
    }
  }
  return {};
}

}  // namespace assay::doubles
