// One parsed Python file in its project: all that a rule may ask about what it sees.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/facts/project_facts.h"
#include "analyzer/model/source.h"
#include "parsers/python/names.h"
#include "parsers/python/parse.h"
#include "parsers/python/scopes.h"
#include "rules/api/resolved.h"

namespace assay {

class Trees;

struct File {
  FileId id;
  const SourceFile& source;
  const LineIndex& lines;
  const python::Tree& tree;
  const python::Scopes& scopes;
  const python::Names& names;
  const FileFacts& facts;
  const ProjectFacts& project;
  Trees* trees = nullptr;  // of this worker, for rules that look into other files; null: none can be loaded
  mutable Resolved resolved = {};

  const FileRole& role() const { return project.role(id); }
  std::string_view text(const python::Node& node) const { return tree.text.substr(node.start, node.end - node.start); }
  std::string_view text(Span span) const { return tree.text.substr(span.start, span.end - span.start); }

  // What a name or attribute chain stands for in the end, through aliases, imports and re-exports:
  // "unittest.mock.Mock". Worked out once for each expression; the reference lives as long as the file.
  const Symbol& resolve(const python::Expr& expr) const { return resolved.find(expr, names, project, id); }

  // What made the value of `expr`: the callee, for a call and for a name (or `self.x`, see Names) that is bound once,
  // to a call. `builder`, after `builder = WorkflowBuilder()`, is made by "kailash.workflow.builder.WorkflowBuilder".
  // Unknown for all else.
  Symbol made_by(const python::Expr& expr) const;

  // The value of a string literal (implicit concatenation and escapes included); empty and false for anything else.
  bool string_literal(const python::Expr* expr, std::string& value) const;

  // Effective test tier of code at `offset`: 0 none, 1 unit, 2 integration, 3 end to end.
  int tier(std::uint32_t offset) const { return project.tier(id, offset); }

  // Qualified name of the function or class around `offset`; empty at module level.
  std::string scope_name(std::uint32_t offset) const;

  // Keys of units: the module, and a definition in it ("shop/nodes.py::PriceNode.run").
  const std::string& unit() const { return facts.path; }
  std::string unit(std::string_view qualname) const { return facts.path + "::" + std::string(qualname); }
};

// The range of a node.
inline Span span_of(const python::Node& node) { return {node.start, node.end}; }
// The header of a class or function: from its keyword to the colon. A finding on a definition points here.
inline Span header_of(const python::ClassDef& def) { return {def.class_start, def.header_end}; }
inline Span header_of(const python::FunctionDef& def) { return {def.def_start, def.header_end}; }

}  // namespace assay
