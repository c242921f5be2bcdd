// What is worked out once of all that a project holds, by whoever asks first.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <typeindex>
#include <typeinfo>

namespace assay {

// Values by their types, safe for use by several threads. A value may refer to what it was made of: neither a copy nor
// a move takes it along.
class Derived {
 public:
  Derived() = default;
  Derived(const Derived&) noexcept {}
  Derived& operator=(const Derived&) {
    clear();
    return *this;
  }

  // The one T, made by `make` when first asked for. `make` may ask for values of other types.
  template <typename T, typename Make>
  const T& get(Make&& make) const {
    Slot& slot = slot_of(typeid(T));
    std::call_once(slot.made, [&] { slot.value = std::make_shared<const T>(make()); });
    return *static_cast<const T*>(slot.value.get());
  }

  void clear() { slots_.clear(); }

 private:
  struct Slot {
    std::once_flag made;
    std::shared_ptr<const void> value;
  };

  Slot& slot_of(std::type_index type) const {
    const std::scoped_lock lock(mutex_);
    return slots_[type];
  }

  mutable std::mutex mutex_;
  mutable std::map<std::type_index, Slot> slots_;
};

}  // namespace assay
