package uk.nhs.cqrs.collection.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.FieldName;
import uk.nhs.cqrs.api.model.FieldValue;
import uk.nhs.cqrs.api.model.IndicatorEntry;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Submission;
import uk.nhs.cqrs.api.model.SubmissionGroup;
import uk.nhs.cqrs.api.model.SubmissionIndicator;
import uk.nhs.cqrs.api.model.SubmissionStatus;
import uk.nhs.cqrs.api.model.SubmissionSummary;
import uk.nhs.cqrs.catalogue.Definition.Asked;
import uk.nhs.cqrs.catalogue.Definition.Group;
import uk.nhs.cqrs.catalogue.Definition.Indicator;
import uk.nhs.cqrs.catalogue.Field;
import uk.nhs.cqrs.collection.Figures;
import uk.nhs.cqrs.collection.Figures.Entry;
import uk.nhs.cqrs.collection.Figures.Key;
import uk.nhs.cqrs.collection.Figures.Source;
import uk.nhs.cqrs.collection.Submission.Given;
import uk.nhs.cqrs.collection.SubmissionQueries.Summary;
import uk.nhs.cqrs.collection.Submissions.Seen;
import uk.nhs.cqrs.shared.Action;

/** Submissions as the contract shows them. */
final class SubmissionViews {

  private SubmissionViews() {}

  static List<Given> given(IndicatorEntry body) {
    return body.getValues().stream()
        .map(v -> new Given(Field.valueOf(v.getField().name()), v.getNumber(), v.getAnswer()))
        .toList();
  }

  static SubmissionSummary summary(Summary summary) {
    var submission = summary.submission();
    var expected = submission.service().indicators().size();
    return new SubmissionSummary(
            submission.id(),
            submission.version(),
            submission.service().id(),
            submission.service().name(),
            provider(submission),
            submission.achievementDate(),
            status(submission),
            words(submission, expected - summary.complete()),
            summary.complete(),
            expected)
        .periodEnd(submission.periodEnd())
        .changedAt(submission.changedAt());
  }

  static Submission of(Seen seen) {
    var submission = seen.submission();
    var indicators = submission.service().indicators();
    var complete = submission.figures().complete(indicators);
    return new Submission(
            submission.id(),
            submission.version(),
            submission.service().id(),
            submission.service().name(),
            provider(submission),
            submission.achievementDate(),
            status(submission),
            words(submission, indicators.size() - complete),
            complete,
            indicators.size(),
            submission.service().groups().stream().map(g -> group(seen, g)).toList(),
            submission.actions(seen.by()).stream().map(SubmissionViews::action).toList())
        .serviceVersion(submission.service().version())
        .periodEnd(submission.periodEnd())
        .changedAt(submission.changedAt());
  }

  private static SubmissionGroup group(Seen seen, Group group) {
    var indicators =
        seen.submission().service().indicators().stream()
            .filter(i -> i.group().equals(group.code()))
            .toList();
    return new SubmissionGroup(
        group.code(),
        group.name(),
        seen.submission().figures().complete(indicators),
        indicators.size(),
        indicators.stream().map(i -> indicator(seen, i)).toList());
  }

  private static SubmissionIndicator indicator(Seen seen, Indicator indicator) {
    var figures = seen.submission().figures();
    var refusal = seen.submission().refusal(indicator, seen.by());
    var view =
        new SubmissionIndicator(
                indicator.code(),
                indicator.description(),
                SubmissionIndicator.PurposeEnum.valueOf(indicator.purpose()),
                indicator.fields().stream().map(a -> value(seen, indicator, a)).toList(),
                figures.answered(indicator),
                refusal == null)
            .notEditableBecause(refusal == null ? null : refusal.title());
    return withSource(view, figures, indicator);
  }

  private static SubmissionIndicator withSource(
      SubmissionIndicator view, Figures figures, Indicator indicator) {
    var keys = indicator.fields().stream().map(a -> new Key(indicator.code(), a.field())).toList();
    var sources = keys.stream().map(figures::source).filter(Objects::nonNull).distinct().toList();
    if (sources.isEmpty()) return view;
    var source = sources.stream().max(Comparator.naturalOrder()).orElseThrow();
    var last =
        keys.stream()
            .filter(k -> figures.source(k) != null && figures.source(k) != Source.COLLECTED)
            .map(k -> Objects.requireNonNull(figures.entered().get(k)))
            .max(Comparator.comparing(e -> e.by().at()))
            .orElse(null);
    view.source(SubmissionIndicator.SourceEnum.valueOf(source.name()))
        .sourceInWords(
            sources.stream().sorted().map(s -> words(s, last)).collect(Collectors.joining("; ")));
    return last == null
        ? view.changedAt(figures.collectedAt())
        : view.changedAt(last.by().at())
            .changedBy(new PersonRef(last.by().name()).id(last.by().by()));
  }

  private static String words(Source source, @Nullable Entry last) {
    var name = last == null || last.source() != source ? "" : ", " + last.by().name();
    return source.words() + name;
  }

  private static FieldValue value(Seen seen, Indicator indicator, Asked asked) {
    var refusal = seen.submission().refusal(indicator, asked, seen.by());
    var view =
        new FieldValue(
                FieldName.valueOf(asked.field().name()),
                asked.label(),
                asked.required(),
                refusal == null)
            .notEditableBecause(refusal == null ? null : refusal.title());
    var value = seen.submission().figures().value(new Key(indicator.code(), asked.field()));
    if (value == null) return view;
    return asked.field() == Field.ANSWER ? view.answer(value == 1) : view.number(value);
  }

  private static SubmissionStatus status(uk.nhs.cqrs.collection.Submission submission) {
    return submission.locks().everybody() != null
        ? SubmissionStatus.LOCKED
        : SubmissionStatus.valueOf(submission.status().name());
  }

  private static String words(uk.nhs.cqrs.collection.Submission submission, int missing) {
    var lock = submission.locks().everybody();
    if (lock != null) return lock.title();
    var lacking = missing == 1 ? "1 indicator is missing" : missing + " indicators are missing";
    return switch (submission.status()) {
      case NOT_STARTED ->
          submission.service().entry().equals("AUTOMATIC")
              ? "Waiting for the collection"
              : "Nothing is entered yet";
      case IN_PROGRESS -> missing == 0 ? "Complete, to be submitted" : lacking;
      case SUBMITTED -> missing == 0 ? "Submitted, complete" : "Submitted, " + lacking;
      case RECEIVED -> "Collected, complete";
    };
  }

  private static OrganisationRef provider(uk.nhs.cqrs.collection.Submission submission) {
    return new OrganisationRef(submission.provider().code().value(), submission.provider().name());
  }

  private static AvailableAction action(Action action) {
    var refusal = action.refusal();
    var view = new AvailableAction(action.name(), action.allowed());
    return refusal == null ? view : view.code(refusal.code()).reason(refusal.title());
  }
}
