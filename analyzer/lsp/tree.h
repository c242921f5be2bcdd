// The projects that the editor has open, each analysed as a whole.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/engine/workspace.h"
#include "client.h"

namespace assay::lsp {

using PlanMaker = std::function<Result<Plan>(const std::string& folder)>;

// One project: what `assay check` run in it is about.
class Tree {
 public:
  Tree(std::string root, const PlanMaker& plan) : root_(std::move(root)), plan_(plan) {}

  const std::string& root() const { return root_; }  // absolute, without links

  // Reads the configuration and analyses the whole, as often as it is called; afterwards there is a workspace, or a
  // failure. Where `progress` wants to stop there is neither, and must_open() stays true.
  void open(Progress& progress);
  bool must_open() const { return must_open_; }
  void reopen() { must_open_ = true; }

  Workspace* workspace() const { return workspace_.get(); }           // null: none
  const std::optional<Failure>& failure() const { return failure_; }  // of the configuration, or of the root

  // The path as the workspace names it; nothing for what lies elsewhere. `path`: absolute, without links.
  std::optional<std::string> relative(std::string_view path) const;
  std::string absolute(std::string_view path) const { return root_ + '/' + std::string(path); }

  // Whether a file that the plan was made of is another one than when the tree was opened.
  bool configuration_changed() const;

  // The whole is out of date.
  bool must_settle = false;

 private:
  using Stamps = std::map<std::string, std::pair<std::int64_t, std::uintmax_t>>;  // path -> time, size
  Stamps stamps() const;

  std::string root_;
  const PlanMaker& plan_;
  std::vector<std::string> named_files_;  // that the plan was made of, beside those of the usual names
  Stamps seen_;
  std::unique_ptr<Workspace> workspace_;
  std::optional<Failure> failure_;
  bool must_open_ = true;
};

class Trees {
 public:
  explicit Trees(PlanMaker plan) : plan_(std::move(plan)) {}

  // Folders of one project share its tree. What is no folder is left out.
  void add(const Folder& folder);
  // Trees without a folder go; gives their roots.
  std::vector<std::string> remove(const Folder& folder);
  // The project around a file, where the editor has no folder open at all and there is one.
  Tree* adopt(const std::string& file);

  // The innermost tree that the file lies in; null: none. `path`: absolute, without links.
  Tree* find(std::string_view path) const;
  const std::vector<std::unique_ptr<Tree>>& all() const { return trees_; }

 private:
  Tree* tree_of(const std::string& root);

  PlanMaker plan_;
  std::vector<std::unique_ptr<Tree>> trees_;
  std::map<std::string, std::string> folders_;  // path -> root
};

// Without links as far as the path exists.
std::string without_links(const std::string& path);

}  // namespace assay::lsp
