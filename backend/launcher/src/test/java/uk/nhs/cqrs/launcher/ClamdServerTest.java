package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClamdServerTest {

  @TempDir Path folder;

  @Test
  void itListensOnThisMachineOnlyAndKnowsTheTestFile() throws IOException {
    var settings = Settings.from(Map.of("CQRS_CLAMD_PORT", "23310"), folder);
    new ClamdServer(settings).prepare(folder);
    new ClamdServer(settings).prepare(folder); // a second start finds its files

    var configuration = Files.readString(folder.resolve("clamd.conf"));
    assertTrue(configuration.contains("TCPSocket 23310\nTCPAddr 127.0.0.1"), configuration);
    assertTrue(configuration.contains("AlertExceedsMax yes"), configuration);
    var signature = Files.readString(folder.resolve("signatures/local.ndb")).strip();
    var body = HexFormat.of().parseHex(signature.substring(signature.lastIndexOf(':') + 1));
    assertEquals(68, body.length);
  }
}
