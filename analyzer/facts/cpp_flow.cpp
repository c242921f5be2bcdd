#include "analyzer/facts/cpp_flow.h"

#include <algorithm>
#include <set>

namespace assay {
namespace {

constexpr std::size_t kMaxMore = 8;  // arguments of a function that takes any number of them
constexpr int kMaxRounds = 64;       // of values that travel on; kinds only grow stronger, so few are needed

bool same(const CppValue& a, const CppValue& b) {
  return a.kind == b.kind && a.checked == b.checked && a.floored == b.floored && a.way == b.way &&
         a.composed == b.composed && a.from == b.from && a.texts == b.texts;
}

std::string entry(CppValue::Kind kind, const std::string& from) {
  if (from.empty()) return kind == CppValue::Kind::input ? "comes in from outside" : "a parameter";
  if (kind == CppValue::Kind::input) return "'" + from + "' brings it in from outside";
  return "parameter '" + from + "'";
}

// "src/load.cpp:shop::rates" -> "shop::rates"
std::string without_file(const std::string& name) {
  for (auto at = name.find(':'); at != std::string::npos; at = name.find(':', at + 2)) {
    if (at + 1 < name.size() && name[at + 1] != ':') return name.substr(at + 1);
  }
  return name;
}

std::string step_into(const CppNode& node) {
  const std::string function = "'" + node.name.substr(0, node.name.rfind('/')) + "'";
  switch (node.kind) {
    case CppNode::Kind::parameter: return "passed to " + function;
    case CppNode::Kind::result: return "returned by " + function;
    case CppNode::Kind::filled: return "written by " + function;
    case CppNode::Kind::object: return "kept in '" + without_file(node.name) + "'";
  }
  return {};
}

}  // namespace

std::string cpp_scope(std::string_view qualname) {
  std::string out;
  while (!qualname.empty()) {
    const auto at = qualname.find("::");
    const std::string_view part = qualname.substr(0, at);
    qualname = at == std::string_view::npos ? std::string_view() : qualname.substr(at + 2);
    if (part == "(anonymous)" || part.empty()) continue;
    if (!out.empty()) out += "::";
    out += part;
  }
  return out;
}

std::string cpp_function_key(std::string_view qualname, std::size_t parameters) {
  return cpp_scope(qualname) + '/' + std::to_string(parameters);
}

CppFlows::CppFlows(std::span<const FileFacts> files) : files_(files) {
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (files[f].cpp == nullptr) continue;
    for (const CppFunction& function : files[f].cpp->functions) {
      if (!function.is_definition || function.test >= 0) continue;
      const std::size_t all = function.parameters.size();
      const auto optional = std::ranges::count_if(function.parameters, &CppParameter::has_default);
      const Definition definition{static_cast<FileId>(f), function.internal && !files[f].cpp->is_header,
                                  cpp_function_key(function.qualname, all)};
      // A call is known by the number of its arguments.
      for (std::size_t n = all - static_cast<std::size_t>(optional); n <= all + (function.variadic ? kMaxMore : 0); ++n)
        functions_[cpp_function_key(function.qualname, n)].push_back(definition);
    }
  }
  std::vector<Edge> edges;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (files[f].cpp == nullptr) continue;
    for (const CppFlow& flow : files[f].cpp->flows) {
      const std::string name = key(flow.to, static_cast<FileId>(f));
      if (name.empty() || (flow.to.kind == CppNode::Kind::parameter && tests_another(flow.to, static_cast<FileId>(f))))
        continue;
      const auto [at, fresh] = ids_.try_emplace(name, static_cast<std::int32_t>(nodes_.size()));
      if (fresh) nodes_.emplace_back();
      edges.push_back({at->second, &flow, static_cast<FileId>(f)});
    }
  }
  // What only an override's base may pass counts once something is known to come to the base.
  for (const Edge& edge : edges) {
    if (!edge.flow->optional) nodes_[static_cast<std::size_t>(edge.to)].known = true;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : edges) {
      Node& node = nodes_[static_cast<std::size_t>(edge.to)];
      if (node.known || !edge.flow->optional) continue;
      node.known = std::ranges::any_of(edge.flow->value.through, [&](const CppNode& each) {
        const Node* from = find(each, edge.file);
        return from != nullptr && from->known;
      });
      changed = changed || node.known;
    }
  }
  std::vector<bool> reached(nodes_.size(), false);
  for (Node& node : nodes_) node.value = cpp_value(CppValue::Kind::literal);
  for (int round = 0; round < kMaxRounds; ++round) {
    bool changed = false;
    for (const Edge& edge : edges) {
      Node& node = nodes_[static_cast<std::size_t>(edge.to)];
      if (!node.known) continue;
      CppValue next = settled(edge.flow->value, edge.file, edge.flow->optional);
      next.is_string = false;
      // The first value that comes here is put together with nothing.
      const auto id = static_cast<std::size_t>(edge.to);
      if (reached[id]) next = merged(node.value, std::move(next));
      if (reached[id] && same(next, node.value)) continue;
      if (!reached[id] || next.kind != node.value.kind) {
        node.by = edge.flow;
        node.by_file = edge.file;
      }
      reached[id] = true;
      node.value = std::move(next);
      changed = true;
    }
    if (!changed) break;
  }
}

