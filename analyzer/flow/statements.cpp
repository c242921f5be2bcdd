// Statements: what each makes of the variables.
#include <algorithm>
#include <functional>

#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

constexpr int kMaxRounds = 4;         // of a loop, until nothing changes
constexpr std::size_t kMaxTotal = 3;  // budgets an entry may spend with all that it calls

}  // namespace

bool Reading::spend() {
  if (spent_ >= tables_->budget || total_ >= kMaxTotal * tables_->budget) {
    cut_ = spent_out_ = true;
    return false;
  }
  ++spent_;
  ++total_;
  return true;
}

void Reading::run(Body body) {
  for (const Stmt* statement : body) {
    if (frame_->env.dead) return;
    run(*statement);
  }
}

// An exception may leave the statement before or after it has done its work.
void Reading::note_raise() {
  if (frame_->raises.empty()) return;
  const bool dead = std::exchange(frame_->env.dead, false);
  frame_->raises.back()->join_with(frame_->env);
  frame_->env.dead = dead;
}

Env Reading::take_branch(const Expr& test, bool polarity, const Env& from) {
  frame_->env = from;
  refine(test, polarity);
  return frame_->env;
}

void Reading::run(const Stmt& statement) {
  if (!spend()) {
    frame_->env.dead = true;
    return;
  }
  switch (statement.kind) {
    case Kind::ExprStmt: {
      const auto& expr = static_cast<const ExprStmt&>(statement);
      const auto* awaited = as<Await>(expr.value);
      const auto* call = as<Call>(awaited == nullptr ? expr.value : awaited->value);
      dropped_ = call;
      eval(expr.value);
      if (call != nullptr) refine(*call, true);  // what it returns at all says what it let through
      break;
    }
    case Kind::Assign: {
      const auto& assignment = static_cast<const Assign&>(statement);
      const Value value = with_test(eval(assignment.value), *assignment.value);
      for (const Expr* target : assignment.targets) assign(*target, value);
      break;
    }
    case Kind::AnnAssign: {
      const auto& assignment = static_cast<const AnnAssign&>(statement);
      if (assignment.value == nullptr) break;
      Value value = eval(assignment.value);
      if (!value.known()) value = typed_value(assignment.annotation);
      assign(*assignment.target, value);
      break;
    }
    case Kind::AugAssign: {
      const auto& assignment = static_cast<const AugAssign&>(statement);
      const Value left = eval(assignment.target);
      const Value right = eval(assignment.value);
      assign(*assignment.target, eval_binary(assignment.op, left, right));
      break;
    }
    case Kind::Return: run_return(static_cast<const Return&>(statement)); break;
    case Kind::If: {
      const auto& branch = static_cast<const If&>(statement);
      const std::optional<bool> truth = eval(branch.test).truth();
      const Env before = frame_->env;
      Env after;
      after.dead = true;
      if (truth.value_or(true)) {
        frame_->env = truth ? before : take_branch(*branch.test, true, before);
        run(branch.body);
        after.join_with(frame_->env);
      }
      if (!truth.value_or(false)) {
        frame_->env = truth ? before : take_branch(*branch.test, false, before);
        run(branch.orelse);
        after.join_with(frame_->env);
      }
      frame_->env = std::move(after);
      break;
    }
    case Kind::For: run_for(static_cast<const For&>(statement)); break;
    case Kind::While: run_while(static_cast<const While&>(statement)); break;
    case Kind::Try: run_try(static_cast<const Try&>(statement)); break;
    case Kind::With: run_with(static_cast<const With&>(statement)); break;
    case Kind::Match: run_match(static_cast<const Match&>(statement)); break;
    case Kind::Raise: {
      eval(static_cast<const Raise&>(statement).exception);
      note_raise();
      frame_->env.dead = true;
      break;
    }
    case Kind::Assert: {
      const auto& assertion = static_cast<const Assert&>(statement);
      eval(assertion.test);
      refine(*assertion.test, true);
      break;
    }
    case Kind::Break:
    case Kind::Continue: {
      auto& loops = statement.kind == Kind::Break ? frame_->breaks : frame_->continues;
      if (!loops.empty()) loops.back()->join_with(frame_->env);
      frame_->env.dead = true;
      break;
    }
    case Kind::Import:
    case Kind::ImportFrom: run_import(statement); break;
    case Kind::FunctionDef: {
      const auto& function = static_cast<const FunctionDef&>(statement);
      if (frame_->function == nullptr && frame_->parent == nullptr) {
        frame_->env.set(function.name, value_of(file().project.member(file_id(), function.name), kNoFile));
        break;
      }
      Data data;
      data.closure.function = &function;
      data.closure.frame = frame_->id;
      frame_->env.set(function.name, Value(std::move(data)));
      frame_->defined.push_back(&function);
      break;
    }
    case Kind::ClassDef: {
      const auto& cls = static_cast<const ClassDef&>(statement);
      Data data;
      for (std::size_t i = 0; i < file().facts.classes.size(); ++i) {
        if (file().facts.classes[i].header.start != cls.class_start) continue;
        data.definition = Symbol::Kind::class_;
        data.file = file_id();
        data.index = static_cast<std::int32_t>(i);
        data.symbol = project_.name({data.file, data.index});
      }
      frame_->env.set(cls.name, Value(std::move(data)));
      break;
    }
    case Kind::Delete:
      for (const Expr* target : static_cast<const Delete&>(statement).targets) {
        if (const auto* name = as<Name>(target)) frame_->env.set(name->id, Value());
      }
      break;
    default: break;
  }
  if (!frame_->raises.empty() && !frame_->env.dead) note_raise();
}

