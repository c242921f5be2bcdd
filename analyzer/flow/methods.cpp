// Methods of texts, lists and dicts, and of objects that keep values under keys.
#include <algorithm>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  if (from.empty()) return text;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// See key_of.
Value constant_of_key(std::string_view key) {
  if (key.starts_with('s')) return text_value(std::string(key.substr(1)));
  if (key.starts_with('i')) return integer_value(std::stoll(std::string(key.substr(1))));
  return none_value();
}

// After x.replace(gone, instead), `gone` is not in x: what is put in, and what closes up around it, cannot bring it
// back.
bool leaves_none(std::string_view gone, std::string_view instead) {
  if (gone.empty()) return false;
  if (instead.empty()) return gone.find_first_not_of(gone.front()) == std::string_view::npos;
  return std::ranges::none_of(instead, [&](char c) { return gone.find(c) != std::string_view::npos; });
}

}  // namespace

// Writes the changed receiver of a method back to where it came from.
void Reading::store_back(const Call& call, Value receiver) {
  const auto* attribute = as<Attribute>(call.func);
  const Expr* target = attribute == nullptr ? nullptr : attribute->value;
  if (target == nullptr) return;
  if (target->kind == Kind::Name || target->kind == Kind::Attribute || target->kind == Kind::Subscript) {
    assign(*target, std::move(receiver), false);
  }
}

Value Reading::formatted(const Value& format, const Arguments& arguments) {
  Data data;
  data.taints = all_taints(format);
  data.harmless = flattened(format)->harmless;
  const std::string* whole = format.string();
  const bool at_start = (whole != nullptr ? *whole : format->text).starts_with('{');
  const auto add = [&](const Value& value) {
    if (at_start && !arguments.positional.empty() && value.same_as(arguments.positional.front())) {
      merge(data.taints, all_taints(value));
    } else {
      merge_behind(data.taints, all_taints(value));
    }
    data.harmless = data.harmless && flattened(value)->harmless;
  };
  for (const Value& value : arguments.positional) add(value);
  for (const auto& [name, value] : arguments.keywords) add(value);
  if (arguments.open) add(arguments.rest);
  const std::string* constant = format.string();
  const std::string& pattern = constant != nullptr ? *constant : format->text;
  const auto gap = [&](std::string_view field, std::size_t next) {
    if (const Value* value = arguments.keyword(field)) return gap_of(*value);
    if (!field.empty() && field.size() < 3 && std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; }))
      next = std::stoul(std::string(field));
    return next < arguments.positional.size() ? gap_of(arguments.positional[next]) : gap_of(arguments.rest);
  };
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if ((pattern[i] == '{' || pattern[i] == '}') && i + 1 < pattern.size() && pattern[i + 1] == pattern[i]) {
      data.text += pattern[i++];
    } else if (pattern[i] == '{') {
      const std::size_t end = std::min(pattern.find('}', i), pattern.size());
      const std::string_view field = std::string_view(pattern).substr(i + 1, end - i - 1);
      data.text += gap(field.substr(0, field.find_first_of(".[!:")), next);
      ++next;
      i = end;
    } else {
      data.text += pattern[i];
    }
  }
  return Value(std::move(data));
}

std::optional<Value> Reading::builtin_method(const Value& receiver, std::string_view method, const Call& call,
                                             const Arguments& arguments) {
  if (shape_of(receiver, Shape::Kind::list) != nullptr) return list_method(receiver, method, call, arguments);
  if (shape_of(receiver, Shape::Kind::dict) != nullptr) return dict_method(receiver, method, call, arguments);
  if (const auto it = tables_->stores.find(receiver->symbol.view()); it != tables_->stores.end()) {
    const StoreEntry& store = it->second;
    std::string key;
    bool exact = arguments.positional.size() >= store.keys;
    for (std::size_t i = 0; exact && i < store.keys; ++i) {
      const std::string* part = arguments.positional[i].string();
      exact = part != nullptr;
      if (exact) key += *part + kGap;
    }
    if (method == store.put && arguments.positional.size() > store.keys) {
      const Value& value = arguments.positional[store.keys];
      store_back(call, exact ? with_entry(receiver, Shape::Kind::object, key, value) : with_rest(receiver, value));
      return none_value();
    }
    if (method == store.get && exact) {
      const Shape* shape = shape_of(receiver, Shape::Kind::object);
      const auto entry = shape == nullptr ? std::vector<Entries::Entry>::const_iterator() : shape->entries.find(key);
      if (shape != nullptr && entry != shape->entries.end())
        return !shape->rest ? entry->second : join(entry->second, *shape->rest);
    }
  }
  return text_method(receiver, method, arguments);
}

