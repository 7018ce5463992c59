package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegisterTest {

  @TempDir Path folder;
  private Process process;

  @BeforeEach
  void startSomething() throws IOException {
    process = new ProcessBuilder("sleep", "60").start();
  }

  @AfterEach
  void endIt() {
    process.destroyForcibly();
  }

  @Test
  void whatWasStartedIsEndedByALaterLauncher() {
    new ProcessRegister(folder).add("sleeper", process.toHandle());

    var later = new ProcessRegister(folder);
    assertEquals(List.of("sleeper"), later.entries().stream().map(it -> it.name()).toList());
    later.endLeftovers();

    assertFalse(process.isAlive());
    assertTrue(later.entries().isEmpty());
  }

  @Test
  void aProcessThatGotTheNumberLaterIsLeftAlone() throws IOException {
    var started = process.info().startInstant().orElseThrow().minusSeconds(60);
    Files.writeString(
        folder.resolve("processes"),
        "backend %d %d%n".formatted(process.pid(), started.toEpochMilli()));

    new ProcessRegister(folder).endLeftovers();

    assertTrue(process.isAlive());
  }

  @Test
  void aLineCutShortIsPassedOver() throws IOException {
    Files.writeString(folder.resolve("processes"), "backend 12");
    assertTrue(new ProcessRegister(folder).entries().isEmpty());
  }
}
