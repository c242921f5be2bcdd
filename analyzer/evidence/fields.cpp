#include "fields.h"

#include <algorithm>
#include <cmath>

#include "analyzer/model/utc_time.h"

namespace assay {
namespace {

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Fields::Fields(const LocatedJson& object, const std::string& path) : object_(object), path_(path) {
  if (object.kind != LocatedJson::Kind::object) fail_here(object, "an object is expected here");
}

void Fields::fail_here(const LocatedJson& where, const std::string& message) {
  if (!failure_) failure_ = Failure{message, path_, where.line, 0, Failure::Kind::usage};
}

void Fields::refuse(std::string_view name, const std::string& message) {
  const LocatedJson* member = object_.member(name);
  fail_here(member == nullptr ? object_ : *member, message);
}

const LocatedJson* Fields::find(std::string_view name, bool required) {
  asked_.push_back(name);
  if (failure_) return nullptr;
  const LocatedJson* member = object_.member(name);
  if (member == nullptr && required) fail_here(object_, '"' + std::string(name) + "\" is missing");
  return member;
}

const LocatedJson* Fields::find(std::string_view name, LocatedJson::Kind kind, std::string_view what, bool required) {
  const LocatedJson* member = find(name, required);
  if (member == nullptr || member->kind == kind) return member;
  fail_here(*member, '"' + std::string(name) + "\" takes " + std::string(what));
  return nullptr;
}

std::string Fields::text(std::string_view name) {
  const LocatedJson* member = find(name, LocatedJson::Kind::text, "a text", true);
  if (member == nullptr) return {};
  if (member->text.empty()) fail_here(*member, '"' + std::string(name) + "\" is empty");
  return member->text;
}

std::string Fields::optional_text(std::string_view name) {
  const LocatedJson* member = find(name, LocatedJson::Kind::text, "a text", false);
  return member == nullptr ? std::string() : member->text;
}

std::string Fields::utc_time(std::string_view name) {
  const LocatedJson* member = find(name, LocatedJson::Kind::text, "a time", true);
  if (member == nullptr) return {};
  if (!parse_utc_time(member->text))
    fail_here(*member, '"' + std::string(name) + "\" takes a time in UTC, such as 2026-11-21T12:30:00Z");
  return member->text;
}

std::string Fields::hex(std::string_view name, std::size_t digits) {
  if (find(name, true) == nullptr) return {};
  return optional_hex(name, digits);
}

std::string Fields::optional_hex(std::string_view name, std::size_t digits) {
  const LocatedJson* member = find(name, LocatedJson::Kind::text, "a digest", false);
  if (member == nullptr) return {};
  if (!is_hex(member->text, digits))
    fail_here(*member, '"' + std::string(name) + "\" takes " + std::to_string(digits) + " lower-case hex digits");
  return member->text;
}

bool Fields::truth(std::string_view name) {
  const LocatedJson* member = find(name, LocatedJson::Kind::boolean, "true or false", true);
  return member != nullptr && member->truth;
}

double Fields::number(std::string_view name, double most) {
  if (find(name, true) == nullptr) return 0;
  return optional_number(name, most).value_or(0);
}

std::optional<double> Fields::optional_number(std::string_view name, double most) {
  const LocatedJson* member = find(name, LocatedJson::Kind::number, "a number", false);
  if (member == nullptr) return std::nullopt;
  if (!(member->number >= 0 && member->number <= most)) {
    fail_here(*member, '"' + std::string(name) + "\" is out of range");
    return std::nullopt;
  }
  return member->number;
}

std::uint64_t Fields::count(std::string_view name) {
  constexpr double kMost = 9'007'199'254'740'992;  // 2^53: whole numbers up to here are exact
  const double value = number(name, kMost);
  if (!failure_ && (value < 1 || std::floor(value) != value))
    refuse(name, '"' + std::string(name) + "\" takes a whole number from 1");
  return failure_ ? 0 : static_cast<std::uint64_t>(value);
}

const std::vector<LocatedJson>& Fields::list(std::string_view name) {
  static const std::vector<LocatedJson> kNone;
  const LocatedJson* member = find(name, LocatedJson::Kind::array, "a list", true);
  if (member == nullptr) return kNone;
  if (member->parts.empty()) fail_here(*member, '"' + std::string(name) + "\" is empty");
  return member->parts;
}

const LocatedJson* Fields::object(std::string_view name) {
  return find(name, LocatedJson::Kind::object, "an object", true);
}

Result<void> Fields::done() {
  for (auto it = object_.parts.begin(); !failure_ && it != object_.parts.end(); ++it) {
    if (std::ranges::find(asked_, it->name) == asked_.end()) {
      fail_here(*it, "unknown member \"" + it->name + '"');
    } else if (std::any_of(object_.parts.begin(), it, [&](const LocatedJson& one) { return one.name == it->name; })) {
      fail_here(*it, '"' + it->name + "\" stands there twice");
    }
  }
  if (failure_) return std::unexpected(*failure_);
  return {};
}

Result<LocatedJson> parse_document(std::string_view text, const std::string& path, std::string_view schema) {
  Result<LocatedJson> document = parse_located_json(text, path);
  if (!document) return document;
  if (document->text_of("schema") != schema)
    return fail("this is no " + std::string(schema) + ": its \"schema\" says something else", path, 1);
  return document;
}

}  // namespace assay
