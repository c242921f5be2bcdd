#include "progress_line.h"

#include <iostream>

#include "console.h"

namespace assay {
namespace {

using namespace std::chrono_literals;

}  // namespace

ProgressLine::ProgressLine(When when)
    : shown_(when == When::always || (when == When::auto_ && is_terminal(Stream::standard_error))),
      terminal_(is_terminal(Stream::standard_error)),
      first_(Clock::now() + (when == When::always ? 0s : 1s)),
      next_(first_) {}

ProgressLine::~ProgressLine() { clear(); }

void ProgressLine::stage(std::string_view name, std::size_t items) {
  if (!shown_) return;
  const std::lock_guard lock(mutex_);
  stage_ = name;
  items_ = items;
  done_ = 0;
  draw(true);
}

void ProgressLine::advance(std::size_t items) {
  if (!shown_) return;
  done_ += items;
  const std::unique_lock lock(mutex_, std::try_to_lock);  // whoever is late need not draw
  if (lock) draw(false);
}

void ProgressLine::draw(bool now) {
  const Clock::time_point time = Clock::now();
  if (time < first_ || (!now && time < next_)) return;
  next_ = time + (terminal_ ? 100ms : 2000ms);
  std::string text = stage_;
  if (items_ != 0) text += ' ' + std::to_string(done_.load()) + '/' + std::to_string(items_);
  std::cerr << (terminal_ ? "\r\x1b[K" : "") << "assay: " << text << (terminal_ ? "" : "\n") << std::flush;
  drawn_ = true;
}

void ProgressLine::clear() {
  const std::lock_guard lock(mutex_);
  if (drawn_ && terminal_) std::cerr << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace assay
