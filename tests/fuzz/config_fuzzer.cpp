// Configuration and profiles from any bytes: they are refused with a message and a place, or read; never a crash, and
// the same twice.
//
// The first byte chooses: a settings file, or a profile.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "analyzer/config/glob.h"
#include "analyzer/config/profile.h"
#include "analyzer/config/settings.h"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// One file for the whole run; the loaders take paths.
const std::string& scratch() {
  static const std::string kPath = [] {
    std::string name = "/tmp/assay-fuzz-XXXXXX";
    require(mkdtemp(name.data()) != nullptr, "a scratch folder");
    return name + "/assay.toml";
  }();
  return kPath;
}

void check_failure(const assay::Failure& failure) {
  require(!failure.message.empty() && failure.message.find('\n') == std::string::npos, "a failure is one line");
  require(failure.message.back() != '.', "a failure has no final period");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::ofstream(scratch(), std::ios::binary | std::ios::trunc) << text;
  if (data[0] % 2 == 0) {
    const std::vector<std::string> rules{"IM-001", "NM-001", "NM-002"};
    const auto first = assay::load_settings(scratch(), rules);
    const auto second = assay::load_settings(scratch(), rules);
    require(first.has_value() == second.has_value(), "read the same twice");
    if (!first) return check_failure(first.error()), 0;
    require(assay::show_settings(*first) == assay::show_settings(*second), "shown the same twice");
  } else {
    const auto profile = assay::load_profile(scratch());
    if (!profile) return check_failure(profile.error()), 0;
    require(!profile->canonical().empty(), "a profile says something");
  }
  const assay::PathPatterns patterns{std::string_view(text)};
  patterns.covers("src/shop/nodes.py");
  return 0;
}
