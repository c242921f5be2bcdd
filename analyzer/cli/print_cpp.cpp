#include "print_cpp.h"

#include <array>
#include <ostream>

#include "analyzer/facts/cmake_facts.h"
#include "analyzer/facts/cpp_facts.h"
#include "analyzer/facts/cpp_project.h"
#include "analyzer/facts/plugin_facts.h"

namespace assay {
namespace {

std::string place(Span span) { return std::to_string(span.start) + ".." + std::to_string(span.end); }

std::string_view word(CppValue::Kind kind) {
  constexpr std::array<std::string_view, 6> kWords{"unknown", "literal", "constant", "parameter", "input", "computed"};
  return kWords[static_cast<std::size_t>(kind)];
}

void print_type(const CppType& type, std::ostream& out) {
  out << type.name;
  for (std::size_t i = 0; i < type.arguments.size(); ++i) out << (i == 0 ? "<" : ", ") << type.arguments[i];
  out << (type.arguments.empty() ? "" : ">") << (type.dependent ? "?" : "");
}

void print_class(const CppClass& cls, std::ostream& out) {
  out << "  class " << place(cls.header) << ' ' << cls.qualname << " (";
  for (const CppType& base : cls.bases) {
    out << ' ';
    print_type(base, out);
  }
  out << " )" << (cls.is_template ? " template" : "") << (cls.is_specialization ? " specialization" : "")
      << (cls.in_function ? " in-function" : "") << (cls.conditional ? " conditional" : "")
      << (cls.comment == CppComment::none    ? ""
          : cls.comment == CppComment::plain ? " commented"
                                             : " documented")
      << '\n';
}

void print_function(const CppFunction& function, std::ostream& out) {
  out << "  function " << place(function.header) << ' ' << function.qualname << " (";
  for (const CppParameter& parameter : function.parameters) {
    out << ' ' << parameter.type << (parameter.name.empty() ? "" : ":") << parameter.name
        << (parameter.has_default ? "=" : "") << ';';
  }
  out << (function.variadic ? " ..." : "") << " )" << (function.result.empty() ? "" : " -> ") << function.result
      << (function.is_definition ? "" : " declared") << (function.is_template ? " template" : "")
      << (function.is_virtual ? " virtual" : "") << (function.is_pure ? " pure" : "")
      << (function.is_deleted ? " deleted" : "") << (function.internal ? " internal" : "")
      << (function.takes_format ? " format" : "") << '\n';
}

void print_size(const CppValue& size, std::ostream& out) {
  out << " size-" << word(size.kind);
  if (size.kind == CppValue::Kind::parameter || size.kind == CppValue::Kind::input) out << ':' << size.from;
  out << (size.composed ? " composed" : "") << (size.checked ? " limited" : "") << (size.floored ? " floored" : "");
}

void print_call(const CppCall& call, std::ostream& out) {
  out << "  call " << place(call.span) << ' ' << call.callee;
  for (std::size_t i = 0; i < call.template_arguments.size(); ++i)
    out << (i == 0 ? "<" : ", ") << call.template_arguments[i];
  out << (call.template_arguments.empty() ? "" : ">") << " (";
  for (const CppArgument& argument : call.arguments) {
    out << ' ' << word(argument.value.kind);
    if (argument.value.kind == CppValue::Kind::parameter || argument.value.kind == CppValue::Kind::input)
      out << ':' << argument.value.from;
    if (argument.value.array >= 0) out << '[' << argument.value.array << ']';
    if (argument.value.checked) out << " checked";
    if (argument.size) print_size(*argument.size, out);
    if (argument.memory == CppMemory::fixed) out << " in-fixed";
    if (argument.memory == CppMemory::parameter) out << " in-parameter";
  }
  out << " )" << (call.local_callee ? " local" : "") << (call.into.empty() ? "" : " into ") << call.into
      << (call.within >= 0 ? " within " + std::to_string(call.within) : std::string()) << '\n';
}

}  // namespace

void print_cpp_facts(const FileFacts& file, std::ostream& out) {
  if (file.cmake != nullptr) {
    for (const CmakeCommand& command : file.cmake->commands) {
      out << "  command " << place(command.span) << ' ' << command.name << " (";
      for (const CmakeArgument& argument : command.arguments) out << ' ' << argument.text;
      out << " )\n";
    }
  }
  if (file.plugins != nullptr) {
    for (const PluginClass& plugin : file.plugins->classes)
      out << "  plugin " << plugin.type << " : " << plugin.base << '\n';
  }
  if (file.cpp == nullptr) return;
  const CppFileFacts& facts = *file.cpp;
  constexpr std::array<std::string_view, 3> kGuards{"none", "pragma-once", "macro"};
  if (facts.is_header) out << "  guard " << kGuards[static_cast<std::size_t>(facts.guard)] << '\n';
  for (const CppInclude& include : facts.includes) {
    out << "  include " << place(include.span) << ' ' << (include.angled ? '<' : '"') << include.target
        << (include.angled ? '>' : '"') << (include.conditional ? " conditional" : "") << '\n';
  }
  for (const CppDefine& define : facts.defines) {
    out << "  define " << define.name << (define.function_like ? "()" : "") << (define.body.empty() ? "" : " = ")
        << define.body << '\n';
  }
  for (const CppClass& cls : facts.classes) print_class(cls, out);
  for (const CppFunction& function : facts.functions) print_function(function, out);
  for (const CppAlias& alias : facts.aliases) {
    out << "  alias " << alias.qualname << " = ";
    print_type(alias.target, out);
    out << '\n';
  }
  for (const CppUsing& opened : facts.usings) {
    out << "  using-namespace " << opened.target << " in "
        << (opened.in_function     ? "function"
            : opened.scope.empty() ? "file"
                                   : opened.scope)
        << '\n';
  }
  for (const CppTest& test : facts.tests) {
    out << "  test " << place(test.header) << ' ' << test.framework << ' ' << test.suite << " / " << test.name;
    for (const std::string& label : test.labels) out << " [" << label << ']';
    out << '\n';
  }
  for (const CppCall& call : facts.calls) print_call(call, out);
  for (const CppBufferWrite& write : facts.buffer_writes) {
    out << "  writes " << place(write.span) << " function " << write.function << " parameter " << write.parameter
        << (write.by.empty() ? "" : " by ") << write.by << '\n';
  }
  for (const CppUse& use : facts.uses) {
    out << "  use " << place(use.span) << ' ' << use.qualifier << (use.qualified ? "::" : "") << use.name
        << (use.templated ? "<>" : "");
    for (const CppArgument& argument : use.arguments) out << " | " << argument.text;
    out << (use.member ? " member" : "") << '\n';
  }
  for (const CppText& text : facts.texts) out << "  text " << place(text.span) << ' ' << text.name << '\n';
  for (const CppConstruction& made : facts.constructions)
    out << "  makes " << place(made.span) << ' ' << made.type << '\n';
  for (const Span gap : facts.unread) out << "  unread " << place(gap) << '\n';
}

void print_cpp_project(const ProjectFacts& project, FileId file, std::ostream& out) {
  const CppProject& cpp = project.cpp();
  if (!cpp.has(file)) return;
  for (const FileId included : cpp.included(file)) out << "  includes " << project.file(included).path << '\n';
  for (const CppTarget& target : cpp.targets_of(file)) out << "  target " << target.name << '\n';
  const CppFileFacts& facts = cpp.file(file);
  for (std::size_t i = 0; i < facts.classes.size(); ++i) {
    const CppClassId id{file, static_cast<std::int32_t>(i)};
    out << "  class " << facts.classes[i].qualname;
    for (const CppSymbol& base : cpp.bases(id)) {
      constexpr std::array<std::string_view, 3> kKinds{"unknown", "class", "external"};
      out << " < " << kKinds[static_cast<std::size_t>(base.kind)] << ':' << base.name;
    }
    const Answer abstract = cpp.abstract(id);
    if (abstract != Answer::no) out << (abstract == Answer::yes ? " abstract" : " maybe-abstract");
    out << '\n';
  }
}

}  // namespace assay
