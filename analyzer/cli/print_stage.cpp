#include "print_stage.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "parsers/python/dump.h"
#include "parsers/python/parse.h"
#include "parsers/syntax/dump.h"
#include "print_cpp.h"

namespace assay {
namespace {

std::string_view word(Ref::Kind kind) {
  switch (kind) {
    case Ref::Kind::unknown: return "unknown";
    case Ref::Kind::builtin: return "builtin";
    case Ref::Kind::local: return "local";
    case Ref::Kind::imported: return "imported";
    case Ref::Kind::relative: return "relative";
    case Ref::Kind::instance: return "made-by";
  }
  return "?";
}

std::string_view word(Symbol::Kind kind) {
  switch (kind) {
    case Symbol::Kind::unknown: return "unknown";
    case Symbol::Kind::builtin: return "builtin";
    case Symbol::Kind::module: return "module";
    case Symbol::Kind::class_: return "class";
    case Symbol::Kind::function: return "function";
    case Symbol::Kind::value: return "value";
    case Symbol::Kind::external: return "external";
    case Symbol::Kind::missing: return "missing";
  }
  return "?";
}

std::string text_of(const Ref& ref, const ModuleMap& modules) {
  std::string text(word(ref.kind));
  text += ':';
  if (ref.file != kNoFile) text += modules.name(ref.file) + "/";
  return text + ref.name;
}

std::string place(Span span) { return std::to_string(span.start) + ".." + std::to_string(span.end); }

std::string flags(const Placement& placement) {
  std::string text = placement.in == Placement::In::module   ? "module"
                     : placement.in == Placement::In::class_ ? "class"
                                                             : "function";
  if (placement.conditional) text += " conditional";
  if (placement.fallback) text += " fallback";
  if (placement.type_checking) text += " type-checking";
  return text;
}

void print_facts(const FileFacts& facts, const ModuleMap& modules, std::ostream& out) {
  constexpr std::array<std::string_view, 3> kStates{"complete", "partial", "none"};
  out << facts.path;
  if (facts.language == Language::python) {
    out << " module " << modules.name(facts.file);
  } else {
    out << ' ' << to_string(facts.language);
  }
  out << " state " << kStates[static_cast<std::size_t>(facts.state)] << '\n';
  for (const ImportFact& import : facts.imports) {
    out << "  import " << place(import.span) << ' ' << std::string(import.level, '.') << import.module << " [";
    for (const ImportedName& name : import.names) {
      out << ' ' << name.name;
      if (!name.asname.empty()) out << " as " << name.asname;
    }
    out << " ] " << flags(import.placement) << (import.guarded ? " guarded" : "");
    if (import.target != kNoFile) out << " -> " << modules.name(import.target);
    out << '\n';
  }
  for (const ClassFact& cls : facts.classes) {
    out << "  class " << place(cls.header) << ' ' << cls.qualname << " (";
    for (const Ref& base : cls.bases) out << ' ' << text_of(base, modules);
    out << (cls.dynamic_bases ? " *" : "") << " ) " << flags(cls.placement) << '\n';
    for (const DecoratorFact& decorator : cls.decorators) {
      out << "    @" << text_of(decorator.ref, modules) << (decorator.called ? "()" : "") << '\n';
    }
  }
  for (const FunctionFact& function : facts.functions) {
    out << "  def " << place(function.header) << ' ' << function.qualname << " (";
    for (const ParameterFact& parameter : function.parameters)
      out << ' ' << parameter.name << (parameter.has_default ? "=" : "");
    out << " ) " << flags(function.placement) << (function.is_async ? " async" : "")
        << (function.is_stub ? " stub" : "") << '\n';
    for (const DecoratorFact& decorator : function.decorators) {
      out << "    @" << text_of(decorator.ref, modules) << (decorator.called ? "()" : "") << '\n';
    }
    for (const Ref& made : function.produces) out << "    produces " << text_of(made, modules) << '\n';
  }
  for (const CallFact& call : facts.calls) {
    out << "  call " << place(call.span) << ' ' << text_of(call.callee, modules) << (call.curried ? " curried" : "")
        << '\n';
  }
  for (const BindingFact& binding : facts.bindings) {
    out << "  name " << binding.name << " = " << text_of(binding.ref, modules)
        << (binding.conditional ? " conditional" : "") << '\n';
  }
  if (facts.exports.present) {
    out << "  __all__" << (facts.exports.dynamic ? " dynamic" : "");
    for (const std::string& name : facts.exports.names) out << ' ' << name;
    out << '\n';
  }
  print_cpp_facts(facts, out);
  for (const std::string& mark : facts.pytestmarks) out << "  pytestmark " << mark << '\n';
  for (const DirectiveComment& comment : facts.directives)
    out << "  directive " << comment.line << ' ' << comment.text << '\n';
}

void print_project(const ProjectFacts& project, std::ostream& out) {
  for (const FileFacts& facts : project.files()) {
    const FileRole& role = project.role(facts.file);
    out << facts.path
        << (facts.language == Language::python ? " = " + project.modules().name(facts.file) : std::string()) << " tier "
        << project.module_tier(facts.file) << (role.shipped ? " shipped" : "") << (role.in_tests ? " tests" : "")
        << '\n';
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
      const ClassId id{facts.file, static_cast<std::int32_t>(i)};
      out << "  class " << project.name(id);
      for (const Symbol& base : project.bases(id)) out << " < " << word(base.kind) << ':' << base.name;
      const Answer abstract = project.abstract(id);
      if (abstract != Answer::no) out << (abstract == Answer::yes ? " abstract" : " maybe-abstract");
      out << '\n';
    }
    print_cpp_project(project, facts.file, out);
  }
}

// CMake has no tree of its own: its facts are all of it.
std::string tree_of(const SourceFile& source) {
  switch (source.language) {
    case Language::python: return python::dump(python::parse(source.text()));
    case Language::cpp: return syntax::dump(source.text(), source.path);
    case Language::cmake:
    case Language::xml: return {};
  }
  return {};
}

void print_findings(const Run& run, std::ostream& out) {
  for (const Finding& f : run.ledger.findings) {
    out << f.path << ':' << f.start.line << ':' << f.start.column << ' ' << f.rule << ' ' << to_string(f.severity)
        << ' ' << to_string(f.confidence) << ' ' << to_string(f.disposition) << " unit=" << f.unit
        << " scope=" << f.scope << ' ' << f.fingerprint << ' ' << f.message << '\n';
  }
}

void print_ledger(const Run& run, std::ostream& out) {
  for (const RuleRecord& record : run.ledger.rules) {
    const UnitCounts counts = record.counts();
    out << record.rule << " passed " << counts.passed << " failed " << counts.failed << " waived " << counts.waived
        << " unknown " << counts.unknown << '\n';
    for (const Unit& unit : record.units) {
      out << "  " << to_string(unit.status) << ' ' << unit.key;
      if (!unit.reason.empty()) out << " (" << unit.reason << ')';
      out << '\n';
    }
  }
}

void print_score(const Score& score, std::ostream& out) {
  const auto shown = [](const std::optional<Rational>& value) { return value ? value->text() : std::string("-"); };
  out << "score " << shown(score.value) << " coverage " << shown(score.coverage) << " readiness "
      << shown(score.readiness) << '\n';
  for (const CategoryScore& category : score.categories) {
    out << category.id << ' ' << shown(category.value) << '\n';
    for (const RequirementScore& requirement : category.requirements) {
      out << "  " << requirement.id << ' ' << shown(requirement.value) << '\n';
      for (const RuleScore& rule : requirement.rules) {
        out << "    " << rule.rule << ' ' << shown(rule.value) << " gain " << rule.gain.text() << '\n';
      }
    }
  }
  for (const Gate& gate : score.gates) {
    out << "gate " << (gate.passed ? "passed" : "failed") << ' ' << gate.name << ": " << gate.actual << " ("
        << gate.expected << ")\n";
  }
}

bool is_told(const Run& run, const std::string& path) { return std::ranges::binary_search(run.told, path); }

}  // namespace

std::span<const std::string_view> stage_names() {
  static constexpr std::array<std::string_view, 8> kNames{"files",   "candidates", "tree",   "facts",
                                                          "project", "findings",   "ledger", "score"};
  return kNames;
}

void print_stage(std::string_view stage, const Run& run, std::ostream& out) {
  if (stage == "files") {
    for (const std::string& path : run.told) out << path << '\n';
  } else if (stage == "candidates") {
    for (const std::string& path : run.candidates) out << path << '\n';
  } else if (stage == "tree") {
    for (std::size_t i = 0; i < run.sources.size(); ++i) {
      if (is_told(run, run.sources.path(i))) out << "== " << run.sources.path(i) << '\n' << tree_of(run.sources[i]);
    }
  } else if (stage == "facts") {
    for (const FileFacts& facts : run.project.files()) {
      if (is_told(run, facts.path)) print_facts(facts, run.project.modules(), out);
    }
  } else if (stage == "project") {
    print_project(run.project, out);
  } else if (stage == "findings") {
    print_findings(run, out);
  } else if (stage == "ledger") {
    print_ledger(run, out);
  } else if (stage == "score") {
    print_score(run.report.score, out);
  }
}

}  // namespace assay
