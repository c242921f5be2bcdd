#include "overlay.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "analyzer/config/suggest.h"

namespace assay {
namespace {

std::string name_of(const Value& item) {
  if (item.is(Value::Kind::text)) return item.text;
  for (const char* key : {"id", "name"}) {
    if (const Value* value = item.find(key); value && value->is(Value::Kind::text)) return value->text;
  }
  return {};
}

Result<Value> edited(Value list, const Value& edit) {
  list.origin = edit.origin;
  if (const Value* removed = edit.find("remove")) {
    for (const Value& item : removed->items) {
      if (!item.is(Value::Kind::text)) return fail_at(item.origin, "`remove` takes texts");
      const auto gone = std::ranges::find(list.items, item.text, name_of);
      if (gone == list.items.end()) {
        std::vector<std::string> names;
        for (const Value& present : list.items) names.push_back(name_of(present));
        return fail_at(item.origin, "\"" + item.text + "\" is not in the list" + did_you_mean(item.text, names));
      }
      list.items.erase(gone);
    }
  }
  list.strings.clear();
  for (Value& item : std::exchange(list.items, {})) list.push(std::move(item));
  if (const Value* added = edit.find("add")) {
    for (const Value& item : added->items) {
      const bool present =
          item.is(Value::Kind::text) && std::ranges::find(list.strings, item.text) != list.strings.end();
      if (!present) list.push(item);
    }
  }
  return list;
}

constexpr std::size_t kMaxDepth = 32;  // a link on the disk can hide a circle from us

// `open` names the documents that are being read, outermost first.
Result<Value> load(const std::string& name, const Documents& documents, std::vector<std::string>& open) {
  if (open.size() == kMaxDepth) return fail("`extends` goes deeper than 32 files", name);
  open.push_back(name);
  Result<Value> document = documents.read(name);
  if (!document) return document;
  const Value* extends = document->find("extends");
  if (!extends) return document;
  if (!extends->is(Value::Kind::text)) return fail_at(extends->origin, "`extends` takes a text");
  const Result<std::string> base_name = documents.resolve(*extends, name);
  if (!base_name) return std::unexpected(base_name.error());
  if (std::ranges::find(open, *base_name) != open.end()) {
    return fail_at(extends->origin, "`extends` goes round in a circle: " + *base_name + " is already being read");
  }
  const Origin origin = extends->origin;
  document->remove("extends");
  Result<Value> base = load(*base_name, documents, open);
  if (!base) {
    // A file that cannot be read at all has no place of its own: point at the line that wants it.
    if (base.error().line == 0) return fail_at(origin, base.error().message + ": " + *base_name);
    return base;
  }
  return overlay(std::move(*base), std::move(*document));
}

}  // namespace

bool is_list_edit(const Value& value) {
  return value.is(Value::Kind::table) && !value.members.empty() &&
         std::ranges::all_of(value.members, [](const Member& member) {
           return (member.key == "add" || member.key == "remove") && member.value.is(Value::Kind::list);
         });
}

Result<Value> overlay(Value base, Value top) {
  if (base.is(Value::Kind::list) && is_list_edit(top)) return edited(std::move(base), top);
  if (!base.is(Value::Kind::table) || !top.is(Value::Kind::table)) return top;
  for (Member& member : top.members) {
    Value* below = base.find(member.key);
    if (!below) {
      base.put(member.key, member.key_origin, std::move(member.value));
      continue;
    }
    Result<Value> merged = overlay(std::move(*below), std::move(member.value));
    if (!merged) return merged;
    *below = std::move(*merged);
  }
  base.origin = top.origin;
  return base;
}

Result<Value> load_extended(const std::string& name, const Documents& documents) {
  std::vector<std::string> open;
  return load(name, documents, open);
}

}  // namespace assay
