package uk.nhs.cqrs.collection.web;

import java.util.List;
import java.util.Locale;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.LoadRun;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.Progress;
import uk.nhs.cqrs.api.model.Run;
import uk.nhs.cqrs.api.model.RunManifest;
import uk.nhs.cqrs.api.model.RunStatus;
import uk.nhs.cqrs.collection.Runs;
import uk.nhs.cqrs.shared.Action;

/** Runs as the contract shows them. */
final class RunViews {

  private RunViews() {}

  static uk.nhs.cqrs.collection.Run.Manifest manifest(RunManifest body) {
    var date = body.getAchievementDate();
    var suffix = "-" + date.toString().replace("-", "");
    var collection = body.getCollection();
    var service =
        collection.endsWith(suffix)
            ? collection.substring(0, collection.length() - suffix.length())
            : collection;
    return new uk.nhs.cqrs.collection.Run.Manifest(
        service,
        date,
        body.getRunId(),
        body.getRulesetVersion(),
        body.getSupplier(),
        body.getFileName(),
        body.getSha256(),
        body.getCovers() == null ? List.of() : body.getCovers());
  }

  static Runs.Load load(LoadRun body) {
    var withdrawn = body.getWithdrawMissing();
    return new Runs.Load(
        body.getPart().getValue(), withdrawn == null ? null : withdrawn.getReason());
  }

  static Run of(uk.nhs.cqrs.collection.Run run) {
    var manifest = run.manifest();
    var counts = run.counts();
    var view =
        new Run(
            run.id(),
            run.version(),
            new RunManifest(
                    manifest.collection(),
                    manifest.runId(),
                    manifest.rulesetVersion(),
                    manifest.supplier(),
                    manifest.achievementDate(),
                    manifest.fileName())
                .sha256(manifest.sha256())
                .covers(manifest.covers()),
            RunStatus.valueOf(run.status()),
            words(run),
            run.times().announced(),
            actions(run.actions()));
    view.serviceName(run.serviceName())
        .announcedBy(new PersonRef(run.times().announcedByName()).id(run.times().announcedBy()))
        .receivedAt(run.times().received())
        .loadedAt(run.times().loaded())
        .bytes(counts.bytes())
        .sha256(counts.sha256())
        .acceptedRows(counts.accepted())
        .quarantinedRows(counts.quarantined())
        .practices(counts.practices())
        .missingPractices(counts.missing())
        .differences(counts.differences())
        .supersedes(run.supersedes())
        .withdrawnReason(run.withdrawn())
        .part(run.part() == null ? null : Run.PartEnum.valueOf(run.part()));
    if (counts.read() > 0) view.rows(counts.read());
    if (run.status().equals("CHECKING")) view.progress(new Progress(counts.read(), "rows"));
    return view;
  }

  private static String words(uk.nhs.cqrs.collection.Run run) {
    var counts = run.counts();
    return switch (run.status()) {
      case "ANNOUNCED" -> "Announced, waiting for the file";
      case "CHECKING" -> "Being checked";
      case "CHECKED" ->
          String.format(
              Locale.UK,
              "Checked: %,d rows can be taken, %,d are set aside, %,d practices are missing",
              counts.accepted(),
              counts.quarantined(),
              counts.missing());
      case "LOADED" ->
          ("EVERYTHING".equals(run.part())
                  ? "Loaded, every row"
                  : "Loaded without the rows that are set aside")
              + (run.withdrawn() == null ? "" : "; what was held of those missing is withdrawn");
      case "SUPERSEDED" -> "Superseded by a later run";
      default -> "The file could not be read: " + run.fault();
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
}
