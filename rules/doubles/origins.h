// Where the value of an expression comes from: a mocking library, a fixture that hands out a mock, or real code.
#pragma once

#include <optional>
#include <string_view>

#include "doubles.h"
#include "fixtures.h"

namespace assay::doubles {

class Origins {
 public:
  explicit Origins(const Profile& profile);

  const Library& library() const { return library_; }
  const Fixtures& fixtures() const { return fixtures_; }

  // Whether the value is a mock object. unknown: a parameter that anyone may fill, the variable of a loop, ...
  Answer is_mock(const File& file, const python::Expr& expr) const { return is_mock(file, expr, 0); }

  // Whether the value is pytest's patcher: the `monkeypatch` fixture, a pytest.MonkeyPatch, a fixture of the tree that
  // hands one out.
  bool is_monkeypatch(const File& file, const python::Expr& expr) const;

  // What a function of the tree returns or yields is, at any depth of helpers, a mock; then `made` is the function that
  // makes it.
  bool hands_out_mock(const ProjectFacts& project, FunctionId id, FunctionId* made = nullptr) const;

  // What a call of a function of the same file, or of a method of the class around it, returns where it has one
  // `return`: the expression, or the element `position` of the tuple it returns. Null where that cannot be told.
  static const python::Expr* returned(const File& file, const python::Call& call, std::optional<std::size_t> position);

  // What the right side holds for one name of an unpacking assignment: `a, b = 1, 2`, `a, b = make()`. Null where that
  // cannot be told.
  static const python::Expr* unpacked(const File& file, const python::Binding& binding);

  // The function that has `name` as a parameter, for a use of the name at `offset`.
  static std::optional<FunctionId> parameter_of(const File& file, std::string_view name, std::uint32_t offset);

 private:
  Answer is_mock(const File& file, const python::Expr& expr, int depth) const;
  Answer is_mock(const File& file, const python::Binding& binding, int depth) const;
  Answer call_makes_mock(const File& file, const python::Call& call, int depth) const;
  Answer attribute_is_mock(const File& file, const python::Attribute& attribute, int depth) const;
  Answer parameter_is_mock(const File& file, const python::Binding& binding) const;
  bool hands_out_mock(const ProjectFacts& project, FunctionId id, FunctionId* made, int depth) const;
  // Whether what the fixture hands out is made by one of the named classes.
  bool hands_out(const ProjectFacts& project, FunctionId id, std::span<const std::string> classes) const;

  Library library_;
  Fixtures fixtures_;
  std::span<const std::string> mocker_fixtures_;
  std::span<const std::string> monkeypatch_fixtures_;
  std::span<const std::string> monkeypatch_classes_;
};

}  // namespace assay::doubles
