// Readings of import facts that the IM rules share.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/api/hooks.h"

namespace assay::imports {

// The names that an import statement loads, absolute ones only: "a.b" for `from a.b import c`, each name of a plain
// import.
std::vector<std::string_view> loaded_modules(const ImportFact& import);

// "a" of "a.b.c".
std::string_view head_of(std::string_view dotted);

// Whether `dotted` is one of `roots` or lies below one.
bool below_any(std::string_view dotted, std::span<const std::string> roots);

// Whether `name` is made of identifiers that are no keywords, with dots between them.
bool is_dotted_name(std::string_view name);

// The statement as a reader knows it: "from ..base import Node", with at most three names.
std::string statement_text(const ImportFact& import);

// Every module with an import, packages' own files (`__init__.py`) counted where `packages`, is a unit of the rule.
void count_importing_modules(Hooks& hooks, bool packages);

}  // namespace assay::imports
