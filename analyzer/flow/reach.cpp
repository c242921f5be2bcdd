#include "reach.h"

#include <algorithm>
#include <map>
#include <set>

#include "parsers/python/walk.h"
#include "tables.h"

namespace assay::flow {

using namespace python;

Reach::Reach(const File& file, const std::vector<Trace>& names, const Tables& tables, bool views)
    : reaches_(file.facts.functions.size() + 1, 0), answers_(reaches_) {
  const std::vector<FunctionFact>& functions = file.facts.functions;

  // Outermost functions by place; what is between them is the module level.
  struct Outer {
    Span span;
    std::int32_t index;
  };
  std::vector<Outer> outer;
  std::map<std::string_view, std::vector<std::int32_t>> by_name;
  for (std::size_t i = 0; i < functions.size(); ++i) {
    const FunctionFact& fact = functions[i];
    if (fact.placement.in == Placement::In::function || fact.placement.inside_function) continue;
    const auto index = static_cast<std::int32_t>(i);
    outer.push_back({fact.span, index});
    // A class that is called runs its __init__.
    const bool init = fact.name == "__init__" && fact.owner >= 0;
    by_name[init ? std::string_view(file.facts.classes[static_cast<std::size_t>(fact.owner)].name)
                 : std::string_view(fact.name)]
        .push_back(index);
  }
  std::ranges::sort(outer, {}, [](const Outer& each) { return each.span.start; });
  const auto around = [&](std::uint32_t offset) {
    auto it = std::ranges::upper_bound(outer, offset, {}, [](const Outer& each) { return each.span.start; });
    if (it == outer.begin()) return std::int32_t{-1};
    --it;
    return offset < it->span.end ? it->index : std::int32_t{-1};
  };

  std::map<std::string_view, std::string_view> imported;  // the name here, the last part of the name there
  for (const ImportFact& import : file.facts.imports) {
    for (const ImportedName& name : import.names) {
      const std::string_view there = name.name;
      if (!name.asname.empty())
        imported[name.asname] = there.substr(there.rfind('.') + 1);
      else
        imported[there.substr(0, there.find('.'))] = there.substr(0, there.find('.'));
    }
  }

  std::vector<std::vector<std::int32_t>> callers(functions.size());  // who names the function
  std::vector<std::int32_t> open;
  const auto mark = [&](std::int32_t index) {
    char& slot = reaches_[static_cast<std::size_t>(index + 1)];
    if (slot == 0) open.push_back(index);
    slot = 1;
  };
  const auto named = [&](std::string_view name, std::uint32_t offset, std::uint8_t forms) {
    const auto trace = std::ranges::lower_bound(names, name, {}, &Trace::last);
    const bool sink = trace != names.end() && trace->last == name && (trace->forms & forms) != 0;
    const auto known = by_name.find(name);
    if (!sink && known == by_name.end()) return;
    const std::int32_t user = around(offset);
    if (sink) mark(user);
    if (known == by_name.end()) return;
    for (const std::int32_t function : known->second) callers[static_cast<std::size_t>(function)].push_back(user);
  };
  walk(file.tree.body, [&](const Node* node) {
    if (const auto* name = as<Name>(node)) {
      const auto there = imported.find(name->id);
      if (there == imported.end())
        named(name->id, name->start, Trace::kBare);
      else
        named(there->second, name->start, Trace::kAny);
    } else if (const auto* attribute = as<Attribute>(node)) {
      const Expr* root = attribute->value;
      while (const auto* inner = as<Attribute>(root)) root = inner->value;
      const auto* object = as<Name>(root);
      const bool library = object != nullptr && imported.contains(object->id);
      named(attribute->attr, attribute->start, library ? Trace::kAny : Trace::kMethod);
    } else if (const auto* function = as<FunctionDef>(node); function != nullptr && tables.is_route(*function)) {
      answers_[static_cast<std::size_t>(around(function->start) + 1)] = 1;
      if (views) mark(around(function->start));
    }
    return true;
  });
  while (!open.empty()) {
    const std::int32_t index = open.back();
    open.pop_back();
    if (index < 0) continue;
    for (const std::int32_t caller : callers[static_cast<std::size_t>(index)]) mark(caller);
  }
}

}  // namespace assay::flow