std::optional<Value> Reading::text_method(const Value& receiver, std::string_view method, const Arguments& arguments) {
  const std::string* text = receiver.string();
  const auto argument = [&](std::size_t i) -> const std::string* {
    return i < arguments.positional.size() ? arguments.positional[i].string() : nullptr;
  };
  if (method == "format" || method == "format_map") {
    if (text == nullptr && receiver->text.empty()) return std::nullopt;
    return formatted(receiver, arguments);
  }
  if (method == "join" && arguments.positional.size() == 1 && (text != nullptr || !receiver->text.empty())) {
    const Value& list = arguments.positional.front();
    const Shape* shape = shape_of(list, Shape::Kind::list);
    if (shape == nullptr || shape->open) {
      Value element = flattened(element_of(list));
      return concatenated(element, receiver);
    }
    Value out = text_value("");
    for (std::size_t i = 0; i < shape->items.size(); ++i) {
      if (i > 0) out = concatenated(out, receiver);
      out = concatenated(out, flattened(shape->items[i]));
    }
    return out;
  }
  if (method == "replace" && arguments.positional.size() >= 2) {
    const std::string* from = argument(0);
    const std::string* to = argument(1);
    if (text != nullptr && from != nullptr && to != nullptr) return text_value(replaced(*text, *from, *to));
    Value out = concatenated(flattened(receiver), flattened(arguments.positional[1]));
    Data data = out.copy();
    data.text = receiver->text;
    out = Value(std::move(data));
    if (from != nullptr && to != nullptr && leaves_none(*from, *to)) {
      if (const auto it = tables_->absent.find(*from); it != tables_->absent.end()) out = cleared(out, it->second);
    }
    return out;
  }
  static constexpr std::string_view kKeep[] = {"strip",        "lstrip",       "rstrip",    "lower",  "upper",
                                               "title",        "casefold",     "encode",    "decode", "expandtabs",
                                               "removeprefix", "removesuffix", "capitalize"};
  if (std::ranges::find(kKeep, method) != std::end(kKeep)) {
    if (text == nullptr) {
      if (!receiver.tainted() && receiver->text.empty()) return std::nullopt;
      Data data = flattened(receiver).copy();
      data.subject = receiver->subject;
      return Value(std::move(data));
    }
    if (method == "lower" || method == "casefold") return text_value(lower(*text));
    if (method == "upper") return text_value(upper(*text));
    if (method == "encode" || method == "decode") return text_value(*text);
    if (arguments.positional.empty() && method.ends_with("strip")) {
      constexpr std::string_view space = " \t\n\r\f\v";
      std::size_t from = method == "rstrip" ? 0 : std::min(text->find_first_not_of(space), text->size());
      std::size_t to = method == "lstrip" ? text->size() : text->find_last_not_of(space) + 1;
      return text_value(from < to ? text->substr(from, to - from) : "");
    }
    return harmless_value();
  }
  if (text != nullptr) {
    const std::string* part = argument(0);
    if (method == "startswith" && part != nullptr) return boolean_value(text->starts_with(*part));
    if (method == "endswith" && part != nullptr) return boolean_value(text->ends_with(*part));
    if (method == "find" && part != nullptr && arguments.positional.size() == 1) {
      const std::size_t at = text->find(*part);
      return integer_value(at == std::string::npos ? -1 : static_cast<std::int64_t>(at));
    }
    if (method == "split" && part != nullptr && !part->empty() && arguments.positional.size() == 1) {
      std::vector<Value> items;
      std::size_t from = 0;
      for (std::size_t at = text->find(*part); at != std::string::npos; at = text->find(*part, from)) {
        items.push_back(text_value(text->substr(from, at - from)));
        from = at + part->size();
      }
      items.push_back(text_value(text->substr(from)));
      return list_value(std::move(items));
    }
  }
  return std::nullopt;
}

