#include "analyzer/engine/pack_gathered.h"

#include <algorithm>

#include "analyzer/cache/pack.h"

namespace assay {
namespace {

class Writer {
 public:
  std::string whole(const Gathered& gathered) {
    out_.list(gathered.files, [&](const GatheredFile& file) { this->file(file); });
    out_.list(gathered.findings, [&](const Finding& finding) { this->finding(finding); });
    out_.list(gathered.units, [&](const RuleUnits& units) {
      marks(units.applies);
      marks(units.unknown);
    });
    out_.list(gathered.notices, [&](const Notice& notice) {
      out_.text(notice.kind);
      out_.text(notice.path);
      out_.number(notice.line);
      out_.text(notice.text);
      out_.number(notice.incomplete ? 1 : 0);
    });
    out_.list(gathered.skipped, [&](const SkippedFile& skipped) {
      out_.text(skipped.path);
      out_.text(skipped.reason);
    });
    return out_.bytes();
  }

 private:
  void span(Span span) {
    out_.number(span.start);
    out_.number(span.end);
  }
  void position(Position position) {
    out_.number(position.line);
    out_.number(position.column);
  }
  void marks(const std::vector<UnitMark>& marks) {
    out_.list(marks, [&](const UnitMark& mark) {
      out_.number(mark.file);
      out_.text(mark.text);
    });
  }
  void file(const GatheredFile& file) {
    out_.text(file.path);
    out_.word(file.state);
    out_.list(file.directives, [&](const Directive& directive) {
      span(directive.comment.span);
      out_.number(directive.comment.line);
      out_.number(directive.comment.own_line ? 1 : 0);
      out_.text(directive.comment.text);
      position(directive.start);
      position(directive.end);
    });
  }
  template <typename Place>
  void places(const std::vector<Place>& all) {
    out_.list(all, [&](const Place& place) {
      out_.text(place.path);
      position(place.start);
      position(place.end);
      out_.text(place.message);
    });
  }
  void finding(const Finding& finding) {
    out_.text(finding.rule);
    out_.word(finding.severity);
    out_.word(finding.confidence);
    out_.text(finding.path);
    span(finding.span);
    position(finding.start);
    position(finding.end);
    for (const std::string* text :
         {&finding.message, &finding.unit, &finding.requirement, &finding.scope, &finding.fingerprint, &finding.front_end})
      out_.text(*text);
    out_.list(finding.secrets, [&](Span secret) { span(secret); });
    places(finding.related);
    places(finding.flow);
    out_.number(finding.fix ? 1 : 0);
    if (!finding.fix) return;
    out_.text(finding.fix->title);
    out_.word(finding.fix->safety);
    out_.list(finding.fix->edits, [&](const Edit& edit) {
      out_.text(edit.path);
      span({edit.start, edit.end});
      out_.text(edit.text);
    });
  }

  Packer out_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}

  std::optional<Gathered> whole(std::size_t rules) {
    Gathered out;
    out.files = in_.list([&] { return file(); });
    out.findings = in_.list([&] { return finding(); });
    out.units = in_.list([&] { return RuleUnits{marks(), marks()}; });
    out.notices = in_.list([&] {
      Notice notice;
      notice.kind = in_.text();
      notice.path = in_.text();
      notice.line = in_.small();
      notice.text = in_.text();
      notice.incomplete = in_.number() != 0;
      return notice;
    });
    out.skipped = in_.list([&] {
      SkippedFile skipped;
      skipped.path = in_.text();
      skipped.reason = in_.text();
      return skipped;
    });
    if (!in_.done() || out.units.size() != rules) return std::nullopt;
    const auto lies_outside = [&](const UnitMark& mark) { return mark.file >= out.files.size(); };
    for (const RuleUnits& units : out.units) {
      if (std::ranges::any_of(units.applies, lies_outside) || std::ranges::any_of(units.unknown, lies_outside))
        return std::nullopt;
    }
    return out;
  }

 private:
  Span span() {
    const std::uint32_t start = in_.small();
    return {start, in_.small()};
  }
  Position position() {
    const std::uint32_t line = in_.small();
    return {line, in_.small()};
  }
  std::vector<UnitMark> marks() {
    return in_.list([&] {
      UnitMark mark;
      mark.file = in_.small();
      mark.text = in_.text();
      return mark;
    });
  }
  GatheredFile file() {
    GatheredFile file;
    file.path = in_.text();
    file.state = in_.word(ParseState::none);
    file.directives = in_.list([&] {
      Directive directive;
      directive.comment.span = span();
      directive.comment.line = in_.small();
      directive.comment.own_line = in_.number() != 0;
      directive.comment.text = in_.text();
      directive.start = position();
      directive.end = position();
      return directive;
    });
    return file;
  }
  template <typename Place>
  std::vector<Place> places() {
    return in_.list([&] {
      Place place;
      place.path = in_.text();
      place.start = position();
      place.end = position();
      place.message = in_.text();
      return place;
    });
  }
  Finding finding() {
    Finding finding;
    finding.rule = in_.text();
    finding.severity = in_.word(Severity::info);
    finding.confidence = in_.word(Confidence::advisory);
    finding.path = in_.text();
    finding.span = span();
    finding.start = position();
    finding.end = position();
    for (std::string* text :
         {&finding.message, &finding.unit, &finding.requirement, &finding.scope, &finding.fingerprint, &finding.front_end})
      *text = in_.text();
    finding.secrets = in_.list([&] { return span(); });
    finding.related = places<Related>();
    finding.flow = places<FlowStep>();
    if (in_.number() == 0) return finding;
    Fix& fix = finding.fix.emplace();
    fix.title = in_.text();
    fix.safety = in_.word(FixSafety::display);
    fix.edits = in_.list([&] {
      Edit edit;
      edit.path = in_.text();
      const Span bytes = span();
      edit.start = bytes.start;
      edit.end = bytes.end;
      edit.text = in_.text();
      return edit;
    });
    return finding;
  }

  Unpacker in_;
};

}  // namespace

std::string pack(const Gathered& gathered) { return Writer().whole(gathered); }

std::optional<Gathered> unpack_gathered(std::string_view bytes, std::size_t rules) {
  return Reader(bytes).whole(rules);
}

}  // namespace assay
