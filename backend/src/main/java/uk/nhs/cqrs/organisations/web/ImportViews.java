package uk.nhs.cqrs.organisations.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.ImportChanges;
import uk.nhs.cqrs.api.model.ImportLayout;
import uk.nhs.cqrs.api.model.NewOrganisationImport;
import uk.nhs.cqrs.api.model.OrganisationImport;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Progress;
import uk.nhs.cqrs.api.model.RowProblem;
import uk.nhs.cqrs.organisations.OrganisationImport.Announced;
import uk.nhs.cqrs.organisations.OrganisationImport.Changes;
import uk.nhs.cqrs.organisations.OrganisationImport.Found;
import uk.nhs.cqrs.organisations.OrganisationImport.Problem;
import uk.nhs.cqrs.shared.Action;

/** Imports as the contract shows them. */
final class ImportViews {

  private static final int MOST_WORDS = 400;

  private ImportViews() {}

  static Announced announced(NewOrganisationImport body) {
    return new Announced(
        uk.nhs.cqrs.organisations.ImportLayout.valueOf(body.getLayout().getValue()),
        body.getFileName(),
        body.getEffectiveOn());
  }

  static OrganisationImport of(uk.nhs.cqrs.organisations.OrganisationImport it) {
    var announced = it.announced();
    var times = it.times();
    var view =
        new OrganisationImport(
                it.id(),
                it.version(),
                ImportLayout.valueOf(announced.layout().name()),
                announced.fileName(),
                OrganisationImport.StatusEnum.valueOf(it.status()),
                cut(words(it)),
                times.started(),
                actions(it.actions()))
            .effectiveOn(announced.effectiveOn())
            .progress(progress(it))
            .startedBy(new PersonRef(times.startedByName()).id(times.startedBy()))
            .finishedAt(times.finished())
            .bytes(it.bytes())
            .sha256(it.sha256());
    var found = it.found();
    if (found != null)
      view.rows(found.rows()).problemRows(found.problemRows()).changes(changes(found.changes()));
    return view;
  }

  static RowProblem of(Problem problem) {
    return new RowProblem(problem.line(), problem.fault().name(), cut(problem.reason()))
        .field(problem.field())
        .value(problem.value());
  }

  private static @Nullable Progress progress(uk.nhs.cqrs.organisations.OrganisationImport it) {
    return switch (it.status()) {
      case "CHECKING" -> new Progress(it.done(), "rows");
      case "APPLYING" ->
          new Progress(it.done(), "steps")
              .total((long) uk.nhs.cqrs.organisations.OrganisationImport.STEPS);
      default -> null;
    };
  }

  private static ImportChanges changes(Changes changes) {
    return new ImportChanges(
        changes.organisationsAdded(),
        changes.organisationsChanged(),
        changes.relationshipsAdded(),
        changes.relationshipsEnded(),
        changes.listSizesAdded(),
        changes.unchanged());
  }

  private static String words(uk.nhs.cqrs.organisations.OrganisationImport it) {
    var found = it.found();
    return switch (it.status()) {
      case "ANNOUNCED" -> "Announced, waiting for the file";
      case "CHECKING" -> "Being checked";
      case "CHECKED" -> (it.fault() == null ? "Checked" : it.fault()) + counts(it, found);
      case "APPLYING" -> "Being applied";
      case "APPLIED" ->
          (found == null || found.problemRows() == 0
                  ? "Applied, every row"
                  : "Applied without the rows that have problems")
              + counts(it, found);
      default -> "The file could not be read: " + it.fault();
    };
  }

  private static String counts(
      uk.nhs.cqrs.organisations.OrganisationImport it, @Nullable Found found) {
    if (found == null) return "";
    var words =
        String.format(
            Locale.UK,
            ": %,d row%s, %,d with problems",
            found.rows(),
            found.rows() == 1 ? "" : "s",
            found.problemRows());
    if (found.leftOut() > 0)
      words += String.format(Locale.UK, ", %,d left out (%s)", found.leftOut(), leftOut(it));
    if (found.corrections() > 0)
      words +=
          String.format(Locale.UK, ", %,d take the place of another figure", found.corrections());
    return words;
  }

  private static String leftOut(uk.nhs.cqrs.organisations.OrganisationImport it) {
    return switch (it.announced().layout()) {
      case EPRACCUR -> "not GP practices in England";
      case EPCMEM -> "not memberships of commissioners";
      default -> "not totals of a practice";
    };
  }

  private static List<AvailableAction> actions(List<Action> actions) {
    return actions.stream()
        .map(action -> {
          var refusal = action.refusal();
          var view = new AvailableAction(action.name(), action.allowed());
          return refusal == null ? view : view.code(refusal.code()).reason(refusal.title());
        })
        .toList();
  }

  private static String cut(String words) {
    return words.length() <= MOST_WORDS ? words : words.substring(0, MOST_WORDS - 1) + "…";
  }
}
