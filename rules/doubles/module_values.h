// What code puts into sys.modules: a module, nothing, what was there before, or a fake.
#pragma once

#include "origins.h"

namespace assay::doubles {

enum class ModuleValue : std::uint8_t {
  real,      // a module that an import gives
  nothing,   // None: the import is to fail
  restored,  // what sys.modules held before
  made,      // an object that the test code made for the purpose
  unknown,
};

class ModuleValues {
 public:
  explicit ModuleValues(const Profile& profile);

  const Origins& origins() const { return origins_; }

  // Whether the expression is sys.modules itself.
  bool is_table(const File& file, const python::Expr& expr) const;
  bool is_table_symbol(const Symbol& symbol) const { return reaches(symbol.name, table_); }

  ModuleValue of(const File& file, const python::Expr& value) const { return of(file, value, 0); }

  // What a mapping of names to modules holds: the worst of its values.
  ModuleValue of_mapping(const File& file, const python::Expr& mapping) const { return of_mapping(file, mapping, 0); }

 private:
  ModuleValue of(const File& file, const python::Expr& value, int depth) const;
  ModuleValue of_call(const File& file, const python::Call& call, int depth) const;
  ModuleValue of_name(const File& file, const python::Name& name, bool mapping, int depth) const;
  ModuleValue of_mapping(const File& file, const python::Expr& mapping, int depth) const;
  bool reads_table(const File& file, const python::Expr& expr) const;

  Origins origins_;
  std::span<const std::string> table_;
  std::span<const std::string> loaders_;
};

}  // namespace assay::doubles
