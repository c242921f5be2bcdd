// Which files were looked at while names were followed. Where one of them binds its names otherwise, the names may lead
// elsewhere; where none does, they lead where they led.
#pragma once

#include <algorithm>
#include <vector>

#include "analyzer/facts/module_map.h"

namespace assay {

class Visits {
 public:
  // Notes in `visits` what this thread looks at from here on. A scope within a scope notes for both.
  class Scope {
   public:
    explicit Scope(Visits& visits) : visits_(visits), outer_(current_) { current_ = &visits; }
    ~Scope() {
      auto& files = visits_.files_;
      std::ranges::sort(files);
      files.erase(std::ranges::unique(files).begin(), files.end());
      files.shrink_to_fit();
      current_ = outer_;
      note(visits_);
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Visits& visits_;
    Visits* outer_;
  };

  static void note(FileId file) {
    if (current_ != nullptr && (current_->files_.empty() || current_->files_.back() != file))
      current_->files_.push_back(file);
  }
  // What hangs on something known hangs on what that hangs on.
  static void note(const Visits& of_another) {
    if (current_ == nullptr) return;
    current_->files_.insert(current_->files_.end(), of_another.files_.begin(), of_another.files_.end());
  }

  // Once its scope has ended.
  bool hold(FileId file) const { return std::ranges::binary_search(files_, file); }

 private:
  inline static thread_local Visits* current_ = nullptr;

  std::vector<FileId> files_;  // sorted, each once, when the scope has ended
};

}  // namespace assay
