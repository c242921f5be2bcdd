#include "meanings.h"

#include <algorithm>
#include <array>

namespace assay::flow {
namespace {

constexpr std::array<std::string_view, 25> kLanguage = {
    "copy.copy", "copy.deepcopy", "dict", "enumerate", "filter",    "frozenset",    "getattr", "len",      "list",
    "map",       "max",           "min",  "next",      "os.fspath", "os.path.join", "re.sub",  "reversed", "set",
    "setattr",   "sorted",        "str",  "super",     "tuple",     "typing.cast",  "zip"};
static_assert(std::ranges::is_sorted(kLanguage));

// Others of the language that add nothing of their own.
constexpr std::array<std::string_view, 13> kBuiltin = {"all",  "any",    "ascii",  "bytearray", "bytes",
                                                       "chr",  "divmod", "format", "iter",      "memoryview",
                                                       "open", "pow",    "repr"};
static_assert(std::ranges::is_sorted(kBuiltin));

}  // namespace

const SymbolMeaning& Meanings::of(Word symbol) {
  const auto [it, fresh] = symbols_.try_emplace(symbol.view().data());
  if (!fresh || symbol.empty()) return it->second;
  SymbolMeaning& meaning = it->second;
  meaning.sinks = tables_.sinks_of(symbol);
  meaning.source_value = tables_.source_value(symbol);
  meaning.source_call = tables_.source_call(symbol);
  meaning.clears = tables_.call_clears(symbol);
  meaning.holds_source = tables_.holds_source(symbol);
  meaning.harmless = std::ranges::find(tables_.harmless_values, symbol.view()) != tables_.harmless_values.end();
  meaning.exits = std::ranges::find(tables_.exits, symbol.view()) != tables_.exits.end();
  meaning.made_of_first = std::ranges::find(tables_.made_of_first, symbol.view()) != tables_.made_of_first.end();
  meaning.builtin = std::ranges::binary_search(kBuiltin, symbol.view());
  meaning.language = std::ranges::binary_search(kLanguage, symbol.view());
  return meaning;
}

const NameMeaning& Meanings::of_name(std::string_view name) {
  if (const auto it = names_.find(name); it != names_.end()) return it->second;
  NameMeaning meaning;
  meaning.sinks = tables_.sinks_of_method(name);
  meaning.clears = tables_.method_clears(name);
  meaning.checks = tables_.checker_clears(name);
  meaning.is_check =
      std::ranges::any_of(tables_.checks, [&](const PathPattern& pattern) { return pattern.matches(name, false); });
  return names_.emplace(interned(name), meaning).first->second;
}

Word Meanings::member(Word object, std::string_view name) {
  const Word kept(name);
  const auto [it, fresh] = members_.try_emplace({object.view().data(), kept.view().data()});
  if (fresh) it->second = Word(tables_.canonical(object + "." + std::string(name)));
  return it->second;
}

}  // namespace assay::flow
