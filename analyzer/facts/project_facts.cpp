#include "analyzer/facts/project_facts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "analyzer/facts/cpp_project.h"

namespace assay {
namespace {

constexpr int kMaxDepth = 40;  // of re-exports of re-exports; a longer chain is a cycle

Symbol unknown(std::string_view why) { return {.name = std::string(why)}; }

std::string dotted(std::string_view a, std::string_view b) {
  std::string name(a);
  if (!name.empty() && !b.empty()) name += '.';
  return name += b;
}

std::pair<std::string_view, std::string_view> split_head(std::string_view path) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

// The position of the definition with this qualified name, or -1. The last one wins, as at run time.
template <typename Fact>
std::int32_t find_qualname(const std::vector<Fact>& facts, std::string_view qualname) {
  for (auto i = static_cast<std::int32_t>(facts.size()); i-- > 0;) {
    if (facts[static_cast<std::size_t>(i)].qualname == qualname) return i;
  }
  return -1;
}

// Whether names lead to the same places in both: all that following a name looks at.
bool same_names(const FileFacts& a, const FileFacts& b) {
  const auto same_binding = [](const BindingFact& x, const BindingFact& y) {
    return x.name == y.name && x.kind == y.kind && x.ref == y.ref && x.index == y.index;
  };
  const auto same_class = [](const ClassFact& x, const ClassFact& y) {
    return x.qualname == y.qualname && x.bases == y.bases && x.dynamic_bases == y.dynamic_bases;
  };
  return a.state == b.state && a.star_imports == b.star_imports && a.has_module_getattr == b.has_module_getattr &&
         std::ranges::equal(a.bindings, b.bindings, same_binding) &&
         std::ranges::equal(a.classes, b.classes, same_class) &&
         std::ranges::equal(a.functions, b.functions, {}, &FunctionFact::qualname, &FunctionFact::qualname);
}

}  // namespace

ProjectFacts::ProjectFacts() : cpp_(std::make_shared<CppProject>()) {}

ProjectFacts::ProjectFacts(std::vector<FileFacts> files, ModuleMap modules, std::vector<FileRole> roles,
                           LibraryFacts library, std::map<std::string, int, std::less<>> marker_tiers)
    : files_(std::move(files)),
      modules_(std::move(modules)),
      roles_(std::move(roles)),
      library_(std::move(library)),
      marker_tiers_(std::move(marker_tiers)),
      cpp_(std::make_shared<CppProject>()) {
  for (const auto& [from, to] : library_.reexports) reexporting_.emplace(split_head(from).first);
  bases_.resize(files_.size());
  for (const FileFacts& file : files_) link_bases(file);
  tier_spans_.resize(files_.size());
  module_tiers_.resize(files_.size());
  highest_tiers_.resize(files_.size());
  for (const FileFacts& file : files_) assign_tiers(file);
}

void ProjectFacts::replace(FileFacts facts) {
  FileFacts& file = files_[facts.file];
  const bool names_stay = same_names(file, facts);
  file = std::move(facts);
  derived_.clear_file(file.file, !names_stay);
  if (!names_stay) {
    std::vector<FileId> hanging_on_it;
    for (const FileFacts& other : files_) {
      if (other.file == file.file || bases_[other.file].visits.hold(file.file)) hanging_on_it.push_back(other.file);
    }
    std::ranges::for_each(hanging_on_it, [&](FileId other) { unlink_bases(other); });
    std::ranges::for_each(hanging_on_it, [&](FileId other) { link_bases(files_[other]); });
  }
  assign_tiers(file);
}

void ProjectFacts::join_cpp(CppLibrary library) {
  cpp_ = std::make_shared<CppProject>(files_, std::move(library));
  derived_.clear();
  for (const FileFacts& file : files_) {
    if (!cpp_->has(file.file)) continue;
    assign_tiers(file);  // without what an earlier call has added
    module_tiers_[file.file] = std::max(module_tiers_[file.file], cpp_->tier(file.file, 0));
    highest_tiers_[file.file] = std::max(highest_tiers_[file.file], cpp_->highest_tier(file.file));
  }
}

std::string ProjectFacts::name(ClassId id) const { return dotted(modules_.name(id.file), fact(id).qualname); }

Symbol ProjectFacts::module(FileId file) const { return {Symbol::Kind::module, modules_.name(file), file, -1}; }

// The canonical name of what lies outside the tree: the profile's re-exports, applied to the longest prefix they name.
Symbol ProjectFacts::external(std::string name) const {
  if (!reexporting_.contains(split_head(name).first)) return {Symbol::Kind::external, std::move(name), kNoFile, -1};
  for (int hop = 0; hop < kMaxDepth; ++hop) {
    std::string_view prefix = name;
    auto found = library_.reexports.end();
    while (true) {
      found = library_.reexports.find(prefix);
      const auto dot = prefix.rfind('.');
      if (found != library_.reexports.end() || dot == std::string_view::npos) break;
      prefix = prefix.substr(0, dot);
    }
    if (found == library_.reexports.end() || found->second == prefix) break;
    name = found->second + name.substr(prefix.size());
  }
  return {Symbol::Kind::external, std::move(name), kNoFile, -1};
}

Symbol ProjectFacts::resolve(const Ref& ref, FileId from) const { return follow(ref, from, 0); }

Symbol ProjectFacts::resolve(std::string_view name, FileId from) const { return follow_dotted(name, from, 0); }

Symbol ProjectFacts::member(FileId file, std::string_view name) const { return follow_member(file, name, 0); }

Symbol ProjectFacts::follow(const Ref& ref, FileId from, int depth) const {
  if (depth > kMaxDepth) return unknown("import cycle");
  switch (ref.kind) {
    case Ref::Kind::unknown: return unknown(ref.name);
    case Ref::Kind::builtin: return {Symbol::Kind::builtin, ref.name, kNoFile, -1};
    case Ref::Kind::imported: return follow_dotted(ref.name, from, depth + 1);
    case Ref::Kind::relative: return follow_member(ref.file, ref.name, depth + 1);
    case Ref::Kind::instance: return unknown("object");
    case Ref::Kind::local: {
      if (const auto cls = find_qualname(files_[from].classes, ref.name); cls >= 0) {
        return {Symbol::Kind::class_, dotted(modules_.name(from), ref.name), from, cls};
      }
      if (const auto function = find_qualname(files_[from].functions, ref.name); function >= 0) {
        return {Symbol::Kind::function, dotted(modules_.name(from), ref.name), from, function};
      }
      return follow_member(from, ref.name, depth + 1);
    }
  }
  return unknown("reference");
}

Symbol ProjectFacts::follow_dotted(std::string_view name, FileId from, int depth) const {
  if (depth > kMaxDepth) return unknown("import cycle");
  if (!modules_.may_find(split_head(name).first)) return external(std::string(name));
  // The longest prefix that is a module of the tree decides; `import a.b` inside package a means that very module.
  for (std::string_view prefix = name;;) {
    const auto found = modules_.find(prefix, from);
    if (found.ambiguous) return unknown("several modules of this name");
    if (found) {
      if (prefix.size() == name.size()) return module(found.file);
      return follow_member(found.file, name.substr(prefix.size() + 1), depth + 1);
    }
    if (found.namespace_package) {
      if (prefix.size() == name.size()) return {Symbol::Kind::module, std::string(name), kNoFile, -1};
      // Another distribution may add to the same namespace: what the tree does not hold is outside of it.
      return external(std::string(name));
    }
    const auto dot = prefix.rfind('.');
    if (dot == std::string_view::npos) return external(std::string(name));
    prefix = prefix.substr(0, dot);
  }
}

Symbol ProjectFacts::follow_member(FileId file, std::string_view path, int depth) const {
  if (depth > kMaxDepth) return unknown("import cycle");
  Visits::note(file);
  if (path.empty()) return module(file);
  const FileFacts& facts = files_[file];
  if (facts.state == ParseState::none) return unknown("module not read");
  const auto [head, rest] = split_head(path);
  if (const BindingFact* binding = facts.binding(head)) {
    // `from . import x` and `from pkg import x` in pkg/__init__.py bind the submodule that may carry the same name.
    const bool itself = binding->kind == BindingFact::Kind::import && binding->ref.kind == Ref::Kind::relative &&
                        binding->ref.file == file && binding->ref.name == head;
    if (!itself) return follow_binding(file, *binding, rest, depth);
  }
  if (const auto submodule = modules_.submodule(file, head)) return follow_member(submodule.file, rest, depth + 1);
  if (!facts.star_imports.empty()) return follow_star_imports(file, path, depth);
  if (facts.has_module_getattr) return unknown("module __getattr__");
  if (facts.state == ParseState::partial) return unknown("module not read in full");
  return {Symbol::Kind::missing, dotted(modules_.name(file), path), file, -1};
}

Symbol ProjectFacts::follow_star_imports(FileId file, std::string_view path, int depth) const {
  const std::string_view head = split_head(path).first;
  for (const Ref& ref : files_[file].star_imports) {
    const Symbol source = follow(ref, file, depth + 1);
    if (source.kind == Symbol::Kind::module && source.file != kNoFile) {
      if (source.file == file) continue;
      const Symbol symbol = follow_member(source.file, path, depth + 1);
      if (symbol.known() && symbol.kind != Symbol::Kind::missing) return symbol;
    } else if (source.kind == Symbol::Kind::external) {
      const auto exports = library_.exports.find(source.name);
      if (exports != library_.exports.end() && std::ranges::find(exports->second, head) != exports->second.end()) {
        return external(dotted(source.name, path));
      }
    }
  }
  return unknown("star import");
}

Symbol ProjectFacts::follow_binding(FileId file, const BindingFact& binding, std::string_view rest, int depth) const {
  switch (binding.kind) {
    case BindingFact::Kind::class_:
      if (binding.index < 0) return unknown("class");
      return below({Symbol::Kind::class_, dotted(modules_.name(file), binding.name), file, binding.index}, rest, depth);
    case BindingFact::Kind::function:
      if (binding.index < 0 || !rest.empty()) return unknown("attribute of a function");
      return {Symbol::Kind::function, dotted(modules_.name(file), binding.name), file, binding.index};
    case BindingFact::Kind::import:
    case BindingFact::Kind::alias: return below(follow(binding.ref, file, depth + 1), rest, depth);
    case BindingFact::Kind::value:
      if (!rest.empty()) return unknown("attribute of an object");
      if (binding.ref.kind != Ref::Kind::instance && binding.ref.name == "rebound") return unknown("rebound");
      return {Symbol::Kind::value, dotted(modules_.name(file), binding.name), file, -1};
  }
  return unknown("binding");
}

// What `symbol.rest` is.
Symbol ProjectFacts::below(const Symbol& symbol, std::string_view rest, int depth) const {
  if (rest.empty()) return symbol;
  switch (symbol.kind) {
    case Symbol::Kind::module:
      return symbol.file == kNoFile ? external(dotted(symbol.name, rest)) : follow_member(symbol.file, rest, depth + 1);
    case Symbol::Kind::external: return external(dotted(symbol.name, rest));
    case Symbol::Kind::class_: {
      const std::string qualname = dotted(fact(symbol.cls()).qualname, rest);
      if (const auto cls = find_qualname(files_[symbol.file].classes, qualname); cls >= 0) {
        return {Symbol::Kind::class_, dotted(modules_.name(symbol.file), qualname), symbol.file, cls};
      }
      if (const auto function = find_qualname(files_[symbol.file].functions, qualname); function >= 0) {
        return {Symbol::Kind::function, dotted(modules_.name(symbol.file), qualname), symbol.file, function};
      }
      return unknown("attribute of a class");
    }
    case Symbol::Kind::missing: return symbol;
    default: return unknown("attribute");
  }
}

// -------------------------------------------------------------------------------------------------- hierarchy

void ProjectFacts::link_bases(const FileFacts& file) {
  Bases& known = bases_[file.file];
  known = {};
  const Visits::Scope scope(known.visits);
  for (std::size_t i = 0; i < file.classes.size(); ++i) {
    const ClassFact& cls = file.classes[i];
    std::vector<Symbol>& direct = known.of_classes.emplace_back();
    direct.reserve(cls.bases.size());
    for (const Ref& base : cls.bases) direct.push_back(resolve(base, file.file));
    if (cls.dynamic_bases) direct.push_back(unknown("bases made at run time"));
    const ClassId id{file.file, static_cast<std::int32_t>(i)};
    for (const Symbol& base : direct) {
      if (base.kind != Symbol::Kind::class_) continue;
      std::vector<ClassId>& derived = subclasses_[base.cls()];
      derived.insert(std::ranges::upper_bound(derived, id), id);
    }
  }
}

void ProjectFacts::unlink_bases(FileId file) {
  for (const auto& direct : bases_[file].of_classes) {
    for (const Symbol& base : direct) {
      const auto derived = subclasses_.find(base.cls());
      if (derived == subclasses_.end()) continue;
      std::erase_if(derived->second, [&](ClassId id) { return id.file == file; });
      if (derived->second.empty()) subclasses_.erase(derived);
    }
  }
}

std::vector<Symbol> ProjectFacts::direct_bases(const Symbol& symbol) const {
  if (symbol.kind == Symbol::Kind::class_) return bases(symbol.cls());
  std::vector<Symbol> direct;
  if (symbol.kind == Symbol::Kind::external) {
    if (const auto known = library_.bases.find(symbol.name); known != library_.bases.end()) {
      for (const std::string& base : known->second) direct.push_back(external(base));
    }
  }
  return direct;
}

std::vector<Symbol> ProjectFacts::ancestors(ClassId cls) const {
  std::vector<Symbol> order;
  std::set<std::string> seen{name(cls)};
  // Depth first, left to right; a class reached twice keeps its last place, as it does in the MRO of a diamond.
  const auto visit = [&](const auto& self, const Symbol& symbol, std::set<std::string>& path) -> void {
    const std::string key = symbol.kind == Symbol::Kind::class_
                                ? std::to_string(symbol.file) + ':' + std::to_string(symbol.index)
                                : symbol.name;
    if (symbol.known() && !path.insert(key).second) return;
    std::erase_if(order, [&](const Symbol& s) {
      return s.known() && s.kind == symbol.kind && s.name == symbol.name && s.file == symbol.file &&
             s.index == symbol.index;
    });
    order.push_back(symbol);
    for (const Symbol& base : direct_bases(symbol)) self(self, base, path);
    if (symbol.known()) path.erase(key);
  };
  std::set<std::string> path{std::to_string(cls.file) + ':' + std::to_string(cls.index)};
  for (const Symbol& base : bases(cls)) visit(visit, base, path);
  return order;
}

Answer ProjectFacts::derives_from(const Symbol& symbol, const std::vector<std::string>& targets) const {
  const auto is_target = [&](const Symbol& s) { return std::ranges::find(targets, s.name) != targets.end(); };
  // A class of the SDK that the profile does not list may derive from anything.
  const auto opaque = [&](const Symbol& s) {
    if (s.kind == Symbol::Kind::missing || s.kind == Symbol::Kind::value || !s.known()) return true;
    if (s.kind != Symbol::Kind::external || library_.bases.contains(s.name)) return false;
    return std::ranges::any_of(library_.namespaces, [&](const std::string& ns) {
      return s.name.starts_with(ns) && (s.name.size() == ns.size() || s.name[ns.size()] == '.');
    });
  };
  if (is_target(symbol)) return Answer::yes;
  std::set<ClassId> visited;
  std::set<std::string> visited_external;
  bool doubtful = opaque(symbol);
  std::vector<Symbol> pending = direct_bases(symbol);
  if (symbol.kind == Symbol::Kind::class_) visited.insert(symbol.cls());
  while (!pending.empty()) {
    const Symbol next = std::move(pending.back());
    pending.pop_back();
    if (is_target(next) && next.known()) return Answer::yes;
    if (next.kind == Symbol::Kind::class_ ? !visited.insert(next.cls()).second
                                          : !visited_external.insert(next.name).second)
      continue;
    doubtful |= opaque(next);
    for (Symbol& base : direct_bases(next)) pending.push_back(std::move(base));
  }
  return doubtful ? Answer::unknown : Answer::no;
}

Answer ProjectFacts::derives_from(ClassId cls, const std::vector<std::string>& targets) const {
  return derives_from({Symbol::Kind::class_, name(cls), cls.file, cls.index}, targets);
}

Answer ProjectFacts::abstract(ClassId id) const {
  const auto is_abstract_marker = [this](const DecoratorFact& decorator, FileId file) {
    const std::string marker = resolve(decorator.ref, file).name;
    return marker == "abc.abstractmethod" || marker == "abc.abstractproperty" || marker == "abc.abstractclassmethod" ||
           marker == "abc.abstractstaticmethod";
  };
  std::set<std::string> implemented;
  bool doubtful = false;
  bool open = false;
  const auto look = [&](ClassId cls) {
    const FileFacts& file = files_[cls.file];
    std::set<std::string> here;
    for (const std::int32_t index : fact(cls).methods) {
      const FunctionFact& method = file.functions[static_cast<std::size_t>(index)];
      const bool marked = std::ranges::any_of(method.decorators,
                                              [&](const DecoratorFact& d) { return is_abstract_marker(d, cls.file); });
      if (!marked) {
        here.insert(method.name);
      } else if (!implemented.contains(method.name)) {
        open = true;
      }
    }
    for (const std::string& attribute : fact(cls).attributes) here.insert(attribute);
    implemented.merge(here);
  };
  look(id);
  for (const Symbol& base : bases(id)) {
    if (base.name == "abc.ABC" || base.name == "typing.Protocol" || base.name == "typing_extensions.Protocol") {
      // `class Base(ABC)` that declares nothing abstract can be made, but is meant to be derived from.
      open |= !subclasses(id).empty();
    }
  }
  for (const Symbol& ancestor : ancestors(id)) {
    if (open) break;
    if (ancestor.kind == Symbol::Kind::class_) {
      look(ancestor.cls());
    } else if (ancestor.kind == Symbol::Kind::external) {
      if (const auto methods = library_.abstract_methods.find(ancestor.name);
          methods != library_.abstract_methods.end()) {
        open = std::ranges::any_of(methods->second,
                                   [&](const std::string& method) { return !implemented.contains(method); });
      }
      if (const auto methods = library_.methods.find(ancestor.name); methods != library_.methods.end()) {
        implemented.insert(methods->second.begin(), methods->second.end());
      }
    } else if (!ancestor.known()) {
      doubtful = true;
    }
  }
  if (open) return Answer::yes;
  return doubtful ? Answer::unknown : Answer::no;
}

const std::vector<ClassId>& ProjectFacts::subclasses(ClassId cls) const {
  static const std::vector<ClassId> kNone;
  const auto it = subclasses_.find(cls);
  return it == subclasses_.end() ? kNone : it->second;
}

Symbol ProjectFacts::method(ClassId cls, std::string_view method_name) const {
  const auto own = [&](ClassId id) -> Symbol {
    const auto& methods = fact(id).methods;
    for (auto it = methods.rbegin(); it != methods.rend(); ++it) {
      const FunctionFact& function = files_[id.file].functions[static_cast<std::size_t>(*it)];
      if (function.name == method_name) {
        return {Symbol::Kind::function, dotted(modules_.name(id.file), function.qualname), id.file, *it};
      }
    }
    return unknown("no such method");
  };
  if (Symbol found = own(cls); found.known()) return found;
  for (const Symbol& ancestor : ancestors(cls)) {
    if (ancestor.kind != Symbol::Kind::class_) continue;
    if (Symbol found = own(ancestor.cls()); found.known()) return found;
  }
  return unknown("no such method");
}

// ------------------------------------------------------------------------------------------------------ tiers

void ProjectFacts::assign_tiers(const FileFacts& file) {
  const auto tier_of = [&](std::string_view mark) {
    constexpr std::string_view kPrefix = "pytest.mark.";
    if (!mark.starts_with(kPrefix)) return 0;
    const auto it = marker_tiers_.find(mark.substr(kPrefix.size()));
    return it == marker_tiers_.end() ? 0 : it->second;
  };
  const auto highest = [&](const std::vector<std::string>& marks, const std::vector<DecoratorFact>& decorators) {
    int tier = 0;
    for (const std::string& mark : marks) tier = std::max(tier, tier_of(mark));
    for (const DecoratorFact& decorator : decorators) {
      if (decorator.ref.kind == Ref::Kind::imported) tier = std::max(tier, tier_of(decorator.ref.name));
    }
    return tier;
  };
  const int path_tier = roles_[file.file].path_tier;
  const int module_mark = highest(file.pytestmarks, {});
  const auto effective = [path_tier](int mark) { return path_tier == 0 ? mark : std::max(path_tier, mark); };
  auto& spans = tier_spans_[file.file];
  spans.clear();
  for (const ClassFact& cls : file.classes) {
    if (const int mark = highest(cls.pytestmarks, cls.decorators); mark != 0)
      spans.push_back({cls.span, effective(mark)});
  }
  for (const FunctionFact& function : file.functions) {
    if (const int mark = highest({}, function.decorators); mark != 0) spans.push_back({function.span, effective(mark)});
  }
  module_tiers_[file.file] = effective(module_mark);
  highest_tiers_[file.file] = module_tiers_[file.file];
  for (const TierSpan& span : spans) highest_tiers_[file.file] = std::max(highest_tiers_[file.file], span.tier);
}

int ProjectFacts::tier(FileId file, std::uint32_t offset) const {
  if (cpp_->has(file)) return std::max(roles_[file].path_tier, cpp_->tier(file, offset));
  const TierSpan* innermost = nullptr;
  for (const TierSpan& span : tier_spans_[file]) {
    const bool holds = span.span.start <= offset && offset < span.span.end;
    if (holds && (innermost == nullptr || span.span.start >= innermost->span.start)) innermost = &span;
  }
  return innermost == nullptr ? module_tiers_[file] : innermost->tier;
}

}  // namespace assay
