#include "value.h"

#include <algorithm>

namespace assay::flow {
namespace {

const Data kUnknown;

constexpr std::size_t kMaxText = 400;  // of what is kept of a built text
constexpr int kMaxDepth = 6;           // of shapes in shapes

std::shared_ptr<const Value> joined_rest(const std::shared_ptr<const Value>& a, const std::shared_ptr<const Value>& b) {
  if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
  return std::make_shared<const Value>(join(*a, *b));
}

void widen(Shape& shape, const Value& item) {
  shape.open = true;
  shape.rest = shape.rest == nullptr ? std::make_shared<const Value>(item) : std::make_shared<const Value>(join(*shape.rest, item));
}

std::shared_ptr<const Shape> join_shapes(const std::shared_ptr<const Shape>& a, const std::shared_ptr<const Shape>& b) {
  if (a == b) return a;
  if (a == nullptr || b == nullptr || a->kind != b->kind) return nullptr;
  auto out = std::make_shared<Shape>();
  out->kind = a->kind;
  out->open = a->open || b->open;
  out->rest = joined_rest(a->rest, b->rest);
  if (a->items.size() == b->items.size()) {
    for (std::size_t i = 0; i < a->items.size(); ++i) out->items.push_back(join(a->items[i], b->items[i]));
  } else {
    for (const Value& item : a->items) widen(*out, item);
    for (const Value& item : b->items) widen(*out, item);
  }
  out->entries = a->entries;
  for (const auto& [key, entry] : b->entries) {
    const auto [it, fresh] = out->entries.emplace(key, entry);
    if (!fresh) it->second = join(it->second, entry);
  }
  return out;
}

bool has_taint(const Value& value, int depth) {
  if (!value->taints.empty()) return true;
  const Shape* shape = value->shape.get();
  if (shape == nullptr || depth > kMaxDepth) return false;
  const auto inner = [&](const Value& each) { return has_taint(each, depth + 1); };
  return std::ranges::any_of(shape->items, inner) ||
         std::ranges::any_of(shape->entries, [&](const auto& entry) { return inner(entry.second); }) ||
         (shape->rest != nullptr && inner(*shape->rest));
}

void collect(const Value& value, std::vector<Taint>& out, int depth) {
  merge(out, value->taints);
  const Shape* shape = value->shape.get();
  if (shape == nullptr || depth > kMaxDepth) return;
  for (const Value& item : shape->items) collect(item, out, depth + 1);
  for (const auto& [key, entry] : shape->entries) collect(entry, out, depth + 1);
  if (shape->rest != nullptr) collect(*shape->rest, out, depth + 1);
}

// Whether nothing in the value can come from outside.
bool all_harmless(const Value& value, int depth = 0) {
  if (!value->choices.empty()) return true;
  const Shape* shape = value->shape.get();
  if (shape == nullptr) return value->harmless;
  if (depth > kMaxDepth || shape->kind == Shape::Kind::object) return value->harmless;
  const auto inner = [&](const Value& each) { return all_harmless(each, depth + 1); };
  return std::ranges::all_of(shape->items, inner) &&
         std::ranges::all_of(shape->entries, [&](const auto& entry) { return inner(entry.second); }) &&
         (shape->rest == nullptr || inner(*shape->rest));
}

bool equal_shapes(const Shape* a, const Shape* b) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr) return false;
  if (a->kind != b->kind || a->open != b->open || a->items.size() != b->items.size() || a->entries.size() != b->entries.size()) return false;
  if ((a->rest == nullptr) != (b->rest == nullptr) || (a->rest != nullptr && !equal(*a->rest, *b->rest))) return false;
  for (std::size_t i = 0; i < a->items.size(); ++i) {
    if (!equal(a->items[i], b->items[i])) return false;
  }
  return std::ranges::equal(a->entries, b->entries, [](const auto& x, const auto& y) { return x.first == y.first && equal(x.second, y.second); });
}

Data base_of(const Value& container) {
  Data data = container.copy();
  data.choices.clear();
  data.text.clear();
  data.harmless = false;
  return data;
}

// The container's own origins, without its inside: what every part of it has from the whole.
Value own(const Value& container) {
  if (container->taints.empty()) return container->harmless ? harmless_value() : Value();
  return tainted_value(container->taints);
}

