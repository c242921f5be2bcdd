// What a build without Clang has in its place.
#include "parsers/clang/read_unit.h"

namespace assay::clang_reader {

struct Reader::State {};

bool available() { return false; }
std::vector<std::string> adapted(const CompileCommand& command) { return command.arguments; }

Reader::Reader(std::string, std::span<const SourceFile>, const syntax::IndexOptions&) {}
Reader::~Reader() = default;

std::string Reader::trouble() const { return "this build of assay has no Clang"; }

UnitShare Reader::read(const CompileCommand&) const {
  UnitShare share;
  share.error = trouble();
  return share;
}

}  // namespace assay::clang_reader
