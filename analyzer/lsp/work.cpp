#include "work.h"

#include <algorithm>
#include <utility>

#include "analyzer/lsp/message.h"

namespace assay::lsp {

using Clock = std::chrono::steady_clock;
constexpr auto kBetweenReports = std::chrono::milliseconds(100);

Work::Work(Inbox& inbox, Outbox& outbox, Inbox::Yields yields, std::optional<Id> request, Shown shown)
    : inbox_(inbox), outbox_(outbox), shown_(std::move(shown)) {
  inbox_.begin(yields, std::move(request), shown_.ours);
}

Work::~Work() {
  inbox_.end();
  if (begun_) send("end", std::nullopt);
  if (!shown_.ours.empty()) outbox_.forget(shown_.ours);
}

void Work::stage(std::string_view name, std::size_t items) {
  const std::lock_guard lock(mutex_);
  stage_ = name;
  items_ = items;
  done_ = 0;
  report();
}

void Work::advance(std::size_t items) {
  // Called for every file by every thread: most of the time there is nothing to be told.
  constexpr std::size_t kStep = 64;
  const std::size_t before = done_.fetch_add(items, std::memory_order_relaxed);
  if (shown_.token.empty() || before / kStep == (before + items) / kStep) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (lock && Clock::now() - last_ >= kBetweenReports) report();
}

void Work::report() {
  if (shown_.token.empty() || (!shown_.ours.empty() && !outbox_.may_show(shown_.ours))) return;
  if (!std::exchange(begun_, true)) send("begin", std::nullopt);
  constexpr std::size_t kWhole = 100;
  const std::size_t share = items_ == 0 ? 0 : std::min(kWhole, done_ * kWhole / items_);
  send("report", items_ == 0 ? std::nullopt : std::optional(static_cast<unsigned>(share)));
  last_ = Clock::now();
}

void Work::send(std::string_view kind, std::optional<unsigned> percent) {
  JsonText text;
  text->StartObject();
  raw_member(*text, "token", shown_.token);
  key(*text, "value");
  text->StartObject();
  member(*text, "kind", kind);
  if (kind == "begin") {
    member(*text, "title", std::string_view(shown_.title));
    member(*text, "cancellable", true);
    key(*text, "percentage");
    text->Uint(0);
  }
  if (kind == "report") member(*text, "message", std::string_view(stage_));
  if (percent) {
    key(*text, "percentage");
    text->Uint(*percent);
  }
  text->EndObject();
  text->EndObject();
  outbox_.notify("$/progress", text.str());
}

}  // namespace assay::lsp
