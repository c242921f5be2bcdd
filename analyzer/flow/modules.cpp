// Names of a file: what its module level makes of them, what imports stand for, what annotations say.
#include <algorithm>

#include "parsers/python/walk.h"
#include "reading.h"

namespace assay::flow {

using namespace python;

namespace {

// What a name of the module level is to those who look at it later: a function made there is known by its definition,
// and an empty container will hardly stay so.
Value lasting(const Value& value) {
  const Shape* shape = value->shape.get();
  const bool closure = value->closure.function != nullptr || value->closure.lambda != nullptr;
  const bool empty = shape != nullptr && shape->kind != Shape::Kind::object && shape->items.empty() &&
                     shape->entries.empty() && !shape->rest;
  if (!closure && !empty) return value;
  Data data = value.copy();
  data.closure = {};
  if (empty) data.shape = nullptr;
  return Value(std::move(data));
}

// What an object's attribute is at first, it need not be later.
Value initial(const Value& value) {
  Data data = value.copy();
  data.choices.clear();
  data.text.clear();
  data.closure = {};
  data.subject = {};
  data.harmless = false;
  if (data.shape != nullptr && data.shape->kind != Shape::Kind::object) data.shape = nullptr;
  return Value(std::move(data));
}

}  // namespace

std::shared_ptr<Module> Reading::make_module(const File& file, std::shared_ptr<const LoadedFile> owner) {
  auto module = std::make_shared<Module>();
  module->owner = std::move(owner);
  module->file = &file;
  walk(file.tree.body, [&](const Node* node) {
    if (const auto* function = as<FunctionDef>(node)) module->functions.emplace(function->def_start, function);
    if (const auto* cls = as<ClassDef>(node)) module->classes.emplace(cls->class_start, cls);
    if (const auto* global = as<Global>(node)) module->rebound.insert(global->names.begin(), global->names.end());
    return node->kind < Kind::FunctionDef ? false : true;  // no definition lies in an expression
  });
  const auto note = [&](const Expr* target, const Stmt* statement) {
    if (const auto* name = as<Name>(target)) module->assignments[name->id].push_back(statement);
  };
  const std::function<void(Body)> level = [&](Body body) {
    for (const Stmt* statement : body) {
      if (const auto* assignment = as<Assign>(statement)) {
        for (const Expr* target : assignment->targets) note(target, statement);
      } else if (const auto* annotated = as<AnnAssign>(statement);
                 annotated != nullptr && annotated->value != nullptr) {
        note(annotated->target, statement);
      } else if (const auto* augmented = as<AugAssign>(statement)) {
        note(augmented->target, statement);
      } else if (const auto* branch = as<If>(statement)) {
        level(branch->body);
        level(branch->orelse);
      } else if (const auto* attempt = as<Try>(statement)) {
        level(attempt->body);
        for (const ExceptHandler& handler : attempt->handlers) level(handler.body);
      }
    }
  };
  level(file.tree.body);
  return module;
}

std::shared_ptr<Module> Reading::module_of(FileId file) {
  if (const auto it = modules_.find(file); it != modules_.end()) return it->second;
  std::shared_ptr<Module> module;
  if (trees_ != nullptr) {
    if (auto loaded = trees_->load(file)) module = make_module(loaded->file(), loaded);
  }
  modules_.emplace(file, module);
  return module;
}

// The module level of the file that is being analysed is read first: constants, aliases and objects that its functions
// use.
void Reading::read_module(const std::shared_ptr<Module>& module) {
  Frame level;
  level.module = module;
  level.id = ++frames_;
  level.module_level = true;
  frame_ = &level;
  run(module->file->tree.body);
  frame_ = nullptr;
  module->names = std::move(level.env);
  module->names.dead = false;
  for (auto& [name, value] : module->names.variables) value = lasting(value);
  module->read = true;
}

// What another file's name is, as far as its assignments tell without following calls.
Value Reading::assigned_value(const std::shared_ptr<Module>& module, std::string_view name) {
  const auto [slot, fresh] = module->known.try_emplace(name);
  if (!fresh) return slot->second;  // or it is being worked out: not known in a circle
  const auto statements = module->assignments.find(name);
  if (statements == module->assignments.end() || module->rebound.contains(name)) return {};
  Frame frame;
  frame.module = module;
  frame.id = ++frames_;
  frame.depth = tables_->depth;  // no call is followed
  Frame* const around = std::exchange(frame_, &frame);
  std::vector<Hit> ignored;
  std::vector<Hit>* const hits = std::exchange(hits_, &ignored);
  const bool cut = cut_;
  std::optional<Value> out;
  for (const Stmt* statement : statements->second) {
    Value value;
    if (const auto* assignment = as<Assign>(statement)) {
      value = eval(assignment->value);
    } else if (const auto* annotated = as<AnnAssign>(statement)) {
      value = eval(annotated->value);
      if (!value.known()) value = typed_value(annotated->annotation);
    }
    out = out ? join(*out, value) : value;
  }
  cut_ = cut;
  hits_ = hits;
  frame_ = around;
  return module->known[name] = lasting(out.value_or(Value()));
}

Value Reading::value_of(const Symbol& symbol, FileId from) {
  Data data;
  switch (symbol.kind) {
    case Symbol::Kind::builtin:
    case Symbol::Kind::external: data.symbol = tables_->canonical(symbol.name); break;
    case Symbol::Kind::module:
    case Symbol::Kind::class_:
    case Symbol::Kind::function:
      data.symbol = symbol.name;
      data.definition = symbol.kind;
      data.file = symbol.file;
      data.index = symbol.index;
      break;
    case Symbol::Kind::value: {
      if (symbol.file == kNoFile || symbol.file == from) return {};
      const auto module = module_of(symbol.file);
      if (module == nullptr) return {};
      return assigned_value(module, it_name("." + symbol.name.substr(symbol.name.rfind('.') + 1)));
    }
    default: return {};
  }
  return Value(std::move(data));
}

Value Reading::name_value(std::string_view name, const Expr& expr) {
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->parent) {
    if (const Value* found = frame->env.find(name)) return *found;
  }
  const std::shared_ptr<Module> module = frame_->module;
  if (!module->read) {
    Value value = frame_->module_level ? Value() : assigned_value(module, name);
    if (value.known()) return value;
  } else {
    if (const Value* found = module->names.find(name)) {
      if (!module->rebound.contains(name)) return *found;
      Data data = found->copy();
      data.choices.clear();
      data.harmless = false;
      return Value(std::move(data));
    }
  }
  // A name of the module level, or of the language, is the same thing everywhere in the file.
  const Scopes& scopes = file().scopes;
  const auto scope = scopes.lookup(name, scopes.at(expr.start));
  if (scope && scopes[*scope].kind != ScopeKind::Module) return value_of(file().resolve(expr), file_id());
  const auto [it, fresh] = module->looked_up.try_emplace(name);
  if (fresh) {
    Value value = value_of(file().resolve(expr), file_id());
    return module->looked_up[name] = std::move(value);
  }
  return it->second;
}