std::optional<Value> Reading::list_method(const Value& receiver, std::string_view method, const Call& call,
                                          const Arguments& arguments) {
  const Shape& shape = *receiver->shape;
  const Value first = arguments.positional.empty() ? Value() : arguments.positional.front();
  const auto changed = [&](std::vector<Value> items) {
    Data data = receiver.copy();
    auto out = make<Shape>(shape);
    out->items = std::move(items);
    data.shape = std::move(out);
    store_back(call, Value(std::move(data)));
  };
  if (method == "append" || method == "add" || method == "appendleft") {
    if (shape.open || shape.items.size() >= kMaxItems || method == "appendleft") {
      store_back(call, with_rest(receiver, first));
    } else {
      std::vector<Value> items = shape.items;
      items.push_back(first);
      changed(std::move(items));
    }
    return none_value();
  }
  if (method == "extend" || method == "update") {
    const Shape* more = shape_of(first, Shape::Kind::list);
    if (more != nullptr && !more->open && !shape.open && shape.items.size() + more->items.size() <= kMaxItems) {
      std::vector<Value> items = shape.items;
      items.insert(items.end(), more->items.begin(), more->items.end());
      changed(std::move(items));
    } else {
      store_back(call, with_rest(receiver, element_of(first)));
    }
    return none_value();
  }
  if (method == "insert" && arguments.positional.size() == 2) {
    const auto at = first.integer();
    if (at && !shape.open && *at >= 0 && static_cast<std::size_t>(*at) <= shape.items.size()) {
      std::vector<Value> items = shape.items;
      items.insert(items.begin() + static_cast<std::ptrdiff_t>(*at), arguments.positional[1]);
      changed(std::move(items));
    } else {
      store_back(call, with_rest(receiver, arguments.positional[1]));
    }
    return none_value();
  }
  if (method == "pop") {
    const auto at = arguments.positional.empty() ? std::optional<std::int64_t>(-1) : first.integer();
    if (shape.open || !at || shape.items.empty()) return element_of(receiver);
    const std::int64_t index = *at < 0 ? *at + static_cast<std::int64_t>(shape.items.size()) : *at;
    if (index < 0 || index >= static_cast<std::int64_t>(shape.items.size())) return Value();
    std::vector<Value> items = shape.items;
    const Value gone = items[static_cast<std::size_t>(index)];
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(index));
    changed(std::move(items));
    return gone;
  }
  if (method == "clear") {
    store_back(call, list_value({}));
    return none_value();
  }
  if (method == "copy") return receiver;
  if (method == "remove" || method == "sort" || method == "reverse" || method == "discard") {
    store_back(call, with_rest(list_value({}), element_of(receiver)));
    return none_value();
  }
  if (method == "index" || method == "count") return harmless_value();
  if (method == "popleft") return element_of(receiver);
  return std::nullopt;
}

std::optional<Value> Reading::dict_method(const Value& receiver, std::string_view method, const Call& call,
                                          const Arguments& arguments) {
  const Value first = arguments.positional.empty() ? Value() : arguments.positional.front();
  const auto values = [&] { return item_of(receiver, Value()); };
  if (method == "get" || method == "pop" || method == "setdefault") {
    Value out = item_of(receiver, first);
    const Shape& shape = *receiver->shape;
    const Literal* key = first.constant();
    const bool certain = key != nullptr && shape.entries.contains(key_of(*key));
    if (arguments.positional.size() > 1 && !certain) out = join(out, arguments.positional[1]);
    if (method == "setdefault" && arguments.positional.size() > 1 && !certain)
      store_back(call, with_item(receiver, first, arguments.positional[1]));
    return out;
  }
  if (method == "values") return with_rest(list_value({}), values());
  if (method == "items" && !receiver->shape->rest && receiver->taints.empty()) {  // all of them are known
    std::vector<Value> items;
    for (const auto& [key, entry] : receiver->shape->entries)
      items.push_back(list_value({constant_of_key(key), entry}));
    return list_value(std::move(items));
  }
  if (method == "items") return with_rest(list_value({}), list_value({element_of(receiver), values()}));
  if (method == "keys") return with_rest(list_value({}), element_of(receiver));
  if (method == "copy") return receiver;
  if (method == "update") {
    Value out = receiver;
    if (const Shape* more = shape_of(first, Shape::Kind::dict)) {
      for (const auto& [key, entry] : more->entries) out = with_entry(out, Shape::Kind::dict, key, entry);
      if (more->rest) out = with_rest(out, *more->rest);
    } else if (first.known()) {
      out = with_rest(out, flattened(first));
    }
    for (const auto& [name, value] : arguments.keywords)
      out = with_entry(out, Shape::Kind::dict, "s" + std::string(name), value);
    store_back(call, out);
    return none_value();
  }
  return std::nullopt;
}

}  // namespace assay::flow
