#include "cpp_includes.h"

namespace assay {

void attach_cp_im_001(Hooks& hooks) {
  cpp_includes::check_each(hooks, [](const CppFile& file, std::size_t i) -> std::string {
    const CppInclude& include = file.facts.includes[i];
    std::string_view path = include.target;
    if (path != ".." && !path.starts_with("../") && !path.contains("/../")) return {};
    return cpp_includes::quoted(include) + " climbs to a parent folder";
  });
}

}  // namespace assay
