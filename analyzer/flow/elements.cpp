// What a test of every element tells of the collection: a loop that lets only good ones pass, `all(...)`, a set
// difference that must be empty.
#include <algorithm>
#include <set>

#include "parsers/python/walk.h"
#include "reading.h"

namespace assay::flow {

using namespace python;

std::set<std::string_view> assigned_in(Body body) {
  std::set<std::string_view> out;
  const std::function<void(const Expr*)> target = [&](const Expr* each) {
    if (const auto* name = as<Name>(each)) out.insert(name->id);
    if (const auto* tuple = as<Tuple>(each)) std::ranges::for_each(tuple->elements, target);
    if (const auto* list = as<List>(each)) std::ranges::for_each(list->elements, target);
    if (const auto* star = as<Starred>(each)) target(star->value);
  };
  walk(body, [&](const Node* node) {
    if (const auto* assignment = as<Assign>(node)) std::ranges::for_each(assignment->targets, target);
    if (const auto* assignment = as<AnnAssign>(node)) target(assignment->target);
    if (const auto* assignment = as<AugAssign>(node)) target(assignment->target);
    if (const auto* loop = as<For>(node)) target(loop->target);
    if (const auto* named = as<NamedExpr>(node)) target(named->target);
    return true;
  });
  return out;
}

std::string dotted(const Expr& expr) {
  if (const auto* name = as<Name>(&expr)) return std::string(name->id);
  const auto* attribute = as<Attribute>(&expr);
  std::string object = attribute == nullptr ? std::string() : dotted(*attribute->value);
  if (object.empty()) return object;
  return object + "." + std::string(attribute->attr);
}

// The collections whose elements, or keys, `iterable` gives one by one.
std::vector<const Expr*> Reading::containers_of(const Expr& iterable) const {
  std::vector<const Expr*> out;
  const std::function<bool(const Expr*)> add = [&](const Expr* at) {
    if (at->kind == Kind::Name || at->kind == Kind::Attribute) {
      out.push_back(at);
      return true;
    }
    if (const auto* sum = as<BinOp>(at)) return sum->op == Op::Add && add(sum->left) && add(sum->right);
    const auto* list = as<List>(at);
    const auto* tuple = as<Tuple>(at);
    if (list != nullptr || tuple != nullptr) {
      return std::ranges::all_of(list != nullptr ? list->elements : tuple->elements, [&](const Expr* each) {
        const auto* star = as<Starred>(each);
        return star != nullptr && add(star->value);
      });
    }
    const auto* call = as<Call>(at);
    if (call == nullptr) return false;
    const auto* method = as<Attribute>(call->func);
    const auto* name = as<Name>(call->func);
    static constexpr std::string_view kSame[] = {"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"};
    if (method != nullptr && method->attr == "keys" && call->args.empty()) return add(method->value);
    if ((method != nullptr ? method->attr : name != nullptr ? name->id : "") == "chain")
      return std::ranges::all_of(call->args, add);
    return name != nullptr && !call->args.empty() && std::ranges::find(kSame, name->id) != std::end(kSame) &&
           add(call->args.front());
  };
  if (!add(&iterable)) out.clear();
  return out;
}

// What a loop's variables stand for.
std::vector<Reading::Element> Reading::elements_of(const Expr& target, const Expr& iterable) const {
  std::vector<Element> out;
  const auto add = [&](const Expr* variable, const Expr& from, bool value) {
    const auto* name = as<Name>(variable);
    if (name == nullptr) return;
    for (const Expr* container : containers_of(from)) out.push_back({name->id, container, value});
  };
  const auto* pair = as<Tuple>(&target);
  if (pair != nullptr && pair->elements.size() != 2) return out;
  const auto* call = as<Call>(&iterable);
  const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
  const auto* name = call == nullptr ? nullptr : as<Name>(call->func);
  if (method != nullptr && call->args.empty() && (method->attr == "items" || method->attr == "values")) {
    if (method->attr == "values") {
      add(&target, *method->value, true);
    } else if (pair != nullptr) {
      add(pair->elements[0], *method->value, false);
      add(pair->elements[1], *method->value, true);
    }
  } else if (name != nullptr && name->id == "enumerate" && !call->args.empty() && pair != nullptr) {
    add(pair->elements[1], *call->args.front(), false);
  } else if (pair == nullptr) {
    add(&target, iterable, false);
  }
  return out;
}

void Reading::clear_inside(const Expr& container, bool values, Marks marks) {
  marks &= kAllKinds;
  if (marks == 0) return;
  change_expression(container, [&](const Value& value) { return cleared_inside(value, values, marks); });
}

// What the variable is safe from, as far as it comes from outside.
Marks Reading::marks_on(std::string_view variable) const {
  const Value* value = frame_->env.find(variable);
  Marks marks = kAllKinds;
  if (frame_->env.dead || value == nullptr) return marks;
  for (const Taint& taint : all_taints(*value)) marks &= taint.cleared;
  return marks;
}

// all(good(x) for x in xs) holds, or any(bad(x) for x in xs) does not: each x is good. any(...) holds: one of them is.
void Reading::refine_quantified(const Call& call, bool all, bool polarity) {
  const auto* comprehension = call.args.size() == 1 ? as<Comprehension>(call.args.front()) : nullptr;
  if (comprehension == nullptr || comprehension->generators.empty()) return;
  if (all && !polarity) return;
  const Env before = frame_->env;
  const Generator& first = comprehension->generators.front();
  const std::vector<Element> elements = elements_of(*first.target, *first.iter);
  for (const Generator& generator : comprehension->generators) {
    assign(*generator.target, element(eval(generator.iter)), false);
    for (const Expr* test : generator.ifs) refine(*test, true);
  }
  refine(*comprehension->element, polarity);
  if (!all && polarity) {
    // What is known of the variables around holds on; the loop's own are gone.
    for (const Element& each : elements) {
      const Value* outer = before.find(each.name);
      frame_->env.set(each.name, outer == nullptr ? Value() : *outer);
    }
    return;
  }
  std::vector<Marks> marks;
  for (const Element& each : elements) marks.push_back(marks_on(each.name));
  frame_->env = before;
  if (comprehension->generators.size() > 1 || !first.ifs.empty()) return;
  for (std::size_t i = 0; i < elements.size(); ++i) clear_inside(*elements[i].container, elements[i].value, marks[i]);
}

// A value that holds the elements that are not let through, and is empty.
void Reading::refine_empty(const Value& value) {
  if (value->excess.empty()) return;
  for (Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    const Value* whole = frame->env.find(value->excess);
    if (whole != nullptr) return frame->env.set(value->excess, cleared_inside(*whole, false, value->excess_marks));
  }
}

// `set(x) - KNOWN`, `[each for each in x if each not in KNOWN]`: with a word on whose elements those are.
Value Reading::with_excess(Value value, const Expr& expr) {
  std::string_view whole;
  Marks marks = 0;
  const auto difference = [&](const Expr& left, const Expr& right) {
    const std::vector<const Expr*> containers = containers_of(left);
    const auto* container = containers.size() == 1 ? as<Name>(containers.front()) : nullptr;
    const Value known = eval(&right);
    if (container == nullptr || !known.known() || known.tainted()) return;
    whole = container->id;
    marks = kAllKinds;
  };
  if (const auto* binary = as<BinOp>(&expr)) {
    if (binary->op == Op::Sub) difference(*binary->left, *binary->right);
  } else if (const auto* call = as<Call>(&expr)) {
    const auto* method = as<Attribute>(call->func);
    if (method != nullptr && method->attr == "difference" && call->args.size() == 1)
      difference(*method->value, *call->args.front());
  } else if (const auto* comprehension = as<Comprehension>(&expr)) {
    const Generator& generator = comprehension->generators.front();
    if (comprehension->generators.size() != 1 || generator.ifs.size() != 1) return value;
    const std::vector<Element> elements = elements_of(*generator.target, *generator.iter);
    const auto* container = elements.empty() ? nullptr : as<Name>(elements.front().container);
    if (container == nullptr || elements.front().value) return value;
    const Env before = frame_->env;
    assign(*generator.target, element(eval(generator.iter)), false);
    refine(*generator.ifs.front(), false);
    marks = marks_on(elements.front().name);
    whole = container->id;
    frame_->env = before;
  }
  if (whole.empty() || (marks & kAllKinds) == 0) return value;
  Data data = value.copy();
  data.excess = whole;
  data.excess_marks = marks & kAllKinds;
  return Value(std::move(data));
}

// A truth that is kept, with the test it is the outcome of: `known = name in TABLE`.
Value Reading::with_test(Value value, const Expr& expr) const {
  const bool tells = [&] {
    switch (expr.kind) {
      case Kind::Compare:
      case Kind::BoolOp: return true;
      case Kind::UnaryOp: return static_cast<const UnaryOp&>(expr).op == Op::Not;
      case Kind::Call: {
        const auto& call = static_cast<const Call&>(expr);
        const auto* method = as<Attribute>(call.func);
        const auto* name = as<Name>(call.func);
        const std::string_view shown = method != nullptr ? method->attr : name != nullptr ? name->id : "";
        static constexpr std::string_view kTests[] = {"all",        "any",   "bool",           "endswith",  "fullmatch",
                                                      "isinstance", "match", "is_relative_to", "startswith"};
        return std::ranges::find(kTests, shown) != std::end(kTests) || tables_->word_tests.contains(shown) ||
               frame_->outcomes.contains(&call);
      }
      default: return false;
    }
  }();
  if (!tells || value.truth()) return value;
  Data data = value.copy();
  data.test = &expr;
  data.test_frame = frame_->id;
  data.test_clock = frame_->clock;
  return Value(std::move(data));
}

// What the test said still holds of variables that were given no other value since.
bool Reading::still_holds(const Data& data) const {
  if (data.test == nullptr || data.test_frame != frame_->id) return false;
  bool holds = true;
  walk(data.test, [&](const Node* node) {
    const auto* name = as<Name>(node);
    const auto it = name == nullptr ? frame_->assigned.end() : frame_->assigned.find(name->id);
    if (it != frame_->assigned.end() && it->second > data.test_clock) holds = false;
    return holds;
  });
  return holds;
}

// An element, which a library's collection may say the kind of: `pathlib.Path().iterdir()` gives paths.
Value Reading::element(const Value& iterable) {
  Value out = element_of(iterable);
  if (iterable->symbol.empty() || !out->symbol.empty()) return out;
  const std::string name = iterable->symbol + "[]";
  std::string kind = tables_->canonical(name);
  if (kind == name) return out;
  Data data = out.copy();
  data.symbol = Word(kind);
  return Value(std::move(data));
}

namespace {

constexpr std::size_t kMaxUnrolled = 12;  // rounds of a loop that are read one by one

// Told apart from others by a constant: one of a table's keys, or an entry under it.
bool distinct(const Value& item) {
  if (item.constant() != nullptr) return true;
  const Shape* pair = shape_of(item, Shape::Kind::list);
  return pair != nullptr && !pair->open && !pair->items.empty() && pair->items.front().constant() != nullptr;
}

}  // namespace

// A loop over what is written down, round by round: what each puts under its key is not mixed with the others'.
void Reading::run_unrolled(const For& loop, const std::vector<Value>& items) {
  Env broken;
  broken.dead = true;
  for (const Value& item : items) {
    if (frame_->env.dead) break;
    Env continued;
    continued.dead = true;
    frame_->breaks.push_back(&broken);
    frame_->continues.push_back(&continued);
    assign(*loop.target, item);
    run(loop.body);
    frame_->breaks.pop_back();
    frame_->continues.pop_back();
    frame_->env.join_with(continued);
  }
  run(loop.orelse);
  frame_->env.join_with(broken);
}

void Reading::run_for(const For& loop) {
  const Value iterable = eval(loop.iter);
  const Shape* list = shape_of(iterable, Shape::Kind::list);
  if (list != nullptr && !list->open && list->items.empty() && iterable->taints.empty()) {
    run(loop.orelse);
    return;
  }
  if (list != nullptr && !list->open && iterable->taints.empty() && list->items.size() <= kMaxUnrolled &&
      std::ranges::all_of(list->items, distinct)) {
    run_unrolled(loop, list->items);
    return;
  }
  const Value each = element(iterable);
  const bool runs = list != nullptr && !list->items.empty();
  std::vector<Element> elements;
  if (each.tainted()) {
    elements = elements_of(*loop.target, *loop.iter);
    const std::set<std::string_view> assigned = assigned_in(loop.body);
    std::erase_if(elements, [&](const Element& element) { return assigned.contains(element.name); });
  }
  std::vector<Marks> marks(elements.size(), kAllKinds);
  run_loop(
      [&] {
        assign(*loop.target, each);
        run(loop.body);
      },
      loop.orelse, !runs,
      [&] {
        for (std::size_t i = 0; i < elements.size(); ++i) marks[i] &= marks_on(elements[i].name);
      },
      [&] {
        for (std::size_t i = 0; i < elements.size(); ++i)
          clear_inside(*elements[i].container, elements[i].value, marks[i]);
      });
}

}  // namespace assay::flow
