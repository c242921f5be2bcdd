// Calls into the tree: each function is read once for each kind of arguments it is handed, origins aside.
#include <algorithm>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

constexpr std::size_t kMaxVariants = 4;
constexpr std::size_t kSmall = 8;  // statements

// Origins of the arguments, renamed by their order, so that one reading serves every caller that hands arguments of the
// same kind.
struct Renamed {
  std::vector<Taint> originals;  // placeholder k stands for originals[k]
};

// The value without what only tells harmless ones apart.
Value blurred(const Value& value) {
  if (value.tainted() || !value.known()) return value;
  if (value->definition != Symbol::Kind::unknown || !value->symbol.empty()) {
    Data data = value.copy();
    data.shape = nullptr;
    return Value(std::move(data));
  }
  return flattened(value)->harmless ? harmless_value() : Value();
}

bool decorated(const FunctionFact& fact, std::string_view name) {
  return std::ranges::any_of(fact.decorators,
                             [&](const DecoratorFact& decorator) { return decorator.ref.name == name; });
}

}  // namespace

Bindings Reading::bind(Params params, const Value* self, const Arguments& arguments) {
  Bindings out;
  std::size_t next = 0;
  bool first = true;
  std::vector<bool> used(arguments.keywords.size(), false);
  for (const Param& param : params) {
    if (first && self != nullptr) {
      out.emplace_back(param.name, *self);
      first = false;
      continue;
    }
    first = false;
    if (param.kind == ParamKind::VarArgs) {
      std::vector<Value> rest;
      while (next < arguments.positional.size()) rest.push_back(arguments.positional[next++]);
      Value list = list_value(std::move(rest));
      out.emplace_back(param.name, arguments.open ? with_rest(list, arguments.rest) : list);
      continue;
    }
    if (param.kind == ParamKind::KwArgs) {
      auto shape = make<Shape>();
      shape->kind = Shape::Kind::dict;
      Data data;
      data.shape = std::move(shape);
      Value dict(std::move(data));
      for (std::size_t i = 0; i < arguments.keywords.size(); ++i) {
        if (!used[i])
          dict = with_entry(dict, Shape::Kind::dict, "s" + std::string(arguments.keywords[i].first),
                            arguments.keywords[i].second);
      }
      out.emplace_back(param.name, arguments.open ? with_rest(dict, arguments.rest) : dict);
      continue;
    }
    if (param.kind != ParamKind::KeywordOnly && next < arguments.positional.size()) {
      out.emplace_back(param.name, arguments.positional[next++]);
      continue;
    }
    bool found = false;
    for (std::size_t i = 0; i < arguments.keywords.size(); ++i) {
      if (arguments.keywords[i].first != param.name) continue;
      out.emplace_back(param.name, arguments.keywords[i].second);
      used[i] = true;
      found = true;
    }
    if (found) continue;
    if (arguments.open) {
      out.emplace_back(param.name, arguments.rest);
    } else if (param.default_value != nullptr && param.default_value->kind == Kind::Constant) {
      out.emplace_back(param.name,
                       Value());  // filled in by the reader of the function, in whose file the default stands
    } else {
      out.emplace_back(param.name, Value());
    }
  }
  return out;
}

