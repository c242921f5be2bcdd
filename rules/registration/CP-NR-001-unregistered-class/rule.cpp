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

// "include/shop/order.hpp" and "src/order.cpp"
bool have_one_stem(std::string_view a, std::string_view b) {
  const auto stem = [](std::string_view path) {
    path = path.substr(path.rfind('/') + 1);
    return path.substr(0, path.rfind('.'));
  };
  return stem(a) == stem(b);
}

// The file that a registration belongs into, where it includes the macro's header already: the class's own, or the one
// that implements its header. kNoFile: none, or several.
FileId file_of_registration(const CppFile& file, const std::string& header) {
  const auto has_header = [&](FileId each) {
    return std::ranges::any_of(file.cpp.file(each).includes, [&](const CppInclude& include) {
      return include.target == header && !include.conditional;
    });
  };
  if (!file.facts.is_header) return has_header(file.id) ? file.id : kNoFile;
  FileId only = kNoFile;
  for (const FileFacts& each : file.project.files()) {
    if (each.cpp == nullptr || each.cpp->is_header || file.project.role(each.file).in_tests) continue;
    if (!have_one_stem(file.file.path, each.path) || !has_header(each.file)) continue;
    if (!std::ranges::binary_search(file.cpp.included(each.file), file.id)) continue;
    if (only != kNoFile) return kNoFile;
    only = each.file;
  }
  return only;
}

// A registration at the end of a file. Certain where something counts on it; else the constructor may not suit.
void offer_registration(const CppFile& file, const CppClass& cls, const Verdict& verdict, Violation& violation) {
  std::string text = verdict.kind->writes;
  const auto fill = [&](std::string_view mark, const std::string& name) {
    const auto at = text.find(mark);
    if (at == std::string::npos) return true;
    text.replace(at, mark.size(), name);
    return !name.empty();
  };
  if (text.empty() || !fill("{class}", cls.qualname) || !fill("{base}", verdict.base)) return;
  const FileId target = file_of_registration(file, verdict.kind->header);
  if (target == kNoFile) return;
  const std::uint32_t end = file.cpp.file(target).size;
  const std::string path = target == file.id ? std::string() : file.project.file(target).path;
  violation.offer(verdict.named_in != kNoFile ? FixSafety::safe : FixSafety::unsafe,
                  "register it with " + verdict.kind->macros.front(), {Edit{path, end, end, "\n" + text + "\n"}});
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
    if (const Registry::Named& named = registry.named_in(kind, id); named.file != kNoFile) {
      verdict = {true, false, {}, &kind, named.base, named.file};
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
      Violation& violation = sink.violation(cls.header, unit,
                                            "the " + verdict.kind->noun + " '" + cls.qualname + "' " +
                                                reason(file, verdict) + " and is registered nowhere");
      offer_registration(file, cls, verdict, violation);
    }
  });
}

}  // namespace assay
