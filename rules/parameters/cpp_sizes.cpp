#include "cpp_sizes.h"

namespace assay::cpp_sizes {

Verdict judged(const CppValue& size) {
  if (size.way == CppValue::Way::member && size.kind == CppValue::Kind::parameter)
    return size.checked ? Verdict::fine : Verdict::unknown;
  switch (size.kind) {
    case CppValue::Kind::literal:
    case CppValue::Kind::constant:
    case CppValue::Kind::computed: return Verdict::fine;
    case CppValue::Kind::unknown: return size.checked ? Verdict::fine : Verdict::unknown;
    case CppValue::Kind::parameter: return size.checked ? Verdict::fine : Verdict::unlimited;
    case CppValue::Kind::input: break;
  }
  if (!size.checked) return Verdict::unlimited;
  return size.floored || size.way == CppValue::Way::length ? Verdict::fine : Verdict::negative;
}

std::string saying(const CppValue& size) {
  if (size.kind == CppValue::Kind::input) return "what '" + size.from + "' gives says";
  return "parameter '" + size.from + "' says";
}

}  // namespace assay::cpp_sizes
