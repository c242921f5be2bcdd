#include "rules/api/rule.h"

#include <algorithm>

#include "cpp_registry.h"

namespace assay {
namespace {

using cpp_registration::Kind;
using cpp_registration::Registry;

std::string_view last_component(std::string_view name) {
  const auto at = name.rfind("::");
  return at == std::string_view::npos ? name : name.substr(at + 2);
}

// A base outside of the tree that nothing is known of, and that is called like one of this kind.
bool may_be(const CppFile& file, CppClassId cls, const std::vector<std::string>& bases) {
  return std::ranges::any_of(file.cpp.ancestors(cls), [&](const CppSymbol& ancestor) {
    return ancestor.kind == CppSymbol::Kind::external && std::ranges::any_of(bases, [&](const std::string& base) {
             return last_component(ancestor.name).ends_with(last_component(base));
           });
  });
}

// Whether shipped classes derive from it; that a test does says nothing.
bool is_shipped_base(const CppFile& file, CppClassId cls) {
  return std::ranges::any_of(file.cpp.subclasses(cls),
                             [&](CppClassId each) { return !file.project.role(each.file).in_tests; });
}

struct Verdict {
  bool applies = false;
  bool passes = false;
  std::string undecided;  // why; empty: it is decided
  const Kind* kind = nullptr;
  std::string base;
  FileId named_in = kNoFile;  // a file that counts on the class being registered
};

std::string reason(const CppFile& file, const Verdict& verdict) {
  if (verdict.named_in == kNoFile) return "derives from '" + verdict.base + "'";
  return "is named in " + file.project.file(verdict.named_in).path;
}

Verdict judge(const CppFile& file, CppClassId id, const std::vector<Kind>& kinds, const Registry& registry) {
  const CppClass& cls = file.cpp.fact(id);
  // Whatever its bases are: what is registered is of some kind.
  if (registry.registered(id)) return {true, true, {}, nullptr, {}};
  Verdict verdict;
  for (const Kind& kind : kinds) {
    std::vector<std::string> bases = kind.bases;
    const std::vector<std::string>& learnt = registry.learnt_bases(kind);
    bases.insert(bases.end(), learnt.begin(), learnt.end());
    std::string base;
    const Answer derives = file.cpp.derives_from(id, bases, &base);
    if (const FileId named_in = registry.named_in(kind, id); named_in != kNoFile) {
      verdict = {true, false, {}, &kind, base, named_in};
      if (registry.maybe_registered(cls.name)) verdict.undecided = "a registration may mean '" + cls.qualname + "'";
      return verdict;
    }
    if (derives == Answer::no || (derives == Answer::unknown && !may_be(file, id, bases))) continue;
    if (kind.where_used && !registry.used_in_package(kind, file.file.path)) continue;
    if (kind.made_directly && registry.made(id)) return {true, true, {}, &kind, base};
    const bool is_base = is_shipped_base(file, id);
    if (is_base && kind.described && registry.described_package(file.file.path)) continue;
    const Answer abstract = file.cpp.abstract(id);
    if (abstract == Answer::yes) continue;
    verdict.applies = true;
    verdict.kind = &kind;
    verdict.base = base;
    if (derives == Answer::unknown) verdict.undecided = "a base of '" + cls.qualname + "' is not in the tree";
    if (abstract == Answer::unknown && derives == Answer::yes)
      verdict.undecided = "whether '" + cls.qualname + "' is abstract is not known";
    if (registry.maybe_registered(cls.name)) verdict.undecided = "a registration may mean '" + cls.qualname + "'";
    if (is_base)
      verdict.undecided = "other classes derive from '" + cls.qualname + "', which may be meant as a base alone";
    return verdict;
  }
  return verdict;
}

}  // namespace

void attach_cp_nr_001(Hooks& hooks) {
  hooks.scope([](const FileRole& role) { return role.shipped; });
  hooks.cpp().file([kinds = cpp_registration::kinds(hooks.profile())](const CppFile& file, Sink& sink) {
    if (kinds.empty()) return;
    const Registry& registry = file.project.derived<Registry>([&] { return Registry(file.project, kinds); });
    for (std::size_t i = 0; i < file.facts.classes.size(); ++i) {
      const CppClass& cls = file.facts.classes[i];
      if (cls.is_template || cls.is_specialization || cls.in_function || cls.in_class) continue;
      if (!cls.is_definition) continue;
      const Verdict verdict = judge(file, {file.id, static_cast<std::int32_t>(i)}, kinds, registry);
      if (!verdict.applies) continue;
      if (!verdict.passes && !verdict.undecided.empty()) {
        sink.undecided(verdict.undecided);
        continue;
      }
      const std::string unit = file.unit(cls.qualname);
      sink.applies(unit);
      if (verdict.passes) continue;
      sink.violation(cls.header, unit,
                     "the " + verdict.kind->noun + " '" + cls.qualname + "' " + reason(file, verdict) +
                         " and is registered nowhere");
    }
  });
}

}  // namespace assay
