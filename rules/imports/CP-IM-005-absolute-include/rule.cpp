#include "cpp_includes.h"

namespace assay {

void attach_cp_im_005(Hooks& hooks) {
  cpp_includes::check_each(hooks, [](const CppFile& file, std::size_t i) -> std::string {
    const CppInclude& include = file.facts.includes[i];
    const std::string_view path = include.target;
    const bool drive = path.size() > 2 && path[1] == ':' && (path[2] == '/' || path[2] == '\\');
    if (!path.starts_with('/') && !drive) return {};
    return cpp_includes::quoted(include) + " is a path of one machine";
  });
}

}  // namespace assay
