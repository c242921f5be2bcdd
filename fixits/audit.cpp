#include "fixits/audit.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "analyzer/model/sha256.h"
#include "analyzer/json/json_text.h"
#include "analyzer/json/json_value.h"

namespace assay {
namespace {

constexpr std::string_view kHashKey = ",\"hash\":\"";
constexpr std::size_t kHashSize = 64;
const std::string kNoHash(kHashSize, '0');  // what the first line names as the line before it

std::string to_line(const AuditEntry& entry, std::uint64_t number, const std::string& previous) {
  JsonText json;
  const auto text = [&](const char* name, const std::string& value) {
    if (!value.empty()) json.text(name, value);
  };
  json->StartObject();
  json.number("entry", number);
  json.text("previous", previous);
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, const std::string&>>{{"action", entry.action},
                                                                         {"run", entry.run},
                                                                         {"undoes", entry.undoes},
                                                                         {"when", entry.when},
                                                                         {"user", entry.user},
                                                                         {"host", entry.host},
                                                                         {"tool", entry.tool},
                                                                         {"rules_digest", entry.rules_digest},
                                                                         {"revision", entry.revision},
                                                                         {"score_before", entry.score_before},
                                                                         {"score_after", entry.score_after}}) {
    text(name, value);
  }
  const auto list = [&](const char* name, const auto& items, auto&& write) {
    if (items.empty()) return;
    json->Key(name);
    json->StartArray();
    for (const auto& item : items) {
      json->StartObject();
      write(item);
      json->EndObject();
    }
    json->EndArray();
  };
  list("files", entry.files, [&](const RecordedFile& file) {
    json.text("path", file.path);
    json.text("before", file.before);
    json.text("after", file.after);
  });
  list("fixes", entry.fixes, [&](const AuditedFix& fix) {
    json.text("rule", fix.rule);
    json.text("path", fix.path);
    json.number("line", fix.line);
    json.text("title", fix.title);
    json.text("before", fix.before);
    json.text("after", fix.after);
  });
  list("suppressions", entry.suppressions, [&](const AuditedSuppression& suppression) {
    json.text("rule", suppression.rule);
    json.text("path", suppression.path);
    json.text("reason", suppression.reason);
    json.text("fingerprint", suppression.fingerprint);
  });
  json->EndObject();
  std::string line = json.str();
  line.pop_back();  // the brace
  return line + std::string(kHashKey) + sha256(line) + "\"}";
}

// What the chain needs to know of a line.
struct Link {
  bool sound = false;  // its own hash is right
  std::uint64_t number = 0;
  std::string previous;
  std::string hash;
};

Link read_link(std::string_view line) {
  Link link;
  const std::optional<JsonValue> json = parse_json_object(line);
  if (!json) return link;
  link.number = json->number_of("entry");
  link.previous = json->text_of("previous");
  link.hash = json->text_of("hash");
  const std::size_t tail = kHashKey.size() + kHashSize + 2;
  if (line.size() < tail) return link;
  const std::string_view body = line.substr(0, line.size() - tail);
  link.sound = line.substr(body.size()) == std::string(kHashKey) + link.hash + "\"}" && sha256(body) == link.hash;
  return link;
}

struct Head {
  std::uint64_t number = 0;
  std::string hash;
};

std::optional<Head> read_head(std::string_view text) {
  Head head;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), head.number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ' ') return std::nullopt;
  head.hash = std::string(end + 1, text.data() + text.size());
  if (head.hash.ends_with('\n')) head.hash.pop_back();
  return head;
}

// Complete lines, without their ends.
std::vector<std::string_view> complete_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
    lines.push_back(text.substr(0, end));
  return lines;
}

class Chain {
 public:
  explicit Chain(const std::vector<std::string_view>& lines) {
    for (const std::string_view line : lines) links_.push_back(read_link(line));
  }

  std::vector<AuditProblem> problems(const std::optional<Head>& head) {
    std::uint64_t expected = 1;
    std::string previous = kNoHash;
    for (std::size_t i = 0; i < links_.size(); ++i) {
      const Link& link = links_[i];
      const bool follows = link.sound && link.number == expected && link.previous == previous;
      if (!follows) {
        if (is_surplus(i, expected, previous)) {
          say(i, out_of_place(link) ? "stands in another place than it was written in" : "was inserted");
          continue;
        }
        if (!link.sound || (link.number == expected && link.previous != previous && known_before(i))) {
          say(i, "was changed");
          // What follows is judged by what stands here now.
          previous = link.hash;
          ++expected;
          continue;
        }
        if (link.number > expected && !somewhere(expected)) {
          say(i, "does not follow the one before it: " + entries(expected, link.number - 1) + " removed before it");
        } else {
          say(i, out_of_place(link) ? "stands in another place than it was written in"
                                    : "does not follow the one before it: it was changed or inserted");
        }
      }
      previous = link.hash;
      expected = link.number + 1;
    }
    if (head && head->number >= expected) {
      problems_.push_back({links_.size() + 1, entries(expected, head->number) + " removed at the end"});
    } else if (head && problems_.empty() && head->number != 0 && head->number < expected &&
               links_[head->number - 1].hash != head->hash) {
      problems_.push_back(
          {head->number, "line " + std::to_string(head->number) + " is not the one that was written last"});
    }
    return std::move(problems_);
  }

