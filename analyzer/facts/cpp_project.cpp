#include "analyzer/facts/cpp_project.h"

#include <algorithm>
#include <array>
#include <deque>

namespace assay {
namespace {

constexpr int kMaxDepth = 16;  // of aliases of aliases

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

// "a/b" and "../c/d.h" -> "a/c/d.h"; empty where it leaves the tree.
std::string resolved_path(std::string_view folder, std::string_view relative) {
  std::vector<std::string_view> parts;
  const auto add = [&](std::string_view path) {
    while (!path.empty()) {
      const auto slash = path.find('/');
      const std::string_view part = path.substr(0, slash);
      path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
      if (part.empty() || part == ".") continue;
      if (part == "..") {
        if (parts.empty()) return false;
        parts.pop_back();
      } else {
        parts.push_back(part);
      }
    }
    return true;
  };
  if (!add(folder) || !add(relative)) return {};
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out;
}

bool ends_in(std::string_view path, std::string_view tail) {
  if (!path.ends_with(tail)) return false;
  return path.size() == tail.size() || path[path.size() - tail.size() - 1] == '/';
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(end - a.begin());
}

// Headers of C that projects have namesakes of.
bool is_c_header(std::string_view name) {
  static constexpr auto kNames = std::to_array<std::string_view>(
      {"assert.h", "complex.h", "ctype.h",   "errno.h",  "fenv.h",   "float.h",  "inttypes.h", "limits.h",
       "locale.h", "math.h",    "setjmp.h",  "signal.h", "stdarg.h", "stddef.h", "stdint.h",   "stdio.h",
       "stdlib.h", "string.h",  "strings.h", "time.h",   "uchar.h",  "unistd.h", "wchar.h",    "wctype.h"});
  return std::ranges::find(kNames, name) != kNames.end();
}

// <vector>, <sys/types.h> and the like define no class or macro that a project's own name could mean.
bool is_system_include(const CppInclude& include) {
  if (!include.angled) return false;
  if (!include.target.contains('.')) return !include.target.contains('/');
  return is_c_header(include.target) || include.target.starts_with("sys/") || include.target.starts_with("bits/") ||
         include.target.starts_with("linux/") || include.target.starts_with("netinet/") ||
         include.target.starts_with("arpa/");
}

std::string without_unnamed(std::string_view qualname) {
  std::string out;
  while (!qualname.empty()) {
    const auto at = qualname.find("::");
    const std::string_view part = qualname.substr(0, at);
    qualname = at == std::string_view::npos ? std::string_view() : qualname.substr(at + 2);
    if (part == "(anonymous)") continue;
    if (!out.empty()) out += "::";
    out += part;
  }
  return out;
}

std::string join(std::string_view scope, std::string_view name) {
  if (scope.empty()) return std::string(name);
  std::string out(scope);
  return out.append("::").append(name);
}

}  // namespace

CppProject::CppProject(std::span<const FileFacts> files, CppLibrary library)
    : files_(files), library_(std::move(library)), flows_(files) {
  for (const auto& [name, bases] : library_.bases) {
    known_.insert(name);
    known_.insert(bases.begin(), bases.end());
  }
  for (const auto& [name, methods] : library_.abstract_methods) known_.insert(name);
  link_includes();
  link_classes();
  link_targets();
}

FileId CppProject::find_include(FileId from, const CppInclude& include) const {
  if (include.target.empty()) return kNoFile;
  const std::string_view own = files_[from].path;
  std::string target = include.target;
  std::ranges::replace(target, '\\', '/');
  const auto named = by_file_name_.find(std::string(file_name(target)));
  if (named == by_file_name_.end()) return kNoFile;
  if (!include.angled || target.starts_with("..")) {
    const std::string beside = resolved_path(folder_of(own), target);
    for (const FileId file : named->second) {
      if (files_[file].path == beside) return file;
    }
  }
  if (include.angled && !target.contains('/') && is_c_header(target)) return kNoFile;
  while (target.starts_with("../") || target.starts_with("./")) target.erase(0, target.find('/') + 1);
  FileId best = kNoFile;
  std::size_t best_length = 0;
  for (const FileId file : named->second) {
    if (file == from || !ends_in(files_[file].path, target)) continue;
    const std::size_t length = common_prefix(files_[file].path, own);
    if (best == kNoFile || length > best_length) {
      best = file;
      best_length = length;
    }
  }
  return best;
}

void CppProject::link_includes() {
  targets_.resize(files_.size());
  included_.resize(files_.size());
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].cpp != nullptr)
      by_file_name_[std::string(file_name(files_[i].path))].push_back(static_cast<FileId>(i));
  }
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i].cpp == nullptr) continue;
    for (const CppInclude& include : files_[i].cpp->includes) {
      const FileId target = find_include(static_cast<FileId>(i), include);
      targets_[i].push_back(target);
      if (target != kNoFile) included_[i].push_back(target);
    }
    std::ranges::sort(included_[i]);
    const auto rest = std::ranges::unique(included_[i]);
    included_[i].erase(rest.begin(), rest.end());
  }
}

