// The time of a run.
#pragma once

#include <ctime>
#include <string>

namespace assay {

// Now; SOURCE_DATE_EPOCH (reproducible-builds.org) stands in for the clock.
std::time_t time_of_run();

// "2026-11-21T12:30:00Z"; its first ten characters are the day.
std::string utc_text(std::time_t time);

}  // namespace assay
