// Calls of C functions that do harm with the wrong arguments. Shared by the CP-PS rules.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/config/profile.h"
#include "rules/api/cpp.h"

namespace assay::cpp_calls {

// Functions by name, each with the numbers behind it: "strcpy:0:1" -> {0, 1}.
using Functions = std::map<std::string, std::vector<int>, std::less<>>;
Functions functions(const Profile& profile, std::string_view key);

// The function that a call means, where it is the library's: neither a method, nor a function of another namespace, nor
// one that the tree defines. Null: it is none of `known`.
const std::vector<int>* library_function(const CppFile& file, const CppCall& call, const Functions& known);

// The argument at a position; null: there is none.
const CppArgument* argument(const CppCall& call, int position);

// The name of the unit for a call: the function around it.
std::string unit(const CppFile& file, const CppCall& call);

// "comes from parameter 'name'"
std::string origin(const CppValue& value);

// The way of a value to the call that it does harm in, for a finding; empty where it is one place.
std::vector<Violation::Also> way(const CppFile& file, const CppCall& call, const CppValue& value);

// Whether the name of the function stands in the text, not that of a macro.
bool is_written_so(const CppFile& file, const CppCall& call);

// A string literal without its quotes, where it is one plain literal.
bool plain_literal(const CppArgument& argument, std::string& text);

}  // namespace assay::cpp_calls
