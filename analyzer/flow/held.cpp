// What a Value holds, and the words, steps and entries it is built of.
#include <algorithm>
#include <functional>
#include <unordered_set>

#include "value.h"

namespace assay::flow {
namespace {

const Data kUnknown;

}  // namespace

struct Held : Counted {
  Data data;
  bool tainted = false;
  std::uint32_t depth = 0;
  std::uint32_t weight = 1;
};

Value::Value(Data data) : held_(new Held) {
  held_->users = 1;
  held_->data = std::move(data);
  held_->tainted = !held_->data.taints.empty();
  const Shape* shape = held_->data.shape.get();
  if (shape == nullptr) return;
  const auto inside = [this](const Value& each) {
    held_->tainted = held_->tainted || each.tainted();
    held_->depth = std::max(held_->depth, each.depth());
    held_->weight += each.weight();
  };
  for (const Value& item : shape->items) inside(item);
  for (const auto& [key, entry] : shape->entries) inside(entry);
  if (shape->rest) inside(*shape->rest);
  ++held_->depth;
}

Value::Value(const Value& other) : held_(other.held_) {
  if (held_ != nullptr) ++held_->users;
}

Value::~Value() {
  if (held_ != nullptr && --held_->users == 0) delete held_;
}

const Data& Value::operator*() const { return held_ == nullptr ? kUnknown : held_->data; }

Data Value::copy() const { return **this; }

bool Value::tainted() const { return held_ != nullptr && held_->tainted; }

std::uint32_t Value::depth() const { return held_ == nullptr ? 0 : held_->depth; }

std::uint32_t Value::weight() const { return held_ == nullptr ? 1 : held_->weight; }

const Literal* Value::constant() const { return (*this)->choices.size() == 1 ? &(*this)->choices.front() : nullptr; }

std::vector<Entries::Entry>::const_iterator Entries::find(std::string_view key) const {
  const auto it = std::ranges::lower_bound(list_, key, {}, &Entry::first);
  return it != list_.end() && it->first == key ? it : list_.end();
}

void Entries::insert_or_assign(std::string_view key, Value value) {
  const auto it = std::ranges::lower_bound(list_, key, {}, &Entry::first);
  if (it != list_.end() && it->first == key) {
    it->second = std::move(value);
  } else {
    list_.insert(it, {interned(key), std::move(value)});
  }
}

Value* Entries::add(std::string_view key, const Value& value) {
  const auto it = std::ranges::lower_bound(list_, key, {}, &Entry::first);
  if (it != list_.end() && it->first == key) return &it->second;
  list_.insert(it, {interned(key), value});
  return nullptr;
}

std::string Step::message() const {
  const std::string quoted = "'" + std::string(name) + "'";
  switch (form) {
    case Form::source: return std::string(name);
    case Form::assigned: return "assigned to " + quoted;
    case Form::attribute: return "assigned to attribute " + quoted;
    case Form::passed: return "passed to " + quoted;
    case Form::kept: return "kept in an object made by " + quoted;
  }
  return {};
}

Trail after(const Trail& before, FileId file, Span span, Step::Form form, std::string_view name) {
  return make<const Step>(before, file, span, form, name);
}

std::string_view interned(std::string_view text) {
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  static thread_local std::unordered_set<std::string, Hash, std::equal_to<>> texts;
  if (text.empty()) return {};
  const auto it = texts.find(text);
  return it != texts.end() ? std::string_view(*it) : std::string_view(*texts.emplace(text).first);
}

const std::string* Value::string() const {
  const Literal* only = constant();
  return only != nullptr && only->kind == Literal::Kind::text ? &only->text : nullptr;
}

std::optional<std::int64_t> Value::integer() const {
  const Literal* only = constant();
  if (only == nullptr || (only->kind != Literal::Kind::integer && only->kind != Literal::Kind::boolean))
    return std::nullopt;
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
  if (std::ranges::any_of(data.choices, [first](const Literal& each) { return each.truth() != first; }))
    return std::nullopt;
  return first;
}

const Shape* shape_of(const Value& value, Shape::Kind kind) {
  const Shape* shape = value->shape.get();
  return shape != nullptr && shape->kind == kind ? shape : nullptr;
}

}  // namespace assay::flow
