// Which methods of a node get the inputs that the SDK has filtered by the declarations, and what they read of them.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "declarations.h"
#include "node_model.h"
#include "rules/api/file.h"
#include "rules/api/hooks.h"

namespace assay::parameters {

struct Read {
  std::string name;
  Span span;  // of the subscript or call
};

struct Reads {
  std::vector<Read> reads;        // of `kwargs["x"]`, `kwargs.get("x")`, `kwargs.pop("x")`, in the order of the source
  std::set<std::string> written;  // names the method itself puts there
  bool changed = false;           // the mapping is bound anew or filled from elsewhere
};

// What `method` reads of its `**kwargs`, also through a second name for it, and in functions inside.
Reads reads_of(const File& file, const python::FunctionDef& method);

// Whether inputs reach the class's work method only through the SDK's filter. no: the class goes its own way; unknown:
// it may.
Answer filtered(const File& file, const Definitions& definitions, const NodeModel& model, ClassId cls);

// A work method of a node class that the SDK calls with filtered inputs.
struct WorkMethod {
  ClassId cls;
  const python::ClassDef* class_def;
  const python::FunctionDef* def;
  std::string unit;
  const Declarations* declarations;
};

// Calls `check` for each work method of the file whose class's declarations are fully known, and tells the sink of
// those whose are not.
using CheckMethod = std::function<void(const WorkMethod&, const File&, Sink&)>;
void on_work_methods(Hooks& hooks, CheckMethod check);

}  // namespace assay::parameters