std::vector<FileId> CppProject::closure(FileId file) const {
  std::set<FileId> seen{file};
  std::vector<FileId> open{file};
  while (!open.empty()) {
    const FileId next = open.back();
    open.pop_back();
    for (const FileId target : included_[next]) {
      if (seen.insert(target).second) open.push_back(target);
    }
  }
  return {seen.begin(), seen.end()};
}

bool CppProject::includes_header(FileId file, std::span<const std::string> headers) const {
  const auto wanted = [&](std::string_view target) {
    return std::ranges::any_of(headers, [&](const std::string& header) { return ends_in(target, header); });
  };
  return std::ranges::any_of(closure(file), [&](FileId each) {
    return std::ranges::any_of(files_[each].cpp->includes,
                               [&](const CppInclude& include) { return wanted(include.target); });
  });
}

bool CppProject::has_unseen_include(FileId file) const {
  return std::ranges::any_of(closure(file), [&](FileId each) {
    const std::vector<CppInclude>& includes = files_[each].cpp->includes;
    for (std::size_t i = 0; i < includes.size(); ++i) {
      if (targets_[each][i] == kNoFile && !is_system_include(includes[i])) return true;
    }
    return false;
  });
}

void CppProject::link_classes() {
  bases_.resize(files_.size());
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (files_[f].cpp == nullptr) continue;
    const auto id = static_cast<FileId>(f);
    const CppFileFacts& facts = *files_[f].cpp;
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
      if (facts.classes[i].in_function && facts.classes[i].owner < 0) continue;
      classes_[without_unnamed(facts.classes[i].qualname)].push_back({id, static_cast<std::int32_t>(i)});
    }
    for (std::size_t i = 0; i < facts.aliases.size(); ++i) {
      if (!facts.aliases[i].in_function)
        aliases_[without_unnamed(facts.aliases[i].qualname)].push_back({id, static_cast<std::int32_t>(i)});
    }
  }
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (files_[f].cpp == nullptr) continue;
    const CppFileFacts& facts = *files_[f].cpp;
    bases_[f].resize(facts.classes.size());
    for (std::size_t i = 0; i < facts.classes.size(); ++i) {
      const CppClassId self{static_cast<FileId>(f), static_cast<std::int32_t>(i)};
      for (const CppType& base : facts.classes[i].bases) {
        CppSymbol symbol;
        if (base.resolved) {
          symbol = resolve("::" + base.name, self.file, {});
        } else if (base.dependent) {
          symbol.name = "a base that depends on a template's parameter";
        } else {
          symbol = resolve(base.name, self.file, facts.classes[i].scopes);
        }
        if (symbol.kind == CppSymbol::Kind::class_) subclasses_[symbol.cls].push_back(self);
        bases_[f][i].push_back(std::move(symbol));
      }
    }
  }
}

std::vector<CppClassId> CppProject::named(std::string_view qualname) const {
  const auto it = classes_.find(without_unnamed(qualname));
  return it == classes_.end() ? std::vector<CppClassId>() : it->second;
}

bool CppProject::known_outside(std::string_view name) const { return known_.contains(name); }

