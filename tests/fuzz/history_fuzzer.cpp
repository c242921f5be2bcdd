// Histories with any bytes in them: what the input says is written over a good one. It is refused with a message, or
// read; recording goes on, with a damaged file put aside and not lost.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>

#include "analyzer/history/history_file.h"

namespace {

namespace fs = std::filesystem;
using assay::HistoryPoint;
using assay::Rational;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

HistoryPoint point() {
  HistoryPoint point;
  point.recorded = "2026-11-21T12:30:00Z";
  point.revision = "0123456789abcdef0123456789abcdef01234567";
  point.profile = "gold";
  point.rules_digest = std::string(64, 'a');
  point.score = Rational(2, 3);
  point.open = {1, 2, 3, 4, 5};
  point.requirements = {{"R1", "REQ-GS-001", "No doubles", Rational(1, 2)}, {"R2", "REQ-GS-002", "Registered", {}}};
  return point;
}

struct Place {
  std::string root;
  std::string file;
  std::string good;  // bytes of a history

  Place() {
    std::string name = (fs::temp_directory_path() / "assay-fuzz-XXXXXX").string();
    root = mkdtemp(name.data());
    file = root + "/.assay/history.db";
    for (int i = 0; i < 3; ++i) require(assay::record_point(root, point()).has_value(), "a point is recorded");
    std::ifstream in(file, std::ios::binary);
    good.assign(std::istreambuf_iterator<char>(in), {});
  }
  ~Place() { fs::remove_all(root); }
};

// Patches of four bytes and more: where, in two; how many; and with what.
std::string patched(std::string bytes, std::span<const std::uint8_t> input) {
  while (input.size() > 3) {
    const std::size_t at = (input[0] * 256U + input[1]) % bytes.size();
    const std::size_t length = std::min<std::size_t>({input[2] % 16U + 1, input.size() - 3, bytes.size() - at});
    std::copy_n(input.begin() + 3, length, bytes.begin() + static_cast<std::ptrdiff_t>(at));
    input = input.subspan(3 + length);
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Place place;
  if (size == 0) return 0;
  const std::span input(data + 1, size - 1);
  const std::string bytes = data[0] % 8 == 0 ? std::string(input.begin(), input.end()) : patched(place.good, input);
  fs::remove_all(place.root + "/.assay");
  fs::create_directory(place.root + "/.assay");
  std::ofstream(place.file, std::ios::binary) << bytes;

  const auto before = assay::read_history(place.root);
  require(before || !before.error().message.empty(), "a failure says what");
  const auto recorded = assay::record_point(place.root, point());
  if (!recorded) {
    require(!recorded.error().message.empty(), "a failure says what");
    return 0;
  }
  if (!recorded->put_aside.empty()) {
    std::ifstream aside(place.root + "/.assay/" + fs::path(recorded->put_aside).filename().string(), std::ios::binary);
    require(aside.good(), "what was put aside is there");
    const auto after = assay::read_history(place.root);
    require(after && after->size() == 1, "a new history has the new point");
  }
  return 0;
}
