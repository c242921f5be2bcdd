// What is worked out once, by whoever asks first, of a project or of one of its files.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <typeindex>
#include <typeinfo>
#include <unordered_map>
#include <vector>

#include "analyzer/facts/visits.h"

namespace assay {

// Values by their types, for the project and for each file by its number; safe for use by several threads. A value may
// refer to what it was made of: neither a copy nor a move takes it along.
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
  const T& of_project(Make&& make) const {
    return made<T>(slot_of(typeid(T), 0), make);
  }
  template <typename T, typename Make>
  const T& of_file(FileId file, Make&& make) const {
    Slot& slot = slot_of(typeid(T), file + std::size_t{1});
    const T& value = made<T>(slot, make);
    Visits::note(slot.visits);
    return value;
  }

  void clear() { slots_.clear(); }
  // After a change of a file: drops what is said of the project and of that file, and where names of it now lead
  // elsewhere, what was made by following one.
  void clear_file(FileId file, bool names_changed) {
    for (auto& [type, slots] : slots_) {
      for (std::size_t i = 0; i < slots.size(); ++i) {
        const bool hangs_on_it = i == 0 || i == file + std::size_t{1} ||
                                 (names_changed && slots[i] != nullptr && slots[i]->visits.hold(file));
        if (hangs_on_it) slots[i].reset();
      }
    }
  }

 private:
  struct Slot {
    std::once_flag made;
    std::shared_ptr<const void> value;
    Visits visits;
  };

  template <typename T, typename Make>
  static const T& made(Slot& slot, Make& make) {
    std::call_once(slot.made, [&] {
      const Visits::Scope scope(slot.visits);
      slot.value = std::make_shared<const T>(make());
    });
    return *static_cast<const T*>(slot.value.get());
  }

  Slot& slot_of(std::type_index type, std::size_t number) const {
    const std::scoped_lock lock(mutex_);
    auto& slots = slots_[type];
    if (number >= slots.size()) slots.resize(number + 1);
    if (slots[number] == nullptr) slots[number] = std::make_unique<Slot>();
    return *slots[number];
  }

  mutable std::mutex mutex_;
  mutable std::unordered_map<std::type_index, std::vector<std::unique_ptr<Slot>>> slots_;  // the project's comes first
};

}  // namespace assay
