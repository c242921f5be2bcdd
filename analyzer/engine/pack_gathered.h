// What was gathered, as bytes: for the cache and for the reports of shards.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/engine/gathered.h"

namespace assay {

std::string pack(const Gathered& gathered);

// None for bytes that pack() did not make, or that do not fit: `rules` is the number of enabled rules.
std::optional<Gathered> unpack_gathered(std::string_view bytes, std::size_t rules);

}  // namespace assay
