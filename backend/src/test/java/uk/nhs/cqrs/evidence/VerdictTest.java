package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An answer of the scanner")
class VerdictTest {

  @Test
  @DisplayName("means clean where it says so, and infected with the name of what was found")
  void known() {
    assertThat(Verdict.of("stream: OK\0")).isEqualTo(new Verdict.Clean());
    assertThat(Verdict.of("stream: Eicar-Test-Signature.UNOFFICIAL FOUND\0"))
        .isEqualTo(new Verdict.Infected("Eicar-Test-Signature.UNOFFICIAL"));
  }

  @ParameterizedTest(name = "\"{0}\"")
  @DisplayName("means neither where it says anything else")
  @ValueSource(
      strings = {
        "",
        "OK",
        "stream: OK and more",
        "stream: ok",
        "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND",
        "INSTREAM size limit exceeded. ERROR",
        "stream: Can't allocate memory ERROR",
        "UNKNOWN COMMAND",
        "HTTP/1.1 400 Bad Request",
        "\u0001\u0002"
      })
  void unknown(String answer) {
    assertThat(Verdict.of(answer)).isInstanceOf(Verdict.Unknown.class);
  }
}
