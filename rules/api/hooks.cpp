#include "rules/api/hooks.h"

#include "rules/api/cpp.h"

namespace assay {

CppHooks& Hooks::cpp() {
  if (cpp_ == nullptr) cpp_ = std::make_shared<CppHooks>();
  return *cpp_;
}

}  // namespace assay
