package uk.nhs.cqrs.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The name of an attachment")
class AttachmentTest {

  private static final Pattern INERT =
      Pattern.compile(
          "attachment; filename=\"([A-Za-z0-9._ -]+)\"; filename\\*=UTF-8''((?:[A-Za-z0-9._-]|%[0-9A-F]{2})+)");

  @ParameterizedTest(name = "{index}")
  @DisplayName("stays a name, whatever is in it")
  @ValueSource(
      strings = {
        "../../etc/passwd",
        "..\\..\\windows\\system32\\a.pdf",
        "/absolute.pdf",
        "..",
        ".bashrc",
        "a\0b.pdf",
        "a\r\nSet-Cookie: x=1\r\n\r\n<script>.pdf",
        "a\".pdf; filename=\"b.exe",
        "a'b%00%2F.pdf",
        "invoice\u202Efdp.exe",
        "\u200B\u2066zero.pdf",
        "Überweisung £5 – größer.pdf",
        "文件.pdf",
        "\uD83D\uDE00.pdf",
        "\uD83D lone.pdf",
        "   ",
        ""
      })
  void inert(String name) {
    var header = Attachment.named(name);
    var parts = INERT.matcher(header);
    assertThat(parts.matches()).as(header).isTrue();
    var decoded = URLDecoder.decode(parts.group(2), StandardCharsets.UTF_8);
    assertThat(decoded)
        .isNotBlank()
        .doesNotStartWith(".")
        .doesNotContainPattern("[/\\\\\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069\\u200b]");
  }

  @ParameterizedTest(name = "{index}")
  @DisplayName("has a bounded length")
  @ValueSource(ints = {200, 5_000, 500_000})
  void bounded(int length) {
    assertThat(Attachment.named("ü".repeat(length) + ".pdf").length()).isLessThan(1_600);
  }
}
