// Bytes that a cache or a report of a shard may hold: they are refused, or read; and what is read is packed into bytes
// that are read the same again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "analyzer/engine/pack_gathered.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t rules = data[0] % 4;
  const auto read = assay::unpack_gathered({reinterpret_cast<const char*>(data) + 1, size - 1}, rules);
  if (!read) return 0;
  const std::string packed = assay::pack(*read);
  const auto again = assay::unpack_gathered(packed, rules);
  require(again.has_value() && assay::pack(*again) == packed, "packed and read again it is the same");
  return 0;
}
