// Reads a project made of texts and says what reaches what, in a form that a test can compare.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/flow/flow.h"
#include "facts/support/project.h"
#include "rules/api/trees.h"
#include "support/temporary_tree.h"

namespace assay::testing {

inline std::string_view shown(flow::Grade grade) {
  switch (grade) {
    case flow::Grade::request: return "request";
    case flow::Grade::input: return "input";
    case flow::Grade::environment: return "environment";
    case flow::Grade::argument: return "argument";
    case flow::Grade::unknown: return "unknown";
  }
  return "";
}

struct Read {
  std::vector<std::string> passages;  // "command 7 request": kind, line, who decides
  std::vector<std::string> ways;      // of each, the messages of its steps, "; " between
  std::size_t unfinished = 0;
};

using Sources = std::map<std::string, std::string>;

// What the file `path` of the project holds. `settings` is laid over the profile gold.
inline Read read(const Sources& files, const std::string& path, const std::string& settings = {}) {
  const TemporaryTree folder{{"team.toml", "extends = \"gold\"\n" + settings}};
  const Result<Profile> profile = load_profile(folder.path("team.toml"));
  if (!profile) throw std::runtime_error(profile.error().message);
  const ProjectFacts facts = project(files);
  std::vector<SourceFile> sources;
  for (const auto& [name, text] : files) {
    SourceFile& source = sources.emplace_back();
    source.path = name;
    source.bytes = text;
  }
  const SourceTable set(std::move(sources));
  Trees trees(facts, set);
  const auto loaded = trees.load(file_of(facts, path));
  const flow::Analysis analysis = flow::analyse(loaded->file(), flow::compile(*profile));
  Read out;
  out.unfinished = analysis.unfinished;
  for (const flow::Passage& passage : analysis.passages) {
    const std::string& text = files.at(path);
    const auto line = 1 + std::count(text.begin(), text.begin() + passage.place.start, '\n');
    out.passages.push_back(passage.kind + " " + std::to_string(line) + " " + std::string(shown(passage.grade)));
    std::string way;
    for (const Violation::Also& step : passage.steps) way += (way.empty() ? "" : "; ") + step.message;
    out.ways.push_back(std::move(way));
  }
  return out;
}

// What a body does with `x`, which a request brought, and where `run(text)` hands its argument to a shell: 'command'
// for each such call that is reached by it.
inline std::size_t reached(const std::string& body) {
  std::string text =
      "import os, re, shlex\nfrom flask import request\n\n\ndef run(text):\n    os.system(text)\n\n\ndef view(flag, "
      "base):\n";
  text += "    x = request.args['x']\n";
  std::size_t start = 0;
  while (start < body.size()) {
    const std::size_t end = std::min(body.find('\n', start), body.size());
    text += "    " + body.substr(start, end - start) + "\n";
    start = end + 1;
  }
  std::size_t count = 0;
  for (const std::string& passage : read({{"shop/view.py", text}}, "shop/view.py").passages) {
    if (passage.starts_with("command") && passage.ends_with("request")) ++count;
  }
  return count;
}

// A row of a table of such bodies.
struct Case {
  const char* name;
  const char* body;
  bool reaches;
};

}  // namespace assay::testing
