package uk.nhs.cqrs.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    assertThat(told(claim)).isEqualTo("EvidenceAnnounced EvidenceReceived EvidenceFoundClean");
  }

  /** A PDF with a file attached, packed as programs pack it. */
  private static byte[] aPdfWith(String attachment) {
    var deflater = new java.util.zip.Deflater();
    deflater.setInput(bytes(attachment));
    deflater.finish();
    var packed = new byte[1000];
    var length = deflater.deflate(packed);
    var out = new java.io.ByteArrayOutputStream();
    out.writeBytes(
        bytes(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Names<</EmbeddedFiles<</Names[(a)2 0 R]>>>>>>\nendobj\n"
                + "2 0 obj\n<</Type/Filespec/F(a.txt)/EF<</F 3 0 R>>>>\nendobj\n"
                + "3 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length "
                + length
                + ">>\nstream\n"));
    out.write(packed, 0, length);
    out.writeBytes(bytes("\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
    return out.toByteArray();
  }

  static Stream<Arguments> infected() {
    return Stream.of(
        Arguments.of("eicar.txt", AllowedType.TXT, bytes(EICAR)),
        Arguments.of("list.csv", AllowedType.CSV, bytes("name,sessions\n" + EICAR + ",3\n")),
        Arguments.of(
            "letter.docx",
            AllowedType.DOCX,
            OfficeFiles.docx().with("word/media/picture.txt", EICAR).bytes()),
        Arguments.of(
            "list.xlsx", AllowedType.XLSX, OfficeFiles.xlsx().with("xl/a.bin", EICAR).bytes()),
        Arguments.of("with-attachment.pdf", AllowedType.PDF, aPdfWith(EICAR)),
        Arguments.of(
            "mail.eml",
            AllowedType.EML,
            bytes(
                "From: a@example.org\nSubject: b\nMIME-Version: 1.0\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n\n"
                    + Base64.getMimeEncoder().encodeToString(bytes(EICAR)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("infected")
  @DisplayName("with the test virus in it is quarantined, said in words and never handed out")
  void infected(String name, AllowedType type, byte[] content) {
    var claim = aClaim();
    var id = sent(claim, name, type, content).get("id").asString();
    var file = until(id, "INFECTED");
    assertThat(file.get("statusInWords").asString())
        .startsWith("A virus was found (Eicar-Test-Signature")
        .endsWith("nobody gets the file");
    assertThat(file.get("reason").asString()).startsWith("Eicar-Test-Signature");
    var refused = downloading(id);
    assertThat(refused.getStatus().value()).isEqualTo(409);
    assertThat(new String(Objects.requireNonNull(refused.getResponseBody()), UTF_8))
        .contains("CQRS-0758");
    assertThat(told(claim)).endsWith("EvidenceFoundInfected");
    eventually(() -> !isKept(id), "its bytes are gone");
    assertThat(discarding(id, "WRONG_FILE").getStatus().value()).isEqualTo(409);
  }

  @Test
  @DisplayName(
      "that is not what it was announced as is refused in words, and its bytes are deleted")
  void refused() {
    var claim = aClaim();
    var zip = OfficeFiles.zip().with("eicar.com", EICAR).bytes();
    var file = sent(claim, "letter.docx", AllowedType.DOCX, zip);
    assertThat(file.get("status").asString()).isEqualTo("REFUSED");
    assertThat(file.get("statusInWords").asString())
        .isEqualTo("Refused: It is a zip file and not DOCX: such files are not taken");
    assertThat(told(claim)).isEqualTo("EvidenceAnnounced EvidenceRefused");
    eventually(
        () ->
            database()
                .asked(
                    "SELECT count(*) FROM evidence.file WHERE part IS NOT NULL AND id = '"
                        + file.get("id").asString()
                        + "'")
                .equals("0"),
        "its part file is gone");
    assertThat(downloading(file.get("id").asString()).getStatus().value()).isEqualTo(409);

    var pdf = aPdf(1000);
    var announced =
        announcing(claim, "a.pdf", "application/pdf", pdf.length, Sha256.of("something else"));
    var id = json(announced.getResponseBody()).get("id").asString();
    assertThat(json(sending(id, 0, pdf).getResponseBody()).get("reason").asString())
        .isEqualTo("The SHA-256 of its bytes is not the one that was announced");
  }

  @Test
  @DisplayName("whose stored bytes changed is not handed out any more")
  void spoilt() throws IOException {
    var id = sent(aClaim(), "a.pdf", AllowedType.PDF, aPdf(5000)).get("id").asString();
    until(id, "CLEAN");
    Files.writeString(kept(id), "%PDF-1.7 something else");
    assertThat(downloading(id).getStatus().value()).isEqualTo(500);
  }

  @Test
  @DisplayName("with patient data is deleted at once, and that it was there stays known")
  void discarded() {
    var claim = aClaim();
    var id = sent(claim, "a.pdf", AllowedType.PDF, aPdf(5000)).get("id").asString();
    var clean = until(id, "CLEAN");
    assertThat(discarding(id, "PATIENT_DATA").getStatus().value()).isEqualTo(200);
    var gone = shown(id);
    assertThat(gone.get("status").asString()).isEqualTo("DISCARDED");
    assertThat(gone.get("sha256")).isEqualTo(clean.get("sha256"));
    assertThat(gone.get("reason").asString()).contains("patient data");
    eventually(() -> !isKept(id), "its bytes are gone");
    assertThat(downloading(id).getStatus().value()).isEqualTo(409);
    assertThat(told(claim)).endsWith("EvidenceDiscarded");

    var other = sent(claim, "b.pdf", AllowedType.PDF, aPdf(6000)).get("id").asString();
    until(other, "CLEAN");
    ClaimWithFiles.lock(database(), claim);
    assertThat(discarding(other, "NOT_NEEDED").getStatus().value()).isEqualTo(409);
    assertThat(announcing(claim, "c.pdf", "application/pdf", 10, null).getStatus().value())
        .isEqualTo(409);
    assertThat(downloading(other).getStatus().value()).isEqualTo(200);
  }
}