// Of several classes of one name, the one in the file itself or in what it includes. Specializations stand for their
// template.
CppSymbol CppProject::pick(const std::vector<CppClassId>& candidates, FileId from) const {
  std::vector<CppClassId> left = candidates;
  const auto keep = [&](const auto& wanted) {
    std::vector<CppClassId> kept;
    std::ranges::copy_if(left, std::back_inserter(kept), wanted);
    if (!kept.empty()) left = std::move(kept);
  };
  if (left.size() > 1) keep([&](CppClassId id) { return !fact(id).is_specialization; });
  if (left.size() > 1) keep([&](CppClassId id) { return id.file == from; });
  if (left.size() > 1) {
    const std::vector<FileId> seen = closure(from);
    keep([&](CppClassId id) { return std::ranges::binary_search(seen, id.file); });
  }
  // Branches of one #if: they are the same class in two forms.
  if (left.size() > 1 && std::ranges::all_of(left, [&](CppClassId id) { return id.file == left.front().file; }))
    left.resize(1);
  if (left.size() > 1)
    return {CppSymbol::Kind::unknown, "several classes have the name " + fact(left.front()).qualname, {}};
  return {CppSymbol::Kind::class_, without_unnamed(fact(left.front()).qualname), left.front()};
}

CppSymbol CppProject::resolve(std::string_view name, FileId from, std::span<const std::string> scopes) const {
  return resolve(name, from, scopes, 0);
}

CppSymbol CppProject::resolve(std::string_view name, FileId from, std::span<const std::string> scopes,
                              int depth) const {
  if (depth > kMaxDepth) return {CppSymbol::Kind::unknown, "aliases that lead in a circle", {}};
  const bool rooted = name.starts_with("::");
  if (rooted) name.remove_prefix(2);
  // Namespaces in which the name is looked up, innermost first, then those that the file opens by `using namespace`.
  std::vector<std::string> prefixes;
  std::string scope;
  prefixes.emplace_back();
  for (const std::string& part : scopes) {
    if (part == "(anonymous)" || rooted) continue;
    scope = join(scope, part);
    prefixes.push_back(scope);
  }
  std::ranges::reverse(prefixes);
  if (!rooted) {
    for (const CppUsing& opened : files_[from].cpp->usings) {
      prefixes.push_back(opened.target);
      if (!opened.scope.empty()) prefixes.push_back(join(without_unnamed(opened.scope), opened.target));
    }
  }
  for (const std::string& prefix : prefixes) {
    const std::string qualified = join(prefix, name);
    if (const auto found = classes_.find(qualified); found != classes_.end()) return pick(found->second, from);
    if (const auto found = aliases_.find(qualified); found != aliases_.end()) {
      // One in the file itself says more than those of others.
      const auto own = std::ranges::find_if(found->second, [&](AliasId id) { return id.file == from; });
      const AliasId id = own != found->second.end() ? *own : found->second.front();
      const CppAlias& alias = files_[id.file].cpp->aliases[static_cast<std::size_t>(id.index)];
      if (alias.target.dependent || alias.kind == CppAlias::Kind::name_space) {
        return {CppSymbol::Kind::unknown, "the alias " + qualified, {}};
      }
      std::vector<std::string> around;
      const std::string alias_scope = without_unnamed(alias.qualname);
      for (std::string_view rest = alias_scope; rest.contains("::"); rest = rest.substr(rest.find("::") + 2)) {
        around.emplace_back(rest.substr(0, rest.find("::")));
      }
      // `using other::Name;` must not find itself.
      if (alias.kind == CppAlias::Kind::declaration && join(prefix, alias.target.name) == qualified) around.clear();
      if (alias.target.name == qualified) return {CppSymbol::Kind::external, qualified, {}};
      return resolve(alias.target.name, id.file, around, depth + 1);
    }
    if (known_outside(qualified)) return {CppSymbol::Kind::external, qualified, {}};
  }
  // The first component may be another name of a namespace.
  if (const auto at = name.find("::"); at != std::string_view::npos) {
    const std::string_view head = name.substr(0, at);
    for (const FileId each : closure(from)) {
      for (const CppAlias& alias : files_[each].cpp->aliases) {
        if (alias.kind == CppAlias::Kind::name_space && alias.name == head && alias.target.name != head) {
          return resolve(join(alias.target.name, name.substr(at + 2)), from, {}, depth + 1);
        }
      }
    }
  }
  return {CppSymbol::Kind::external, std::string(name), {}};
}

