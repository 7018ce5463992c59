package uk.nhs.cqrs.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts what the test runners reported: JUnit XML (Surefire, Node), and the JSON of Vitest and of
 * Playwright, told apart by their shape.
 */
final class TestSummary {

  private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>");
  private static final Pattern CASE =
      Pattern.compile(
          "<testcase\\b[^>]*classname=\"([^\"]*)\"[^>]*>\\s*<skipped(?:\\s+message=\"([^\"]*)\")?");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestSummary() {}

  /** Tests of one suite by how they ended. */
  record Count(int passed, int failed, int skipped) {

    static final Count NONE = new Count(0, 0, 0);

    Count plus(Count other) {
      return new Count(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    @Override
    public String toString() {
      return "%d passed, %d failed, %d skipped".formatted(passed, failed, skipped);
    }
  }

  /**
   * Prints a line for each suite and the totals.
   *
   * @param suites a file with one suite a line: name, exit status and report, parted by |
   * @return whether every suite ended well
   */
  static boolean print(Path suites) {
    var total = Count.NONE;
    var broken = new ArrayList<String>();
    var skipped = new TreeMap<String, Integer>();
    Console.say("%nTests");
    for (var line : lines(suites)) {
      var part = line.split("\\|", -1);
      var count = count(Path.of(part[2]));
      var well = part[1].equals("0") && count.failed() == 0;
      if (!well) broken.add(part[0]);
      total = total.plus(count);
      skipped(Path.of(part[2])).forEach(what -> skipped.merge(what, 1, Integer::sum));
      var end = well ? "" : "  FAILED (exit " + part[1] + ")";
      Console.say("  %-22s %s%s", part[0], count, end);
    }
    Console.say("  %-22s %s", "Total", total);
    skipped.forEach((what, times) -> Console.say("  Skipped: %s (%d)", what, times));
    if (!broken.isEmpty()) Console.say("%nFailed: %s", String.join(", ", broken));
    return broken.isEmpty();
  }

  /** Counts one report, or all XML reports of a folder. */
  static Count count(Path report) {
    if (Files.isDirectory(report)) {
      try (var files = Files.list(report)) {
        return files
            .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
            .map(TestSummary::count)
            .reduce(Count.NONE, Count::plus);
      } catch (IOException e) {
        throw new Failure("Cannot read " + report, e);
      }
    }
    if (!Files.exists(report)) return Count.NONE;
    var text = String.join("\n", lines(report));
    return text.stripLeading().startsWith("<") ? ofXml(text) : ofJson(JSON.readTree(text));
  }

  /** Classes of JUnit whose tests were skipped, each with the reason. */
  static List<String> skipped(Path report) {
    if (!Files.isDirectory(report)) return List.of();
    try (var files = Files.list(report)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .flatMap(file -> CASE.matcher(String.join("\n", lines(file))).results())
          .map(found ->
              found.group(2) == null ? found.group(1) : found.group(1) + ", " + found.group(2))
          .toList();
    } catch (IOException e) {
      throw new Failure("Cannot read " + report, e);
    }
  }

  private static Count ofXml(String text) {
    var suites = SUITE.matcher(text).results().map(it -> it.group()).toList();
    var sum = Count.NONE;
    for (var suite : suites) {
      int failed = attribute(suite, "failures") + attribute(suite, "errors");
      int skipped = attribute(suite, "skipped");
      sum = sum.plus(new Count(attribute(suite, "tests") - failed - skipped, failed, skipped));
    }
    return suites.isEmpty() ? casesOf(text) : sum;
  }

  /** Node reports bare cases when they stand in no suite. */
  private static Count casesOf(String text) {
    int failed = occurrences(text, "<failure");
    int skipped = occurrences(text, "<skipped");
    return new Count(occurrences(text, "<testcase") - failed - skipped, failed, skipped);
  }

  private static Count ofJson(JsonNode report) {
    if (report.has("stats")) { // Playwright
      var stats = report.get("stats");
      return new Count(
          number(stats, "expected") + number(stats, "flaky"),
          number(stats, "unexpected"),
          number(stats, "skipped"));
    }
    return new Count( // Vitest
        number(report, "numPassedTests"),
        number(report, "numFailedTests"),
        number(report, "numPendingTests"));
  }

  private static int number(JsonNode node, String name) {
    return node.path(name).asInt(0);
  }

  private static int attribute(String element, String name) {
    var found = Pattern.compile("\\b" + name + "=\"(\\d+)\"").matcher(element);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static int occurrences(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new Failure("Cannot read " + file, e);
    }
  }
}
