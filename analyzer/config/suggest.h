// "did you mean": the known word that is nearest to a mistyped one.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace assay {

// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`, no part being edited twice (the
// restricted Damerau-Levenshtein distance). In bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The candidate with the least distance, if that is at most a third of the word's length (at least 1); the first one of
// several. Empty: none is near enough.
std::string_view closest(std::string_view word, std::span<const std::string> candidates);

// `; did you mean "fail-on"?`, or nothing.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace assay
