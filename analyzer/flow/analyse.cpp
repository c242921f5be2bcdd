// Which functions of a file are read, what is known of their parameters, and what of it all becomes a passage.
#include <algorithm>
#include <set>
#include <tuple>

#include "parsers/python/walk.h"
#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

constexpr std::size_t kMaxSteps = 24;  // of a way that is reported
constexpr std::size_t kMaxModules = 64;
constexpr std::size_t kPlainDepth = 2;  // how many calls deep a function is followed that only other functions call

bool same_or_better(const Passage& a, const Passage& b) {
  return std::tuple(a.grade, a.weak, a.steps.size()) <= std::tuple(b.grade, b.weak, b.steps.size());
}

}  // namespace

OriginId Reading::origin(Grade grade, std::string what, FileId file, Span span) {
  for (OriginId id = 0; id < origins_.size(); ++id) {
    const OriginInfo& known = origins_[id];
    if (known.span == span && known.file == file && known.grade == grade && known.what == what) return id;
  }
  origins_.push_back({grade, std::move(what), file, span});
  return static_cast<OriginId>(origins_.size() - 1);
}

bool Reading::is_node_method(const FunctionFact& fact) const {
  if (fact.owner < 0 || std::ranges::find(tables_->work_methods, fact.name) == tables_->work_methods.end())
    return false;
  const ClassId cls{root_, fact.owner};
  const Answer node = project_.derives_from(cls, tables_->node_bases);
  return node == Answer::yes || (node == Answer::unknown && project_.fact(cls).name.ends_with(tables_->node_suffix));
}

void Reading::parameters_of_entry(const FunctionDef& function, const FunctionFact& fact, bool is_view,
                                  Bindings& bindings) {
  const bool node = is_node_method(fact);
  const bool view = is_view || tables_->is_route(function);
  const bool method = fact.owner >= 0 && std::ranges::none_of(fact.decorators, [](const DecoratorFact& decorator) {
                        return decorator.ref.name == "staticmethod";
                      });
  for (std::size_t i = 0; i < function.params.size(); ++i) {
    const Param& param = function.params[i];
    if (i == 0 && method) {
      bindings.emplace_back(param.name, self_of(fact));
      continue;
    }
    if (harmless_type(param.annotation)) {
      bindings.emplace_back(param.name, harmless_value());
      continue;
    }
    Value typed = typed_value(param.annotation);
    if (typed.known() && (meanings_.of(typed->symbol).source_value == nullptr) &&
        std::ranges::find(tables_->view_requests, typed->symbol.view()) != tables_->view_requests.end()) {
      bindings.emplace_back(param.name, typed);
      continue;
    }
    Grade grade = Grade::argument;
    std::string what = "parameter '" + std::string(param.name) + "' of '" + fact.name + "'";
    if (node && std::ranges::find(tables_->ignored_inputs, param.name) == tables_->ignored_inputs.end()) {
      grade = Grade::input;
      what = param.kind == ParamKind::KwArgs ? "an input of the node"
                                             : "input '" + std::string(param.name) + "' of the node";
    } else if (view) {
      if (typed.known() && !typed->instance) {  // what a framework hands in: a session, a service
        bindings.emplace_back(param.name, typed);
        continue;
      }
      grade = Grade::request;
      what = "request parameter '" + std::string(param.name) + "'";
    }
    if (grade == Grade::argument && !typed->symbol.empty() && typed->definition == Symbol::Kind::unknown &&
        !tables_->is_carrier(typed->symbol)) {
      bindings.emplace_back(param.name, typed);  // an object of a library, not a text
      continue;
    }
    const Span span{param.start, param.end};
    const OriginId id = origin(grade, what, root_, span);
    Data data = typed.copy();
    data.taints = {{id, 0, grade, after(nullptr, root_, span, Step::Form::source, interned(what))}};
    if (data.definition == Symbol::Kind::class_)
      data.taints.clear();  // an object of the tree: its class says what is in it
    bindings.emplace_back(param.name, Value(std::move(data)));
  }
}

