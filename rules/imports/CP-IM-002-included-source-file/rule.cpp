#include "cpp_includes.h"

namespace assay {

void attach_cp_im_002(Hooks& hooks) {
  cpp_includes::check_each(hooks, [](const CppFile& file, std::size_t i) -> std::string {
    const CppInclude& include = file.facts.includes[i];
    for (const std::string_view suffix : {".c", ".cc", ".cpp", ".cxx", ".c++"}) {
      if (include.target.ends_with(suffix)) return cpp_includes::quoted(include) + " is a source file";
    }
    return {};
  });
}

}  // namespace assay
