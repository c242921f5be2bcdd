// The fields of C++ facts; see facts_fields.h.
#pragma once

#include "analyzer/facts/cpp_facts.h"
#include "facts_fields.h"
#include "parsers/clang/read_unit.h"

namespace assay {

template <>
inline constexpr auto kLast<Answer> = Answer::unknown;
template <>
inline constexpr auto kLast<CppNode::Kind> = CppNode::Kind::object;
template <>
inline constexpr auto kLast<CppValue::Kind> = CppValue::Kind::computed;
template <>
inline constexpr auto kLast<CppValue::Way> = CppValue::Way::member;
template <>
inline constexpr auto kLast<CppMemory> = CppMemory::parameter;
template <>
inline constexpr auto kLast<CppCall::Declared> = CppCall::Declared::tree;
template <>
inline constexpr auto kLast<CppAlias::Kind> = CppAlias::Kind::declaration;
template <>
inline constexpr auto kLast<CppComment> = CppComment::doxygen;
template <>
inline constexpr auto kLast<CppGuard> = CppGuard::macro;

template <typename Archive, Of<CppNode> T>
void fields(Archive& archive, T& node) {
  auto& [kind, index, name, scope, size] = node;
  archive(kind, index, name, scope, size);
}

template <typename Archive, Of<CppStop> T>
void fields(Archive& archive, T& stop) {
  auto& [span, name] = stop;
  archive(span, name);
}

template <typename Archive, Of<CppValue> T>
void fields(Archive& archive, T& value) {
  auto& [kind, checked, composed, floored, way, from, type, array, is_string, texts, through, rest, trail] = value;
  archive(kind, checked, composed, floored, way, from, type, array, is_string, texts, through, rest, trail);
}

template <typename Archive, Of<CppArgument> T>
void fields(Archive& archive, T& argument) {
  auto& [text, value, span, size, memory] = argument;
  archive(text, value, span, memory);
  bool sized = size.has_value();
  archive(sized);
  if constexpr (!std::is_const_v<T>) {
    if (sized) size.emplace();
  }
  if (sized) archive(*size);
}

template <typename Archive, Of<CppFlow> T>
void fields(Archive& archive, T& flow) {
  auto& [to, value, optional, span] = flow;
  archive(to, value, optional, span);
}

template <typename Archive, Of<CppInclude> T>
void fields(Archive& archive, T& include) {
  auto& [target, angled, conditional, span, target_span] = include;
  archive(target, angled, conditional, span, target_span);
}

template <typename Archive, Of<CppDefine> T>
void fields(Archive& archive, T& define) {
  auto& [name, body, function_like, conditional, span] = define;
  archive(name, body, function_like, conditional, span);
}

template <typename Archive, Of<CppType> T>
void fields(Archive& archive, T& type) {
  auto& [name, arguments, dependent, resolved, span] = type;
  archive(name, arguments, dependent, resolved, span);
}

template <typename Archive, Of<CppParameter> T>
void fields(Archive& archive, T& parameter) {
  auto& [name, type, has_default, span] = parameter;
  archive(name, type, has_default, span);
}

template <typename Archive, Of<CppFunction> T>
void fields(Archive& archive, T& function) {
  auto& [name, qualname, owner, parameters, variadic, result, is_definition, is_template, is_virtual, is_pure,
         is_deleted, is_const, internal, takes_format, test, header, span] = function;
  archive(name, qualname, owner, parameters, variadic, result, is_definition, is_template, is_virtual, is_pure,
          is_deleted, is_const, internal, takes_format, test, header, span);
}

template <typename Archive, Of<CppClass> T>
void fields(Archive& archive, T& cls) {
  auto& [name, qualname, bases, is_definition, is_struct, is_template, is_specialization, in_function, conditional,
         unnamed_namespace, in_class, owner, comment, methods, scopes, abstract, has_ancestors, ancestors, header,
         span] = cls;
  archive(name, qualname, bases, is_definition, is_struct, is_template, is_specialization, in_function, conditional,
          unnamed_namespace, in_class, owner, comment, methods, scopes, abstract, has_ancestors, ancestors, header,
          span);
}

template <typename Archive, Of<CppAlias> T>
void fields(Archive& archive, T& alias) {
  auto& [kind, name, qualname, target, is_template, in_function, span] = alias;
  archive(kind, name, qualname, target, is_template, in_function, span);
}

template <typename Archive, Of<CppUsing> T>
void fields(Archive& archive, T& use) {
  auto& [target, scope, in_function, conditional, span] = use;
  archive(target, scope, in_function, conditional, span);
}

template <typename Archive, Of<CppCall> T>
void fields(Archive& archive, T& call) {
  auto& [name, callee, receiver, receiver_type, template_arguments, arguments, function, within, scope, conditional,
         local_callee, result_discarded, into, declared, span] = call;
  archive(name, callee, receiver, receiver_type, template_arguments, arguments, function, within, scope, conditional,
          local_callee, result_discarded, into, declared, span);
}

template <typename Archive, Of<CppBufferWrite> T>
void fields(Archive& archive, T& write) {
  auto& [function, parameter, by, handed, span] = write;
  archive(function, parameter, by, handed, span);
}

template <typename Archive, Of<CppUse> T>
void fields(Archive& archive, T& use) {
  auto& [name, arguments, called, templated, member, qualified, qualifier, conditional, function, scope, span,
         name_span] = use;
  archive(name, arguments, called, templated, member, qualified, qualifier, conditional, function, scope, span,
          name_span);
}

template <typename Archive, Of<CppConstruction> T>
void fields(Archive& archive, T& made) {
  auto& [type, scope, function, span] = made;
  archive(type, scope, function, span);
}

template <typename Archive, Of<CppTest> T>
void fields(Archive& archive, T& test) {
  auto& [framework, suite, name, labels, header, span] = test;
  archive(framework, suite, name, labels, header, span);
}

template <typename Archive, Of<CppText> T>
void fields(Archive& archive, T& text) {
  auto& [name, span] = text;
  archive(name, span);
}

template <typename Archive, Of<CppFileFacts> T>
void fields(Archive& archive, T& facts) {
  auto& [includes, defines, classes, functions, aliases, usings, calls, buffer_writes, uses, constructions, tests,
         flows, texts, guard, guarded, is_header, is_c, is_generated, by_clang, has_declarations, documented, dead,
         unread, unread_bytes, size] = facts;
  archive(includes, defines, classes, functions, aliases, usings, calls, buffer_writes, uses, constructions, tests,
          flows, texts, guard, guarded, is_header, is_c, is_generated, by_clang, has_declarations, documented, dead,
          unread, unread_bytes, size);
}

// Which file it is says the one who keeps them.
template <typename Archive, Of<clang_reader::FileShare> T>
void fields(Archive& archive, T& share) {
  auto& [file, calls, classes, flows] = share;
  archive(calls, classes, flows);
}

template <typename Archive, Of<clang_reader::UnitShare> T>
void fields(Archive& archive, T& share) {
  auto& [compiled, fault, error, error_path, error_line, files, traced, inputs] = share;
  archive(compiled, error, error_path, error_line, files);
}

}  // namespace assay
