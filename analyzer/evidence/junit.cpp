#include "analyzer/evidence/junit.h"

#include <expat.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t kMostDepth = 100;
constexpr std::size_t kMostBytes = 256'000'000;

enum class Element : std::uint8_t { suites, suite, test_case, other };

// Puts together what Expat tells.
class Builder {
 public:
  explicit Builder(XML_Parser parser) : parser_(parser) {}

  void start(std::string_view name, const XML_Char** attributes) {
    if (stopped_) return;
    if (open_.size() == kMostDepth) return stop("elements nest deeper than 100");
    const Element around = open_.empty() ? Element::other : open_.back().element;
    Open one;
    if (name == "testsuites" && open_.empty()) {
      one.element = Element::suites;
    } else if (name == "testsuite" && (open_.empty() || around == Element::suites || around == Element::suite)) {
      one.element = Element::suite;
      read_suite(attributes, one);
    } else if (open_.empty()) {
      return stop("this is no JUnit report: it begins with neither <testsuites> nor <testsuite>");
    } else if (name == "testcase") {
      if (around != Element::suite) return stop("a <testcase> stands outside of any <testsuite>");
      one.element = Element::test_case;
      read_case(attributes);
    } else if (around == Element::test_case) {
      outcome(name);
    }
    open_.push_back(one);
  }

  void end() {
    if (stopped_ || open_.empty()) return;
    const Open closed = open_.back();
    open_.pop_back();
    std::uint64_t failed = closed.failed;
    if (closed.element == Element::test_case && runs.cases.back().outcome == TestOutcome::failed) failed = 1;
    if (closed.element == Element::suite && closed.declared > closed.failed)
      return stop("a <testsuite> declares " + std::to_string(closed.declared) + " failures and errors and holds " +
                  std::to_string(closed.failed));
    if (!open_.empty()) open_.back().failed += failed;
  }

  void stop(std::string message) {
    if (stopped_) return;
    stopped_ = true;
    message_ = std::move(message);
    line_ = static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser_));
    XML_StopParser(parser_, XML_FALSE);
  }

  // What is wrong, where Expat itself is content or was stopped.
  std::optional<std::pair<std::string, std::uint32_t>> problem() const {
    if (!stopped_) return std::nullopt;
    return std::pair(message_, line_);
  }

  TestRuns runs;

 private:
  struct Open {
    Element element = Element::other;
    std::uint64_t declared = 0;  // failures and errors, of a suite
    std::uint64_t failed = 0;    // test cases within
  };

  template <typename Use>
  static void each(const XML_Char** attributes, const Use& use) {
    for (; *attributes != nullptr; attributes += 2)
      use(std::string_view(attributes[0]), std::string_view(attributes[1]));
  }

  void read_suite(const XML_Char** attributes, Open& one) {
    each(attributes, [&](std::string_view name, std::string_view value) {
      if (name == "timestamp") runs.timestamps.emplace_back(value);
      if (name != "failures" && name != "errors") return;
      std::uint32_t count = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
      if (error != std::errc() || end != value.data() + value.size())
        return stop("\"" + std::string(name) + "\" of a <testsuite> is no number");
      one.declared += count;
    });
  }

  void read_case(const XML_Char** attributes) {
    TestCase& test = runs.cases.emplace_back();
    each(attributes, [&](std::string_view name, std::string_view value) {
      if (name == "name") test.name = value;
      if (name == "classname") test.class_name = value;
      if (name == "file") test.file = value;
      // GoogleTest and CTest say so what others say with an element.
      if (name != "status" && name != "result") return;
      if (value == "fail") test.outcome = TestOutcome::failed;
      if (value == "notrun" || value == "disabled" || value == "skipped" || value == "suppressed")
        test.outcome = std::max(test.outcome, TestOutcome::skipped, less_grave);
    });
  }

  void outcome(std::string_view name) {
    TestOutcome& known = runs.cases.back().outcome;
    if (name == "failure" || name == "error") known = TestOutcome::failed;
    if (name == "skipped") known = std::max(known, TestOutcome::skipped, less_grave);
  }

  // A test that failed and was skipped has failed.
  static bool less_grave(TestOutcome a, TestOutcome b) {
    const auto rank = [](TestOutcome one) {
      return one == TestOutcome::failed ? 2 : one == TestOutcome::skipped ? 1 : 0;
    };
    return rank(a) < rank(b);
  }

  XML_Parser parser_;
  std::vector<Open> open_;
  bool stopped_ = false;
  std::string message_;
  std::uint32_t line_ = 0;
};

void on_start(void* builder, const XML_Char* name, const XML_Char** attributes) {
  static_cast<Builder*>(builder)->start(name, attributes);
}
void on_end(void* builder, const XML_Char*) { static_cast<Builder*>(builder)->end(); }
// Expat limits how far entities grow; JUnit reports have none, so none is read at all.
void on_doctype(void* builder, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<Builder*>(builder)->stop("a document type declaration, which no JUnit report has");
}

}  // namespace

Result<TestRuns> parse_junit(std::string_view xml, const std::string& path) {
  if (xml.size() > kMostBytes) return fail("larger than 256 MB", path);
  const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
  if (parser == nullptr) return fail("no memory for the XML parser", path);
  Builder builder(parser.get());
  XML_SetUserData(parser.get(), &builder);
  XML_SetElementHandler(parser.get(), on_start, on_end);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  const XML_Status status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  if (const auto problem = builder.problem()) return fail(problem->first, path, problem->second);
  if (status == XML_STATUS_ERROR)
    return fail(XML_ErrorString(XML_GetErrorCode(parser.get())), path,
                static_cast<std::uint32_t>(XML_GetCurrentLineNumber(parser.get())));
  return std::move(builder.runs);
}

}  // namespace assay