Value Reading::imported_value(const Binding& binding) {
  return value_of(project_.resolve(file().names.refer(binding), file_id()), file_id());
}

namespace {

// The type that an annotation means: `T` of `Optional[T]`, `T | None`, `Annotated[T, ...]`.
const Expr* main_type(const Expr* annotation) {
  if (const auto* either = as<BinOp>(annotation); either != nullptr && either->op == Op::BitOr) {
    const auto* none = as<Constant>(either->left);
    return main_type(none != nullptr && none->type == ConstantKind::None ? either->right : either->left);
  }
  if (const auto* subscript = as<Subscript>(annotation)) {
    const Expr* head = subscript->value;
    std::string_view name;
    if (const auto* id = as<Name>(head)) name = id->id;
    if (const auto* attribute = as<Attribute>(head)) name = attribute->attr;
    if (name == "Optional" || name == "Annotated") {
      if (const auto* tuple = as<Tuple>(subscript->slice))
        return tuple->elements.empty() ? nullptr : main_type(tuple->elements.front());
      return main_type(subscript->slice);
    }
    return head;
  }
  return annotation;
}

}  // namespace

bool Reading::harmless_type(const Expr* annotation) {
  const Expr* type = main_type(annotation);
  if (type == nullptr || (type->kind != Kind::Name && type->kind != Kind::Attribute)) return false;
  const Symbol symbol = file().resolve(*type);
  if (symbol.kind == Symbol::Kind::class_)
    return project_.derives_from(symbol.cls(), {"enum.Enum", "enum.StrEnum", "enum.IntEnum"}) == Answer::yes;
  return std::ranges::find(tables_->harmless_types, symbol.name) != tables_->harmless_types.end();
}

