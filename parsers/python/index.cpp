#include "parsers/python/index.h"

#include <algorithm>
#include <utility>

#include "index_flow.h"
#include "index_values.h"
#include "parsers/python/idioms.h"
#include "parsers/python/walk.h"

namespace assay::python {
namespace {

// One pass over the statements, which carries along where it stands.
class Indexer {
 public:
  Indexer(const Tree& tree, const Scopes& scopes, const Names& names, const ModuleMap& modules, FileId file,
          const IndexOptions& options, FileFacts& facts)
      : tree_(tree), scopes_(scopes), names_(names), modules_(modules), file_(file), options_(options), facts_(facts) {}

  void run() {
    body(tree_.body);
    module_level();
  }

 private:
  struct Around {  // of the statement being visited
    Placement placement;
    bool guarded = false;
    std::int32_t cls = -1;       // the class whose body this is
    std::int32_t function = -1;  // the innermost function
    std::string scope;           // its qualified name
  };

  void body(Body statements) {
    for (const Stmt* statement : statements) visit(*statement);
  }

  void below(Body statements, Around around) {
    std::swap(around_, around);
    body(statements);
    std::swap(around_, around);
  }

  void conditional(Body statements) {
    Around around = around_;
    around.placement.conditional = true;
    below(statements, std::move(around));
  }

  void visit(const Stmt& statement) {
    if (!options_.recorded_calls.empty()) own_calls(statement);
    switch (statement.kind) {
      case Kind::FunctionDef: return function(static_cast<const FunctionDef&>(statement));
      case Kind::ClassDef: return class_(static_cast<const ClassDef&>(statement));
      case Kind::Import: return import(static_cast<const Import&>(statement));
      case Kind::ImportFrom: return import_from(static_cast<const ImportFrom&>(statement));
      case Kind::If: {
        const auto& choice = static_cast<const If&>(statement);
        Around around = around_;
        around.placement.conditional = true;
        around.placement.type_checking |= is_type_checking(choice.test);
        facts_.has_main_guard |= is_main_guard(choice.test);
        below(choice.body, std::move(around));
        return conditional(choice.orelse);
      }
      case Kind::For: {
        const auto& loop = static_cast<const For&>(statement);
        conditional(loop.body);
        return conditional(loop.orelse);
      }
      case Kind::While: {
        const auto& loop = static_cast<const While&>(statement);
        conditional(loop.body);
        return conditional(loop.orelse);
      }
      case Kind::With: return body(static_cast<const With&>(statement).body);
      case Kind::Match:
        for (const MatchCase& match_case : static_cast<const Match&>(statement).cases) conditional(match_case.body);
        return;
      case Kind::Try: return try_(static_cast<const Try&>(statement));
      case Kind::Return: return produced(static_cast<const Return&>(statement).value);
      case Kind::ExprStmt: {
        const Expr* value = static_cast<const ExprStmt&>(statement).value;
        if (const auto* yield = as<Yield>(value)) produced(yield->value);
        return;
      }
      default: return;
    }
  }

  void function(const FunctionDef& def) {
    const auto index = static_cast<std::int32_t>(facts_.functions.size());
    FunctionFact fact;
    fact.name = def.name;
    fact.qualname = qualified(def);
    fact.header = {def.def_start, def.header_end};
    fact.span = {def.start, def.end};
    fact.placement = around_.placement;
    fact.owner = around_.cls;
    fact.is_async = def.is_async;
    fact.is_stub = is_stub(def.body);
    for (const Param& param : def.params) {
      fact.parameters.push_back({std::string(param.name), static_cast<ParameterKind>(param.kind),
                                 param.default_value != nullptr,
                                 param.annotation == nullptr ? Ref{} : names_.refer(*param.annotation)});
    }
    for (const Expr* decorator : def.decorators)
      fact.decorators.push_back(decorator_of(*decorator, names_, tree_.text));
    if (around_.cls >= 0) facts_.classes[static_cast<std::size_t>(around_.cls)].methods.push_back(index);
    facts_.functions.push_back(std::move(fact));

    Around inner;
    inner.placement = {Placement::In::function, true, false, false, false};
    inner.function = index;
    inner.scope = facts_.functions.back().qualname;
    below(def.body, std::move(inner));
  }

