// Names as facts write them, and what passes ask of declarations. Private to this layer.
#pragma once

#include <clang/AST/Decl.h>

#include <string>

namespace assay::clang_reader {

// How deep expressions and what is put into them are followed.
inline constexpr int kMaxExpressionDepth = 48;

// "shop::Order::text", without template arguments and unnamed namespaces.
std::string qualified_name(const clang::NamedDecl* decl);
std::string last_name(const clang::NamedDecl* decl);
// "shop::load/2", as cpp_function_key() makes it.
std::string function_key(const clang::FunctionDecl* function);

// A value of this type, or what a reference to it refers to, is no text.
bool is_number(clang::QualType type);
// A variable outside of functions, or a static one, whose value is what it is initialised with.
bool is_constant(const clang::VarDecl* variable);

}  // namespace assay::clang_reader