// The object a method belongs to, with what its __init__ keeps of its arguments.
Value Reading::self_of(const FunctionFact& fact) {
  const auto [it, fresh] = selves_.emplace(std::pair(root_, fact.owner), Value());
  if (!fresh) return it->second;
  const ClassId cls{root_, fact.owner};
  Data data;
  data.symbol = project_.name(cls);
  data.definition = Symbol::Kind::class_;
  data.file = root_;
  data.index = fact.owner;
  data.instance = true;
  Value self(std::move(data));
  it->second = self;
  const Symbol init = project_.method(cls, "__init__");
  if (init.kind != Symbol::Kind::function || init.file != root_ || fact.name == "__init__") {
    selves_.erase(std::pair(root_, fact.owner));
    return self;
  }
  const auto module = modules_.at(root_);
  const FunctionFact& init_fact = project_.file(root_).functions[static_cast<std::size_t>(init.index)];
  const auto found = module->functions.find(init_fact.header.start);
  if (found == module->functions.end()) return self;
  Bindings bindings;
  parameters_of_entry(*found->second, init_fact, false, bindings);
  for (auto& [name, value] : bindings) {  // who makes the object decides what it is made with, long before
    value = transformed(value, [](const Taint& taint) { return taint.grade != Grade::argument; });
  }
  std::vector<Hit> ignored;
  std::vector<Hit>* const hits = std::exchange(hits_, &ignored);
  Frame* const around = std::exchange(frame_, nullptr);
  const std::size_t spent = std::exchange(spent_, 0);
  const Outcome outcome = read_function(module, *found->second, std::move(bindings), nullptr, 0, cls);
  spent_ = spent;
  frame_ = around;
  hits_ = hits;
  if (outcome.self.known() && outcome.self->shape != nullptr) {
    Data kept = self.copy();
    kept.shape = outcome.self->shape;
    // What an attribute is at first, it need not be later.
    auto shape = make<Shape>(*kept.shape);
    for (auto& [name, entry] : shape->entries) {
      Data attribute = entry.copy();
      attribute.choices.clear();
      attribute.closure = {};
      attribute.subject = {};
      if (attribute.shape != nullptr && attribute.shape->kind != Shape::Kind::object &&
          attribute.shape->items.empty() && attribute.shape->entries.empty())
        attribute.shape = nullptr;
      entry = Value(std::move(attribute));
    }
    kept.shape = std::move(shape);
    selves_[std::pair(root_, fact.owner)] = Value(std::move(kept));
  }
  return selves_[std::pair(root_, fact.owner)];
}

// A name that only this file uses; a hook that a class above may call is none.
bool Reading::is_private(const FunctionFact& fact) const {
  if (!fact.name.starts_with('_') || fact.name.starts_with("__")) return false;
  if (fact.owner < 0) return true;
  const ClassId cls{root_, fact.owner};
  return project_.bases(cls).empty() || handed_to_.contains(fact.header.start);
}

// Whether a call in this file may hand the parameter what does harm, and was not followed to see it there.
bool Reading::harmed_by_callers(std::int32_t function, const std::string& parameter, Marks kind) const {
  const auto it = handed_.find(std::pair(function, parameter));
  return it != handed_.end() && unfollowed_.contains(function) && (it->second & kind) == 0;
}