const CppFlows::Definition* CppFlows::definition(const std::string& name, FileId file) const {
  const auto found = functions_.find(name);
  if (found == functions_.end()) return nullptr;
  const Definition* visible = nullptr;
  int count = 0;
  for (const Definition& each : found->second) {
    if (each.file == file) return &each;
    if (each.internal) continue;
    visible = &each;
    ++count;
  }
  return count == 1 ? visible : nullptr;  // programs of one tree may have functions of one name
}

// What tests pass says nothing of what the program does.
bool CppFlows::tests_another(const CppNode& node, FileId file) const {
  if (files_[file].cpp->tests.empty()) return false;
  const Definition* meant = definition(node, file);
  return meant != nullptr && meant->file != file;
}

const CppFlows::Definition* CppFlows::definition(const CppNode& node, FileId file) const {
  for (std::string_view scope = node.scope;;) {
    std::string name(scope);
    if (!name.empty()) name += "::";
    if (const Definition* found = definition(name + node.name, file)) return found;
    if (scope.empty()) return nullptr;
    const auto at = scope.rfind("::");
    scope = at == std::string_view::npos ? std::string_view() : scope.substr(0, at);
  }
}

std::string CppFlows::key(const CppNode& node, FileId file) const {
  std::string out(1, (node.size ? "PRFO" : "prfo")[static_cast<int>(node.kind)]);
  if (node.kind == CppNode::Kind::object) return out + node.name;
  const Definition* meant = definition(node, file);
  if (meant == nullptr) return {};
  if (meant->internal) out += files_[meant->file].path + ':';
  return out + meant->name + ' ' + std::to_string(node.index);
}

const CppFlows::Node* CppFlows::find(const CppNode& node, FileId file) const {
  const auto id = ids_.find(key(node, file));
  return id == ids_.end() ? nullptr : &nodes_[static_cast<std::size_t>(id->second)];
}

CppValue CppFlows::settled(const CppValue& value, FileId file) const { return settled(value, file, false); }

CppValue CppFlows::settled(const CppValue& value, FileId file, bool optional) const {
  if (value.through.empty()) return value;
  CppValue out = value;
  out.through.clear();
  out.kind = value.rest;
  if (out.kind != value.kind) out.from.clear();
  for (const CppNode& each : value.through) {
    const Node* node = find(each, file);
    CppValue more;
    if (node != nullptr && node->known) {
      more = node->value;
    } else if (optional || (each.kind == CppNode::Kind::filled && !key(each, file).empty())) {
      continue;  // it is defined in the tree, and fills nothing
    } else if (each.kind == CppNode::Kind::parameter) {
      more = cpp_value(CppValue::Kind::parameter, value.kind == CppValue::Kind::parameter ? value.from : "value");
    } else {
      more = cpp_value(CppValue::Kind::unknown);
    }
    more.is_string = out.is_string;  // whether text was put together is known where it was
    out = merged(std::move(out), std::move(more));
  }
  out.type = value.type;
  out.array = value.array;
  out.trail = value.trail;
  return out;
}

std::vector<CppStep> CppFlows::way(const CppValue& value, FileId file) const {
  const CppValue::Kind kind = settled(value, file).kind;
  if (kind != CppValue::Kind::parameter && kind != CppValue::Kind::input) return {};
  // From the end to the beginning.
  std::vector<CppStep> out;
  std::set<const Node*> seen;
  const CppValue* at = &value;
  while (at != nullptr) {
    const CppNode* from = nullptr;
    const Node* next = nullptr;
    for (const CppNode& each : at->through) {
      const Node* node = find(each, file);
      if (node == nullptr || !node->known || node->by == nullptr || node->value.kind != kind) continue;
      if (!seen.insert(node).second) continue;
      from = &each;
      next = node;
      break;
    }
    const bool begins_here = at->rest == kind || next == nullptr;
    // Where several things come together, the trail is that of what is the most dangerous by itself.
    if (at->kind == kind || at->through.size() < 2) {
      for (std::size_t i = at->trail.size(); i-- > 0;) {
        const CppStop& stop = at->trail[i];
        if (!stop.name.empty())
          out.push_back({file, stop.span, "assigned to '" + stop.name + "'"});
        else if (begins_here)
          out.push_back({file, stop.span, entry(kind, at->kind == kind ? at->from : std::string())});
      }
    }
    if (begins_here) break;
    if (next->by->span.end > next->by->span.start) out.push_back({next->by_file, next->by->span, step_into(*from)});
    at = &next->by->value;
    file = next->by_file;
  }
  std::ranges::reverse(out);
  return out;
}

}  // namespace assay
