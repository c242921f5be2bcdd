// Whether code runs where POSIX is missing: guards by platform tests, by what is caught, and by leaving early.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/config/profile.h"
#include "parsers/python/walk.h"
#include "rules/api/file.h"

namespace assay::portability {

// What a platform test gives on Windows; none where it is no such test, or cannot be told.
std::optional<bool> on_windows(const File& file, const python::Expr& test);

enum class Missing : std::uint8_t { module, attribute };

// The nodes around a node, outermost first.
using Chain = std::vector<const python::Node*>;

// Whether the last node of the chain is not run on Windows, or what it lacks there is expected to be missing. `chain`
// holds every node from a statement of the module down.
bool guarded(const File& file, const Chain& chain, Missing missing);

// The innermost function (or lambda) around the last node of the chain; null at module and class level.
const python::Node* function_around(const Chain& chain);

// Below `if __name__ == "__main__":`.
bool in_main_guard(const Chain& chain);

// Calls visit(node, chain) for every node of the file; the chain ends with the node itself.
template <typename Visit>
void walk_with_chain(const File& file, Visit&& visit);

std::vector<std::string> list(const Profile& profile, std::string_view key);
bool contains(const std::vector<std::string>& names, std::string_view name);

namespace detail {

template <typename Visit>
void walk_chain(const python::Node& node, Chain& chain, Visit& visit) {
  chain.push_back(&node);
  visit(node, static_cast<const Chain&>(chain));
  python::for_each_child(node, [&](const python::Node* child) { walk_chain(*child, chain, visit); });
  chain.pop_back();
}

}  // namespace detail

template <typename Visit>
void walk_with_chain(const File& file, Visit&& visit) {
  Chain chain;
  for (const python::Stmt* statement : file.tree.body) detail::walk_chain(*statement, chain, visit);
}

}  // namespace assay::portability
