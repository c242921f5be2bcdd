// What is known of a value while a function is read without being run: where it comes from, what constant it may be,
// what it is made of.
//
// Values are immutable and shared; a default-made Value is one of which nothing is known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/facts/project_facts.h"
#include "analyzer/flow/flow.h"
#include "analyzer/model/span.h"
#include "parsers/python/ast.h"
#include "shared.h"
#include "taint.h"

namespace assay::flow {

struct Shape;
struct Data;
struct Held;

class Value {
 public:
  Value() = default;
  explicit Value(Data data);
  Value(const Value& other);
  Value(Value&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  Value& operator=(Value other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  ~Value();

  const Data& operator*() const;
  const Data* operator->() const { return &**this; }
  bool known() const { return held_ != nullptr; }
  Data copy() const;

  bool tainted() const;          // itself or anything in it
  std::uint32_t depth() const;   // of shapes in shapes
  std::uint32_t weight() const;  // of all that is in it
  const Literal* constant() const;
  const std::string* string() const;            // of a constant text
  std::optional<std::int64_t> integer() const;  // of a constant integer
  std::optional<bool> truth() const;            // where all that it may be agrees
  bool same_as(const Value& other) const { return held_ == other.held_; }

 private:
  Held* held_ = nullptr;
};

// Values by name, sorted.
class Entries {
 public:
  using Entry = std::pair<std::string_view, Value>;

  auto begin() const { return list_.begin(); }
  auto end() const { return list_.end(); }
  auto begin() { return list_.begin(); }
  auto end() { return list_.end(); }
  std::size_t size() const { return list_.size(); }
  bool empty() const { return list_.empty(); }
  std::vector<Entry>::const_iterator find(std::string_view key) const;
  bool contains(std::string_view key) const { return find(key) != end(); }
  void insert_or_assign(std::string_view key, Value value);
  // Null where the key is new and was added; else the value that is there.
  Value* add(std::string_view key, const Value& value);

 private:
  std::vector<Entry> list_;
};

// The inside of a list or tuple (items), a dict (entries by the spelling of their key) or an object (entries by
// attribute).
struct Shape : Counted {
  enum class Kind : std::uint8_t { list, dict, object };
  Kind kind = Kind::object;
  bool open = false;   // `rest` may be at any place: an unknown index or key was written
  bool split = false;  // of a dict: what is known of the whole is of its keys alone
  std::vector<Value> items;
  Entries entries;
  std::optional<Value> rest;
};

// A function or lambda of the function that is being read: callable while that one is.
struct Closure {
  const python::FunctionDef* function = nullptr;
  const python::Lambda* lambda = nullptr;
  std::uint64_t frame = 0;  // the activation it belongs to
};

struct Data {
  std::vector<Taint> taints;     // by origin
  std::vector<Literal> choices;  // 1 to kMaxChoices: the constants it may be; empty: not known
  bool harmless = false;         // nothing of it comes from outside: made of literals, numbers, checked words
  std::string text;              // a text built of pieces: the literal ones, one of the marks below for each other one
  Word symbol;                   // what it is: "os.system", "flask.Request()" for what a call of flask.Request gives
  Symbol::Kind definition = Symbol::Kind::unknown;  // of this tree: class_, function, module
  FileId file = kNoFile;
  std::int32_t index = -1;
  bool instance = false;  // an object of the class
  Shared<const Shape> shape;
  Closure closure;
  std::string_view subject;            // the variable whose value this shows in another form
  std::string_view head;               // the variable that begins with this, up to a separator: its `split(".")[0]`
  std::string_view excess;             // the variable whose elements this holds, but for those that are let through
  const python::Expr* test = nullptr;  // the condition that this is the outcome of
  std::uint64_t test_frame = 0;        // where it was looked at,
  std::uint64_t test_clock = 0;        // and when
  Marks excess_marks = 0;              // what its elements are safe from where there are none of these
};

inline constexpr char kGap = '\x01';     // a piece that somebody outside decides
inline constexpr char kCaller = '\x03';  // one that callers or the environment decide
inline constexpr char kOther = '\x02';   // one that is not known
inline constexpr std::size_t kMaxChoices = 4;
inline constexpr std::size_t kMaxItems = 64;      // of a shape that is followed item by item
inline constexpr std::uint32_t kMaxDepth = 4;     // of shapes in shapes; what lies deeper is one value
inline constexpr std::uint32_t kMaxWeight = 300;  // of all that is in a value

const Shape* shape_of(const Value& value, Shape::Kind kind);  // null: of another kind, or not known

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

// The mark of a value that is a piece of a text.
char gap_of(const Value& value);

// All origins of a value and of what is in it.
std::vector<Taint> all_taints(const Value& value);
void merge(std::vector<Taint>& into, const std::vector<Taint>& more);
// Likewise, of a piece that something stands before.
void merge_behind(std::vector<Taint>& into, std::vector<Taint> more);
// A value of which only the origins are known.
Value tainted_value(std::vector<Taint> taints);
// `value` with `marks` on every origin in it; all kinds cleared makes it harmless.
Value cleared(const Value& value, Marks marks);
// `value` with a step after the trail of every origin in it.
Value stepped(const Value& value, FileId file, Span span, Step::Form form, std::string_view name);
// Calls change(Taint&) on every origin in the value; false drops it.
template <typename Change>
Value transformed(const Value& value, Change&& change);

// Parts.
std::string key_of(const Literal& constant);
Value element_of(const Value& container);                   // any element, as a loop sees it
Value item_of(const Value& container, const Value& index);  // container[index]
Value with_item(const Value& container, const Value& index, const Value& item);
Value with_entry(const Value& object, Shape::Kind kind, std::string_view key, const Value& entry);
Value with_rest(const Value& container, const Value& item);  // at a place that is not known
// The container with `marks` on all that a loop over it sees: elements of a list, keys of a dict; or on its values.
Value cleared_inside(const Value& container, bool values, Marks marks);
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
    auto shape = make<Shape>(*data.shape);
    for (Value& item : shape->items) item = transformed(item, change);
    for (auto& [key, entry] : shape->entries) entry = transformed(entry, change);
    if (shape->rest) shape->rest = transformed(*shape->rest, change);
    data.shape = std::move(shape);
  }
  return Value(std::move(data));
}

}  // namespace assay::flow
