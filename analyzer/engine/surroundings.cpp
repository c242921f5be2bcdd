#include "surroundings.h"

#include <filesystem>

#include "git.h"

namespace assay {

std::string head_commit(const std::string& folder) {
  const GitLibrary library;
  const GitRepository repository = git_repository_around(folder);
  git_oid id;
  if (repository == nullptr || git_reference_name_to_id(&id, repository.get(), "HEAD") != 0) return {};
  return git_hex(id);
}

std::string prefix_in_repository(const std::string& folder) {
  const GitLibrary library;
  const GitRepository repository = git_repository_around(folder);
  return repository == nullptr ? std::string() : git_prefix_of(repository.get(), folder).value_or("");
}

std::string package_of_folder(const std::string& folder) {
  std::string name;
  std::error_code error;
  for (std::filesystem::path path = folder; std::filesystem::exists(path / "__init__.py", error);
       path = path.parent_path()) {
    name = path.filename().string() + (name.empty() ? "" : "." + name);
    if (!path.has_relative_path()) break;
  }
  return name;
}

}  // namespace assay
