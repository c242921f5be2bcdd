// How a rule says what it wants to see. The engine asks every rule once, then walks each file once for all of them.
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "analyzer/config/profile.h"
#include "analyzer/facts/project_facts.h"
#include "parsers/python/ast.h"
#include "rules/api/file.h"
#include "rules/api/sink.h"

namespace assay {

class CppHooks;

class Hooks {
 public:
  using InScope = std::function<bool(const FileRole&)>;
  using OnFacts = std::function<void(const FileFacts&, const ProjectFacts&, Sink&)>;
  using OnFile = std::function<void(const File&, Sink&)>;
  using OnNode = std::function<void(const python::Node&, const File&, Sink&)>;
  using OnProject = std::function<void(const ProjectFacts&, Sink&)>;
  using Wanted = std::function<bool(const FileFacts&, const ProjectFacts&, bool holds_literal)>;

  explicit Hooks(const Profile& profile) : profile_(profile) {}

  // The team's data for this rule. Ask by key here, not while matching; keep what you need in the handler's captures.
  const Profile& profile() const { return profile_; }

  // Files the rule has an opinion on, as far as their place in the tree tells. Files outside are never shown to it; one
  // inside that could not be read or parsed in full counts as an unknown unit. Default: every file.
  void scope(InScope in_scope) { scope_ = std::move(in_scope); }

  // A file whose text holds none of these can hold nothing for the handlers below (on, file): it is not parsed for this
  // rule. Without a call every file is. Bytes are compared, in code, comments and strings alike.
  void literals(std::initializer_list<std::string_view> any_of) {
    for (std::string_view text : any_of) literals_.emplace_back(text);
  }
  template <typename Strings>
  void literals(const Strings& any_of) {
    for (const auto& text : any_of) literals_.emplace_back(text);
  }

  // Decides by facts which trees the handlers below get to see, where facts tell more than text: a name may reach a
  // file under another one through a re-export, and a file without code of the right tier is not worth a walk.
  // `holds_literal` is what literals() alone would decide, and is what holds without a call.
  void trees(Wanted wanted) { wanted_ = std::move(wanted); }

  // Called for every file in scope that was read, with its facts alone: the place to name units, and for rules that
  // facts can decide.
  void facts(OnFacts handler) { facts_.push_back(std::move(handler)); }

  // Called for each node of type T, parents first: `hooks.on<python::Call>([](const python::Call& call, const File&
  // file, Sink& sink) {...})`.
  template <typename T, typename Handler>
  void on(Handler handler) {
    nodes_.push_back({T::kKind, [handler = std::move(handler)](const python::Node& node, const File& file, Sink& sink) {
                        handler(static_cast<const T&>(node), file, sink);
                      }});
  }

  // Called once for each parsed file, after its nodes.
  void file(OnFile handler) { files_.push_back(std::move(handler)); }

  // What a rule on C++ asks for; see rules/api/cpp.h. The handlers above see Python files only.
  CppHooks& cpp();

  // Called once, after all files are joined. Violations must name their file.
  void project(OnProject handler) { projects_.push_back(std::move(handler)); }

  struct NodeHook {
    python::Kind kind;
    OnNode handler;
  };
  const InScope& scope() const { return scope_; }
  const std::vector<std::string>& literals() const { return literals_; }
  const Wanted& wanted() const { return wanted_; }
  const std::vector<OnFacts>& fact_handlers() const { return facts_; }
  const std::vector<NodeHook>& node_handlers() const { return nodes_; }
  const std::vector<OnFile>& file_handlers() const { return files_; }
  const std::vector<OnProject>& project_handlers() const { return projects_; }
  const CppHooks* cpp_handlers() const { return cpp_.get(); }
  bool needs_tree() const { return !nodes_.empty() || !files_.empty(); }

 private:
  const Profile& profile_;
  InScope scope_;
  std::vector<std::string> literals_;
  Wanted wanted_;
  std::vector<OnFacts> facts_;
  std::vector<NodeHook> nodes_;
  std::vector<OnFile> files_;
  std::vector<OnProject> projects_;
  std::shared_ptr<CppHooks> cpp_;  // null: no rule on C++
};

}  // namespace assay
