#include "clock.h"

#include <array>
#include <cstdlib>

namespace assay {

std::time_t time_of_run() {
  const char* epoch = std::getenv("SOURCE_DATE_EPOCH");
  return epoch == nullptr ? std::time(nullptr) : static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
}

std::string utc_text(std::time_t time) {
  std::tm day{};
  gmtime_r(&time, &day);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &day);
  return text.data();
}

}  // namespace assay
