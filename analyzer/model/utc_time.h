// Days and times as texts of reports, comments and evidence hold them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace assay {

// The day of "2026-11-21", which exists.
std::optional<std::chrono::sys_days> parse_day(std::string_view text);

// The day of "2026-11-21T12:30:00Z" (RFC 3339 in UTC, with or without parts of a second).
std::optional<std::chrono::sys_days> parse_utc_time(std::string_view text);

}  // namespace assay
