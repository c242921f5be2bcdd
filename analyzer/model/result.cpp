#include "analyzer/model/result.h"

namespace assay {

std::string Failure::text() const {
  std::string text = path;
  if (line != 0) {
    if (!text.empty()) text += ':';
    text += std::to_string(line);
    if (column != 0) text += ':' + std::to_string(column);
  }
  if (!text.empty()) text += ": ";
  return text + message;
}

}  // namespace assay
