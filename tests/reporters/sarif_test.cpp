#include "sarif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "sarif_words.h"
#include "support/sample_report.h"

namespace assay {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::MemoryTexts;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

// The lines of a report that hold a result.
std::vector<std::string> results_within(const Report& report, const SarifLimits& limits, std::string* whole = nullptr) {
  std::ostringstream out;
  write_sarif_within(report, out, limits);
  if (whole != nullptr) *whole = out.str();
  std::vector<std::string> results;
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) {
    if (line.find("{\"ruleId\"") != std::string::npos) results.push_back(line);
  }
  return results;
}

TEST(Sarif, KeepsTheGravestOpenFindingsAndSaysSo) {
  SampleReport sample;
  std::string whole;
  const std::vector<std::string> results = results_within(sample.report(), {.results = 4}, &whole);
  ASSERT_EQ(results.size(), 4U);
  EXPECT_THAT(results[0], HasSubstr("import of `unittest.mock`"));
  for (const std::string& result : results) EXPECT_THAT(result, HasSubstr("\"level\":\"error\""));
  EXPECT_THAT(whole, Not(HasSubstr("`Mock` is constructed")));  // critical, but suppressed
  EXPECT_THAT(whole, HasSubstr("of 13 findings the 4 gravest are listed here; the JSON report lists all."));
  EXPECT_THAT(whole, HasSubstr("\"findings\":13,"));
}

TEST(Sarif, SaysNothingOfLimitsThatAreNotReached) {
  SampleReport sample;
  std::string whole;
  EXPECT_EQ(results_within(sample.report(), {}, &whole).size(), 13U);
  EXPECT_THAT(whole, Not(HasSubstr("gravest")));
}

TEST(Sarif, DropsSnippetsBeforeContexts) {
  SampleReport sample;
  std::string whole;
  results_within(sample.report(), {.snippets = 4300}, &whole);
  EXPECT_THAT(whole, Not(HasSubstr("\"charLength\":7,\"snippet\"")));
  EXPECT_THAT(whole, HasSubstr("\"contextRegion\""));
  EXPECT_THAT(whole, HasSubstr("shows no snippets, only the lines around each finding."));
  results_within(sample.report(), {.snippets = 10}, &whole);
  EXPECT_THAT(whole, Not(HasSubstr("\"snippet\"")));
  EXPECT_THAT(whole, HasSubstr("shows no source text."));
}

TEST(Sarif, LeavesOutASnippetThatIsTooLong) {
  SampleReport sample;
  std::string whole;
  results_within(sample.report(), {.snippet = 100}, &whole);
  EXPECT_THAT(whole, Not(HasSubstr("value = [0, 1")));
  EXPECT_THAT(whole, HasSubstr("\"snippet\":{\"text\":\"last\"}"));
}

TEST(Sarif, LimitsRelatedPlaces) {
  SampleReport sample;
  Finding& finding = sample.report().findings.front();
  finding.related.assign(150, {"src/gone.py", {1, 1}, {1, 2}, "here"});
  const std::vector<std::string> results = results_within(sample.report(), {});
  const auto with =
      std::ranges::find_if(results, [](const std::string& r) { return r.find("\"id\":99,") != std::string::npos; });
  ASSERT_NE(with, results.end());
  EXPECT_THAT(*with, Not(HasSubstr("\"id\":100,")));
  EXPECT_THAT(*with, HasSubstr(". See [here](0), [here](1), [here](2).\""));
}

TEST(Sarif, AFixIsWholeOrNotAtAll) {
  SampleReport sample;
  Report& report = sample.report();
  report.findings = {sample.finding("IM-001", "src/latin.py", "from .x import name", "relative import")};
  report.findings[0].fix = Fix{"Both", FixSafety::safe, {{"src/gone.py", 0, 1, ""}, {"src/latin.py", 35, 37, "x"}}};
  EXPECT_THAT(written("sarif", report), Not(HasSubstr("\"fixes\"")));
  report.findings[0].fix->edits.erase(report.findings[0].fix->edits.begin());
  EXPECT_THAT(written("sarif", report), HasSubstr("\"fixes\""));
}

