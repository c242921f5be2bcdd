// Where a run stands, for whoever watches.
#pragma once

#include <cstddef>
#include <string_view>

namespace assay {

// Called from several threads.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void stage(std::string_view name, std::size_t items) = 0;  // items: 0 where there is nothing to count
  virtual void advance(std::size_t items) = 0;
};

}  // namespace assay
