// What all rules on test doubles share: where they apply, which names are mocking primitives, and how they say it.
//
// They judge code of tiers 2 and 3 (integration, end to end), place by place: a marker may lift one function of a file
// into a tier. The names come from the profile's [doubles].
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/api/hooks.h"

namespace assay::doubles {

// The lowest tier that must do without doubles.
inline constexpr int kFirstRealTier = 2;

// Shows a rule the test code of the tree, and names the test modules and conftests with code of tiers 2 and 3 as its
// units.
void judge_real_tiers(Hooks& hooks);

inline bool judged(const File& file, std::uint32_t offset) { return file.tier(offset) >= kFirstRealTier; }

// "in integration tests", "in end-to-end tests".
std::string_view in_tests(int tier);

// "'a'", "'a' and 'b'", "'a', 'b' and 'c'".
std::string quoted(const std::vector<std::string>& names);

// Whether `name` is one of `paths`, or ends with one behind a dot: "shop.clock.time.time" reaches "time.time".
bool reaches(std::string_view name, std::span<const std::string> paths);

// Whether `name` is `package` or lies in it.
bool within(std::string_view name, std::string_view package);

// The range to report for a call: of the decorator, with its `@`, where the call is one.
Span place_of(const File& file, const python::Call& call);

// What one name of an import statement stands for.
Symbol imported(const ImportFact& import, const ImportedName& name, FileId from, const ProjectFacts& project);

// The module that a call such as importlib.import_module("a.b") gives, where its argument is a literal; else unknown.
Symbol imported_by_call(const File& file, const python::Call& call);

// The text or, for an expression, what it stands for: the two ways in which patchers name their target.
Symbol named(const File& file, const python::Expr& target);

// What an object is, where that is a module, class or function: sys.modules["a.b"] is the module a.b, an item of
// anything else unknown.
Symbol object_of(const File& file, const python::Expr& expr);

// The mocking library, as the profile describes it.
class Library {
 public:
  explicit Library(const Profile& profile);

  // "unittest.mock" or a back-port of it, when not a module of the tree.
  bool is_module(const Symbol& symbol) const;
  // Whether it makes or installs doubles; then `name` is it, as its module calls it ("MagicMock").
  bool is_primitive(const Symbol& symbol, std::string* name = nullptr) const;
  // A class of mocks (or a factory), or a class of the tree that derives from one.
  bool is_mock_class(const Symbol& symbol, const ProjectFacts& project) const;
  // "patch", "patch.object", "patch.dict", "patch.multiple"; empty for all else.
  std::string_view patcher(const Symbol& symbol) const;

  // Whether the file imports something through which it may reach a primitive without naming the library.
  bool may_reach(const FileFacts& facts, const ProjectFacts& project) const;

  // Words of which each file that names the library itself has one.
  const std::vector<std::string>& words() const { return words_; }

 private:
  std::vector<std::string> modules_;
  std::vector<std::string> primitives_;    // with their modules
  std::vector<std::string> mock_classes_;  // likewise
  std::vector<std::string> patchers_;      // likewise
  std::vector<std::string> words_;
};

// Shows the rule the trees in which the library may be used, and only those.
void look_for(const Library& library, Hooks& hooks);

// `patch.dict(os.environ, ...)`, `patch.dict(sys.modules, ...)`: what a patcher of mappings is given. Unknown for other
// calls.
Symbol patched_mapping(const File& file, const Library& library, const python::Call& call);

}  // namespace assay::doubles
