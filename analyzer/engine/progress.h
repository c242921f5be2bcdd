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
  // Whether nobody waits for the answer any more. Asked now and then; what is given back after a yes is not whole, and
  // whoever says yes does not use it.
  virtual bool wants_to_stop() const { return false; }
};

}  // namespace assay