Outcome Reading::read_function(const std::shared_ptr<Module>& module, const FunctionDef& function, Bindings bindings,
                               Frame* parent, std::size_t depth, ClassId cls, bool is_view) {
  Outcome outcome;
  Frame frame;
  frame.module = module;
  frame.function = &function;
  frame.parent = parent;
  frame.id = ++frames_;
  frame.depth = depth;
  frame.outcome = &outcome;
  frame.is_view = is_view;
  frame.cls = cls;
  Frame* const around = std::exchange(frame_, &frame);
  std::vector<Hit>* const hits = parent == nullptr ? std::exchange(hits_, &outcome.hits) : hits_;
  for (auto& [name, value] : bindings) {
    if (!value.known()) {
      const auto param = std::ranges::find(function.params, name, &Param::name);
      if (param != function.params.end() && param->default_value != nullptr &&
          param->default_value->kind == Kind::Constant) {
        value = eval(param->default_value);
        if (depth == 0) value = Value();
      }
      if (param != function.params.end() && !value.known()) {
        value = harmless_type(param->annotation) ? harmless_value() : typed_value(param->annotation);
      }
    }
    frame.env.set(name, std::move(value));
  }
  run(function.body);
  if (!frame.env.dead) leave(none_value(), nullptr);
  frame.env.dead = false;
  read_closures();
  outcome.result = frame.returned ? frame.result : none_value();
  if (outcome.result->closure.function != nullptr || outcome.result->closure.lambda != nullptr)
    outcome.result = Value();
  if (parent == nullptr && outcome.result.known()) {  // of variables that are gone
    Data data = outcome.result.copy();
    data.subject = data.head = data.excess = {};
    data.test = nullptr;
    outcome.result = Value(std::move(data));
  }
  outcome.cut = cut_;
  outcome.never_returns = !frame.returned && !cut_;
  hits_ = hits;
  frame_ = around;
  return outcome;
}

// Functions defined inside that nothing called here: somebody may, with whatever arguments.
void Reading::read_closures() {
  const std::vector<const FunctionDef*> defined = frame_->defined;
  for (const FunctionDef* function : defined) {
    if (frame_->called.contains(function) || frame_->depth >= depth_) continue;
    const std::shared_ptr<Module> module = frame_->module;
    const bool view = html_ && tables_->is_route(*function);
    Bindings bindings;
    if (frame_->function != nullptr && frame_->depth == 0) {
      for (const FunctionFact& fact : file().facts.functions) {
        if (fact.header.start == function->def_start) parameters_of_entry(*function, fact, view, bindings);
      }
    } else {
      bindings = bind(function->params, nullptr, {});
    }
    frame_->called.insert(function);
    read_function(module, *function, std::move(bindings), frame_, frame_->depth, {}, view);
  }
}

Value Reading::call_closure(const Closure& closure, const Arguments& arguments, const Call* call) {
  Frame* home = frame_;
  while (home != nullptr && home->id != closure.frame) home = home->parent;
  if (home == nullptr || frame_->depth >= depth_ + 3) return {};
  if (closure.lambda != nullptr) {
    Frame frame;
    frame.module = frame_->module;
    frame.parent = home;
    frame.id = ++frames_;
    frame.depth = frame_->depth + 1;
    for (auto& [name, value] : bind(closure.lambda->params, nullptr, arguments)) frame.env.set(name, value);
    Frame* const around = std::exchange(frame_, &frame);
    const Value result = eval(closure.lambda->body);
    frame_ = around;
    return result;
  }
  const FunctionDef& function = *closure.function;
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    if (frame->function == &function) return {};  // recursion
  }
  home->called.insert(&function);
  Arguments handed = arguments;
  if (call != nullptr) {
    for (Value& value : handed.positional)
      value = stepped(value, file_id(), span_of(*call), Step::Form::passed, function.name);
    for (auto& [name, value] : handed.keywords)
      value = stepped(value, file_id(), span_of(*call), Step::Form::passed, function.name);
  }
  const Outcome outcome =
      read_function(frame_->module, function, bind(function.params, nullptr, handed), home, frame_->depth + 1, {});
  return outcome.result;
}

// The kind of object that a function says it returns.
Data Reading::product_of(const FunctionFact& fact, FileId file) const {
  Data data;
  for (Ref ref : fact.produces) {
    if (ref.kind != Ref::Kind::instance) continue;
    ref.kind = ref.of;
    const Symbol maker = project_.resolve(ref, file);
    if (maker.kind == Symbol::Kind::class_) {
      data.symbol = maker.name;
      data.definition = maker.kind;
      data.file = maker.file;
      data.index = maker.index;
      data.instance = true;
    } else if (maker.kind == Symbol::Kind::external) {
      data.symbol = tables_->canonical(maker.name + "()");
    }
    break;
  }
  return data;
}

