#include "calls.h"

namespace assay {
namespace {

using namespace python;
using namespace workflows;

void check(const Sdk&, const AddNode& added, const File& file, Sink& sink) {
  if (added.id == nullptr) return;
  sink.applies(file.unit());
  const bool computed = added.id->kind == Kind::JoinedStr || added.id->kind == Kind::BinOp ||
                        added.id->kind == Kind::Name || added.id->kind == Kind::Attribute ||
                        added.id->kind == Kind::Subscript;
  if (!computed) return;
  const std::string name = written(*added.id);
  sink.violation(span_of(*added.call), file.unit(),
                 name.empty() ? std::string("the id of this node is computed")
                              : "the id of this node is taken from '" + name + "'");
}

}  // namespace

void attach_wf_008(Hooks& hooks) { on_add_node(hooks, check, never); }

}  // namespace assay