void Reading::run_import(const Stmt& statement) {
  const auto bind = [&](std::string_view name, std::uint32_t offset) {
    const auto scope = file().scopes.lookup(name, file().scopes.at(offset));
    if (!scope) return;
    for (const Binding& binding : file().scopes.bindings(*scope, name)) {
      if (binding.statement == &statement) {
        frame_->env.set(name, imported_value(binding));
        return;
      }
    }
  };
  if (const auto* import = as<Import>(&statement)) {
    for (const Alias& alias : import->names) {
      const std::string_view name = alias.asname.empty() ? alias.name.substr(0, alias.name.find('.')) : alias.asname;
      bind(name, alias.start);
    }
  } else {
    for (const Alias& alias : static_cast<const ImportFrom&>(statement).names) {
      if (alias.name != "*") bind(alias.asname.empty() ? alias.name : alias.asname, alias.start);
    }
  }
}

void Reading::run_return(const Return& statement) {
  const Value value = statement.value == nullptr ? none_value() : eval(statement.value);
  if (frame_->is_view && statement.value != nullptr) check_view_result(value, *statement.value);
  leave(value, statement.value);
  frame_->env.dead = true;
}

// The function may return `result` from here.
void Reading::leave(const Value& result, const Expr* expr) {
  frame_->result = frame_->returned ? join(frame_->result, result) : result;
  frame_->returned = true;
  Outcome* outcome = frame_->outcome;
  if (outcome == nullptr || frame_->function == nullptr) return;
  const auto keep_self = [&] {
    if (frame_->function->params.empty()) return;
    const Value* self = frame_->env.find(frame_->function->params.front().name);
    if (self != nullptr) outcome->self = outcome->self.known() ? join(outcome->self, *self) : *self;
  };
  if (frame_->depth == 0) return keep_self();  // nobody asks what it has checked
  const auto record = [&](std::vector<std::pair<std::string, Marks>>& checked) {
    for (auto& [name, marks] : checked) {
      const Value* value = frame_->env.find(name);
      Marks now = kAllKinds;
      if (value != nullptr && value->tainted()) {
        for (const Taint& taint : all_taints(*value)) now &= taint.cleared;
      } else if (value == nullptr || !(*value)->harmless) {
        now = 0;
      }
      marks &= now;
    }
  };
  if (frame_->first_exit) {
    frame_->first_exit = false;
    const std::set<std::string_view> assigned = assigned_in(frame_->function->body);
    for (const Param& param : frame_->function->params) {  // what has its name later is not what was handed in
      const Marks marks = assigned.contains(param.name) ? 0 : kAllKinds;
      for (auto* checked : {&outcome->checked, &outcome->checked_if_true, &outcome->checked_if_false})
        checked->emplace_back(std::string(param.name), marks);
    }
  }
  const Env here = frame_->env;
  record(outcome->checked);
  const std::optional<bool> truth = result.truth();
  for (const bool polarity : {true, false}) {
    if (truth.value_or(polarity) != polarity) continue;
    if (expr != nullptr) refine(*expr, polarity);
    record(polarity ? outcome->checked_if_true : outcome->checked_if_false);
    frame_->env = here;
  }
  keep_self();
}