void Reading::read_entry(const FunctionDef& function, const FunctionFact& fact, std::int32_t index) {
  const bool html = std::ranges::any_of(file_facts_->imports, [&](const ImportFact& import) {
    const auto is_html = [&](std::string_view name) {
      return std::ranges::find(tables_->html_modules, name.substr(0, name.find('.'))) != tables_->html_modules.end();
    };
    return import.is_from
               ? is_html(import.module)
               : std::ranges::any_of(import.names, [&](const ImportedName& name) { return is_html(name.name); });
  });
  html_ = html;
  const auto module = modules_.at(root_);
  Bindings bindings;
  Frame base;
  base.module = module;
  base.id = ++frames_;
  frame_ = &base;
  parameters_of_entry(function, fact, false, bindings);
  frame_ = nullptr;
  spent_ = total_ = 0;
  cut_ = spent_out_ = false;
  active_.insert({root_, index});
  const ClassId cls = fact.owner < 0 ? ClassId{} : ClassId{root_, fact.owner};
  Outcome outcome =
      read_function(module, function, std::move(bindings), nullptr, 0, cls, html && tables_->is_route(function));
  active_.erase({root_, index});
  for (Hit& hit : outcome.hits) {
    if (hit.origin < kPlaceholder) found_.push_back({std::move(hit), function.def_start, index});
  }
  if (spent_out_ || (cut_ && (is_node_method(fact) || tables_->is_route(function)))) ++unfinished_;
}

// `execute(query, values) if values else execute(query)`: of calls that are handed one text, with and without what is
// bound to it, the one without says it all.
void Reading::drop_twins() {
  const auto text_of = [](const Found& found) {
    const Step* step = found.hit.trail.get();
    return std::tuple(found.function, found.hit.sink->kind, found.hit.origin, found.hit.callee, found.hit.file,
                      step == nullptr ? Span{} : step->span);
  };
  std::map<decltype(text_of(found_.front())), std::size_t> least;
  for (const Found& found : found_) {
    if (found.hit.trail == nullptr || found.hit.sink->when != When::statement) continue;
    const auto [it, fresh] = least.emplace(text_of(found), found.hit.arguments);
    if (!fresh) it->second = std::min(it->second, found.hit.arguments);
  }
  std::erase_if(found_, [&](const Found& found) {
    const auto it = least.find(text_of(found));
    return it != least.end() && it->second == 1 && found.hit.arguments > 1;
  });
}

