// What the program and the module that holds Clang say to each other. Private to this layer.
//
// Clang's library takes longer to load than most runs take altogether. So it is linked to a module of its own, which
// loader/ opens when a unit is to be read. Both are of one build, and the module is refused where it is of another:
// they share C++ types.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "parsers/clang/read_unit.h"

namespace assay::clang_reader {

// A digest of the object files that the module is made of; part of the program too.
const char* module_id();

class UnitReader {
 public:
  virtual ~UnitReader() = default;
  virtual UnitShare read(const CompileCommand& command) const = 0;
};

struct Module {
  std::unique_ptr<UnitReader> (*open)(std::string root, std::span<const SourceFile> sources,
                                      const syntax::IndexOptions& options);
  std::vector<std::string> (*adapted)(const CompileCommand& command);
};

inline constexpr const char* kEntry = "assay_clang_module";
using Entry = const Module* (*)(const char* id);

}  // namespace assay::clang_reader

// The module's only symbol. Null for a program with another id.
extern "C" [[gnu::visibility("default")]] const assay::clang_reader::Module* assay_clang_module(const char* id);