std::optional<std::size_t> position(std::int64_t index, std::size_t size) {
  if (index < 0) index += static_cast<std::int64_t>(size);
  if (index < 0 || index >= static_cast<std::int64_t>(size)) return std::nullopt;
  return static_cast<std::size_t>(index);
}

}  // namespace

const Data& Value::operator*() const { return data_ == nullptr ? kUnknown : *data_; }

bool Value::tainted() const { return data_ != nullptr && has_taint(*this, 0); }

const std::string* Value::string() const {
  const Literal* only = constant();
  return only != nullptr && only->kind == Literal::Kind::text ? &only->text : nullptr;
}

std::optional<std::int64_t> Value::integer() const {
  const Literal* only = constant();
  if (only == nullptr || (only->kind != Literal::Kind::integer && only->kind != Literal::Kind::boolean)) return std::nullopt;
  return only->number;
}

std::optional<bool> Value::truth() const {
  const Data& data = **this;
  if (data.choices.empty()) {
    const Shape* inside = data.shape.get();
    if (inside != nullptr && inside->kind == Shape::Kind::list && !inside->items.empty()) return true;
    return std::nullopt;
  }
  const bool first = data.choices.front().truth();
  if (std::ranges::any_of(data.choices, [first](const Literal& each) { return each.truth() != first; })) return std::nullopt;
  return first;
}

const Shape* Value::shape(Shape::Kind kind) const {
  const Shape* shape = (*this)->shape.get();
  return shape != nullptr && shape->kind == kind ? shape : nullptr;
}

namespace {
Value constant_value(Literal constant) {
  Data data;
  if (constant.kind == Literal::Kind::text) data.text = constant.text.substr(0, kMaxText);
  data.choices.push_back(std::move(constant));
  data.harmless = true;
  return Value(std::move(data));
}
}  // namespace

Value text_value(std::string text) { return constant_value({Literal::Kind::text, 0, std::move(text)}); }
Value integer_value(std::int64_t number) { return constant_value({Literal::Kind::integer, number, {}}); }
Value boolean_value(bool truth) { return constant_value({Literal::Kind::boolean, truth ? 1 : 0, {}}); }

Value none_value() {
  static const Value none = constant_value({});
  return none;
}

Value harmless_value() {
  static const Value harmless = [] {
    Data data;
    data.harmless = true;
    return Value(std::move(data));
  }();
  return harmless;
}

Value symbol_value(std::string symbol) {
  Data data;
  data.symbol = std::move(symbol);
  return Value(std::move(data));
}

Value list_value(std::vector<Value> items, bool open) {
  auto shape = std::make_shared<Shape>();
  shape->kind = Shape::Kind::list;
  shape->open = open;
  if (items.size() > kMaxItems) {
    for (const Value& item : items) widen(*shape, item);
  } else {
    shape->items = std::move(items);
  }
  Data data;
  data.shape = std::move(shape);
  return Value(std::move(data));
}

Value tainted_value(std::vector<Taint> taints) {
  Data data;
  data.taints = std::move(taints);
  return Value(std::move(data));
}

void merge(std::vector<Taint>& into, const std::vector<Taint>& more) {
  for (const Taint& taint : more) {
    const auto it = std::ranges::lower_bound(into, taint.origin, {}, &Taint::origin);
    if (it != into.end() && it->origin == taint.origin) {
      it->cleared &= taint.cleared;
    } else {
      into.insert(it, taint);
    }
  }
}

