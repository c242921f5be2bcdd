// Baselines from any bytes: they are refused with a message and a line, or read; and what is read is written so that it
// is read the same again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "analyzer/baseline/baseline.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = assay::parse_baseline(text, "b.jsonl");
  if (!read) {
    require(!read.error().message.empty() && read.error().path == "b.jsonl", "a failure says what and where");
    return 0;
  }
  const auto again = assay::parse_baseline(assay::baseline_text(*read), "b.jsonl");
  require(again.has_value() && *again == *read, "written and read again it is the same");
  return 0;
}
