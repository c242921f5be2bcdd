#include "prefilter.h"

#include <hs/hs.h>

#include <stdexcept>

namespace assay {

Prefilter::Prefilter(const std::vector<std::string>& literals) : count_(literals.size()) {
  if (literals.empty()) return;
  std::vector<const char*> texts;
  std::vector<unsigned> flags(literals.size(), HS_FLAG_SINGLEMATCH);
  std::vector<unsigned> ids;
  std::vector<std::size_t> lengths;
  for (const std::string& literal : literals) {
    ids.push_back(static_cast<unsigned>(texts.size()));
    texts.push_back(literal.data());
    lengths.push_back(literal.size());
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), lengths.data(), static_cast<unsigned>(literals.size()),
                           HS_MODE_BLOCK, nullptr, &database, &error) != HS_SUCCESS) {
    const std::string why = error == nullptr ? "out of memory" : error->message;
    hs_free_compile_error(error);
    throw std::runtime_error("prefilter: " + why);
  }
  database_ = database;
}

Prefilter::~Prefilter() { hs_free_database(static_cast<hs_database_t*>(database_)); }

Prefilter::Scratch::Scratch(const Prefilter& filter) {
  if (filter.database_ == nullptr) return;
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(static_cast<hs_database_t*>(filter.database_), &scratch) != HS_SUCCESS) throw std::bad_alloc();
  scratch_ = scratch;
}

Prefilter::Scratch::~Scratch() { hs_free_scratch(static_cast<hs_scratch_t*>(scratch_)); }

std::vector<bool> Prefilter::scan(std::string_view text, Scratch& scratch) const {
  std::vector<bool> found(count_, false);
  if (database_ == nullptr) return found;
  const auto on_match = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* context) {
    (*static_cast<std::vector<bool>*>(context))[id] = true;
    return 0;
  };
  const auto status = hs_scan(static_cast<const hs_database_t*>(database_), text.data(), static_cast<unsigned>(text.size()), 0,
                              static_cast<hs_scratch_t*>(scratch.scratch_), on_match, &found);
  if (status != HS_SUCCESS) found.assign(count_, true);  // when in doubt, look
  return found;
}

}  // namespace assay
