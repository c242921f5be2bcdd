// Which characters beyond ASCII may stand in a Python name (PEP 3131: XID_Start and XID_Continue). Unicode 15.1, the
// version of Python 3.13; letters that a later version adds are refused.
#pragma once

#include <cstdint>

namespace assay::python {

struct CodePoint {
  std::uint32_t value;   // kInvalidCodePoint where the bytes are no UTF-8
  std::uint32_t length;  // bytes, at least 1
};

inline constexpr std::uint32_t kInvalidCodePoint = 0xFFFFFFFF;

// The character at `at`, which is before `end`.
CodePoint decode_utf8(const char* at, const char* end);

// For code points from 0x80 on.
bool is_name_start(std::uint32_t code_point);
bool is_name_part(std::uint32_t code_point);

}  // namespace assay::python
