// Which of the rules' literals occur in a text, in one pass over its bytes (Vectorscan).
//
// The guarantee: a literal that occurs is always found. A file is kept from a rule only when none of the rule's
// literals is in it, so the filter can cost time but never a finding; tests compare with the filter off.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

class Prefilter {
 public:
  // Distinct, non-empty literals; bit i of a scan stands for literals[i].
  explicit Prefilter(const std::vector<std::string>& literals);
  ~Prefilter();
  Prefilter(const Prefilter&) = delete;
  Prefilter& operator=(const Prefilter&) = delete;

  // Memory that one thread needs for scanning.
  class Scratch {
   public:
    explicit Scratch(const Prefilter& filter);
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

   private:
    friend class Prefilter;
    void* scratch_ = nullptr;
  };

  std::size_t size() const { return count_; }  // how many literals
  std::vector<bool> scan(std::string_view text, Scratch& scratch) const;

 private:
  std::size_t count_;
  void* database_ = nullptr;  // null: no literal at all
};

}  // namespace assay