Value join(const Value& a, const Value& b) {
  if (a.same_as(b)) return a;
  const Data& x = *a;
  const Data& y = *b;
  Data out;
  out.taints = x.taints;
  merge(out.taints, y.taints);
  if (!x.choices.empty() && !y.choices.empty()) {
    out.choices = x.choices;
    for (const Literal& each : y.choices) {
      if (std::ranges::find(out.choices, each) == out.choices.end()) out.choices.push_back(each);
    }
    std::ranges::sort(out.choices);
    if (out.choices.size() > kMaxChoices) out.choices.clear();
  }
  out.harmless = all_harmless(a) && all_harmless(b);
  out.text = x.text.size() >= y.text.size() ? x.text : y.text;
  if (x.symbol == y.symbol && x.definition == y.definition && x.file == y.file && x.index == y.index && x.instance == y.instance) {
    out.symbol = x.symbol;
    out.definition = x.definition;
    out.file = x.file;
    out.index = x.index;
    out.instance = x.instance;
  } else if (x.symbol.empty() != y.symbol.empty()) {
    // One side says nothing of what it is (mostly None): the other side's word is kept, so that its methods are still known.
    const Data& named = x.symbol.empty() ? y : x;
    out.symbol = named.symbol;
    out.definition = named.definition;
    out.file = named.file;
    out.index = named.index;
    out.instance = named.instance;
  }
  out.shape = join_shapes(x.shape, y.shape);
  if (out.shape == nullptr) {
    for (const Value* side : {&a, &b}) {
      const Data& one = **side;
      const Data& other = side == &a ? y : x;
      if (one.shape == nullptr) continue;
      if (other.shape == nullptr && other.taints.empty()) {
        out.shape = one.shape;  // None or unknown on the other side
      } else {
        merge(out.taints, all_taints(*side));
      }
    }
  }
  if (x.closure.frame == y.closure.frame && x.closure.function == y.closure.function && x.closure.lambda == y.closure.lambda) out.closure = x.closure;
  if (x.subject == y.subject) out.subject = x.subject;
  return Value(std::move(out));
}

bool equal(const Value& a, const Value& b) {
  if (a.same_as(b)) return true;
  const Data& x = *a;
  const Data& y = *b;
  const auto same_taint = [](const Taint& p, const Taint& q) { return p.origin == q.origin && p.cleared == q.cleared; };
  return std::ranges::equal(x.taints, y.taints, same_taint) && x.choices == y.choices && x.harmless == y.harmless && x.symbol == y.symbol &&
         x.definition == y.definition && x.file == y.file && x.index == y.index && x.instance == y.instance &&
         equal_shapes(x.shape.get(), y.shape.get());
}

std::vector<Taint> all_taints(const Value& value) {
  std::vector<Taint> out;
  collect(value, out, 0);
  return out;
}

Value cleared(const Value& value, Marks marks) {
  Value out = transformed(value, [marks](Taint& taint) {
    taint.cleared |= marks;
    constexpr Marks literal_text = kQuoteFirst | kQuoteLast | kNoInnerQuote;
    if ((taint.cleared & literal_text) == literal_text) taint.cleared |= kAllKinds;  // a string literal and nothing else
    return (taint.cleared & kAllKinds) != kAllKinds;
  });
  if ((marks & kAllKinds) != kAllKinds || out->harmless) return out;
  Data data = out.copy();
  data.harmless = true;
  return Value(std::move(data));
}

Value stepped(const Value& value, FileId file, Span span, const std::string& message) {
  return transformed(value, [&](Taint& taint) {
    if (taint.trail == nullptr || taint.trail->span != span || taint.trail->file != file) {
      taint.trail = std::make_shared<const Step>(Step{taint.trail, file, span, message});
    }
    return true;
  });
}

std::string key_of(const Literal& constant) {
  switch (constant.kind) {
    case Literal::Kind::none: return "n";
    case Literal::Kind::boolean:
    case Literal::Kind::integer: return "i" + std::to_string(constant.number);
    case Literal::Kind::text: return "s" + constant.text;
  }
  return {};
}

Value element_of(const Value& container) {
  const Shape* shape = container->shape.get();
  if (shape == nullptr || shape->kind == Shape::Kind::object) {
    if (!container->choices.empty()) return harmless_value();
    return own(container);
  }
  if (shape->kind == Shape::Kind::dict) return own(container);  // keys; their origins are the dict's own
  std::optional<Value> out;
  for (const Value& item : shape->items) out = out ? join(*out, item) : item;
  if (shape->rest != nullptr) out = out ? join(*out, *shape->rest) : *shape->rest;
  if (!out) return own(container);
  return container->taints.empty() ? *out : join(*out, own(container));
}