TEST(Sarif, ADeletionInsertsAnEmptyText) {
  SampleReport sample;
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"insertedContent\":{\"text\":\"\"}"));
}

TEST(Sarif, ARunThatFailedSaysSo) {
  SampleReport sample;
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"executionSuccessful\":true"));
  sample.report().complete = false;
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"executionSuccessful\":false"));
  sample.report().complete = true;
  sample.report().exit_code = 70;
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"executionSuccessful\":false"));
}

TEST(SourceView, OffsetsLeaveAMarkOutAndCountPairs) {
  MemoryTexts texts;
  texts.add("a.py", "\xEF\xBB\xBF🎉é\nx");
  SourceViews views(&texts);
  const SourceView* view = views.find("a.py");
  ASSERT_NE(view, nullptr);
  EXPECT_EQ(view->place(3).utf16_offset, 0U);
  EXPECT_EQ(view->place(7).utf16_offset, 2U);
  EXPECT_EQ(view->place(7).position, (Position{1, 3}));
  EXPECT_EQ(view->place(10).utf16_offset, 4U);
  EXPECT_EQ(view->place(99).utf16_offset, 5U);
  EXPECT_EQ(views.find("b.py"), nullptr);
  EXPECT_EQ(views.find("b.py"), nullptr);
}

TEST(SourceView, MapsOffsetsOfSingleByteEncodingsOnly) {
  MemoryTexts texts;
  texts.add("latin.py", "\xFC\xDFx", "üßx", "latin-1");
  texts.add("japanese.py", "\x82\xA0x", "あx", "shift_jis");
  texts.add("utf8.py", "üx");
  SourceViews views(&texts);
  EXPECT_EQ(views.find("latin.py")->text_offset(2), 4U);
  EXPECT_EQ(views.find("latin.py")->text_offset(3), 5U);
  EXPECT_EQ(views.find("latin.py")->text_offset(4), std::nullopt);
  EXPECT_EQ(views.find("japanese.py")->text_offset(2), std::nullopt);
  EXPECT_EQ(views.find("utf8.py")->text_offset(2), 2U);
}

TEST(SarifWords, Uris) {
  EXPECT_EQ(uri_of_path("src/a b/ü.py"), "src/a%20b/%C3%BC.py");
  EXPECT_EQ(uri_of_path("a:b?c#d%20\\\xFF"), "a%3Ab%3Fc%23d%2520%5C%FF");
  EXPECT_EQ(uri_of_path("A-Z_a.z~0/9"), "A-Z_a.z~0/9");
}

TEST(SarifWords, Names) {
  EXPECT_EQ(pascal_name("mock-import"), "MockImport");
  EXPECT_EQ(pascal_name("NoSQL injection"), "NosqlInjection");
  EXPECT_EQ(pascal_name("plan-b-and-3-more"), "PlanbAnd3More");
  EXPECT_EQ(pascal_name("Nodes & parameters"), "NodesParameters");
}

TEST(SarifWords, CutsAtAWord) {
  EXPECT_EQ(cut_at_word("one two three", 13), "one two three");
  EXPECT_EQ(cut_at_word("one two three", 12), "one two...");
  EXPECT_EQ(cut_at_word("漢字漢字漢字", 10), "漢字...");
}

TEST(SarifWords, SentencesEndInOnePeriod) {
  EXPECT_EQ(sentence("text"), "text.");
  EXPECT_EQ(sentence("text..\n"), "text.");
  EXPECT_EQ(message_argument("see [a](b)."), "see [a] (b)");
  EXPECT_EQ(location_link("a[0]", 3), "[a\\[0\\]](3)");
}

TEST(SarifWords, Encodings) {
  EXPECT_EQ(iana_encoding("utf_8"), "UTF-8");
  EXPECT_EQ(iana_encoding("Latin-1"), "ISO-8859-1");
  EXPECT_EQ(iana_encoding("koi8-r"), "koi8-r");
}

}  // namespace
}  // namespace assay
