#include "sarif.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "gzip_size.h"
#include "sarif_words.h"
#include "support/sample_report.h"
#include "writers.h"

namespace assay {
namespace {

using testing::empty_report;
using ::testing::HasSubstr;
using testing::MemoryTexts;
using ::testing::Not;
using testing::SampleReport;
using testing::written;

// The lines of a report that hold a result.
std::vector<std::string> results_within(const Report& report, const SarifLimits& limits, std::string* whole = nullptr,
                                        SarifFlavour flavour = SarifFlavour::complete) {
  std::ostringstream out;
  write_sarif_within(report, out, {.flavour = flavour, .limits = limits});
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

// The bytes of the document after gzip, found by halving.
std::size_t gzip_size(const std::string& text) {
  std::size_t low = 0;
  std::size_t high = text.size();
  while (high - low > 1) {
    const std::size_t middle = (low + high) / 2;
    (gzip_fits(text, middle) ? high : low) = middle;
  }
  return high;
}

// Lines that gzip cannot shorten much: hex digits of a counter that is mixed well.
std::string noise(std::size_t lines) {
  std::string text;
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < lines; ++i) {
    for (int word = 0; word < 4; ++word) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text += std::to_string(state);
    }
    text += '\n';
  }
  return text;
}

TEST(Sarif, LeavesThingsOutInOrderUntilItIsSmallEnough) {
  SampleReport sample;
  MemoryTexts texts;
  texts.add("noise.py", noise(3000));
  sample.report().sources = &texts;
  Finding finding = sample.finding("NM-001", "noise.py", "", "text");
  const std::string& bytes = texts.find("noise.py")->bytes;
  const LineIndex lines(bytes);
  sample.report().findings.clear();
  for (std::uint32_t line = 2; line < 3000; line += 3) {
    finding.span = lines.line_span(bytes, line);
    finding.start = lines.position(bytes, finding.span.start);
    finding.end = lines.position(bytes, finding.span.end);
    finding.flow.assign(3, {"noise.py", finding.start, finding.end, "step " + std::to_string(line * 7919)});
    sample.report().findings.push_back(finding);
  }
  const std::vector<std::string> parts = {"\"charLength\":", "\"contextRegion\"", "\"codeFlows\"", "\"ruleId\""};
  const std::vector<std::string> words = {"snippets", "snippets, lines around findings",
                                          "snippets, lines around findings, code flows"};
  constexpr std::size_t kLess = 100;  // bytes: more than what the digits of the limit, which is told, make of it
  std::string whole;
  EXPECT_EQ(results_within(sample.report(), {}, &whole).size(), 1000U);
  EXPECT_THAT(whole, Not(HasSubstr("holds no")));
  for (std::size_t step = 0; step < words.size(); ++step) {
    SCOPED_TRACE(step);
    const std::size_t limit = gzip_size(whole) - kLess;
    EXPECT_EQ(results_within(sample.report(), {.compressed = limit}, &whole).size(), 1000U);
    EXPECT_LE(gzip_size(whole), limit);
    EXPECT_THAT(whole, HasSubstr("bytes that GitHub accepts this file holds no " + words[step] + "."));
    EXPECT_THAT(whole, HasSubstr(parts[step + 1]));
    EXPECT_EQ(whole.find(step == 0 ? "\"snippet\":{\"text\":\"" + bytes.substr(lines.line_span(bytes, 2).start, 40)
                                   : parts[step]),
              std::string::npos);
  }
  const std::size_t limit = gzip_size(whole) - kLess;
  EXPECT_EQ(results_within(sample.report(), {.compressed = limit}, &whole).size(), 500U);
  EXPECT_THAT(whole, HasSubstr("of 1,000 findings the 500 gravest are listed here"));
  EXPECT_TRUE(results_within(sample.report(), {.compressed = 10}, &whole).empty());  // nothing is left to leave out
}

TEST(Sarif, UploadsHoldOpenFindingsAndSayWhatTheyLeaveOut) {
  SampleReport sample;
  std::string whole;
  EXPECT_EQ(results_within(sample.report(), {}, &whole, SarifFlavour::upload).size(), 11U);
  EXPECT_THAT(whole, Not(HasSubstr("\"justification\"")));
  EXPECT_THAT(whole, HasSubstr("2 accepted findings (1 suppressed, 1 baselined) are not listed here"));
  EXPECT_THAT(whole, HasSubstr("\"findings\":13,"));
}

TEST(Sarif, UploadsNameFilesAsTheRepositoryDoes) {
  SampleReport sample;
  sample.report().root_uri = "file:///home/a%20project/services/b%20c/";
  sample.report().root_in_repository = "services/b c/";
  const std::string upload = written("sarif-upload", sample.report());
  EXPECT_THAT(upload, HasSubstr("\"SRCROOT\":{\"uri\":\"file:///home/a%20project/\""));
  EXPECT_THAT(upload, HasSubstr("\"uri\":\"services/b%20c/src/one_line.py\""));
  EXPECT_THAT(upload, HasSubstr("\"id\":\"assay/gold/services/b c/\""));
  const std::string complete = written("sarif", sample.report());
  EXPECT_THAT(complete, HasSubstr("\"SRCROOT\":{\"uri\":\"file:///home/a%20project/services/b%20c/\""));
  EXPECT_THAT(complete, HasSubstr("\"uri\":\"src/one_line.py\""));
}

TEST(Sarif, ACategoryEndsInASlash) {
  SampleReport sample;
  for (const char* name : {"team", "team/"}) {
    std::ostringstream out;
    write_sarif_upload(sample.report(), out, {.category = name});
    EXPECT_THAT(out.str(), HasSubstr("\"automationDetails\":{\"id\":\"team/\"}"));
  }
}

TEST(Sarif, ShortensLongFlowsAndKeepsTheirEnds) {
  SampleReport sample;
  Finding& finding = sample.report().findings.front();
  for (std::uint32_t i = 1; i <= 20; ++i)
    finding.flow.push_back({"src/gone.py", {i, 1}, {i, 2}, "step " + std::to_string(i)});
  std::string whole;
  results_within(sample.report(), {.steps = 5}, &whole);
  for (const char* kept : {"step 1.", "step 4.", "step 20."}) EXPECT_THAT(whole, HasSubstr(kept));
  for (const char* gone : {"step 5.", "step 19."}) EXPECT_THAT(whole, Not(HasSubstr(gone)));
  EXPECT_THAT(whole, HasSubstr("the code flow of 1 finding is shown in 5 steps: the first ones and the last."));
}

TEST(Sarif, RulesThatLookForWeaknessesAreRelatedToCwe) {
  SampleReport sample;
  const std::string out = written("sarif", sample.report());
  EXPECT_THAT(out,
              HasSubstr("{\"target\":{\"id\":\"CWE-95\",\"index\":0,\"toolComponent\":{\"name\":\"CWE\",\"index\":1}},"
                        "\"kinds\":[\"superset\"]}"));
  EXPECT_THAT(out, HasSubstr("{\"id\":\"CWE-95\",\"helpUri\":\"https://cwe.mitre.org/data/definitions/95.html\"}"));
  sample.report().standard.categories.clear();
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"toolComponent\":{\"name\":\"CWE\",\"index\":0}"));
}