Value item_of(const Value& container, const Value& index) {
  const Literal* key = index.constant();
  const Data& data = *container;
  const Shape* shape = data.shape.get();
  if (const std::string* text = container.string()) {
    const auto number = index.integer();
    if (!number) return harmless_value();
    const auto at = position(*number, text->size());
    return at ? text_value(text->substr(*at, 1)) : harmless_value();
  }
  if (shape == nullptr || shape->kind == Shape::Kind::object) return own(container);
  std::optional<Value> out;
  if (shape->kind == Shape::Kind::list) {
    const auto number = index.integer();
    if (!number || shape->open) return element_of(container);
    if (const auto at = position(*number, shape->items.size())) return shape->items[*at];
    return own(container);
  }
  if (key != nullptr) {
    if (const auto it = shape->entries.find(key_of(*key)); it != shape->entries.end()) {
      return shape->rest == nullptr ? it->second : join(it->second, *shape->rest);
    }
    if (shape->rest != nullptr) return data.taints.empty() ? *shape->rest : join(*shape->rest, own(container));
    return own(container);
  }
  for (const auto& [name, entry] : shape->entries) out = out ? join(*out, entry) : entry;
  if (shape->rest != nullptr) out = out ? join(*out, *shape->rest) : *shape->rest;
  if (!out) return own(container);
  return data.taints.empty() ? *out : join(*out, own(container));
}

Value with_entry(const Value& object, Shape::Kind kind, std::string_view key, const Value& entry) {
  Data data = base_of(object);
  auto shape = data.shape != nullptr && data.shape->kind == kind ? std::make_shared<Shape>(*data.shape) : std::make_shared<Shape>();
  shape->kind = kind;
  shape->entries.insert_or_assign(std::string(key), entry);
  data.shape = std::move(shape);
  return Value(std::move(data));
}

Value with_rest(const Value& container, const Value& item) {
  Data data = base_of(container);
  if (data.shape == nullptr) {
    merge(data.taints, all_taints(item));
    return Value(std::move(data));
  }
  auto shape = std::make_shared<Shape>(*data.shape);
  widen(*shape, item);
  data.shape = std::move(shape);
  return Value(std::move(data));
}

Value with_item(const Value& container, const Value& index, const Value& item) {
  const Shape* shape = container->shape.get();
  const Literal* key = index.constant();
  if (shape != nullptr && shape->kind == Shape::Kind::list) {
    const auto number = index.integer();
    const auto at = number && !shape->open ? position(*number, shape->items.size()) : std::nullopt;
    if (!at) return with_rest(container, item);
    Data data = base_of(container);
    auto changed = std::make_shared<Shape>(*shape);
    changed->items[*at] = item;
    data.shape = std::move(changed);
    return Value(std::move(data));
  }
  if (key == nullptr) return with_rest(container, item);
  if (shape == nullptr && !container->taints.empty()) return with_rest(container, item);
  return with_entry(container, Shape::Kind::dict, key_of(*key), item);
}

Value flattened(const Value& value) {
  Data out;
  out.taints = all_taints(value);
  out.choices = value->choices;
  out.text = value->text;
  out.harmless = out.taints.empty() && all_harmless(value);
  return Value(std::move(out));
}

void append_key(const Value& value, std::string& key, int depth) {
  const Data& data = *value;
  key += '(';
  for (const Taint& taint : data.taints) key += 't' + std::to_string(taint.origin) + '/' + std::to_string(taint.cleared);
  if (!data.choices.empty()) {
    for (const Literal& each : data.choices) key += "=" + key_of(each);
  } else if (data.harmless) {
    key += '!';
  }
  if (!data.text.empty() && data.choices.empty()) key += '"' + data.text + '"';
  if (!data.symbol.empty()) key += '@' + data.symbol + (data.instance ? "()" : "");
  if (data.shape != nullptr && depth < 4) {
    const Shape& shape = *data.shape;
    key += static_cast<char>('A' + static_cast<int>(shape.kind));
    if (shape.open) key += '*';
    for (const Value& item : shape.items) append_key(item, key, depth + 1);
    for (const auto& [name, entry] : shape.entries) {
      key += name + ':';
      append_key(entry, key, depth + 1);
    }
    if (shape.rest != nullptr) append_key(*shape.rest, key, depth + 1);
  }
  key += ')';
}

}  // namespace assay::flow