  void class_(const ClassDef& def) {
    const auto index = static_cast<std::int32_t>(facts_.classes.size());
    ClassFact fact;
    fact.name = def.name;
    fact.qualname = qualified(def);
    fact.header = {def.class_start, def.header_end};
    fact.span = {def.start, def.end};
    fact.placement = around_.placement;
    for (const Expr* base : def.bases) {
      if (as<Starred>(base) != nullptr) {
        fact.dynamic_bases = true;
      } else {
        fact.bases.push_back(names_.refer(*base));
      }
    }
    for (const Keyword& keyword : def.keywords) {
      if (keyword.name == "metaclass") fact.metaclass = names_.refer(*keyword.value);
      if (keyword.name.empty()) fact.dynamic_bases = true;
    }
    for (const Expr* decorator : def.decorators)
      fact.decorators.push_back(decorator_of(*decorator, names_, tree_.text));
    if (const auto scope = scopes_.opened_by(def)) {
      for (const Binding& binding : scopes_.bindings(*scope)) {
        if (binding.kind == BindingKind::Function || binding.kind == BindingKind::Delete) continue;
        if (fact.attributes.empty() || fact.attributes.back() != binding.name)
          fact.attributes.emplace_back(binding.name);
        if (binding.name == "pytestmark")
          append_marks(binding.value, names_, tree_.text, fact.pytestmarks, fact.usefixtures);
      }
    }
    facts_.classes.push_back(std::move(fact));

    Around inner;
    inner.placement = {Placement::In::class_, around_.placement.inside_function, false, false, false};
    inner.cls = index;
    inner.scope = facts_.classes.back().qualname;
    below(def.body, std::move(inner));
  }

  void try_(const Try& statement) {
    bool guards = false;
    for (const ExceptHandler& handler : statement.handlers) guards |= catches_import_error(handler);
    Around around = around_;
    around.placement.conditional = true;
    around.guarded |= guards;
    below(statement.body, around);
    below(statement.orelse, std::move(around));
    for (const ExceptHandler& handler : statement.handlers) {
      Around inner = around_;
      inner.placement.conditional = true;
      inner.placement.fallback |= catches_import_error(handler);
      below(handler.body, std::move(inner));
    }
    body(statement.finalbody);
  }

  ImportFact import_fact(const Stmt& statement) const {
    ImportFact fact;
    fact.span = {statement.start, statement.end};
    fact.placement = around_.placement;
    fact.guarded = around_.guarded;
    return fact;
  }

  void add_names(std::span<const Alias> names, ImportFact& fact) const {
    for (const Alias& alias : names) {
      fact.star |= alias.name == "*";
      fact.names.push_back({std::string(alias.name), std::string(alias.asname), {alias.start, alias.end}});
    }
  }

  void import(const Import& statement) {
    ImportFact fact = import_fact(statement);
    add_names(statement.names, fact);
    if (!fact.names.empty()) fact.target = modules_.find(fact.names.front().name, file_).file;
    facts_.imports.push_back(std::move(fact));
  }

  void import_from(const ImportFrom& statement) {
    ImportFact fact = import_fact(statement);
    fact.is_from = true;
    fact.module = statement.module;
    fact.level = statement.level;
    fact.module_span = {statement.module_start, statement.module_end};
    add_names(statement.names, fact);
    fact.target = statement.level == 0 ? modules_.find(fact.module, file_).file
                                       : modules_.find_relative(statement.level, fact.module, file_).file;
    if (fact.star && around_.placement.in == Placement::In::module) {
      if (statement.level == 0) {
        facts_.star_imports.push_back({.kind = Ref::Kind::imported, .name = fact.module});
      } else if (fact.target != kNoFile) {
        facts_.star_imports.push_back({.kind = Ref::Kind::relative, .file = fact.target, .name = {}});
      } else {
        facts_.star_imports.push_back({.name = "relative import of what is not in the tree"});
      }
    }
    facts_.imports.push_back(std::move(fact));
  }

  // What a function hands out, where that is something made by a call.
  void produced(const Expr* value) {
    if (value == nullptr || around_.function < 0) return;
    if (value->kind != Kind::Name && value->kind != Kind::Call) return;
    Ref ref = names_.refer(*value);
    if (ref.kind != Ref::Kind::instance) return;
    auto& produces = facts_.functions[static_cast<std::size_t>(around_.function)].produces;
    if (std::ranges::find(produces, ref) == produces.end()) produces.push_back(std::move(ref));
  }

  // Calls in the statement's own expressions; those in its blocks come with their own statements.
  void own_calls(const Stmt& statement) {
    for_each_child(statement, [this](const Node* child) {
      if (child->kind >= Kind::FunctionDef) return;
      walk(child, [this](const Node* node) {
        if (const auto* call = as<Call>(node)) record(*call);
        return true;
      });
    });
  }

