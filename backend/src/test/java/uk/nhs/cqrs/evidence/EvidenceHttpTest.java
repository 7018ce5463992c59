package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.shared.Sha256;

@DisplayName("A file of a claim, with a virus scanner,")
class EvidenceHttpTest extends ScannedSteps {

  @Test
  @DisplayName("is announced, received, found clean and handed out as it came")
  void happy() {
    var claim = aClaim();
    var pdf = aPdf(300_000);
    var id = announced(claim, "sessions-october.pdf", AllowedType.PDF, pdf.length);
    assertThat(shown(id).get("statusInWords").asString())
        .isEqualTo("Receiving: 0 bytes of 293 KB are there");
    var answer = sending(id, 0, pdf);
    assertThat(answer.getStatus().value()).as(answer.getResponseBody()).isEqualTo(200);
    assertThat(json(answer.getResponseBody()).get("sha256").asString()).isEqualTo(Sha256.of(pdf));
    until(id, "CLEAN");
    var download = downloading(id);
    assertThat(download.getStatus().value()).isEqualTo(200);
    assertThat(download.getResponseBody()).isEqualTo(pdf);
    var headers = download.getResponseHeaders();
    assertThat(headers.getFirst("Content-Disposition"))
        .isEqualTo(
            "attachment; filename=\"sessions-october.pdf\"; filename*=UTF-8''sessions-october.pdf");
    assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(headers.getFirst("Content-Security-Policy"))
        .isEqualTo("sandbox; default-src 'none'");
    assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-store");
    assertThat(
            database()
                .asked(
                    "SELECT string_agg(what, ' ' ORDER BY id) FROM journal.entry WHERE subject = 'evidence:"
                        + id
                        + "'"))
        .isEqualTo("EvidenceAnnounced EvidenceReceived EvidenceFoundClean");
    assertThat(database().asked(ClaimWithFiles.told(claim)))
        .isEqualTo("EvidenceAnnounced EvidenceReceived EvidenceFoundClean");
  }
}