// Whether anything that matters goes along with the value: what is handed to a plain function is judged there.
bool Reading::carries(const Value& value, int depth) {
  if (!value.known()) return false;
  const Data& data = *value;
  const auto matters = [](const Taint& taint) { return taint.grade < Grade::argument; };
  if (std::ranges::any_of(data.taints, matters) || (!data.symbol.empty() && meanings_.of(data.symbol).holds_source))
    return true;
  const Shape* shape = data.shape.get();
  if (shape == nullptr || depth > 3) return false;
  const auto inner = [&](const Value& each) { return carries(each, depth + 1); };
  return std::ranges::any_of(shape->items, inner) ||
         std::ranges::any_of(shape->entries, [&](const auto& entry) { return inner(entry.second); }) ||
         (shape->rest && inner(*shape->rest));
}

// Whether the last thing the function of this file does is to raise: to know whether it ever returns, it is read.
bool Reading::ends_by_raising(std::int32_t index) const {
  const auto& functions = modules_.at(root_)->functions;
  const auto found = functions.find(project_.file(root_).functions[static_cast<std::size_t>(index)].header.start);
  if (found == functions.end() || found->second->body.empty()) return false;
  const Kind last = found->second->body.back()->kind;
  return last == Kind::Raise || (last == Kind::ExprStmt && found->second->body.size() <= 2);
}

// A function of another file is read where a value that matters goes in, or may start there; one of this file also
// where any tainted value goes in, or a sink is in reach.
bool Reading::worth_following(FileId target, std::int32_t index, const Value* self, const Arguments& arguments) {
  const bool here = target == root_;
  if (here && (reach_->reaches(index) || ends_by_raising(index))) return true;
  const auto any = [&](const Value& value) { return (here && value.tainted()) || carries(value); };
  const FunctionFact& fact = project_.file(target).functions[static_cast<std::size_t>(index)];
  if (meanings_.of_name(fact.name).is_check) return true;
  const bool handed = (self != nullptr && any(*self)) || std::ranges::any_of(arguments.positional, any) ||
                      (arguments.open && any(arguments.rest)) ||
                      std::ranges::any_of(arguments.keywords, [&](const auto& each) { return any(each.second); });
  if (handed && here) return true;
  const Traces& traces = traces_of(target);
  if (!handed && !traces.source) return false;
  const auto module = module_of(target);
  if (module == nullptr) return false;
  if (handed) {
    // It leads to a sink, or is small, as functions are that give back a safer form of what they are handed.
    const auto function = module->functions.find(fact.header.start);
    if (function != module->functions.end() && function->second->body.size() <= kSmall) return true;
    if (module->sinks == nullptr) module->sinks = std::make_unique<Reach>(*module->file, traces.strong, *tables_);
    if (module->sinks->reaches(index)) return true;
  }
  if (!traces.source) return false;
  if (module->sources == nullptr)
    module->sources = std::make_unique<Reach>(*module->file, words_.source_names(), *tables_);
  return module->sources->reaches(index);
}

