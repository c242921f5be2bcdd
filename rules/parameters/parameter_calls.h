// Calls that declare a parameter: NodeParameter(...).
#pragma once

#include <functional>
#include <string>

#include "rules/api/file.h"
#include "rules/api/hooks.h"

namespace assay::parameters {

struct ParameterCall {
  const python::Call& call;
  std::string unit;  // the class around it; the module where there is none
  std::string
      shown;  // " 'sku'" where its name is known, from its own argument or from the key it stands at; else empty
  const python::Expr* key;  // the literal key of the dictionary whose value it is; may be null
};

using CheckCall = std::function<void(const ParameterCall&, const File&, Sink&)>;

// Calls `check` for each call of the profile's declaration class. Code that is there to fail is left out.
void on_parameter_calls(Hooks& hooks, CheckCall check);

bool is_none(const python::Expr* expr);
bool is_true(const python::Expr* expr);

}  // namespace assay::parameters
