#include "analyzer/model/utc_time.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(UtcTime, DaysThatExist) {
  EXPECT_EQ(parse_day("1970-01-02")->time_since_epoch().count(), 1);
  EXPECT_EQ((*parse_day("2024-03-01") - *parse_day("2024-02-28")).count(), 2);
  EXPECT_EQ((*parse_day("2026-11-21") - *parse_day("2025-11-21")).count(), 365);
  for (const char* wrong : {"", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026/01/01", "2026-01-32",
                            "2026-01-01 ", "+026-01-01", "20a6-01-01"})
    EXPECT_FALSE(parse_day(wrong)) << wrong;
}

TEST(UtcTime, TimesInUtc) {
  EXPECT_EQ(parse_utc_time("2026-11-21T23:59:60Z"), parse_day("2026-11-21"));
  EXPECT_EQ(parse_utc_time("2026-11-21T00:00:00.125Z"), parse_day("2026-11-21"));
  for (const char* wrong :
       {"", "2026-11-21", "2026-11-21T12:00:00", "2026-11-21T12:00:00+01:00", "2026-11-21T24:00:00Z",
        "2026-11-21T12:60:00Z", "2026-11-21 12:00:00Z", "2026-11-21T12:00:00.Z", "2026-11-21T12:00:00.5aZ",
        "2026-02-30T12:00:00Z", "2026-11-21T1a:00:00Z"})
    EXPECT_FALSE(parse_utc_time(wrong)) << wrong;
}

}  // namespace
}  // namespace assay
