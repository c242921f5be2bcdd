#include "surroundings.h"

#include <git2.h>

#include <array>
#include <filesystem>
#include <memory>

namespace assay {

std::string head_commit(const std::string& folder) {
  git_libgit2_init();
  std::string hex;
  git_repository* repository = nullptr;
  if (git_repository_open_ext(&repository, folder.c_str(), 0, nullptr) == 0) {
    git_oid id;
    if (git_reference_name_to_id(&id, repository, "HEAD") == 0) {
      std::array<char, GIT_OID_HEXSZ + 1> text{};
      git_oid_tostr(text.data(), text.size(), &id);
      hex = text.data();
    }
    git_repository_free(repository);
  }
  git_libgit2_shutdown();
  return hex;
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
