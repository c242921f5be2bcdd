// A value that the handlers of one rule share: what they all would work out of the joined facts, worked out once.
#pragma once

#include <memory>
#include <mutex>

namespace assay {

// Copies share one value. attach() is called anew for each run, so a value made from one project never meets another.
// Thread-safe.
template <typename T>
class Once {
 public:
  template <typename Make>
  const T& get(Make&& make) const {
    std::call_once(state_->made, [&] { state_->value = make(); });
    return state_->value;
  }

 private:
  struct State {
    std::once_flag made;
    T value{};
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace assay
