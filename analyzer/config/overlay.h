// How a document builds on another one (`extends`). Private to this layer.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/config/value.h"
#include "analyzer/model/result.h"

namespace assay {

// `top` laid over `base`: tables merge key by key, everything else replaces. Where `base` has a list, `top` may edit it
// instead: { add = [...], remove = [...] }. `remove` names texts, or tables by their "id" or "name"; removing what is
// not there is a failure, since it is most often a typing mistake.
Result<Value> overlay(Value base, Value top);

// Whether `value` has the form of such an edit: a table of nothing but the lists `add` and `remove`.
bool is_list_edit(const Value& value);

// Where documents come from.
class Documents {
 public:
  virtual ~Documents() = default;
  virtual Result<Value> read(const std::string& name) const = 0;
  // The name of the document that `from` means by `extends = "<text>"`; equal for equal documents.
  virtual Result<std::string> resolve(const Value& text, const std::string& from) const = 0;
};

// Reads a document and all that it extends, and lays them over each other. The result has no key `extends`. A cycle is
// a failure that points at the `extends` which closes it.
Result<Value> load_extended(const std::string& name, const Documents& documents);

}  // namespace assay
