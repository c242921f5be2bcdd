#include <algorithm>
#include <memory>

#include "module_values.h"
#include "parsers/python/walk.h"
#include "replacements.h"

namespace assay {
namespace {

using namespace doubles;
using python::as;

// A conftest that belongs to no tier and lies above tests of tiers 2 and 3.
bool is_shared(const FileFacts& facts, const ProjectFacts& project) {
  const FileRole& role = project.role(facts.file);
  if (!role.is_conftest || project.module_tier(facts.file) != 0) return false;
  const std::string& directory = project.modules().directory(facts.file);
  return std::ranges::any_of(project.files(), [&](const FileFacts& file) {
    const bool below = directory.empty() || file.path.starts_with(directory + "/");
    return below && project.role(file.file).is_test_module && project.highest_tier(file.file) >= kFirstRealTier;
  });
}

class TierBlindDouble {
 public:
  explicit TierBlindDouble(const Profile& profile)
      : values_(profile), replacements_(profile), environment_(profile.strings("doubles.environment")) {}

  void look(const File& file, Sink& sink) const {
    python::walk(file.tree.body, [&](const python::Node* node) {
      if (const auto* call = as<python::Call>(node)) {
        in_call(*call, file, sink);
      } else if (const auto* assign = as<python::Assign>(node)) {
        for (const python::Expr* target : assign->targets) assigned(*assign, *target, file, sink);
      }
      return true;
    });
  }

 private:
  // Whether code at `offset` runs for every test: at module level, in an autouse fixture, in a hook of pytest.
  bool for_every_test(const File& file, std::uint32_t offset) const {
    std::optional<FunctionId> function;
    for (std::size_t i = 0; i < file.facts.functions.size() && !function; ++i) {
      const Span span = file.facts.functions[i].span;
      if (span.start <= offset && offset < span.end) function = FunctionId{file.id, static_cast<std::int32_t>(i)};
    }
    if (!function) return file.facts.class_at(offset) < 0;
    const std::string& name = function_of(file.project, *function).name;
    return replacements_.origins().fixtures().is_autouse(file.project, *function) || name.starts_with("pytest_");
  }

  void in_call(const python::Call& call, const File& file, Sink& sink) const {
    const Library& library = replacements_.origins().library();
    const std::string mapping = patched_mapping(file, library, call).name;
    if (!library.patcher(file.resolve(*call.func)).empty() && !reaches(mapping, environment_)) {
      return report(place_of(file, call), "'" + std::string(file.text(*call.func)) + "' replaces something", file,
                    sink);
    }
    const auto found = replacements_.of(file, call);
    if (!found) return;
    const bool fake_module = found->subject == Subject::modules && found->value != nullptr &&
                             values_.of(file, *found->value) == ModuleValue::made;
    if (found->subject == Subject::behaviour || fake_module) {
      report(span_of(call), "'" + found->shown + "' is replaced", file, sink);
    }
  }

  // real.attribute = double, real.TABLE["key"] = double, sys.modules["name"] = double
  void assigned(const python::Assign& assign, const python::Expr& target, const File& file, Sink& sink) const {
    const auto* item = as<python::Subscript>(&target);
    if (item != nullptr && values_.is_table(file, *item->value)) {
      if (values_.of(file, *assign.value) == ModuleValue::made)
        report(span_of(assign), "a made-up module is put into sys.modules", file, sink);
      return;
    }
    const python::Expr* place = item != nullptr ? item->value : &target;
    const auto* attribute = as<python::Attribute>(place);
    if (attribute == nullptr || !is_double(file, *assign.value) ||
        !is_real(object_of(file, *attribute->value), file.project))
      return;
    report(span_of(assign), "'" + std::string(file.text(target)) + "' is overwritten", file, sink);
  }

  bool is_double(const File& file, const python::Expr& value) const {
    if (value.kind == python::Kind::Lambda || replacements_.origins().is_mock(file, value) == Answer::yes) return true;
    Symbol symbol = file.resolve(value);
    if (!symbol.known()) symbol = file.made_by(value);
    const bool defined = symbol.kind == Symbol::Kind::class_ || symbol.kind == Symbol::Kind::function;
    return defined && file.project.role(symbol.file).in_tests;
  }

  // A module or class that is not of the tests, and not the mocking library, which may be overwritten to forbid it.
  bool is_real(const Symbol& symbol, const ProjectFacts& project) const {
    const Library& library = replacements_.origins().library();
    if (library.is_module(symbol) || library.is_primitive(symbol)) return false;
    if (symbol.kind == Symbol::Kind::module || symbol.kind == Symbol::Kind::class_) {
      return symbol.file != kNoFile && !project.role(symbol.file).in_tests;
    }
    return symbol.kind == Symbol::Kind::external;
  }

  void report(Span span, std::string what, const File& file, Sink& sink) const {
    if (for_every_test(file, span.start))
      sink.violation(span, file.unit(), std::move(what) + " for the tests of every tier");
  }

  ModuleValues values_;
  Replacements replacements_;
  std::span<const std::string> environment_;
};

}  // namespace

void attach_nm_017(Hooks& hooks) {
  const auto rule = std::make_shared<const TierBlindDouble>(hooks.profile());
  hooks.scope([](const FileRole& role) { return role.is_conftest && role.path_tier == 0; });
  hooks.facts([](const FileFacts& facts, const ProjectFacts& project, Sink& sink) {
    if (is_shared(facts, project)) sink.applies(facts.path);
  });
  hooks.file([rule](const File& file, Sink& sink) {
    if (is_shared(file.facts, file.project)) rule->look(file, sink);
  });
}

}  // namespace assay
