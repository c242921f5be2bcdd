#include "value.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace assay::flow {
namespace {

constexpr std::size_t kMaxText = 400;  // of what is kept of a built text

std::optional<Value> joined_rest(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (!a || !b) return a ? a : b;
  return join(*a, *b);
}

// A value to be put into another one: what lies too deep in it, or is too much, counts as one.
Value shallow(const Value& value, std::uint32_t around = 0) {
  if (value.depth() < kMaxDepth && value.weight() + around <= kMaxWeight) return value;
  if (value->shape == nullptr) return value;
  Data data = value.copy();
  data.taints = all_taints(value);
  data.shape = nullptr;
  return Value(std::move(data));
}

void widen(Shape& shape, const Value& item) {
  shape.open = true;
  shape.rest = shape.rest ? join(*shape.rest, shallow(item)) : shallow(item);
}

Shared<const Shape> join_shapes(const Shared<const Shape>& a, const Shared<const Shape>& b) {
  if (a == b) return a;
  if (a == nullptr || b == nullptr || a->kind != b->kind) return nullptr;
  auto out = make<Shape>();
  out->kind = a->kind;
  out->open = a->open || b->open;
  out->split = a->split && b->split;
  out->rest = joined_rest(a->rest, b->rest);
  if (a->items.size() == b->items.size()) {
    for (std::size_t i = 0; i < a->items.size(); ++i) out->items.push_back(join(a->items[i], b->items[i]));
  } else {
    // What both begin with stays at the front; the rest is somewhere behind it.
    const std::size_t common = std::min(a->items.size(), b->items.size());
    for (std::size_t i = 0; i < common; ++i) out->items.push_back(join(a->items[i], b->items[i]));
    for (const auto* side : {&a->items, &b->items}) {
      for (std::size_t i = common; i < side->size(); ++i) widen(*out, (*side)[i]);
    }
  }
  out->entries = a->entries;
  for (const auto& [key, entry] : b->entries) {
    if (Value* there = out->entries.add(key, entry)) *there = join(*there, entry);
  }
  return out;
}

void collect(const Value& value, std::vector<Taint>& out) {
  if (!value.tainted()) return;
  merge(out, value->taints);
  const Shape* shape = value->shape.get();
  if (shape == nullptr) return;
  for (const Value& item : shape->items) collect(item, out);
  for (const auto& [key, entry] : shape->entries) collect(entry, out);
  if (shape->rest) collect(*shape->rest, out);
}

// Whether nothing in the value can come from outside.
bool all_harmless(const Value& value) {
  if (!value->choices.empty()) return true;
  const Shape* shape = value->shape.get();
  if (shape == nullptr) return value->harmless;
  if (shape->kind == Shape::Kind::object) return value->harmless;
  const auto inner = [&](const Value& each) { return all_harmless(each); };
  return std::ranges::all_of(shape->items, inner) &&
         std::ranges::all_of(shape->entries, [&](const auto& entry) { return inner(entry.second); }) &&
         (!shape->rest || inner(*shape->rest));
}

bool equal_shapes(const Shape* a, const Shape* b) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr) return false;
  if (a->kind != b->kind || a->open != b->open || a->split != b->split || a->items.size() != b->items.size() ||
      a->entries.size() != b->entries.size())
    return false;
  if (a->rest.has_value() != b->rest.has_value() || (a->rest && !equal(*a->rest, *b->rest))) return false;
  for (std::size_t i = 0; i < a->items.size(); ++i) {
    if (!equal(a->items[i], b->items[i])) return false;
  }
  return std::ranges::equal(a->entries, b->entries, [](const auto& x, const auto& y) {
    return x.first == y.first && equal(x.second, y.second);
  });
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
  static thread_local const Value none = constant_value({});
  return none;
}

Value harmless_value() {
  static thread_local const Value harmless = [] {
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
  auto shape = make<Shape>();
  shape->kind = Shape::Kind::list;
  shape->open = open;
  if (items.size() > kMaxItems) {
    for (const Value& item : items) widen(*shape, item);
  } else {
    std::uint32_t weight = 0;
    for (Value& item : items) {
      item = shallow(item, weight);
      weight += item.weight();
    }
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
      // The way on which less was made safe says how it got there.
      if ((it->cleared & taint.cleared) == it->cleared && it->cleared != taint.cleared) continue;
      const bool looser = (it->cleared & taint.cleared) == taint.cleared && it->cleared != taint.cleared;
      it->behind = taint.behind || (it->behind && !looser);
      it->cleared &= taint.cleared;
    } else {
      into.insert(it, taint);
    }
  }
}

