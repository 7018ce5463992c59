package uk.nhs.cqrs.evidence.web;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import uk.nhs.cqrs.api.model.AvailableAction;
import uk.nhs.cqrs.api.model.Evidence;
import uk.nhs.cqrs.api.model.EvidenceList;
import uk.nhs.cqrs.api.model.EvidenceStatus;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.evidence.AllowedType;
import uk.nhs.cqrs.evidence.EvidenceFile;
import uk.nhs.cqrs.evidence.EvidenceFiles.Listed;
import uk.nhs.cqrs.evidence.EvidenceFiles.Shown;
import uk.nhs.cqrs.evidence.EvidenceLimits;
import uk.nhs.cqrs.evidence.EvidenceSettings;
import uk.nhs.cqrs.shared.Action;

/** Files as the contract shows them. */
@Component
class EvidenceViews {

  private final boolean scanner;

  EvidenceViews(EvidenceSettings settings) {
    scanner = !settings.clamd().host().isBlank();
  }

  Evidence of(Shown shown) {
    var file = shown.file();
    var times = file.times();
    var view =
        new Evidence(
            file.id(),
            file.version(),
            file.announced().name(),
            file.announced().type(),
            file.announced().size(),
            file.uploaded(),
            EvidenceStatus.valueOf(file.status().name()),
            words(file),
            times.added(),
            new PersonRef(times.addedByName())
                .id(times.addedBy())
                .organisation(times.organisation().value()),
            actions(file.actions(shown.standing())));
    var discarded = file.discardedAs();
    return view.sha256(file.sha256())
        .reason(discarded == null ? file.reason() : discarded.words())
        .receivedAt(times.received())
        .scannedAt(times.scanned());
  }

  EvidenceList list(Listed listed) {
    return new EvidenceList(
        listed.files().stream().map(this::of).toList(),
        limits(listed.limits()),
        actions(List.of(new Action("add", listed.refusalToAdd()))));
  }

  private static uk.nhs.cqrs.api.model.EvidenceLimits limits(EvidenceLimits limits) {
    return new uk.nhs.cqrs.api.model.EvidenceLimits(
        limits.bytes(),
        limits.files(),
        Stream.of(AllowedType.values())
            .map(type ->
                new uk.nhs.cqrs.api.model.AllowedType(
                    type.mediaType(), type.words(), type.extensions()))
            .toList());
  }

  private String words(EvidenceFile file) {
    return switch (file.status()) {
      case RECEIVING ->
          "Receiving: %s of %s are there"
              .formatted(
                  EvidenceLimits.inWords(file.uploaded()),
                  EvidenceLimits.inWords(file.announced().size()));
      case NOT_SCANNED -> {
        if (!scanner) yield "Not scanned yet: no virus scanner is set up, so nobody gets the file";
        yield file.tries() == 0
            ? "Not scanned yet: the virus scanner is asked, until then nobody gets the file"
            : "Not scanned yet: the virus scanner does not answer, it is tried again by itself";
      }
      case CLEAN -> "Scanned, no virus was found";
      case INFECTED -> "A virus was found (%s): nobody gets the file".formatted(file.reason());
      case REFUSED -> "Refused: " + file.reason();
      case DISCARDED -> {
        var why = file.discardedAs();
        yield "Taken away" + (why == null ? "" : ": " + why.words());
      }
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