// An object of the annotated type, where that is a class.
Value Reading::typed_value(const Expr* annotation) {
  const Expr* type = main_type(annotation);
  if (type == nullptr || (type->kind != Kind::Name && type->kind != Kind::Attribute)) return {};
  const Symbol symbol = file().resolve(*type);
  Data data;
  if (symbol.kind == Symbol::Kind::class_) {
    data.symbol = symbol.name;
    data.definition = symbol.kind;
    data.file = symbol.file;
    data.index = symbol.index;
    data.instance = true;
  } else if (symbol.kind == Symbol::Kind::external && symbol.name.find('.') != std::string::npos &&
             !symbol.name.starts_with("typing.")) {
    data.symbol = tables_->canonical(symbol.name + "()");
  } else {
    return {};
  }
  return Value(std::move(data));
}

// A constant written in the class body, of the class or of one above it.
Value Reading::class_attribute(ClassId cls, std::string_view name) {
  const auto read = [&](ClassId id) -> std::optional<Value> {
    const ClassFact& fact = project_.fact(id);
    if (!std::ranges::binary_search(fact.attributes, std::string(name))) return std::nullopt;
    const auto module = module_of(id.file);
    const auto it = module == nullptr ? decltype(module->classes.end())() : module->classes.find(fact.header.start);
    if (module == nullptr || it == module->classes.end()) return Value();
    for (const Stmt* statement : it->second->body) {
      const Expr* value = nullptr;
      const Expr* annotation = nullptr;
      const auto is_it = [&](const Expr* target) {
        const auto* id_of = as<Name>(target);
        return id_of != nullptr && id_of->id == name;
      };
      if (const auto* assign = as<Assign>(statement); assign != nullptr && std::ranges::any_of(assign->targets, is_it))
        value = assign->value;
      if (const auto* assign = as<AnnAssign>(statement); assign != nullptr && is_it(assign->target)) {
        value = assign->value;
        annotation = assign->annotation;
      }
      if (value == nullptr && annotation == nullptr) continue;
      Frame frame;
      frame.module = module;
      frame.id = ++frames_;
      frame.depth = frame_ == nullptr ? 0 : frame_->depth + 1;
      Frame* const around = std::exchange(frame_, &frame);
      Value result = value == nullptr || as<Call>(value) != nullptr ? typed_value(annotation) : eval(value);
      if (value != nullptr && !result.known()) result = eval(value);
      frame_ = around;
      // What is annotated is a field: each object has its own, and this is what it is at first.
      return annotation == nullptr ? lasting(result) : initial(result);
    }
    return Value();
  };
  if (auto own = read(cls)) return *own;
  for (const Symbol& ancestor : project_.ancestors(cls)) {
    if (ancestor.kind != Symbol::Kind::class_) continue;
    if (auto found = read(ancestor.cls())) return *found;
  }
  return {};
}

const SeenWords& Reading::words_of(FileId file) {
  return project_.derived<SeenWords>(file, [&] { return words_.scan(trees_->text(file)); });
}

const Traces& Reading::traces_of(FileId file) {
  Traces& traces = traces_[file];
  if (traces.known) return traces;
  const SeenWords& here = words_of(file);
  SeenWords near = here;
  const auto add = [&](FileId imported) {
    if (imported == kNoFile || imported == file) return;
    const SeenWords& words = words_of(imported);
    for (std::size_t i = 0; i < near.size(); ++i) near[i] = near[i] || words[i];
  };
  for (const ImportFact& import : project_.file(file).imports) {
    add(import.target);
    if (!import.is_from || import.target == kNoFile || !project_.modules().is_package(import.target)) continue;
    for (const ImportedName& name : import.names) add(project_.modules().submodule(import.target, name.name).file);
  }
  traces = words_.traces_of(here, near);
  return traces;
}

}  // namespace assay::flow
