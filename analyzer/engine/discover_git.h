// What git knows of a tree. Private to the engine; libgit2 stays behind it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assay {

class GitTree {
 public:
  // The repository that `directory` (absolute) lies in, if there is one.
  explicit GitTree(const std::string& directory);
  ~GitTree();
  GitTree(const GitTree&) = delete;
  GitTree& operator=(const GitTree&) = delete;

  bool found() const { return !top_.empty(); }
  const std::string& top() const { return top_; }  // folder of the work tree, absolute, without '/' at its end
  const std::string& exclude_file() const { return exclude_file_; }  // absolute path of info/exclude
  const std::string& problem() const { return problem_; }  // why a repository that is there could not be read; or empty

  // `path` is relative to top(). The index is read at the first call.
  bool tracks_file(const std::string& path);
  bool tracks_below(const std::string& directory);

 private:
  struct Handles;
  bool open_index();

  std::unique_ptr<Handles> handles_;
  std::string top_;
  std::string exclude_file_;
  std::string problem_;
};

}  // namespace assay
