// Yes, no, or: it cannot be told.
#pragma once

#include <cstdint>

namespace assay {

enum class Answer : std::uint8_t { no, yes, unknown };

}  // namespace assay
