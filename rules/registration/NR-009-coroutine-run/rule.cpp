// A coroutine where the runtime calls a plain method.
#include "rules/api/rule.h"

#include <algorithm>

#include "nodes.h"
#include "parsers/python/walk.h"
#include "rules/api/edits.h"

namespace assay {
namespace {

const python::ClassDef* class_at(const File& file, std::uint32_t start) {
  const python::ClassDef* found = nullptr;
  python::walk(file.tree.body, [&](const python::Node* node) {
    const auto* def = python::as<python::ClassDef>(node);
    if (def != nullptr && def->class_start == start) found = def;
    return found == nullptr && node->start <= start && start < node->end;
  });
  return found;
}

// The class derives from the base whose runtime awaits, and its method gets the name that is awaited: for a class right
// below the plain base.
std::vector<Edit> made_asynchronous(const NodeModel& model, std::uint32_t class_start, const File& file) {
  const python::ClassDef* def = class_at(file, class_start);
  if (def == nullptr || model.async_bases.empty() || model.async_work_method.empty()) return {};
  std::vector<Edit> edits;
  for (const python::Stmt* statement : def->body) {
    const auto* method = python::as<python::FunctionDef>(statement);
    if (method == nullptr || method->name == model.async_work_method) {
      if (method != nullptr) return {};
      continue;
    }
    if (method->name != model.sync_work_method) continue;
    const auto end = method->name_start + static_cast<std::uint32_t>(method->name.size());
    edits.push_back(replace({method->name_start, end}, model.async_work_method));
  }
  const auto base = std::ranges::find_if(def->bases, [&](const python::Expr* expr) {
    return std::ranges::find(model.bases, file.resolve(*expr).name) != model.bases.end();
  });
  if (edits.size() != 1 || base == def->bases.end()) return {};
  const std::string& dotted = model.async_bases.front();
  const auto dot = dotted.rfind('.');
  auto imported = import_for(file, dotted.substr(0, dot), dotted.substr(dot + 1), def->start);
  if (!imported) return {};
  edits.push_back(replace(span_of(**base), imported->name));
  edits.insert(edits.end(), imported->edits.begin(), imported->edits.end());
  return edits;
}

}  // namespace

void attach_nr_009(Hooks& hooks) {
  hooks.facts([model = NodeModel(hooks.profile())](const FileFacts& file, const ProjectFacts& project, Sink& sink) {
    std::vector<std::string> own_wrappers = model.async_wrapper_methods;
    own_wrappers.push_back(model.wrapper_method);
    for (std::size_t i = 0; i < file.classes.size(); ++i) {
      const ClassFact& fact = file.classes[i];
      const ClassId cls = class_id(file, i);
      const FunctionFact* run = own_method(project, cls, model.sync_work_method);
      if (run == nullptr || fact.placement.fallback || model.is_machinery(project.name(cls))) continue;
      const Answer node = model.is_node(project, cls);
      if (node == Answer::no || model.is_agent(project, cls)) continue;
      const std::string unit = unit_of(project, cls);
      if (!run->is_async) {
        if (node == Answer::yes) sink.applies(unit);
        continue;
      }
      // Who brings a way of their own to run the node awaits it.
      const Answer awaited = project.derives_from(cls, model.async_bases);
      const Answer wrapped = model.implements(project, cls, own_wrappers, NodeModel::Machinery::left_out);
      if (awaited == Answer::yes || wrapped == Answer::yes) {
        if (node == Answer::yes) sink.applies(unit);
      } else if (node == Answer::unknown || awaited == Answer::unknown || wrapped == Answer::unknown) {
        sink.undecided("a base of '" + fact.name + "' cannot be followed, so its '" + model.sync_work_method +
                       "' may be awaited");
      } else {
        sink.violation(run->header, unit,
                       "'" + fact.name + "." + model.sync_work_method +
                           "' is a coroutine, but the class is no asynchronous " + model.noun + ": it is never awaited")
            .offer(FixSafety::display, "make it an asynchronous " + model.noun,
                   [model, start = fact.header.start](const File& where) {
                     return made_asynchronous(model, start, where);
                   });
      }
    }
  });
}

}  // namespace assay