class AlteredTexts : public MemoryTexts {
 public:
  std::optional<std::vector<std::uint32_t>> altered_lines(std::string_view) const override { return altered; }
  std::optional<std::vector<std::uint32_t>> altered = {{}};
};

TEST(Sarif, NoHashIsOverWhatIsNotShown) {
  SampleReport sample;
  AlteredTexts texts;
  texts.add("a.py", "one = 1\n" + std::string(200, 'x') + "\nthree = 3\n");
  sample.report().sources = &texts;
  sample.report().findings.clear();
  for (std::uint32_t line = 1; line <= 3; ++line) {
    Finding finding = sample.finding("NM-001", "a.py", "", "line " + std::to_string(line));
    finding.start = finding.end = {line, 1};
    sample.report().findings.push_back(finding);
  }
  const auto hashed = [&] {
    std::string lines;
    for (const std::string& result : results_within(sample.report(), {})) {
      if (result.find("primaryLocationLineHash") == std::string::npos) continue;
      lines += result[result.find("\"line ") + 6];
    }
    return lines;
  };
  EXPECT_EQ(hashed(), "123");
  EXPECT_THAT(written("sarif", sample.report()), HasSubstr("\"sha-256\""));
  texts.altered = {{2}};  // the first line's hash reaches into the second
  EXPECT_EQ(hashed(), "3");
  EXPECT_THAT(written("sarif", sample.report()), Not(HasSubstr("\"sha-256\"")));
  texts.altered = {{3}};  // the second is too long to be left
  EXPECT_EQ(hashed(), "12");
  texts.altered = std::nullopt;
  EXPECT_EQ(hashed(), "");
}

TEST(Sarif, WhereNoAddressIsKnownTheInformationIsInTheAddress) {
  EXPECT_THAT(written("sarif", empty_report()), HasSubstr("\"informationUri\":\"data:,assay%201.2.3%20measures%20"));
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
