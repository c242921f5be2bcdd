#include "registrars.h"

#include <algorithm>

namespace assay {
namespace {

Registrar read(const Member& member) {
  const Table table(&member.value);
  Registrar registrar;
  registrar.called = table.boolean("called");
  const auto arguments = table.strings("arguments");
  registrar.arguments.assign(arguments.begin(), arguments.end());
  registrar.positional =
      static_cast<std::size_t>(table.integer("positional", static_cast<std::int64_t>(arguments.size())));
  registrar.class_argument = table.text("class");
  registrar.name_argument = table.text("name");
  registrar.override_argument = table.text("override");
  const auto mistaken = table.strings("mistaken-names");
  registrar.mistaken_names.assign(mistaken.begin(), mistaken.end());
  return registrar;
}

std::string_view last_part(std::string_view dotted) { return dotted.substr(dotted.rfind('.') + 1); }

}  // namespace

const ArgumentFact* Registrar::find(const std::vector<ArgumentFact>& given, std::string_view name, bool& exact) const {
  if (name.empty()) return nullptr;
  std::size_t position = 0;
  for (const ArgumentFact& argument : given) {
    if (argument.is_starred) {
      exact = false;
    } else if (!argument.keyword.empty()
                   ? argument.keyword == name
                   : position < positional && position < arguments.size() && arguments[position] == name) {
      return &argument;
    }
    position += argument.keyword.empty() ? 1 : 0;
  }
  return nullptr;
}

std::string Registrar::registered_name(const std::vector<ArgumentFact>& given, const std::string& class_name) const {
  bool exact = true;
  const ArgumentFact* name = find(given, name_argument, exact);
  if (name == nullptr) return exact ? class_name : std::string();
  if (name->is_string) return name->literal.empty() ? class_name : name->literal;
  return name->literal == "None" ? class_name : std::string();
}

bool Registrar::is_mistaken_name(std::string_view keyword) const {
  return std::ranges::find(mistaken_names, keyword) != mistaken_names.end();
}

bool Registrar::overrides(const std::vector<ArgumentFact>& given) const {
  bool exact = true;
  const ArgumentFact* value = find(given, override_argument, exact);
  return value == nullptr ? !exact && !override_argument.empty() : value->literal != "False";
}

std::string Registrar::mistake(const std::vector<ArgumentFact>& given) const {
  std::size_t count = 0;
  std::vector<std::string_view> by_position;
  for (const ArgumentFact& argument : given) {
    if (argument.is_starred) return {};
    if (argument.keyword.empty()) {
      if (count < arguments.size()) by_position.push_back(arguments[count]);
      ++count;
    }
  }
  for (const ArgumentFact& argument : given) {
    if (argument.keyword.empty()) continue;
    if (std::ranges::find(arguments, argument.keyword) == arguments.end())
      return "takes no argument '" + argument.keyword + "'";
    if (std::ranges::find(by_position, argument.keyword) != by_position.end())
      return "is given '" + argument.keyword + "' twice";
  }
  if (count > positional) {
    return "takes " + (positional == 0 ? "no" : "at most " + std::to_string(positional)) + " positional argument" +
           (positional == 1 ? "" : "s");
  }
  bool exact = true;
  const ArgumentFact* name = find(given, name_argument, exact);
  if (name != nullptr && name->is_other) return "takes a text for '" + name_argument + "'";
  return {};
}

Registrars::Registrars(const Profile& profile) {
  for (const Member& member : profile.table("registration.decorators").entries())
    decorators_[member.key] = read(member);
  for (const Member& member : profile.table("registration.calls").entries()) functions_[member.key] = read(member);
}

const Registrar* Registrars::decorator(std::string_view name) const {
  const auto it = decorators_.find(name);
  return it == decorators_.end() ? nullptr : &it->second;
}

const Registrar* Registrars::function(std::string_view name) const {
  const auto it = functions_.find(name);
  return it == functions_.end() ? nullptr : &it->second;
}

bool Registrars::ends_like_function(std::string_view last_name) const {
  return std::ranges::any_of(functions_, [&](const auto& entry) { return last_part(entry.first) == last_name; });
}

}  // namespace assay
