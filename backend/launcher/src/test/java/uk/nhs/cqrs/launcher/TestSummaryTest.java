package uk.nhs.cqrs.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.nhs.cqrs.launcher.TestSummary.Count;

class TestSummaryTest {

  @TempDir Path folder;

  @Test
  void surefireReportsOfAFolderAreAdded() throws IOException {
    write(
        "TEST-a.xml",
        "<testsuite name=\"a\" tests=\"5\" errors=\"1\" skipped=\"1\" failures=\"1\">");
    write(
        "TEST-b.xml",
        "<testsuite name=\"b\" tests=\"2\" errors=\"0\" skipped=\"0\" failures=\"0\">");
    write("other.xml", "<testsuite tests=\"99\">");
    assertEquals(new Count(4, 2, 1), TestSummary.count(folder));
  }

  @Test
  void nodeReportsBareCases() throws IOException {
    var cases =
        "<testsuites><testcase name=\"a\"/><testcase><failure>x</failure></testcase></testsuites>";
    assertEquals(new Count(1, 1, 0), TestSummary.count(write("node.xml", cases)));
  }

  @Test
  void whatWasSkippedIsNamedWithTheReason() throws IOException {
    write(
        "TEST-a.xml",
        "<testsuite tests=\"2\"><testcase name=\"m\" classname=\"a.B\" time=\"0\">\n  <skipped message=\"Assumption failed: there is no clamd\"/></testcase>"
            + "<testcase name=\"n\" classname=\"a.C\"/></testsuite>");
    assertEquals(
        java.util.List.of("a.B, Assumption failed: there is no clamd"),
        TestSummary.skipped(folder));
  }

  @Test
  void vitestAndPlaywrightAreToldApart() throws IOException {
    var vitest = "{\"numPassedTests\": 7, \"numFailedTests\": 1, \"numPendingTests\": 2}";
    var playwright =
        "{\"stats\": {\"expected\": 3, \"unexpected\": 1, \"flaky\": 1, \"skipped\": 0}}";
    assertEquals(new Count(7, 1, 2), TestSummary.count(write("vitest.json", vitest)));
    assertEquals(new Count(4, 1, 0), TestSummary.count(write("playwright.json", playwright)));
  }

  @Test
  void aSuiteThatEndedBadlyFailsTheWholeEvenWithoutAReport() throws IOException {
    assertTrue(TestSummary.print(write("good", "Backend|0|" + folder.resolve("none") + "\n")));
    assertFalse(TestSummary.print(write("bad", "Backend|1|" + folder.resolve("none") + "\n")));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
