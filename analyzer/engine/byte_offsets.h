// From offsets in a decoded text to offsets in the bytes of the file.
#pragma once

#include <cstdint>
#include <optional>

#include "analyzer/model/source.h"

namespace assay {

class ByteOffsets {
 public:
  explicit ByteOffsets(const SourceFile& source);

  // Nothing for a file in an encoding with several bytes for some characters, other than UTF-8.
  std::optional<std::uint32_t> of(std::uint32_t text_offset) const;

  // Whether `text` has the same bytes in the file's encoding as in UTF-8.
  bool same_bytes(std::string_view text) const;

 private:
  const SourceFile& source_;
  bool mapped_ = true;
};

}  // namespace assay
