#include "changes.h"

#include <pwd.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <random>

#include "clock.h"
#include "fixits/run_lock.h"

namespace assay {
namespace {

std::string formatted(std::time_t time, const char* format) {
  std::tm day{};
  gmtime_r(&time, &day);
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), format, &day);
  return text.data();
}

std::string user_name() {
  if (const passwd* entry = getpwuid(geteuid())) return entry->pw_name;
  return std::to_string(geteuid());
}

std::string host_name() {
  std::array<char, 256> name{};
  return gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

std::string run_id_at(std::time_t time) { return formatted(time, "%Y%m%d-%H%M%S-"); }

RunRecord new_run(std::string action, std::string title) {
  const std::time_t now = std::time(nullptr);
  // Two runs in one second are told apart by parts of a second, so that ids sort by time.
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(since).count() % 1'000'000;
  std::string part = std::to_string(micros);
  part.insert(0, 6 - part.size(), '0');
  RunRecord run;
  run.id = run_id_at(now) + part;
  run.when = utc_text(now);
  run.action = std::move(action);
  run.title = std::move(title);
  return run;
}

AuditEntry entry_about(const RunRecord& run) {
  AuditEntry entry;
  entry.action = run.action;
  entry.run = run.id;
  entry.undoes = run.undoes;
  entry.when = utc_text(std::time(nullptr));
  entry.user = user_name();
  entry.host = host_name();
  entry.tool = "assay " ASSAY_VERSION;
  for (const RecordedFile& file : run.files) {
    RecordedFile brief;
    brief.path = file.path;
    brief.before = file.before;
    brief.after = file.after;
    entry.files.push_back(std::move(brief));
  }
  return entry;
}

Result<void> recover_tree(const std::string& root, Disk& disk) {
  Transactions transactions(root, disk);
  if (!transactions.interrupted()) return {};
  const auto recovered = transactions.recover();
  if (!recovered) return std::unexpected(recovered.error());
  AuditTrail trail(root, disk);
  for (const auto& [record, finished] : *recovered) {
    std::cerr << "assay: run " << record.id << " was cut off and is now " << (finished ? "finished" : "undone") << '\n';
    const Result<bool> known = trail.knows(record.action, record.id);
    if (!known) return std::unexpected(known.error());
    if (!*known) {
      AuditEntry entry = entry_about(record);
      entry.action = finished ? "recovered" : "undone";
      if (auto done = trail.append(entry); !done) return done;
    }
    if (!finished) continue;
    if (auto done = transactions.audited(record.id); !done) return done;
  }
  return {};
}

Result<void> recover_before_reading(const std::string& root) {
  Disk disk;
  if (!Transactions(root, disk).interrupted()) return {};
  const Result<RunLock> lock = RunLock::take(root);
  if (!lock) {
    std::cerr << "assay: " << lock.error().message << "; what is read now may be in between\n";
    return {};
  }
  return recover_tree(root, disk);
}

Result<void> audit(const std::string& root, Disk& disk, const AuditEntry& entry) {
  if (auto done = AuditTrail(root, disk).append(entry); !done) return done;
  return Transactions(root, disk).audited(entry.run);
}

}  // namespace assay