void merge_behind(std::vector<Taint>& into, std::vector<Taint> more) {
  for (Taint& taint : more) {  // what follows on itself is still its own start
    const auto it = std::ranges::lower_bound(into, taint.origin, {}, &Taint::origin);
    taint.behind = it == into.end() || it->origin != taint.origin || it->behind;
  }
  merge(into, more);
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
  if (x.symbol == y.symbol && x.definition == y.definition && x.file == y.file && x.index == y.index &&
      x.instance == y.instance) {
    out.symbol = x.symbol;
    out.definition = x.definition;
    out.file = x.file;
    out.index = x.index;
    out.instance = x.instance;
  } else if (x.symbol.empty() != y.symbol.empty()) {
    // One side says nothing of what it is (mostly None): the other side's word is kept, so that its methods are still
    // known.
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
  if (x.closure.frame == y.closure.frame && x.closure.function == y.closure.function &&
      x.closure.lambda == y.closure.lambda)
    out.closure = x.closure;
  if (x.subject == y.subject) out.subject = x.subject;
  if (x.head == y.head) out.head = x.head;
  if (x.test == y.test && x.test_clock == y.test_clock && x.test_frame == y.test_frame) {
    out.test = x.test;
    out.test_frame = x.test_frame;
    out.test_clock = x.test_clock;
  }
  if (x.excess == y.excess) {
    out.excess = x.excess;
    out.excess_marks = x.excess_marks & y.excess_marks;
  }
  return Value(std::move(out));
}

bool equal(const Value& a, const Value& b) {
  if (a.same_as(b)) return true;
  const Data& x = *a;
  const Data& y = *b;
  const auto same_taint = [](const Taint& p, const Taint& q) {
    return p.origin == q.origin && p.cleared == q.cleared && p.behind == q.behind;
  };
  return std::ranges::equal(x.taints, y.taints, same_taint) && x.choices == y.choices && x.harmless == y.harmless &&
         x.symbol == y.symbol && x.definition == y.definition && x.file == y.file && x.index == y.index &&
         x.instance == y.instance && equal_shapes(x.shape.get(), y.shape.get());
}

std::vector<Taint> all_taints(const Value& value) {
  std::vector<Taint> out;
  collect(value, out);
  return out;
}

Value cleared(const Value& value, Marks marks) {
  Value out = transformed(value, [marks](Taint& taint) {
    taint.cleared |= marks;
    constexpr Marks literal_text = kQuoteFirst | kQuoteLast | kNoInnerQuote;
    if ((taint.cleared & literal_text) == literal_text)
      taint.cleared |= kAllKinds;  // a string literal and nothing else
    return (taint.cleared & kAllKinds) != kAllKinds;
  });
  if ((marks & kAllKinds) != kAllKinds || out->harmless) return out;
  Data data = out.copy();
  data.harmless = true;
  return Value(std::move(data));
}

char gap_of(const Value& value) {
  if (!value.tainted()) return kOther;
  const std::vector<Taint> taints = all_taints(value);
  return std::ranges::any_of(taints, [](const Taint& taint) { return taint.grade <= Grade::input; }) ? kGap : kCaller;
}

Value stepped(const Value& value, FileId file, Span span, Step::Form form, std::string_view name) {
  return transformed(value, [&](Taint& taint) {
    if (taint.trail == nullptr || taint.trail->span != span || taint.trail->file != file) {
      taint.trail = after(taint.trail, file, span, form, name);
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
  if (shape->rest) out = out ? join(*out, *shape->rest) : *shape->rest;
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
  const bool whole = !data.taints.empty() && !shape->split;  // what is known of all has a part in each
  if (key != nullptr) {
    if (const auto it = shape->entries.find(key_of(*key)); it != shape->entries.end()) {
      return !shape->rest ? it->second : join(it->second, *shape->rest);
    }
    if (shape->rest) return whole ? join(*shape->rest, own(container)) : *shape->rest;
    return shape->split ? Value() : own(container);
  }
  for (const auto& [name, entry] : shape->entries) out = out ? join(*out, entry) : entry;
  if (shape->rest) out = out ? join(*out, *shape->rest) : *shape->rest;
  if (!out) return shape->split ? Value() : own(container);
  return whole ? join(*out, own(container)) : *out;
}

Value with_entry(const Value& object, Shape::Kind kind, std::string_view key, const Value& entry) {
  Data data = base_of(object);
  auto shape = data.shape != nullptr && data.shape->kind == kind ? make<Shape>(*data.shape) : make<Shape>();
  shape->kind = kind;
  const auto there = shape->entries.find(key);
  const std::uint32_t replaced = there == shape->entries.end() ? 0 : there->second.weight();
  shape->entries.insert_or_assign(key, shallow(entry, object.weight() - std::min(object.weight(), replaced)));
  data.shape = std::move(shape);
  return Value(std::move(data));
}

Value with_rest(const Value& container, const Value& item) {
  Data data = base_of(container);
  if (data.shape == nullptr) {
    merge(data.taints, all_taints(item));
    return Value(std::move(data));
  }
  auto shape = make<Shape>(*data.shape);
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
    auto changed = make<Shape>(*shape);
    changed->items[*at] = shallow(item, container.weight());
    data.shape = std::move(changed);
    return Value(std::move(data));
  }
  if (key == nullptr) return with_rest(container, item);
  if (shape == nullptr && !container->taints.empty()) return with_rest(container, item);
  return with_entry(container, Shape::Kind::dict, key_of(*key), item);
}

Value cleared_inside(const Value& container, bool values, Marks marks) {
  if (!container.tainted()) return container;
  Data data = container.copy();
  data.choices.clear();
  auto shape = data.shape != nullptr ? make<Shape>(*data.shape) : make<Shape>();
  if (data.shape == nullptr || shape->kind == Shape::Kind::object) {
    // Something that comes from outside as a whole: from here on its keys and what they lead to are told apart.
    if (data.shape != nullptr) return container;
    shape->kind = Shape::Kind::dict;
  }
  if (shape->kind == Shape::Kind::list) {
    if (values) return container;
    for (Value& item : shape->items) item = cleared(item, marks);
    if (shape->rest) shape->rest = cleared(*shape->rest, marks);
  } else {
    if (!shape->split) {
      if (!data.taints.empty())
        shape->rest = shape->rest ? join(*shape->rest, tainted_value(data.taints)) : tainted_value(data.taints);
      shape->split = true;
    }
    if (values) {
      for (auto& [key, entry] : shape->entries) entry = cleared(entry, marks);
      if (shape->rest) shape->rest = cleared(*shape->rest, marks);
    }
  }
  if (!values) {
    const Value own = cleared(tainted_value(std::move(data.taints)), marks);
    data.taints = own->taints;
  }
  data.shape = std::move(shape);
  return Value(std::move(data));
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
  for (const Taint& taint : data.taints)
    key += 't' + std::to_string(taint.origin) + '/' + std::to_string(taint.cleared) +
           static_cast<char>((taint.behind ? 'A' : 'a') + static_cast<int>(taint.grade));
  if (!data.choices.empty()) {
    for (const Literal& each : data.choices) key += "=" + key_of(each);
  } else if (data.harmless) {
    key += '!';
  }
  if (!data.text.empty() && data.choices.empty()) key += '"' + data.text + '"';
  if (!data.symbol.empty()) {
    key += '@';
    key += data.symbol.view();
    if (data.instance) key += "()";
  }
  if (data.shape != nullptr && depth < 4) {
    const Shape& shape = *data.shape;
    key += static_cast<char>('A' + static_cast<int>(shape.kind));
    if (shape.open) key += '*';
    if (shape.split) key += '/';
    for (const Value& item : shape.items) append_key(item, key, depth + 1);
    for (const auto& [name, entry] : shape.entries) {
      key += name;
      key += ':';
      append_key(entry, key, depth + 1);
    }
    if (shape.rest) append_key(*shape.rest, key, depth + 1);
  }
  key += ')';
}

}  // namespace assay::flow
