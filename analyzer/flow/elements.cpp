// What a test of every element tells of the collection: a loop that lets only good ones pass, `all(...)`, a set
// difference that must be empty.
#include <algorithm>

#include "parsers/python/walk.h"
#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

// Whether `body` gives the variable another value.
bool sets(Body body, std::string_view variable) {
  bool found = false;
  const auto is_it = [&](const Expr* target) {
    const auto* name = as<Name>(target);
    found = found || (name != nullptr && name->id == variable);
  };
  const std::function<void(const Expr*)> target = [&](const Expr* each) {
    is_it(each);
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
    return !found;
  });
  return found;
}

}  // namespace

std::string dotted(const Expr& expr) {
  if (const auto* name = as<Name>(&expr)) return std::string(name->id);
  const auto* attribute = as<Attribute>(&expr);
  std::string object = attribute == nullptr ? std::string() : dotted(*attribute->value);
  if (object.empty()) return object;
  return object + "." + std::string(attribute->attr);
}

// The collection whose elements, or keys, `iterable` gives one by one.
const Expr* Reading::container_of(const Expr& iterable) const {
  const Expr* at = &iterable;
  for (;;) {
    const auto* call = as<Call>(at);
    if (call == nullptr) return at->kind == Kind::Name || at->kind == Kind::Attribute ? at : nullptr;
    const auto* method = as<Attribute>(call->func);
    const auto* name = as<Name>(call->func);
    static constexpr std::string_view kSame[] = {"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"};
    if (method != nullptr && method->attr == "keys" && call->args.empty()) {
      at = method->value;
    } else if (name != nullptr && !call->args.empty() && std::ranges::find(kSame, name->id) != std::end(kSame)) {
      at = call->args.front();
    } else {
      return nullptr;
    }
  }
}

// What a loop's variables stand for.
std::vector<Reading::Element> Reading::elements_of(const Expr& target, const Expr& iterable) const {
  std::vector<Element> out;
  const auto add = [&](const Expr* variable, const Expr* container, bool value) {
    const auto* name = as<Name>(variable);
    if (name != nullptr && container != nullptr) out.push_back({name->id, container, value});
  };
  const auto* pair = as<Tuple>(&target);
  if (pair != nullptr && pair->elements.size() != 2) return out;
  const auto* call = as<Call>(&iterable);
  const auto* method = call == nullptr ? nullptr : as<Attribute>(call->func);
  const auto* name = call == nullptr ? nullptr : as<Name>(call->func);
  if (method != nullptr && call->args.empty() && (method->attr == "items" || method->attr == "values")) {
    const Expr* container = container_of(*method->value);
    if (method->attr == "values") {
      add(&target, container, true);
    } else if (pair != nullptr) {
      add(pair->elements[0], container, false);
      add(pair->elements[1], container, true);
    }
  } else if (name != nullptr && name->id == "enumerate" && !call->args.empty() && pair != nullptr) {
    add(pair->elements[1], container_of(*call->args.front()), false);
  } else if (pair == nullptr) {
    add(&target, container_of(iterable), false);
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
    const auto* container = as<Name>(container_of(left));
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

void Reading::run_for(const For& loop) {
  const Value iterable = eval(loop.iter);
  const Shape* list = shape_of(iterable, Shape::Kind::list);
  if (list != nullptr && !list->open && list->items.empty() && iterable->taints.empty()) {
    run(loop.orelse);
    return;
  }
  const Value each = element(iterable);
  const bool runs = list != nullptr && !list->items.empty();
  std::vector<Element> elements;
  if (each.tainted()) {
    elements = elements_of(*loop.target, *loop.iter);
    std::erase_if(elements, [&](const Element& element) { return sets(loop.body, element.name); });
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
