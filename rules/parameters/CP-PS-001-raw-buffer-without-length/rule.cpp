#include "rules/api/rule.h"

#include <algorithm>
#include <map>
#include <set>

#include "cpp_words.h"
#include "rules/api/cpp.h"

namespace assay {
namespace {

using Place = std::pair<std::int32_t, std::int32_t>;  // a function of the file, and a parameter of it

struct Names {
  cpp_words::Words sizes;
  cpp_words::Words opaque;
};

// Whether a parameter may be a buffer: a pointer to what can be written, and to one level of that.
bool may_be_buffer(const CppParameter& parameter, const cpp_words::Words& opaque) {
  const std::string_view type = parameter.type;
  if (std::ranges::count(type, '*') != 1 || type.find_first_of("[&(") != std::string_view::npos) return false;
  if (type.starts_with("const ") || type.contains(" const *") || type.contains("FILE")) return false;
  return !opaque.in(parameter.name);
}

// "maxsize", "buflen", "nbytes"
bool ends_as_size(std::string_view name) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"size", "Size", "len", "Len", "bytes", "max", "end", "End"},
      [&](std::string_view each) { return name.ends_with(each); });
}

bool is_bytes(std::string_view type) {
  return std::ranges::any_of(std::initializer_list<std::string_view>{"char", "void", "uint8_t", "byte", "BYTE", "u8"},
                             [&](std::string_view each) { return type.contains(each); });
}

// Whether another parameter says how long it is: a number, an end, an object that may know.
bool says_length(const CppFunction& function, std::size_t buffer, const cpp_words::Words& sizes) {
  const auto& parameters = function.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (i == buffer) continue;
    const bool beside = i + 1 == buffer || i == buffer + 1;
    const bool number = cpp_words::is_integer(parameters[i].type) && !parameters[i].type.contains('*');
    if (beside && number) return true;
    if (sizes.in(parameters[i].name) || ends_as_size(parameters[i].name)) return true;
    // int* length
    if (beside && parameters[i].type.contains('*') &&
        cpp_words::is_integer(parameters[i].type.substr(0, parameters[i].type.find('*'))))
      return true;
  }
  return function.variadic;
}

// The functions of the file that a node may mean.
std::vector<std::int32_t> meant(const CppFileFacts& facts, const CppNode& node) {
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < facts.functions.size(); ++i) {
    const CppFunction& function = facts.functions[i];
    const std::string key = cpp_function_key(function.name, function.parameters.size());
    if (function.is_definition && (node.name == key || node.name.ends_with("::" + key)))
      out.push_back(static_cast<std::int32_t>(i));
  }
  return out;
}

// What writes to each parameter, through functions of the file.
std::map<Place, const CppBufferWrite*> written(const CppFileFacts& facts, const Names& names) {
  std::map<Place, const CppBufferWrite*> out;
  for (const CppBufferWrite& write : facts.buffer_writes) {
    if (write.handed.name.empty()) out.emplace(Place(write.function, write.parameter), &write);
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const CppBufferWrite& write : facts.buffer_writes) {
      const Place place(write.function, write.parameter);
      if (write.handed.name.empty() || out.contains(place)) continue;
      const auto functions = meant(facts, write.handed);
      const bool writes = std::ranges::any_of(functions, [&](std::int32_t each) {
        // One that is told the length by its caller is told it here.
        const auto index = static_cast<std::size_t>(write.handed.index);
        if (!out.contains(Place(each, write.handed.index))) return false;
        const CppFunction& callee = facts.functions[static_cast<std::size_t>(each)];
        // `(void*)&value`: one object, as bytes.
        const CppFunction& own = facts.functions[static_cast<std::size_t>(write.function)];
        if (!is_bytes(own.parameters[static_cast<std::size_t>(write.parameter)].type) &&
            is_bytes(callee.parameters[index].type))
          return false;
        return !says_length(callee, index, names.sizes);
      });
      if (writes) changed = out.emplace(place, &write).second;
    }
  }
  return out;
}

}  // namespace

void attach_cp_ps_001(Hooks& hooks) {
  const Names names{cpp_words::Words(hooks.profile().strings("cpp.unsafe.size-names")),
                    cpp_words::Words(hooks.profile().strings("cpp.unsafe.opaque-names"))};
  hooks.cpp().file([names](const CppFile& file, Sink& sink) {
    const CppFileFacts& facts = file.facts;
    for (const CppFunction& function : facts.functions) {
      const bool asked =
          function.is_definition && std::ranges::any_of(function.parameters, [&](const CppParameter& each) {
            return may_be_buffer(each, names.opaque);
          });
      if (asked) sink.applies(file.unit(function.qualname));
    }
    for (const auto& [place, write] : written(facts, names)) {
      const CppFunction& function = facts.functions[static_cast<std::size_t>(place.first)];
      const auto index = static_cast<std::size_t>(place.second);
      const CppParameter& parameter = function.parameters[index];
      // Whoever calls an override or a method of an interface has given its form.
      if (function.is_virtual || function.name == "main" || !may_be_buffer(parameter, names.opaque)) continue;
      if (says_length(function, index, names.sizes)) continue;
      const std::string by = write->by.empty() ? "it is written by index" : "'" + write->by + "' writes there";
      sink.violation(function.header, file.unit(function.qualname),
                     "parameter '" + parameter.name + "' is a buffer whose length nobody says: " + by);
    }
  });
}

}  // namespace assay