Value Reading::call_function(FileId target, std::int32_t index, const Value* self, const Call& call,
                             const Arguments& arguments) {
  const FunctionFact& fact = project_.file(target).functions[static_cast<std::size_t>(index)];
  const bool is_static = decorated(fact, "staticmethod");
  const Value* receiver = is_static || fact.owner < 0 ? nullptr : self;
  const auto without = [&] {  // not followed: what goes in may come out
    Data data = product_of(fact, target);
    if (data.definition == Symbol::Kind::class_)
      return Value(std::move(data));  // an object of the tree: its class says what is in it
    for (const Value& value : arguments.positional) merge(data.taints, all_taints(value));
    for (const auto& [name, value] : arguments.keywords) merge(data.taints, all_taints(value));
    if (arguments.open) merge(data.taints, all_taints(arguments.rest));
    if (target != file_id())
      std::erase_if(data.taints, [](const Taint& taint) { return taint.grade == Grade::argument; });
    return Value(std::move(data));
  };
  if (fact.is_stub || !worth_following(target, index, receiver, arguments)) return without();
  if (active_.contains({target, index})) recursive_.insert({target, index});
  if (active_.contains({target, index}) || frame_->depth >= depth_) {
    const Value value = without();
    if (frame_->depth < depth_) return value;
    if (target == root_) unfollowed_.insert(index);
    if (!value.tainted()) return value;
    // What comes out is not known: no finding may rest on it.
    cut_ = true;
    return transformed(value, [](const Taint&) { return false; });
  }
  const auto module = target == file_id() ? frame_->module : module_of(target);
  const auto found =
      module == nullptr ? decltype(module->functions.end())() : module->functions.find(fact.header.start);
  if (module == nullptr || found == module->functions.end()) return without();
  const FunctionDef& function = *found->second;

  Bindings bindings = bind(function.params, receiver, arguments);
  if (target == root_) {
    handed_to_.insert(fact.header.start);
    for (std::size_t i = 0; i < bindings.size(); ++i) {
      const auto& [name, value] = bindings[i];
      Marks marks = kAllKinds;
      for (const Taint& taint : all_taints(value)) marks &= taint.cleared;
      const auto [it, fresh] = handed_.emplace(std::pair(index, std::string(name)), marks);
      if (!fresh) it->second &= marks;
    }
  }

  // A function that many callers hand many things is read for the first few kinds of them; then only what is tainted is
  // told apart.
  std::size_t& variants = variants_[{target, index}];
  if (variants >= kMaxVariants) {
    for (auto& [name, value] : bindings) value = blurred(value);
  }

  Renamed renamed;
  std::string key = std::to_string(target) + ':' + std::to_string(index);
  for (auto& [name, value] : bindings) {
    Data plain = transformed(value, [&](Taint& taint) {
                   renamed.originals.push_back(taint);
                   taint.origin = kPlaceholder + static_cast<OriginId>(renamed.originals.size() - 1);
                   taint.trail = nullptr;
                   return true;
                 }).copy();
    plain.subject = plain.head = plain.excess = {};
    plain.test = nullptr;
    plain.closure = {};
    value = Value(std::move(plain));
    append_key(value, key);
  }

  auto it = memo_.find(key);
  if (it == memo_.end()) {
    ++variants;
    active_.insert({target, index});
    const std::size_t spent = std::exchange(spent_, 0);
    const bool cut = std::exchange(cut_, false);
    const ClassId cls = fact.owner < 0 ? ClassId{} : ClassId{target, fact.owner};
    Outcome outcome = read_function(module, function, bindings, nullptr, frame_->depth + 1, cls);
    if (recursive_.erase({target, index}) != 0) {
      // The next round is handed other constants: one more reading, without any, stands for all of them.
      for (auto& [name, value] : bindings) value = blurred(value);
      Outcome again = read_function(module, function, std::move(bindings), nullptr, frame_->depth + 1, cls);
      again.result = join(again.result, outcome.result);
      again.cut = again.cut || outcome.cut;
      std::ranges::move(outcome.hits, std::back_inserter(again.hits));
      outcome = std::move(again);
      recursive_.erase({target, index});
    }
    outcome.bound = receiver != nullptr;
    outcome.never_returns = outcome.never_returns && fact.owner < 0;  // a method may be another one below
    spent_ = spent;
    cut_ = cut;
    active_.erase({target, index});
    it = memo_.emplace(std::move(key), std::move(outcome)).first;
  }
  const Outcome& outcome = it->second;
  if (outcome.cut) cut_ = true;
  frame_->outcomes[&call] = &outcome;
  mark_checked(outcome, outcome.checked, call, outcome.bound);

  // Back to the caller's own origins: its trail, the step into the function, then the function's own steps.
  const auto restored = [&](Taint& taint) {
    if (taint.origin < kPlaceholder) return;
    const Taint& original = renamed.originals[taint.origin - kPlaceholder];
    std::vector<const Step*> inner;
    for (const Step* step = taint.trail.get(); step != nullptr; step = step->before.get()) inner.push_back(step);
    Trail trail = after(original.trail, file_id(), span_of(call), Step::Form::passed, function.name);
    for (auto step = inner.rbegin(); step != inner.rend(); ++step)
      trail = after(trail, (*step)->file, (*step)->span, (*step)->form, (*step)->name);
    taint.origin = original.origin;
    taint.trail = std::move(trail);
  };
  const auto back = [&](const Value& value) {
    if (!value.tainted()) return value;
    Data data = value.copy();
    // Two placeholders may stand for one origin: the set is built anew.
    Value out = transformed(Value(std::move(data)), [&](Taint& taint) {
      restored(taint);
      return true;
    });
    return out;
  };
  for (const Hit& hit : outcome.hits) {
    if (hit.unknown || (hit.grade == Grade::argument && hit.file != file_id()))
      continue;  // the other file says so itself
    Hit mine = hit;
    Taint taint{hit.origin, 0, hit.grade, hit.trail};
    restored(taint);
    mine.origin = taint.origin;
    mine.trail = taint.trail;
    if (hit.via_file != file_id()) {  // the last place of this file on the way
      mine.via_file = file_id();
      mine.via = span_of(call);
    }
    hits_->push_back(std::move(mine));
  }
  if (receiver != nullptr && outcome.self.known() && outcome.self->shape != nullptr) {
    const auto* attribute = as<Attribute>(call.func);
    const auto* super_call = attribute == nullptr ? nullptr : as<Call>(attribute->value);
    Value changed = back(outcome.self);
    if (super_call != nullptr && frame_->function != nullptr && !frame_->function->params.empty()) {
      const std::string_view self_name = frame_->function->params.front().name;
      if (const Value* own = frame_->env.find(self_name)) {
        Data data = own->copy();
        data.shape = changed->shape;
        frame_->env.set(self_name, Value(std::move(data)));
      }
    } else if (attribute != nullptr && attribute->value->kind == Kind::Name) {
      store_back(call, changed);
    }
  }
  Value result = back(outcome.result);
  if (!is_work_method(target, fact)) return result;
  // What a node gives back is its work; what it was handed is judged where it works.
  return transformed(result, [](const Taint& taint) { return taint.grade == Grade::request; });
}