void Reading::run_loop(const std::function<void()>& body, Body orelse, bool may_skip,
                       const std::function<void()>& round_ended, const std::function<void()>& exhausted) {
  Env broken;
  broken.dead = true;
  Env before = frame_->env;
  for (int round = 0; round < kMaxRounds; ++round) {
    Env continued;
    continued.dead = true;
    frame_->breaks.push_back(&broken);
    frame_->continues.push_back(&continued);
    body();
    frame_->breaks.pop_back();
    frame_->continues.pop_back();
    frame_->env.join_with(continued);
    if (round_ended) round_ended();
    Env next = before;
    next.join_with(frame_->env);
    const bool settled = next.equals(before);
    if (!may_skip && round == 0) next = frame_->env;
    before = std::move(next);
    frame_->env = before;
    if (settled || before.dead) break;
  }
  if (exhausted && broken.dead) exhausted();
  run(orelse);
  frame_->env.join_with(broken);
}

void Reading::run_while(const While& loop) {
  const std::optional<bool> first = eval(loop.test).truth();
  if (first && !*first) {
    run(loop.orelse);
    return;
  }
  const auto* constant = as<Constant>(loop.test);
  const bool forever = constant != nullptr && first.value_or(false);
  run_loop(
      [&] {
        eval(loop.test);
        refine(*loop.test, true);
        run(loop.body);
      },
      loop.orelse, true);
  if (forever) return;
  // A loop that ends does so with its test false, or by `break`, whose state is joined in and not refined.
}

void Reading::run_try(const Try& statement) {
  Env raised = frame_->env;
  frame_->raises.push_back(&raised);
  run(statement.body);
  frame_->raises.pop_back();
  if (!frame_->env.dead) run(statement.orelse);
  Env after = frame_->env;
  for (const ExceptHandler& handler : statement.handlers) {
    frame_->env = raised;
    if (!handler.name.empty()) frame_->env.set(handler.name, Value());
    run(handler.body);
    after.join_with(frame_->env);
  }
  frame_->env = after;
  if (statement.finalbody.empty()) return;
  if (after.dead) {  // it runs all the same
    frame_->env = std::move(raised);
    frame_->env.dead = false;
    run(statement.finalbody);
    frame_->env.dead = true;
  } else {
    run(statement.finalbody);
  }
}

void Reading::run_with(const With& statement) {
  for (const WithItem& item : statement.items) {
    Value value = eval(item.context);
    if (item.target != nullptr) assign(*item.target, value);
  }
  run(statement.body);
}

std::optional<bool> Reading::pattern_matches(const Pattern& pattern, const Value& subject) {
  switch (pattern.kind) {
    case Kind::MatchValue: {
      const Value value = eval(static_cast<const MatchValue&>(pattern).value);
      if (value.constant() == nullptr || subject.constant() == nullptr) return std::nullopt;
      return *value.constant() == *subject.constant();
    }
    case Kind::MatchOr: {
      bool maybe = false;
      for (const Pattern* each : static_cast<const MatchOr&>(pattern).patterns) {
        const auto one = pattern_matches(*each, subject);
        if (one.value_or(false)) return true;
        maybe = maybe || !one;
      }
      return maybe ? std::nullopt : std::optional(false);
    }
    case Kind::MatchAs: {
      const auto& as_pattern = static_cast<const MatchAs&>(pattern);
      return as_pattern.pattern == nullptr ? std::optional(true) : pattern_matches(*as_pattern.pattern, subject);
    }
    case Kind::MatchSingleton: {
      const Value value = eval(static_cast<const MatchSingleton&>(pattern).value);
      if (subject.constant() == nullptr) return std::nullopt;
      return *value.constant() == *subject.constant();
    }
    default: return std::nullopt;
  }
}

