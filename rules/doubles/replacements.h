// What a piece of test code puts something else in the place of, and what that says of it: `monkeypatch.setattr(...)`
// and the like.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "origins.h"

namespace assay::doubles {

// What is replaced, which decides which rule speaks.
enum class Subject : std::uint8_t {
  environment,  // os.environ
  modules,      // sys.modules
  clock,        // time and chance
  importing,    // the import machinery: how a missing dependency is played
  library,      // the mocking library itself, to forbid it
  data,         // a value, by another value
  behaviour,    // all else: a function, class or object that the test should have met for real
};

struct Replacement {
  std::string_view method;  // "setattr", "setitem", "delattr", "delitem", "setenv", "delenv"
  Subject subject;
  Symbol target;                        // unknown: an attribute of an object whose class is not known
  std::string shown;                    // the target, for messages
  const python::Expr* value = nullptr;  // null: removed
  bool by_subclass = false;             // the new value is a class that derives from the old one
};

class Replacements {
 public:
  explicit Replacements(const Profile& profile);

  // A call of a method of pytest's monkeypatch that replaces something; nothing for other calls, and for those whose
  // target is not said.
  std::optional<Replacement> of(const File& file, const python::Call& call) const;

  const Origins& origins() const { return origins_; }

  // What `object.name` is: an attribute of a module, class, or instance of a known class of the tree.
  static Symbol attribute_of(const File& file, const python::Expr& object, std::string_view name);

 private:
  Subject subject_of(const File& file, const Symbol& target, const python::Expr* value) const;

  Origins origins_;
  std::span<const std::string> environment_;
  std::span<const std::string> module_table_;
  std::span<const std::string> clocks_;
  std::span<const std::string> importing_;
  std::span<const std::string> process_data_;
};

// Numbers, texts, None, True, False, and lists, tuples, sets and dicts of them.
bool is_literal(const python::Expr& expr);

}  // namespace assay::doubles