Analysis Reading::analyse(const File& file) {
  root_ = file.id;
  // What outsiders call is a unit whether or not the file's words name a sink: comments must not decide what is
  // counted.
  Analysis out;
  walk(file.tree.body, [&](const Node* node) {
    const auto* function = as<FunctionDef>(node);
    if (function == nullptr) return node->kind >= Kind::FunctionDef;
    const auto fact = std::ranges::find(file.facts.functions, function->def_start,
                                        [](const FunctionFact& each) { return each.header.start; });
    if (fact != file.facts.functions.end() && (is_node_method(*fact) || tables_->is_route(*function))) {
      out.entries.push_back({fact->header.start, fact->qualname});
    }
    return true;
  });
  const Traces& traces = traces_of(root_);
  const bool sinks_near = std::ranges::any_of(file.facts.imports, [&](const ImportFact& import) {
    return import.target != kNoFile && !traces_of(import.target).strong.empty();
  });
  if (traces.sinks.empty() && !traces.view && !sinks_near) return out;
  const Reach reach(file, traces.source ? traces.sinks : traces.strong, *tables_, traces.view);
  reach_ = &reach;
  file_facts_ = &file.facts;
  memo_.clear();
  variants_.clear();
  if (modules_.size() > kMaxModules) modules_.clear();
  for (auto& [id, module] : modules_) {
    if (module == nullptr) continue;
    module->known.clear();  // they hold origins
    module->looked_up.clear();
  }
  selves_.clear();
  origins_.clear();
  handed_.clear();
  unfollowed_.clear();
  handed_to_.clear();
  found_.clear();
  unfinished_ = 0;
  const auto module = make_module(file, nullptr);
  modules_[root_] = module;

  // What a value from outside may start in is followed as far as what outsiders call, and read too where the sinks are
  // in other files.
  std::optional<Reach> sources;
  if (traces.source) sources.emplace(file, words_.source_names(), *tables_);

  std::vector<Hit> hits;
  hits_ = &hits;
  spent_ = total_ = 0;
  depth_ = tables_->depth;
  if (reach.reaches(-1)) read_module(module);
  for (Hit& hit : hits) found_.push_back({std::move(hit), 0, -1});

  // What outsiders call comes first: it is followed the deepest, and what was read on its way need not be read again.
  for (const bool outside : {true, false}) {
    for (std::size_t i = 0; i < file.facts.functions.size(); ++i) {
      const FunctionFact& fact = file.facts.functions[i];
      if (fact.placement.in == Placement::In::function || fact.placement.inside_function)
        continue;  // read with the function around it
      const auto found = module->functions.find(fact.header.start);
      if (found == module->functions.end() ||
          outside != (is_node_method(fact) || reach.answers(static_cast<std::int32_t>(i))))
        continue;
      const auto index = static_cast<std::int32_t>(i);
      if (!reach.reaches(index) && !(outside && sinks_near) && !(sinks_near && sources && sources->reaches(index)))
        continue;
      depth_ = outside || (sources && sources->reaches(index)) ? tables_->depth : kPlainDepth;
      read_entry(*found->second, fact, static_cast<std::int32_t>(i));
    }
  }

  drop_twins();
  std::set<std::uint32_t> too_long;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, Passage> best;
  for (const Found& found : found_) {
    const Hit& hit = found.hit;
    Passage passage;
    passage.kind = tables_->kinds[hit.sink->kind];
    passage.sink = hit.sink->name;
    passage.callee = hit.callee;
    passage.weak = hit.sink->weak;
    passage.restricted = hit.restricted;
    passage.function = found.function;
    passage.place = hit.file == root_ ? hit.span : hit.via;
    if (!hit.unknown) {
      const OriginInfo& from = origins_[hit.origin];
      passage.grade = from.grade;
      passage.source = from.what;
      // A private function is handed what its callers in this file hand it: where that does harm, it is found with
      // them.
      if (from.grade == Grade::argument && from.file == root_ && found.index >= 0) {
        const FunctionFact& fact = file.facts.functions[static_cast<std::size_t>(found.index)];
        const std::size_t start = from.what.find('\'') + 1;
        const std::string name = from.what.substr(start, from.what.find('\'', start) - start);
        if (is_private(fact) && !harmed_by_callers(found.index, name, 1U << hit.sink->kind)) continue;
      }
      std::vector<const Step*> steps;
      for (const Step* step = hit.trail.get(); step != nullptr; step = step->before.get()) steps.push_back(step);
      std::ranges::reverse(steps);
      if (steps.size() > kMaxSteps) {  // nobody could follow it: undecided
        too_long.insert(found.function);
        continue;
      }
      for (const Step* step : steps) passage.steps.push_back({step->file, step->span, step->message()});
    }
    passage.steps.push_back(
        {hit.file, hit.span,
         "reaches " + (hit.callee.find(' ') == std::string::npos ? "'" + hit.callee + "'" : hit.callee)});
    const auto [it, fresh] = best.try_emplace({passage.place.start, passage.place.end, passage.kind}, passage);
    if (!fresh && !same_or_better(it->second, passage)) it->second = std::move(passage);
  }
  for (auto& [key, passage] : best) out.passages.push_back(std::move(passage));
  out.unfinished = unfinished_ + too_long.size();
  hits_ = nullptr;
  modules_.erase(root_);  // the tree is the caller's
  return out;
}

namespace {

struct Kept {
  std::unique_ptr<Reading> reading;
  FileId file = kNoFile;
  Analysis analysis;
};

}  // namespace

const Analysis& analyse(const File& file, const std::shared_ptr<const Tables>& tables) {
  static const Analysis kNone;
  if (file.trees == nullptr) return kNone;
  Kept& kept = file.trees->kept<Kept>([] { return new Kept; });
  if (kept.file != file.id) {
    if (kept.reading == nullptr) kept.reading = std::make_unique<Reading>(file, tables);
    kept.analysis = kept.reading->analyse(file);
    kept.file = file.id;
  }
  return kept.analysis;
}

}  // namespace assay::flow
