#include "replacements.h"

#include <algorithm>

namespace assay::doubles {
namespace {

using namespace python;

// The argument at `position`, or the keyword of that name.
const Expr* argument(const Call& call, std::size_t position, std::string_view keyword) {
  return position < call.args.size() ? call.args[position] : call.keyword(keyword);
}

std::string one_line(std::string_view text) {
  const auto end = text.find_first_of("\r\n");
  return std::string(text.substr(0, end)) + (end == std::string_view::npos ? "" : " ...");
}

// A name of the tree that holds a value which no call made: a number, a table, a setting.
bool is_data(const ProjectFacts& project, const Symbol& symbol) {
  if (symbol.kind != Symbol::Kind::value || symbol.file == kNoFile) return false;
  const std::string_view name = std::string_view(symbol.name).substr(symbol.name.rfind('.') + 1);
  const BindingFact* binding = project.file(symbol.file).binding(name);
  return binding == nullptr || binding->ref.kind != Ref::Kind::instance;
}

bool is_callable(const File& file, const Expr& value) {
  if (value.kind == Kind::Lambda) return true;
  const Symbol symbol = file.resolve(value);
  return symbol.kind == Symbol::Kind::function || symbol.kind == Symbol::Kind::class_;
}

}  // namespace

bool is_literal(const Expr& expr) {
  const auto all = [](Exprs exprs) {
    return std::ranges::all_of(exprs, [](const Expr* e) { return e == nullptr || is_literal(*e); });
  };
  switch (expr.kind) {
    case Kind::Constant: return true;
    case Kind::UnaryOp: return is_literal(*static_cast<const UnaryOp&>(expr).operand);
    case Kind::List: return all(static_cast<const List&>(expr).elements);
    case Kind::Tuple: return all(static_cast<const Tuple&>(expr).elements);
    case Kind::Set: return all(static_cast<const Set&>(expr).elements);
    case Kind::Dict: return all(static_cast<const Dict&>(expr).keys) && all(static_cast<const Dict&>(expr).values);
    case Kind::Call: {  // dict(), frozenset({1, 2})
      const auto& call = static_cast<const Call&>(expr);
      const auto* maker = as<Name>(call.func);
      constexpr std::string_view kContainers[] = {"dict", "frozenset", "list", "set", "tuple"};
      return maker != nullptr && std::ranges::find(kContainers, maker->id) != std::end(kContainers) && all(call.args) &&
             std::ranges::all_of(call.keywords, [](const Keyword& keyword) { return is_literal(*keyword.value); });
    }
    default: return false;
  }
}

Replacements::Replacements(const Profile& profile)
    : origins_(profile),
      environment_(profile.strings("doubles.environment")),
      module_table_(profile.strings("doubles.module-table")),
      clocks_(profile.strings("doubles.clocks")),
      importing_(profile.strings("doubles.import-machinery")),
      process_data_(profile.strings("doubles.process-data")) {}

Symbol Replacements::attribute_of(const File& file, const Expr& object, std::string_view name) {
  const ProjectFacts& project = file.project;
  Symbol holder = object_of(file, object);
  if (!holder.known()) {
    if (Symbol maker = file.made_by(object); maker.kind == Symbol::Kind::class_) holder = std::move(maker);
  }
  switch (holder.kind) {
    case Symbol::Kind::module:
      if (holder.file != kNoFile) return project.member(holder.file, name);
      return project.resolve(holder.name + "." + std::string(name), file.id);
    case Symbol::Kind::external: return {Symbol::Kind::external, holder.name + "." + std::string(name), kNoFile, -1};
    case Symbol::Kind::class_: {
      if (Symbol method = project.method(holder.cls(), name); method.known()) return method;
      const auto& attributes = project.fact(holder.cls()).attributes;
      if (std::ranges::find(attributes, name) == attributes.end()) return {};
      return {Symbol::Kind::value, holder.name + "." + std::string(name), kNoFile, -1};
    }
    default: return {};
  }
}

Subject Replacements::subject_of(const File& file, const Symbol& target, const Expr* value) const {
  const auto is = [&](std::span<const std::string> paths) { return target.known() && reaches(target.name, paths); };
  // A clock may be replaced where a module imported it: as a function, or with the module around it.
  const bool holds_clock =
      target.kind == Symbol::Kind::external && std::ranges::any_of(clocks_, [&](std::string_view clock) {
        return clock.substr(0, clock.rfind('.')) == target.name;
      });
  if (is(clocks_) || holds_clock) return Subject::clock;
  if (is(importing_)) return Subject::importing;
  if (is(environment_)) return Subject::environment;
  if (is(module_table_)) return Subject::modules;
  if (origins_.library().is_primitive(target)) return Subject::library;
  if (target.kind == Symbol::Kind::function || target.kind == Symbol::Kind::class_) return Subject::behaviour;
  if (is(process_data_)) return Subject::data;
  if (value == nullptr) return is_data(file.project, target) ? Subject::data : Subject::behaviour;
  if (is_literal(*value)) return Subject::data;
  return is_data(file.project, target) && !is_callable(file, *value) && origins_.is_mock(file, *value) != Answer::yes
             ? Subject::data
             : Subject::behaviour;
}

std::optional<Replacement> Replacements::of(const File& file, const Call& call) const {
  const auto* method = as<Attribute>(call.func);
  if (method == nullptr || !origins_.is_monkeypatch(file, *method->value)) return std::nullopt;
  Replacement found{method->attr, Subject::behaviour, {}, {}, nullptr, false};
  if (found.method == "setenv" || found.method == "delenv") {
    found.subject = Subject::environment;
    const Expr* name = argument(call, 0, "name");
    found.shown = name == nullptr ? "" : one_line(file.text(*name));
    return found;
  }
  const bool sets = found.method == "setattr" || found.method == "setitem";
  const bool attribute = found.method == "setattr" || found.method == "delattr";
  if (!sets && found.method != "delattr" && found.method != "delitem") return std::nullopt;

  const Expr* first = argument(call, 0, attribute ? "target" : "dic");
  if (first == nullptr) return std::nullopt;
  std::string path;
  if (attribute && file.string_literal(first, path)) {  // setattr("shop.db.connect", fake)
    found.target = file.project.resolve(path, file.id);
    found.shown = path;
    found.value = sets ? argument(call, 1, "name") : nullptr;
    if (sets && found.value == nullptr) found.value = call.keyword("value");
  } else if (attribute) {
    const Expr* name = argument(call, 1, "name");
    if (name == nullptr) return std::nullopt;
    found.shown = one_line(file.text(*first));
    if (file.string_literal(name, path)) {
      found.target = attribute_of(file, *first, path);
      found.shown += "." + path;
    }
    found.value = sets ? argument(call, 2, "value") : nullptr;
  } else {
    const Expr* key = argument(call, 1, "name");
    found.target = file.resolve(*first);
    found.shown = one_line(file.text(*first)) + (key == nullptr ? "" : "[" + one_line(file.text(*key)) + "]");
    found.value = sets ? argument(call, 2, "value") : nullptr;
  }
  found.subject = subject_of(file, found.target, found.value);
  if (found.method == "delitem" && found.subject == Subject::behaviour) found.subject = Subject::data;
  if (found.value != nullptr && found.target.kind == Symbol::Kind::class_) {
    const Symbol value = file.resolve(*found.value);
    found.by_subclass = value.kind == Symbol::Kind::class_ &&
                        file.project.derives_from(value.cls(), {found.target.name}) == Answer::yes;
  }
  return found;
}

}  // namespace assay::doubles
