package uk.nhs.cqrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the repository that is made from the code, and is held against it by a test. */
public final class Written {

  private Written() {}

  /** Fails where the file is not what the code says; writes it where it is asked to. */
  public static void holds(Path file, String content) throws IOException {
    if (Boolean.getBoolean("cqrs.write")) Files.writeString(file, content);
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as(file + " is out of date; in backend: mvn test -Dtest='*WrittenTest' -Dcqrs.write=true")
        .isEqualTo(content);
  }
}
