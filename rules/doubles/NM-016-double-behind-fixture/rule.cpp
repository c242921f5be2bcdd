#include <algorithm>
#include <map>
#include <memory>

#include "origins.h"
#include "parsers/python/walk.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

// How a test comes by a mock that code of another tier makes.
struct Chain {
  std::vector<std::string> names;  // fixtures and helpers, from the test on
  FunctionId maker;
};

class DoubleBehindFixture {
 public:
  explicit DoubleBehindFixture(const Profile& profile) : origins_(profile) {}

  void look(const File& file, Sink& sink) const {
    std::map<std::int32_t, Chain> found;  // by function, the first chain of each
    for (std::size_t i = 0; i < file.facts.functions.size(); ++i) {
      const FunctionId id{file.id, static_cast<std::int32_t>(i)};
      if (!judged(file, function_of(file.project, id).header.start) || !Fixtures::is_test(file.project, id)) continue;
      std::vector<FunctionId> seen;
      if (auto chain = behind(file.project, id, seen)) found.emplace(id.index, std::move(*chain));
    }
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (const auto* call = as<python::Call>(node)) in_call(*call, file, found, sink);
      return true;
    });
    for (const auto& [index, chain] : found) {
      const FunctionFact& function = file.facts.functions[static_cast<std::size_t>(index)];
      report(function.header, "'" + function.name + "'", chain, file, sink);
    }
  }

 private:
  // Fixtures that the function asks for, at any depth, in the order of its parameters.
  std::optional<Chain> behind(const ProjectFacts& project, FunctionId asking, std::vector<FunctionId>& seen) const {
    for (const std::string& name : origins_.fixtures().requested(project, asking, origins_.library())) {
      const auto fixture = origins_.fixtures().find(project, asking, name);
      if (!fixture) continue;
      if (auto chain = through(project, *fixture, name, seen)) return chain;
    }
    return std::nullopt;
  }

  std::optional<Chain> through(const ProjectFacts& project, FunctionId fixture, const std::string& name,
                               std::vector<FunctionId>& seen) const {
    if (std::ranges::find(seen, fixture) != seen.end()) return std::nullopt;
    seen.push_back(fixture);
    FunctionId maker;
    if (origins_.hands_out_mock(project, fixture, &maker) && !reported_itself(project, maker))
      return Chain{{name}, maker};
    auto chain = behind(project, fixture, seen);
    if (chain) chain->names.insert(chain->names.begin(), name);
    return chain;
  }

  // NM-002 reports the mock where it is made.
  static bool reported_itself(const ProjectFacts& project, FunctionId maker) {
    return project.tier(maker.file, function_of(project, maker).header.start) >= kFirstRealTier;
  }

  // request.getfixturevalue("name"), and helpers of the test tree that hand out a mock.
  void in_call(const python::Call& call, const File& file, std::map<std::int32_t, Chain>& found, Sink& sink) const {
    if (!judged(file, call.start)) return;
    const auto around = outermost_function(file, call.start);
    std::optional<Chain> chain;
    const auto* method = as<python::Attribute>(call.func);
    std::string name;
    if (method != nullptr && method->attr == "getfixturevalue" && around && call.args.size() == 1 &&
        file.string_literal(call.args.front(), name)) {
      const auto fixture = origins_.fixtures().find(file.project, *around, name);
      std::vector<FunctionId> seen;
      if (fixture) chain = through(file.project, *fixture, name, seen);
    } else if (const Symbol helper = file.resolve(*call.func);
               helper.kind == Symbol::Kind::function && file.project.role(helper.file).in_tests) {
      const FunctionId id{helper.file, helper.index};
      FunctionId maker;
      if (origins_.hands_out_mock(file.project, id, &maker) && !reported_itself(file.project, maker)) {
        chain = Chain{{function_of(file.project, id).name}, maker};
      }
    }
    if (!chain) return;
    if (!around) return report(span_of(call), "module-level code", *chain, file, sink);
    // Where a fixture hands the mock on, the tests that ask for it are reported.
    if (origins_.fixtures().is_fixture(file.project, *around) && origins_.hands_out_mock(file.project, *around)) return;
    found.emplace(around->index, std::move(*chain));
  }

  static std::optional<FunctionId> outermost_function(const File& file, std::uint32_t offset) {
    for (std::size_t i = 0; i < file.facts.functions.size(); ++i) {
      const FunctionFact& function = file.facts.functions[i];
      if (function.span.start <= offset && offset < function.span.end)
        return FunctionId{file.id, static_cast<std::int32_t>(i)};
    }
    return std::nullopt;
  }

  static void report(Span span, const std::string& who, const Chain& chain, const File& file, Sink& sink) {
    std::string way;
    for (const std::string& name : chain.names) way += (way.empty() ? "'" : " and '") + name + "'";
    const FunctionFact& maker = function_of(file.project, chain.maker);
    sink.violation(span, file.unit(),
                   who + " gets a mock through " + way + " of " + file.project.file(chain.maker.file).path + " " +
                       std::string(in_tests(file.tier(span.start))))
        .also(chain.maker.file, maker.header, "the mock is made here");
  }

  Origins origins_;
};

}  // namespace

void attach_nm_016(Hooks& hooks) {
  const auto rule = std::make_shared<const DoubleBehindFixture>(hooks.profile());
  judge_real_tiers(hooks);
  hooks.file([rule](const File& file, Sink& sink) { rule->look(file, sink); });
}

}  // namespace assay
