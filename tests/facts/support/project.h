// A project made of texts, for tests: path -> source.
#pragma once

#include <map>
#include <string>

#include "analyzer/facts/project_facts.h"
#include "parsers/python/index.h"

namespace assay::testing {

struct Options {
  LibraryFacts library;
  std::map<std::string, int> path_tiers;  // path -> tier; others 0
  std::string root_package;
  std::vector<std::string> recorded_calls{"register"};
};

inline FileFacts facts_of(const ModuleMap& modules, FileId file, const std::string& path, const std::string& text,
                          const Options& options = {}) {
  SourceFile source;
  source.path = path;
  source.bytes = text;
  const python::Tree tree = python::parse(source.text());
  const python::Scopes scopes(tree);
  const python::Names names(scopes, modules, file);
  return python::index(tree, scopes, names, source, LineIndex(source.text()), modules, file, {options.recorded_calls});
}

inline ProjectFacts project(const std::map<std::string, std::string>& files, const Options& options = {}) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : files) paths.push_back(path);
  ModuleMap modules(paths, options.root_package);
  std::vector<FileFacts> facts;
  std::vector<FileRole> roles;
  for (const auto& [path, text] : files) {
    const auto id = static_cast<FileId>(facts.size());
    facts.push_back(facts_of(modules, id, path, text, options));
    const auto tier = options.path_tiers.find(path);
    roles.push_back({.path_tier = tier == options.path_tiers.end() ? 0 : tier->second});
  }
  return {std::move(facts),
          std::move(modules),
          std::move(roles),
          options.library,
          {{"unit", 1}, {"integration", 2}, {"e2e", 3}}};
}

inline FileId file_of(const ProjectFacts& project, std::string_view path) {
  return project.modules().at_path(path).value();
}

// The class `qualname` of the file `path`.
inline ClassId class_of(const ProjectFacts& project, std::string_view path, std::string_view qualname) {
  const FileId file = file_of(project, path);
  const auto& classes = project.file(file).classes;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].qualname == qualname) return {file, static_cast<std::int32_t>(i)};
  }
  return {};
}

// What the top-level name `name` of `path` stands for.
inline Symbol meaning(const ProjectFacts& project, std::string_view path, std::string_view name) {
  return project.member(file_of(project, path), name);
}

}  // namespace assay::testing