std::vector<CppSymbol> CppProject::ancestors(CppClassId cls) const {
  std::vector<CppSymbol> out;
  std::set<std::string> seen;
  std::deque<CppSymbol> open(bases(cls).begin(), bases(cls).end());
  while (!open.empty()) {
    CppSymbol next = std::move(open.front());
    open.pop_front();
    const std::string key = next.kind == CppSymbol::Kind::class_
                                ? std::to_string(next.cls.file) + ":" + std::to_string(next.cls.index)
                                : next.name;
    if (!seen.insert(key).second) continue;
    if (next.kind == CppSymbol::Kind::class_) {
      if (next.cls == cls) continue;
      for (const CppSymbol& base : bases(next.cls)) open.push_back(base);
    } else if (next.kind == CppSymbol::Kind::external) {
      if (const auto known = library_.bases.find(next.name); known != library_.bases.end()) {
        for (const std::string& base : known->second) open.push_back({CppSymbol::Kind::external, base, {}});
      }
    }
    out.push_back(std::move(next));
  }
  return out;
}

const std::vector<CppClassId>& CppProject::subclasses(CppClassId cls) const {
  static const std::vector<CppClassId> kNone;
  const auto it = subclasses_.find(cls);
  return it == subclasses_.end() ? kNone : it->second;
}

Answer CppProject::derives_from(CppClassId cls, std::span<const std::string> targets, std::string* via) const {
  if (const CppClass& known = fact(cls); known.has_ancestors) {
    for (const std::string& ancestor : known.ancestors) {
      if (std::ranges::find(targets, ancestor) == targets.end()) continue;
      if (via != nullptr) *via = ancestor;
      return Answer::yes;
    }
    return Answer::no;
  }
  bool open = false;
  for (const CppSymbol& ancestor : ancestors(cls)) {
    if (ancestor.kind == CppSymbol::Kind::unknown) {
      open = true;
      continue;
    }
    if (std::ranges::find(targets, ancestor.name) != targets.end()) {
      if (via != nullptr) *via = ancestor.name;
      return Answer::yes;
    }
    if (ancestor.kind != CppSymbol::Kind::external || known_outside(ancestor.name)) continue;
    const auto complete = [&](const std::string& space) { return ancestor.name.starts_with(space + "::"); };
    if (std::ranges::none_of(library_.namespaces, complete)) open = true;
  }
  return open ? Answer::unknown : Answer::no;
}

Answer CppProject::abstract(CppClassId cls) const {
  if (fact(cls).abstract != Answer::unknown) return fact(cls).abstract;
  struct Method {
    std::string name;
    std::size_t parameters;
    bool operator==(const Method&) const = default;
  };
  std::vector<Method> implemented;
  bool open = false;
  const auto is_open = [&](const Method& method) {
    return std::ranges::find(implemented, method) == implemented.end();
  };
  // Nearest first, so that what overrides comes before what is overridden.
  std::vector<CppSymbol> line = ancestors(cls);
  line.insert(line.begin(), {CppSymbol::Kind::class_, {}, cls});
  for (const CppSymbol& each : line) {
    if (each.kind == CppSymbol::Kind::unknown) open = true;
    if (each.kind == CppSymbol::Kind::external) {
      const auto methods = library_.abstract_methods.find(each.name);
      if (methods == library_.abstract_methods.end()) continue;
      for (const std::string& name : methods->second) {
        if (std::ranges::find(implemented, name, &Method::name) == implemented.end()) return Answer::yes;
      }
    }
    if (each.kind != CppSymbol::Kind::class_) continue;
    const CppFileFacts& facts = file(each.cls.file);
    const auto& methods = fact(each.cls).methods;
    for (const std::int32_t index : methods) {
      const CppFunction& method = facts.functions[static_cast<std::size_t>(index)];
      if (method.is_pure && is_open({method.name, method.parameters.size()})) return Answer::yes;
    }
    for (const std::int32_t index : methods) {
      const CppFunction& method = facts.functions[static_cast<std::size_t>(index)];
      if (!method.is_pure) implemented.push_back({method.name, method.parameters.size()});
    }
  }
  return open ? Answer::unknown : Answer::no;
}

}  // namespace assay
