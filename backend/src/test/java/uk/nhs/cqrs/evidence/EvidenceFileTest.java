package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.nhs.cqrs.evidence.EvidenceFile.Discarding;
import uk.nhs.cqrs.evidence.EvidenceFile.Status;
import uk.nhs.cqrs.shared.Action;
import uk.nhs.cqrs.shared.OdsCode;

@DisplayName("An evidence file")
class EvidenceFileTest {

  private static EvidenceFile in(Status status) {
    return new EvidenceFile(
        UUID.randomUUID(),
        new EvidenceFile.About("claim", UUID.randomUUID(), new OdsCode("Y90001")),
        new EvidenceFile.Announced("a.pdf", "application/pdf", 10, null),
        status,
        10,
        null,
        null,
        status == Status.DISCARDED ? Discarding.NOT_NEEDED : null,
        new EvidenceFile.Times(
            Instant.EPOCH, UUID.randomUUID(), "Amy Hart", new OdsCode("Y90001"), null, null),
        0,
        1);
  }

  @ParameterizedTest(name = "{0}: send {1}, download {2}, discard {3}")
  @DisplayName("says in every state what can be done with it, and why not")
  @CsvSource({
    "RECEIVING, -, NOT_ALL_THERE, -",
    "NOT_SCANNED, ALREADY_RECEIVED, NOT_SCANNED, -",
    "CLEAN, ALREADY_RECEIVED, -, -",
    "INFECTED, INFECTED, INFECTED, INFECTED",
    "REFUSED, WAS_REFUSED, WAS_REFUSED, WAS_REFUSED",
    "DISCARDED, WAS_DISCARDED, WAS_DISCARDED, WAS_DISCARDED"
  })
  void actions(Status status, String send, String download, String discard) {
    assertThat(in(status).actions(OPEN))
        .containsExactly(
            new Action("send", refusal(send)),
            new Action("download", refusal(download)),
            new Action("discard", refusal(discard)));
  }

  private static @org.jspecify.annotations.Nullable EvidenceRefusal refusal(String name) {
    return name.equals("-") ? null : EvidenceRefusal.valueOf(name);
  }

  private static final EvidenceSubject.Standing LOCKED =
      new EvidenceSubject.Standing(
          new uk.nhs.cqrs.shared.OdsCode("Y90001"), ClaimWithFiles.LOCKED, ClaimWithFiles.LOCKED);
  private static final EvidenceSubject.Standing OPEN =
      new EvidenceSubject.Standing(new uk.nhs.cqrs.shared.OdsCode("Y90001"), null, null);

  @Test
  @DisplayName("of a subject that may not change can be downloaded and no more")
  void locked() {
    assertThat(in(Status.CLEAN).actions(LOCKED))
        .containsExactly(
            new Action("send", EvidenceRefusal.ALREADY_RECEIVED),
            new Action("download", null),
            new Action("discard", ClaimWithFiles.LOCKED));
    assertThat(in(Status.RECEIVING).actions(LOCKED).getFirst())
        .isEqualTo(new Action("send", ClaimWithFiles.LOCKED));
  }

  @Test
  @DisplayName("is handed out in one state only")
  void handedOut() {
    for (var status : Status.values())
      assertThat(in(status).refusalToDownload() == null)
          .as(status.name())
          .isEqualTo(status == Status.CLEAN);
  }
}
