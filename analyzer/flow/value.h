// What is known of a value while a function is read without being run: where it comes from, what constant it may be, what it is made of.
//
// Values are immutable and shared; a default-made Value is one of which nothing is known.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/facts/project_facts.h"
#include "analyzer/model/span.h"
#include "parsers/python/ast.h"

namespace assay::flow {

// A set of sink kinds (bit i: kind i of the profile), and above them what has been learnt of a text.
using Marks = std::uint32_t;
inline constexpr Marks kAllKinds = 0x00FF'FFFF;
inline constexpr Marks kNormalized = 1U << 24;    // a path without "..", links followed
inline constexpr Marks kQuoteFirst = 1U << 25;    // starts with a quote
inline constexpr Marks kQuoteLast = 1U << 26;     // ends with it
inline constexpr Marks kNoInnerQuote = 1U << 27;  // and has none between

// A step on the way of a value; the way is read backwards.
struct Step {
  std::shared_ptr<const Step> before;
  FileId file;
  Span span;
  std::string message;
};
using Trail = std::shared_ptr<const Step>;

using OriginId = std::uint32_t;

// One origin that may have a say in a value, and the kinds of sink it can no longer harm.
struct Taint {
  OriginId origin = 0;
  Marks cleared = 0;
  Trail trail;
};

struct Literal {
  enum class Kind : std::uint8_t { none, boolean, integer, text };
  Kind kind = Kind::none;
  std::int64_t number = 0;  // boolean, integer
  std::string text;

  bool truth() const { return kind == Kind::text ? !text.empty() : number != 0; }
  auto operator<=>(const Literal&) const = default;
};

class Value;

// The inside of a list or tuple (items), a dict (entries by the spelling of their key) or an object (entries by attribute).
struct Shape {
  enum class Kind : std::uint8_t { list, dict, object };
  Kind kind = Kind::object;
  bool open = false;  // `rest` may be at any place: an unknown index or key was written
  std::vector<Value> items;
  std::map<std::string, Value, std::less<>> entries;
  std::shared_ptr<const Value> rest;
};

// A function or lambda of the function that is being read: callable while that one is.
struct Closure {
  const python::FunctionDef* function = nullptr;
  const python::Lambda* lambda = nullptr;
  std::uint64_t frame = 0;  // the activation it belongs to
};

struct Data {
  std::vector<Taint> taints;         // by origin
  std::vector<Literal> choices;     // 1 to kMaxChoices: the constants it may be; empty: not known
  bool harmless = false;             // nothing of it comes from outside: made of literals, numbers, checked words
  std::string text;                  // a text built of pieces: the literal ones, kGap for each other one
  std::string symbol;                // what it is: "os.system", "flask.Request()" for what a call of flask.Request gives
  Symbol::Kind definition = Symbol::Kind::unknown;  // of this tree: class_, function, module
  FileId file = kNoFile;
  std::int32_t index = -1;
  bool instance = false;             // an object of the class
  std::shared_ptr<const Shape> shape;
  Closure closure;
  std::string_view subject;          // the variable whose value this shows in another form
};

inline constexpr char kGap = '\x01';
inline constexpr std::size_t kMaxChoices = 4;
inline constexpr std::size_t kMaxItems = 64;  // of a shape that is followed item by item

class Value {
 public:
  Value() = default;
  explicit Value(Data data) : data_(std::make_shared<const Data>(std::move(data))) {}

  const Data& operator*() const;
  const Data* operator->() const { return &**this; }
  bool known() const { return data_ != nullptr; }
  Data copy() const { return **this; }

  bool tainted() const;  // itself or anything in it
  const Literal* constant() const { return (*this)->choices.size() == 1 ? &(*this)->choices.front() : nullptr; }
  const std::string* string() const;               // of a constant text
  std::optional<std::int64_t> integer() const;     // of a constant integer
  std::optional<bool> truth() const;               // where all that it may be agrees
  const Shape* shape(Shape::Kind kind) const;      // null: of another kind, or not known

  bool same_as(const Value& other) const { return data_ == other.data_; }

 private:
  std::shared_ptr<const Data> data_;
};

Value text_value(std::string text);
Value integer_value(std::int64_t number);
Value boolean_value(bool truth);
Value none_value();
Value harmless_value();
Value symbol_value(std::string symbol);
Value list_value(std::vector<Value> items, bool open = false);

// The value after a branch: whatever either may be.
Value join(const Value& a, const Value& b);
bool equal(const Value& a, const Value& b);  // trails aside

// All origins of a value and of what is in it.
std::vector<Taint> all_taints(const Value& value);
void merge(std::vector<Taint>& into, const std::vector<Taint>& more);
// A value of which only the origins are known.
Value tainted_value(std::vector<Taint> taints);
// `value` with `marks` on every origin in it; all kinds cleared makes it harmless.
Value cleared(const Value& value, Marks marks);
// `value` with a step after the trail of every origin in it.
Value stepped(const Value& value, FileId file, Span span, const std::string& message);
// Calls change(Taint&) on every origin in the value; false drops it.
template <typename Change>
Value transformed(const Value& value, Change&& change);

// Parts.
std::string key_of(const Literal& constant);
Value element_of(const Value& container);                       // any element, as a loop sees it
Value item_of(const Value& container, const Value& index);      // container[index]
Value with_item(const Value& container, const Value& index, const Value& item);
Value with_entry(const Value& object, Shape::Kind kind, std::string_view key, const Value& entry);
Value with_rest(const Value& container, const Value& item);      // at a place that is not known
// All that the value is made of, for a piece of text: nested taints come up.
Value flattened(const Value& value);

// A text that tells values apart, origins by their id: for memos.
void append_key(const Value& value, std::string& key, int depth = 0);

template <typename Change>
Value transformed(const Value& value, Change&& change) {
  if (!value.tainted()) return value;
  Data data = value.copy();
  std::vector<Taint> kept;
  for (Taint& taint : data.taints) {
    if (change(taint)) merge(kept, {taint});
  }
  data.taints = std::move(kept);
  if (data.shape != nullptr) {
    auto shape = std::make_shared<Shape>(*data.shape);
    for (Value& item : shape->items) item = transformed(item, change);
    for (auto& [key, entry] : shape->entries) entry = transformed(entry, change);
    if (shape->rest != nullptr) shape->rest = std::make_shared<const Value>(transformed(*shape->rest, change));
    data.shape = std::move(shape);
  }
  return Value(std::move(data));
}

}  // namespace assay::flow