  void record(const Call& call) {
    const Expr* callee = call.func;
    const auto* inner = as<Call>(callee);
    if (inner != nullptr) callee = inner->func;
    std::vector<ArgumentFact> arguments;
    const auto* name = as<Name>(callee);
    if (name != nullptr && name->id == "map" && call.args.size() > 1 && is_recorded(last_name(*call.args.front()))) {
      // `map(register, classes)` calls what it is given.
      callee = call.args.front();
      arguments = arguments_of(call, names_, tree_.text);
      arguments.erase(arguments.begin());
      for (ArgumentFact& argument : arguments) argument.each = true;
    } else if (is_recorded(last_name(*callee)) || may_pass_class_on(call)) {
      arguments = arguments_of(call, names_, tree_.text);
    } else {
      return;
    }
    facts_.calls.push_back({callee_reference(*callee),
                            std::string(last_name(*callee)),
                            std::move(arguments),
                            {call.start, call.end},
                            around_.scope,
                            around_.placement.inside_function,
                            around_.placement.conditional,
                            inner != nullptr,
                            inner == nullptr ? std::vector<ArgumentFact>() : arguments_of(*inner, names_, tree_.text)});
  }

  static std::string_view last_name(const Expr& callee) {
    if (const auto* name = as<Name>(&callee)) return name->id;
    const auto* attribute = as<Attribute>(&callee);
    return attribute == nullptr ? std::string_view() : attribute->attr;
  }

  bool is_recorded(std::string_view last) const {
    return std::ranges::binary_search(options_.recorded_calls, last) ||
           std::ranges::any_of(options_.recorded_words,
                               [&](const std::string& word) { return last.find(word) != std::string_view::npos; });
  }

  // Hands something over that is spelt as classes are, to what is no builtin.
  bool may_pass_class_on(const Call& call) const {
    const auto spelt_like_class = [](const Expr* value) {
      const auto* name = as<Name>(value);
      return name != nullptr && !name->id.empty() && name->id.front() >= 'A' && name->id.front() <= 'Z';
    };
    const bool hands_over =
        std::ranges::any_of(call.args, spelt_like_class) ||
        std::ranges::any_of(call.keywords, [&](const Keyword& keyword) { return spelt_like_class(keyword.value); });
    return hands_over && names_.refer(*call.func).kind != Ref::Kind::builtin;
  }

  // A method called on a new object (`Registry().register`) is its class's.
  Ref callee_reference(const Expr& callee) const {
    if (const auto* attribute = as<Attribute>(&callee)) {
      Ref object = names_.refer(*attribute->value);
      if (object.kind == Ref::Kind::instance) {
        object.kind = std::exchange(object.of, Ref::Kind::unknown);
        object.name.append(".").append(attribute->attr);
        return object;
      }
    }
    return names_.refer(callee);
  }

  void module_level() {
    facts_.exports = exports_of(tree_.body, tree_.text);
    std::string_view previous;
    for (const Binding& binding : scopes_.bindings(kModuleScope)) {
      if (binding.name != previous) module_binding(binding.name);
      previous = binding.name;
      if (binding.name == "pytestmark")
        append_marks(binding.value, names_, tree_.text, facts_.pytestmarks, facts_.usefixtures);
      if (binding.name == "pytest_plugins" && binding.value != nullptr) {
        const auto* one = as<Constant>(binding.value);
        if (one != nullptr && one->is_string()) {
          facts_.pytest_plugins.push_back(string_value(*one, tree_.text));
        } else {
          append_strings(binding.value, tree_.text, facts_.pytest_plugins);
        }
      }
    }
    for (const Stmt* statement : tree_.body) {  // pytestmark += [...]
      const auto* augment = as<AugAssign>(statement);
      const auto* target = augment == nullptr ? nullptr : as<Name>(augment->target);
      if (target != nullptr && target->id == "pytestmark") {
        append_marks(augment->value, names_, tree_.text, facts_.pytestmarks, facts_.usefixtures);
      }
    }
  }