void Reading::bind_pattern(const Pattern& pattern, const Value& subject) {
  switch (pattern.kind) {
    case Kind::MatchAs: {
      const auto& as_pattern = static_cast<const MatchAs&>(pattern);
      if (as_pattern.pattern != nullptr) bind_pattern(*as_pattern.pattern, subject);
      if (!as_pattern.name.empty()) frame_->env.set(as_pattern.name, subject);
      break;
    }
    case Kind::MatchOr:
      for (const Pattern* each : static_cast<const MatchOr&>(pattern).patterns) bind_pattern(*each, subject);
      break;
    case Kind::MatchSequence: {
      const Patterns patterns = static_cast<const MatchSequence&>(pattern).patterns;
      for (std::size_t i = 0; i < patterns.size(); ++i) {
        bind_pattern(*patterns[i], item_of(subject, integer_value(static_cast<std::int64_t>(i))));
      }
      break;
    }
    case Kind::MatchMapping: {
      const auto& mapping = static_cast<const MatchMapping&>(pattern);
      for (std::size_t i = 0; i < mapping.patterns.size(); ++i)
        bind_pattern(*mapping.patterns[i], item_of(subject, eval(mapping.keys[i])));
      if (!mapping.rest.empty()) frame_->env.set(mapping.rest, flattened(subject));
      break;
    }
    case Kind::MatchClass: {
      const auto& cls = static_cast<const MatchClass&>(pattern);
      for (const Pattern* each : cls.patterns) bind_pattern(*each, subject);
      for (std::size_t i = 0; i < cls.keyword_patterns.size(); ++i) {
        bind_pattern(*cls.keyword_patterns[i], attribute_of(subject, cls.keyword_names[i], *cls.cls));
      }
      break;
    }
    case Kind::MatchStar: {
      const auto& star = static_cast<const MatchStar&>(pattern);
      if (!star.name.empty()) frame_->env.set(star.name, flattened(subject));
      break;
    }
    default: break;
  }
}

void Reading::run_match(const Match& statement) {
  const Value subject = eval(statement.subject);
  const Env before = frame_->env;
  Env after;
  after.dead = true;
  bool always = false;
  for (const MatchCase& match_case : statement.cases) {
    frame_->env = before;
    const std::optional<bool> matches = pattern_matches(*match_case.pattern, subject);
    if (matches && !*matches) continue;
    // A value that equals one written down here is that one.
    const bool literal = match_case.pattern->kind == Kind::MatchValue || match_case.pattern->kind == Kind::MatchOr;
    if (literal) clear_expression(*statement.subject, kAllKinds);
    bind_pattern(*match_case.pattern, subject);
    bool guarded = false;
    if (match_case.guard != nullptr) {
      const std::optional<bool> holds = eval(match_case.guard).truth();
      if (holds && !*holds) continue;
      guarded = !holds;
      refine(*match_case.guard, true);
    }
    run(match_case.body);
    after.join_with(frame_->env);
    if (matches && !guarded) {
      always = true;
      break;
    }
  }
  if (!always) after.join_with(before);
  frame_->env = std::move(after);
}

void Reading::assign(const Expr& target, Value value, bool step) {
  switch (target.kind) {
    case Kind::Name: {
      const auto& name = static_cast<const Name&>(target);
      if (step && value.tainted()) value = stepped(value, file_id(), span_of(target), Step::Form::assigned, name.id);
      frame_->assigned[name.id] = ++frame_->clock;
      frame_->env.set(name.id, std::move(value));
      if (!frame_->env.lacking.empty()) frame_->env.forget_lacks(name.id);
      break;
    }
    case Kind::Tuple:
    case Kind::List: {
      const Exprs targets = target.kind == Kind::Tuple ? static_cast<const Tuple&>(target).elements
                                                       : static_cast<const List&>(target).elements;
      const Shape* list = shape_of(value, Shape::Kind::list);
      bool starred = false;
      for (std::size_t i = 0; i < targets.size(); ++i) {
        if (const auto* star = as<Starred>(targets[i])) {
          starred = true;
          assign(*star->value, list_value({element_of(value)}, true));
        } else if (list != nullptr && !starred) {
          assign(*targets[i], item_of(value, integer_value(static_cast<std::int64_t>(i))));
        } else {
          assign(*targets[i], list == nullptr ? item_of(value, Value()) : element_of(value));
        }
      }
      break;
    }
    case Kind::Starred: assign(*static_cast<const Starred&>(target).value, std::move(value), step); break;
    case Kind::Attribute: {
      const auto& attribute = static_cast<const Attribute&>(target);
      const Value object = eval(attribute.value);
      if (value.tainted()) {
        value = stepped(value, file_id(), span_of(target), Step::Form::attribute, attribute.attr);
      }
      if (attribute.value->kind == Kind::Name || attribute.value->kind == Kind::Attribute) {
        assign(*attribute.value, with_entry(object, Shape::Kind::object, attribute.attr, value), false);
      }
      break;
    }
    case Kind::Subscript: {
      const auto& subscript = static_cast<const Subscript&>(target);
      const Value container = eval(subscript.value);
      const Value index = eval(subscript.slice);
      assign(*subscript.value, with_item(container, index, value), false);
      break;
    }
    default: break;
  }
}

}  // namespace assay::flow