bool Reading::is_work_method(FileId file, const FunctionFact& fact) const {
  return fact.owner >= 0 && std::ranges::find(tables_->work_methods, fact.name) != tables_->work_methods.end() &&
         project_.derives_from({file, fact.owner}, tables_->node_bases) == Answer::yes;
}

// `Class(...)`: an object with what __init__ gives it; of a class without one, its keywords are its attributes.
Value Reading::construct(const Value& callee, const Call& call, const Arguments& arguments) {
  Data data;
  data.symbol = callee->symbol;
  data.definition = callee->definition;
  data.file = callee->file;
  data.index = callee->index;
  data.instance = true;
  Value object(std::move(data));
  const ClassId cls{callee->file, callee->index};
  const Symbol init = project_.method(cls, "__init__");
  if (init.kind == Symbol::Kind::function && init.file != kNoFile) {
    Value handed = object;
    call_function(init.file, init.index, &handed, call, arguments);
    const auto it = frame_->outcomes.find(&call);
    if (it == frame_->outcomes.end()) return object;
    const Outcome& outcome = *it->second;
    if (!outcome.self.known() || outcome.self->shape == nullptr) return object;
    // The attributes' origins are the arguments': by their order, as call_function renames them.
    std::vector<Taint> originals;
    const auto module = init.file == file_id() ? frame_->module : module_of(init.file);
    const FunctionFact& fact = project_.file(init.file).functions[static_cast<std::size_t>(init.index)];
    const auto found = module->functions.find(fact.header.start);
    for (const auto& [name, value] : bind(found->second->params, &handed, arguments)) {
      transformed(value, [&](Taint& taint) {
        originals.push_back(taint);
        return true;
      });
    }
    Value self = transformed(outcome.self, [&](Taint& taint) {
      if (taint.origin >= kPlaceholder && taint.origin - kPlaceholder < originals.size()) {
        const Taint& original = originals[taint.origin - kPlaceholder];
        taint.origin = original.origin;
        taint.trail = after(original.trail, file_id(), span_of(call), Step::Form::kept, fact.name);
      }
      return true;
    });
    return self;
  }
  for (const auto& [name, value] : arguments.keywords) object = with_entry(object, Shape::Kind::object, name, value);
  std::vector<Taint> taints;
  for (const Value& value : arguments.positional) merge(taints, all_taints(value));
  if (!taints.empty()) object = with_rest(object, tainted_value(taints));
  return object;
}

}  // namespace assay::flow