  void module_binding(std::string_view name) {
    BindingFact fact;
    fact.name = name;
    fact.ref = names_.final_reference(kModuleScope, name);
    const Binding* binding = names_.final_binding(kModuleScope, name);
    if (binding == nullptr) binding = &scopes_.bindings(kModuleScope, name).back();
    fact.span = {binding->offset, binding->offset + static_cast<std::uint32_t>(name.size())};
    fact.conditional = binding->conditional;
    switch (binding->kind) {
      case BindingKind::Import:
      case BindingKind::ImportFrom: fact.kind = BindingFact::Kind::import; break;
      case BindingKind::Class:
        fact.kind = BindingFact::Kind::class_;
        fact.index = index_of(facts_.classes, *binding->statement);
        break;
      case BindingKind::Function:
        fact.kind = BindingFact::Kind::function;
        fact.index = index_of(facts_.functions, *binding->statement);
        break;
      case BindingKind::Assign:
        fact.kind = fact.ref.known() && fact.ref.kind != Ref::Kind::instance ? BindingFact::Kind::alias
                                                                             : BindingFact::Kind::value;
        if (fact.kind == BindingFact::Kind::value && binding->value != nullptr)
          fact.elements = elements_of(*binding->value, names_);
        break;
      default: break;
    }
    facts_.has_module_getattr |= name == "__getattr__" && fact.kind == BindingFact::Kind::function;
    facts_.bindings.push_back(std::move(fact));
  }

  template <typename Fact>
  static std::int32_t index_of(const std::vector<Fact>& facts, const Stmt& definition) {
    const auto it = std::ranges::find(facts, Span{definition.start, definition.end}, &Fact::span);
    return it == facts.end() ? -1 : static_cast<std::int32_t>(it - facts.begin());
  }

  template <typename Definition>
  std::string qualified(const Definition& def) const {
    const auto scope = scopes_.opened_by(def);
    return scope ? scopes_.qualified_name(*scope) : std::string(def.name);
  }

  static bool is_main_guard(const Expr* test) {
    const auto* compare = as<Compare>(test);
    const auto* name = compare == nullptr ? nullptr : as<Name>(compare->left);
    return name != nullptr && name->id == "__name__";
  }

  const Tree& tree_;
  const Scopes& scopes_;
  const Names& names_;
  const ModuleMap& modules_;
  FileId file_;
  const IndexOptions& options_;
  FileFacts& facts_;
  Around around_;
};

void add_directives(const Tree& tree, const LineIndex& lines, FileFacts& facts) {
  for (const Comment& comment : tree.comments) {
    std::string_view text = tree.text.substr(comment.start + 1, comment.end - comment.start - 1);
    const auto first = text.find_first_not_of(" \t#");
    if (first == std::string_view::npos || !text.substr(first).starts_with("assay:")) continue;
    const std::uint32_t line = lines.line_of(comment.start);
    const Span whole = lines.line_span(tree.text, line);
    const auto before = tree.text.substr(whole.start, comment.start - whole.start);
    const bool own_line = before.find_first_not_of(" \t\f") == std::string_view::npos;
    facts.directives.push_back({{comment.start, comment.end}, line, own_line, std::string(text.substr(first))});
  }
}

}  // namespace

FileFacts index(const Tree& tree, const Scopes& scopes, const Names& names, const SourceFile& source,
                const LineIndex& lines, const ModuleMap& modules, FileId file, const IndexOptions& options) {
  FileFacts facts;
  facts.file = file;
  facts.path = source.path;
  facts.state = tree.errors.empty() ? ParseState::complete : ParseState::partial;
  for (const SyntaxError& error : tree.errors) {
    facts.errors.push_back({"syntax", source.path, lines.line_of(error.start), error.message});
  }
  Indexer(tree, scopes, names, modules, file, options, facts).run();
  add_directives(tree, lines, facts);
  return facts;
}

std::vector<FileId> module_answers(const FileFacts& facts, const ModuleMap& modules) {
  std::vector<FileId> answers;
  for (const ImportFact& import : facts.imports) {
    if (import.level == 0) {
      if (!import.is_from && import.names.empty()) continue;
      answers.push_back(modules.find(import.is_from ? import.module : import.names.front().name, facts.file).file);
      continue;
    }
    answers.push_back(modules.find_relative(import.level, import.module, facts.file).file);
    for (const ImportedName& name : import.names) {
      const std::string below = import.module.empty() ? name.name : import.module + '.' + name.name;
      answers.push_back(modules.find_relative(import.level, below, facts.file).file);
    }
  }
  return answers;
}

FileFacts unread(FileId file, std::string path) {
  FileFacts facts;
  facts.file = file;
  facts.path = std::move(path);
  facts.state = ParseState::none;
  return facts;
}

}  // namespace assay::python