  std::uint64_t size() const { return links_.size(); }
  std::string last_hash() const { return links_.empty() ? kNoHash : links_.back().hash; }

 private:
  static std::string entries(std::uint64_t first, std::uint64_t last) {
    return first == last ? "entry " + std::to_string(first) + " was"
                         : "entries " + std::to_string(first) + " to " + std::to_string(last) + " were";
  }

  void say(std::size_t index, const std::string& what) {
    problems_.push_back({index + 1, "line " + std::to_string(index + 1) + ' ' + what});
  }

  // Whether the chain goes on behind the line as if it were not there.
  bool is_surplus(std::size_t i, std::uint64_t expected, const std::string& previous) const {
    if (i + 1 >= links_.size()) return false;
    const Link& next = links_[i + 1];
    return next.sound && next.number == expected && next.previous == previous;
  }

  bool somewhere(std::uint64_t number) const {
    return std::ranges::any_of(links_, [&](const Link& link) { return link.number == number; });
  }

  // A line that is sound, and whose place by its number is another one.
  bool out_of_place(const Link& link) const {
    const auto same = std::ranges::count_if(links_, [&](const Link& other) { return other.number == link.number; });
    return link.sound && same == 1 && link.number <= links_.size() && &links_[link.number - 1] != &link;
  }

  bool known_before(std::size_t i) const { return i > 0 || links_[i].previous != kNoHash; }

  std::vector<Link> links_;
  std::vector<AuditProblem> problems_;
};

}  // namespace

Result<std::string> AuditTrail::text() {
  const Result<FileStatus> status = disk_.status(path());
  if (!status) return std::unexpected(status.error());
  if (status->type == FileStatus::Type::none) return std::string();
  return disk_.read(path());
}

Result<void> AuditTrail::write_head(std::uint64_t number, const std::string& hash) {
  const std::string temporary = head_path() + ".tmp";
  if (auto done = disk_.remove(temporary); !done) return done;
  const FileStatus like{FileStatus::Type::regular, 0644, geteuid(), getegid()};
  if (auto done = disk_.write_new(temporary, std::to_string(number) + ' ' + hash + '\n', like); !done) return done;
  if (auto done = disk_.rename(temporary, head_path()); !done) return done;
  return disk_.sync_folder(root_ + "/.assay");
}

Result<void> AuditTrail::append(const AuditEntry& entry) {
  const Result<std::string> present = text();
  if (!present) return std::unexpected(present.error());
  const std::size_t whole = present->rfind('\n') == std::string::npos ? 0 : present->rfind('\n') + 1;
  if (whole != present->size()) {
    if (auto done = disk_.cut(path(), whole); !done) return done;
  }
  const auto lines = complete_lines(std::string_view(*present).substr(0, whole));
  const Link last = lines.empty() ? Link{true, 0, {}, kNoHash} : read_link(lines.back());
  const std::string line = to_line(entry, last.number + 1, last.hash);
  if (auto done = disk_.append(path(), line + '\n'); !done) return done;
  return write_head(last.number + 1, read_link(line).hash);
}

Result<bool> AuditTrail::knows(std::string_view action, std::string_view run) {
  const Result<std::string> present = text();
  if (!present) return std::unexpected(present.error());
  for (const std::string_view line : complete_lines(*present)) {
    if (line.find(run) == std::string_view::npos) continue;
    const std::optional<JsonValue> json = parse_json_object(line);
    if (json && json->text_of("run") == run && json->text_of("action") == action) return true;
  }
  return false;
}

Result<std::vector<std::string>> AuditTrail::suppressions() {
  const Result<std::string> present = text();
  if (!present) return std::unexpected(present.error());
  std::vector<std::string> out;
  for (const std::string_view line : complete_lines(*present)) {
    if (line.find("\"suppressions\"") == std::string_view::npos) continue;
    const std::optional<JsonValue> json = parse_json_object(line);
    if (!json) continue;
    for (const JsonValue& one : json->array_of("suppressions").value_or(std::span<const JsonValue>())) {
      if (one.kind == JsonValue::Kind::object) out.push_back(one.text_of("fingerprint"));
    }
  }
  std::ranges::sort(out);
  return out;
}

Result<AuditTrail::Verdict> AuditTrail::verify() {
  const Result<std::string> present = text();
  if (!present) return std::unexpected(present.error());
  std::optional<Head> head;
  bool head_missing = false;
  if (const auto status = disk_.status(head_path()); status && status->type != FileStatus::Type::none) {
    const Result<std::string> bytes = disk_.read(head_path());
    if (!bytes) return std::unexpected(bytes.error());
    head = read_head(*bytes);
    head_missing = !head;
  } else {
    head_missing = !present->empty();
  }
  const auto lines = complete_lines(*present);
  Chain chain(lines);
  Verdict verdict{chain.size(), chain.last_hash(), chain.problems(head)};
  if (!present->empty() && !present->ends_with('\n')) {
    verdict.problems.push_back({lines.size() + 1, "line " + std::to_string(lines.size() + 1) + " is cut off"});
  }
  if (head_missing)
    verdict.problems.push_back({0, "audit.head is missing or damaged, so lines may be missing at the end"});
  return verdict;
}

}  // namespace assay
