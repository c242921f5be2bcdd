// The record of a run from any bytes: it is refused, or read and written the same again; never a crash.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "fixits/run_record.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto record = assay::parse_run_record(text);
  if (!record) return 0;
  const std::string written = assay::to_json(*record);
  const auto again = assay::parse_run_record(written);
  require(again.has_value(), "what is written can be read");
  require(assay::to_json(*again) == written, "and says the same");
  return 0;
}
