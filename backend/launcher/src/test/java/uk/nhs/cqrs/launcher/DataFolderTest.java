package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir Path folder;

  @Test
  void aFolderOfSomebodyElseIsNeitherUsedNorDeleted() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThrows(Failure.class, () -> DataFolder.hold(folder));
    assertFalse(DataFolder.exists(folder));
  }

  @Test
  void deletingFollowsNoLinks() throws IOException {
    var kept = Files.createDirectory(folder.resolve("kept"));
    Files.writeString(kept.resolve("file"), "kept");
    var data = folder.resolve("data");
    try (var held = DataFolder.hold(data)) {
      Files.createSymbolicLink(data.resolve("link"), kept);
      held.delete();
    }
    assertFalse(Files.exists(data));
    assertTrue(Files.exists(kept.resolve("file")));
  }
}
