// The fields of facts, one after the other, for whoever writes, reads or searches them. Private to the engine.
//
// A structure that gains a field does not compile here until the field is named: nothing is forgotten.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>

#include "analyzer/facts/file_facts.h"
#include "analyzer/model/notice.h"
#include "analyzer/model/span.h"
#include "facts_archive.h"

namespace assay {

template <typename T, typename Fact>
concept Of = std::same_as<std::remove_const_t<T>, Fact>;

template <>
inline constexpr auto kLast<Ref::Kind> = Ref::Kind::instance;
template <>
inline constexpr auto kLast<ParameterKind> = ParameterKind::kw_args;
template <>
inline constexpr auto kLast<Placement::In> = Placement::In::function;
template <>
inline constexpr auto kLast<BindingFact::Kind> = BindingFact::Kind::value;
template <>
inline constexpr auto kLast<ParseState> = ParseState::none;

// An archive is called with fields, and its file() with a FileId.
template <typename Archive, Of<Notice> T>
void fields(Archive& archive, T& notice) {
  auto& [kind, path, line, text, incomplete] = notice;
  archive(kind, path, line, text, incomplete);
}

template <typename Archive, Of<Ref> T>
void fields(Archive& archive, T& ref) {
  auto& [kind, of, file, name] = ref;
  archive(kind, of);
  archive.file(file);
  archive(name);
}

template <typename Archive, Of<ArgumentFact> T>
void fields(Archive& archive, T& argument) {
  auto& [keyword, ref, literal, is_string, is_starred, strings, is_other, each, parameter, elements, span] = argument;
  archive(keyword, ref, literal, is_string, is_starred, strings, is_other, each, parameter, elements, span);
}

template <typename Archive, Of<DecoratorFact> T>
void fields(Archive& archive, T& decorator) {
  auto& [ref, called, arguments, span] = decorator;
  archive(ref, called, arguments, span);
}

template <typename Archive, Of<ParameterFact> T>
void fields(Archive& archive, T& parameter) {
  auto& [name, kind, has_default, annotation] = parameter;
  archive(name, kind, has_default, annotation);
}

template <typename Archive, Of<Placement> T>
void fields(Archive& archive, T& placement) {
  auto& [in, inside_function, conditional, fallback, type_checking] = placement;
  archive(in, inside_function, conditional, fallback, type_checking);
}

template <typename Archive, Of<FunctionFact> T>
void fields(Archive& archive, T& function) {
  auto& [name, qualname, header, span, placement, owner, is_async, is_stub, parameters, decorators, produces] =
      function;
  archive(name, qualname, header, span, placement, owner, is_async, is_stub, parameters, decorators, produces);
}

template <typename Archive, Of<ClassFact> T>
void fields(Archive& archive, T& cls) {
  auto& [name, qualname, header, span, placement, bases, dynamic_bases, metaclass, decorators, methods, attributes,
         pytestmarks, usefixtures] = cls;
  archive(name, qualname, header, span, placement, bases, dynamic_bases, metaclass, decorators, methods, attributes,
          pytestmarks, usefixtures);
}

template <typename Archive, Of<ImportedName> T>
void fields(Archive& archive, T& imported) {
  auto& [name, asname, span] = imported;
  archive(name, asname, span);
}

template <typename Archive, Of<ImportFact> T>
void fields(Archive& archive, T& import) {
  auto& [is_from, module, level, names, star, span, module_span, placement, guarded, target] = import;
  archive(is_from, module, level, names, star, span, module_span, placement, guarded);
  archive.file(target);
}

template <typename Archive, Of<BindingFact> T>
void fields(Archive& archive, T& binding) {
  auto& [name, kind, ref, index, elements, span, conditional] = binding;
  archive(name, kind, ref, index, elements, span, conditional);
}

template <typename Archive, Of<CallFact> T>
void fields(Archive& archive, T& call) {
  auto& [callee, name, arguments, span, scope, inside_function, conditional, curried, maker_arguments] = call;
  archive(callee, name, arguments, span, scope, inside_function, conditional, curried, maker_arguments);
}

template <typename Archive, Of<ExportFact> T>
void fields(Archive& archive, T& exports) {
  auto& [present, dynamic, names] = exports;
  archive(present, dynamic, names);
}

template <typename Archive, Of<DirectiveComment> T>
void fields(Archive& archive, T& comment) {
  auto& [span, line, own_line, text] = comment;
  archive(span, line, own_line, text);
}

// Of a Python or C++ file; which file it is says the one who keeps them.
template <typename Archive, Of<FileFacts> T>
void fields(Archive& archive, T& facts) {
  auto& [file, path, language, state, errors, imports, classes, functions, calls, bindings, star_imports, exports,
         has_module_getattr, has_main_guard, pytestmarks, usefixtures, pytest_plugins, directives, literals, cpp, cmake,
         plugins] = facts;
  archive(state, errors, imports, classes, functions, calls, bindings, star_imports, exports, has_module_getattr,
          has_main_guard, pytestmarks, usefixtures, pytest_plugins, directives, literals, cpp);
}

}  // namespace assay
