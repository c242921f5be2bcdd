// The calls that the WF rules look at: methods of builders, and of runtimes those that run a workflow.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning.h"
#include "rules/api/hooks.h"

namespace assay::workflows {

// How a runtime's method takes its arguments.
struct Signature {
  std::vector<std::string> classes;  // that have it; what derives from them has it too, unless it defines its own
  std::vector<std::string> methods;
  std::vector<std::string> positional;  // names of parameters, without self
  std::vector<std::string> keywords;    // names of further parameters
  bool swallows = false;                // takes any other keyword, and ignores it
  bool pair = false;                    // gives the results and the run's id, and has always done so

  bool knows(std::string_view parameter) const;
};

// `runtime.execute(...)`.
struct Execution {
  const python::Call* call;
  const python::Attribute* method;
  Meaning runtime;
  const Signature* signature;
  const python::Expr* workflow;  // null: absent, or among starred arguments
};

class Sdk {
 public:
  explicit Sdk(const Profile& profile);

  // What `expr` is where it stands.
  Meaning meaning_of(const python::Expr& expr, const File& file) const { return meanings_.of(expr, file); }

  // What the builder is on which `call` calls `method`. Where the receiver is not known but looks like a builder,
  // `doubtful` becomes true.
  std::optional<Meaning> builder_call(const python::Call& call, std::string_view method, const File& file,
                                      bool& doubtful) const;

  // Likewise for methods that run a workflow, on a runtime whose signature is known.
  std::optional<Execution> execution(const python::Call& call, const File& file, bool& doubtful) const;

  const std::vector<Signature>& signatures() const { return signatures_; }
  // Every file with an execution holds one of these names. Sorted.
  const std::vector<std::string>& execute_methods() const { return execute_methods_; }
  // Whether `expr` is a call of a method that builds (`x.build()`), whatever its receiver is.
  bool builds(const python::Expr& expr) const;

  // Whether code at `offset` is there to fail: it stands in `with pytest.raises(...)` or the like.
  bool expected_to_fail(const File& file, std::uint32_t offset) const;

  // Whether `symbol` is a class of nodes.
  Answer node_class(const Symbol& symbol, const File& file) const;

 private:
  const Signature* signature(const Symbol& runtime, std::string_view method, const ProjectFacts& project) const;

  Meanings meanings_;
  std::vector<Signature> signatures_;
  std::vector<std::string> execute_methods_;
  std::vector<std::string> builders_;
  std::vector<std::string> runtimes_;
  std::vector<std::string> building_;
  std::vector<std::string> runtime_hints_;
  std::vector<std::string> builder_hints_;
  std::vector<std::string> raises_;
  std::vector<std::string> nodes_;
  std::vector<std::string> node_namespaces_;
};

std::shared_ptr<const Sdk> make_sdk(const Hooks& hooks);

// The value of positional argument `index` or of keyword `name`; null where there is none, or a starred argument stands
// before it.
const python::Expr* argument(const python::Call& call, std::size_t index, std::string_view name);

// A name or an attribute chain as written, for messages; empty for all else.
std::string written(const python::Expr& expr);

}  // namespace assay::workflows
