// Work over many items on a fixed number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace assay {

// Calls work(item, worker) once for each item in [0, count), on at most `jobs` threads; worker is in [0, jobs). Items
// are handed out in order, results go to slots that the caller owns, so nothing depends on which thread did what.
// `work` must not throw.
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t item, unsigned worker)>& work);

}  // namespace assay
