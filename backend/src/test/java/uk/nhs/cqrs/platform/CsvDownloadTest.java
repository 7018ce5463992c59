package uk.nhs.cqrs.platform;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@DisplayName("A file for spreadsheets")
class CsvDownloadTest {

  private static Flux<String> sent(Flux<String> lines) {
    var body = Objects.requireNonNull(CsvDownload.of("list.csv", "A,B", lines).getBody());
    return body.map(buffer -> buffer.toString(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("has its header and its lines, and the header alone where there are none")
  void whole() {
    StepVerifier.create(sent(Flux.just("1,2", "3,4")))
        .expectNext("A,B\r\n", "1,2\r\n", "3,4\r\n")
        .verifyComplete();
    StepVerifier.create(sent(Flux.empty())).expectNext("A,B\r\n").verifyComplete();
  }

  @Test
  @DisplayName("is not begun where its lines are refused, and breaks off where one fails later")
  void refused() {
    var refused = Flux.<String>error(new IllegalStateException("refused"));
    StepVerifier.create(sent(refused)).expectErrorMessage("refused").verify();
    StepVerifier.create(sent(Flux.just("1,2").concatWith(refused)))
        .expectNext("A,B\r\n", "1,2\r\n")
        .verifyErrorMessage("refused");
  }
}
