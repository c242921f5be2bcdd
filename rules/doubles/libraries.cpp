#include "libraries.h"

#include <algorithm>
#include <memory>

#include "fixtures.h"

namespace assay::doubles {
namespace {

using python::as;

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class Forbidden {
 public:
  Forbidden(const Profile& profile, const Table& table, std::string is_what)
      : is_what_(std::move(is_what)),
        library_(profile),
        fixtures_(profile),
        packages_(table.strings("packages")),
        forbidden_fixtures_(table.strings("fixtures")),
        marks_(table.strings("marks")),
        calls_(table.strings("calls").begin(), table.strings("calls").end()) {}

  // Words that a file must hold for a call to be seen in it.
  std::vector<std::string> words() const {
    std::vector<std::string> words{"import_module", "__import__", "importorskip", "getfixturevalue"};
    for (const std::string& call : calls_) words.push_back(call.substr(call.rfind('.') + 1));
    return words;
  }

  bool may_call(const FileFacts& facts, const ProjectFacts& project) const {
    return std::ranges::any_of(facts.imports, [&](const ImportFact& import) {
      return std::ranges::any_of(import.names, [&](const ImportedName& name) {
        return is_forbidden_call(imported(import, name, facts.file, project), project);
      });
    });
  }

  void facts(const FileFacts& facts, const ProjectFacts& project, Sink& sink) const {
    if (project.highest_tier(facts.file) < kFirstRealTier) return;
    for (const ImportFact& import : facts.imports) statement(import, facts, project, sink);
    for (std::size_t i = 0; i < facts.functions.size(); ++i) {
      const FunctionFact& function = facts.functions[i];
      const int tier = project.tier(facts.file, function.header.start);
      if (tier < kFirstRealTier) continue;
      marked(function.decorators, tier, facts, sink);
      asks(function, {facts.file, static_cast<std::int32_t>(i)}, tier, facts, project, sink);
    }
    for (const ClassFact& cls : facts.classes) {
      const int tier = project.tier(facts.file, cls.header.start);
      if (tier >= kFirstRealTier) marked(cls.decorators, tier, facts, sink);
    }
    const BindingFact* pytestmark = facts.binding("pytestmark");
    const int tier = project.module_tier(facts.file);
    if (pytestmark == nullptr || tier < kFirstRealTier) return;
    for (const std::string& mark : facts.pytestmarks) {
      if (contains(marks_, mark)) report(pytestmark->span, "the mark '" + mark + "'", tier, facts, sink);
    }
  }

  void call(const python::Call& call, const File& file, Sink& sink) const {
    const int tier = file.tier(call.start);
    if (tier < kFirstRealTier) return;
    if (const Symbol module = imported_by_call(file, call); is_forbidden_package(module)) {
      report(span_of(call), "'" + module.name + "'", tier, file.facts, sink);
      return;
    }
    if (is_forbidden_call(file.resolve(*call.func), file.project)) {
      report(place_of(file, call), "'" + std::string(file.text(*call.func)) + "'", tier, file.facts, sink);
      return;
    }
    const auto* method = as<python::Attribute>(call.func);
    std::string fixture;
    if (method == nullptr || method->attr != "getfixturevalue" || call.args.size() != 1) return;
    if (!file.string_literal(call.args.front(), fixture) || !contains(forbidden_fixtures_, fixture)) return;
    const auto asking = function_at(file, call.start);
    if (asking && !fixtures_.find(file.project, *asking, fixture)) {
      report(span_of(call), "the fixture '" + fixture + "'", tier, file.facts, sink);
    }
  }

 private:
  bool is_forbidden_package(const Symbol& symbol) const {
    return symbol.kind == Symbol::Kind::external &&
           std::ranges::any_of(packages_, [&](const std::string& package) { return within(symbol.name, package); });
  }

  bool is_forbidden_call(const Symbol& symbol, const ProjectFacts& project) const {
    if (symbol.kind == Symbol::Kind::external) return contains(calls_, symbol.name);
    return symbol.kind == Symbol::Kind::class_ && project.derives_from(symbol.cls(), calls_) == Answer::yes;
  }

  void statement(const ImportFact& import, const FileFacts& facts, const ProjectFacts& project, Sink& sink) const {
    const int tier = project.tier(facts.file, import.span.start);
    if (tier < kFirstRealTier) return;
    std::string package;
    for (const ImportedName& name : import.names) {
      const Symbol symbol = imported(import, name, facts.file, project);
      if (package.empty() && is_forbidden_package(symbol)) package = symbol.name;
    }
    if (import.star && import.level == 0) {
      if (const Symbol module = project.resolve(import.module, facts.file); is_forbidden_package(module))
        package = module.name;
    }
    if (package.empty()) return;
    Violation& found = report(import.span, "'" + package + "'", tier, facts, sink);
    if (import.placement.type_checking) found.held(Confidence::advisory);
  }

  void marked(const std::vector<DecoratorFact>& decorators, int tier, const FileFacts& facts, Sink& sink) const {
    for (const DecoratorFact& decorator : decorators) {
      if (decorator.ref.kind == Ref::Kind::imported && contains(marks_, decorator.ref.name)) {
        report(decorator.span, "the mark '" + decorator.ref.name + "'", tier, facts, sink);
      }
    }
  }

  // What a test or fixture asks for by name, and what any function is annotated to take.
  void asks(const FunctionFact& function, FunctionId id, int tier, const FileFacts& facts, const ProjectFacts& project,
            Sink& sink) const {
    if (forbidden_fixtures_.empty()) return;
    for (const ParameterFact& parameter : function.parameters) {
      if (!is_forbidden_package(project.resolve(parameter.annotation, facts.file))) continue;
      report(function.header, "the parameter '" + parameter.name + "'", tier, facts, sink);
      return;
    }
    const bool suspect = std::ranges::any_of(function.parameters, [&](const ParameterFact& parameter) {
      return contains(forbidden_fixtures_, parameter.name);
    });
    if (!Fixtures::is_test(project, id) && !(suspect && fixtures_.is_fixture(project, id))) return;
    for (const std::string& name : fixtures_.requested(project, id, library_)) {
      if (!contains(forbidden_fixtures_, name) || fixtures_.find(project, id, name)) continue;
      report(function.header, "the fixture '" + name + "'", tier, facts, sink);
      return;
    }
  }

  Violation& report(Span span, const std::string& what, int tier, const FileFacts& facts, Sink& sink) const {
    return sink.violation(span, facts.path, what + " " + is_what_ + " " + std::string(in_tests(tier)));
  }

  std::string is_what_;
  Library library_;
  Fixtures fixtures_;
  std::span<const std::string> packages_;
  std::span<const std::string> forbidden_fixtures_;
  std::span<const std::string> marks_;
  std::vector<std::string> calls_;
};

}  // namespace

void forbid(Hooks& hooks, std::string_view key, std::string is_what) {
  const auto forbidden =
      std::make_shared<const Forbidden>(hooks.profile(), hooks.profile().table(key), std::move(is_what));
  judge_real_tiers(hooks);
  hooks.literals(forbidden->words());
  hooks.trees([forbidden](const FileFacts& facts, const ProjectFacts& project, bool holds_literal) {
    return project.highest_tier(facts.file) >= kFirstRealTier && (holds_literal || forbidden->may_call(facts, project));
  });
  hooks.facts([forbidden](const FileFacts& facts, const ProjectFacts& project, Sink& sink) {
    forbidden->facts(facts, project, sink);
  });
  hooks.on<python::Call>(
      [forbidden](const auto& call, const File& file, Sink& sink) { forbidden->call(call, file, sink); });
}

}  // namespace assay::doubles
