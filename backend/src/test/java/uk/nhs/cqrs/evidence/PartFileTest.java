package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Sha256;

@DisplayName("A part file")
class PartFileTest {

  @TempDir Path folder = Path.of(".");

  private static DataBuffer some(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  @DisplayName("counts what it held before, and no more than is certain, into its hash")
  void resumed() throws IOException {
    var id = UUID.randomUUID();
    try (var part = PartFile.open(folder, id, null, 0, 100)) {
      part.append(some("certain, and not certain"));
      assertThat(part.sync()).isEqualTo(24);
    }
    try (var part = PartFile.open(folder, id, null, 7, 100)) {
      assertThat(part.size()).isEqualTo(7);
      part.append(some(" again"));
      assertThat(part.finish()).isEqualTo(Sha256.of("certain again"));
      assertThat(Files.readString(part.path())).isEqualTo("certain again");
    }
  }

  @Test
  @DisplayName("is copied from a writer who fell silent, who may wake up and spoil nothing")
  void takenOver() throws IOException {
    var old = UUID.randomUUID();
    try (var silent = PartFile.open(folder, old, null, 0, 100)) {
      silent.append(some("first"));
      try (var next = PartFile.open(folder, UUID.randomUUID(), old, 5, 100)) {
        silent.append(some(" of a ghost"));
        next.append(some(" and second"));
        assertThat(next.finish()).isEqualTo(Sha256.of("first and second"));
        assertThat(Files.readString(next.path())).isEqualTo("first and second");
      }
    }
    assertThat(folder.resolve(old.toString())).doesNotExist();
  }

  @Test
  @DisplayName("says where it holds less than it should")
  void lost() throws IOException {
    try (var part = PartFile.open(folder, UUID.randomUUID(), UUID.randomUUID(), 50, 100)) {
      assertThat(part.size()).isZero();
    }
  }

  @Test
  @DisplayName("takes no byte more than was announced, and goes back to where it began")
  void tooMuch() throws IOException {
    try (var part = PartFile.open(folder, UUID.randomUUID(), null, 0, 10)) {
      part.append(some("12345678"));
      assertThatThrownBy(() -> part.append(some("901"))).isInstanceOf(Refused.class);
      assertThat(part.size()).isEqualTo(8);
      part.goBackTo(3);
      assertThat(Files.readString(part.path())).isEqualTo("123");
    }
  }
}
