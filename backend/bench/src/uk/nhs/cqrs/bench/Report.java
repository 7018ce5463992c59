package uk.nhs.cqrs.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was measured, as a table: figure, floor, ratio, and whether an aim was met. */
final class Report {

  private record Line(String what, String figure, String floor, String ratio, String aim) {}

  private final List<Line> lines = new ArrayList<>();
  private final String before = load();
  private boolean missed;

  Report() {
    lines.add(new Line("measured", "figure", "floor", "ratio", "aim"));
  }

  /** A figure that is only told. */
  void told(String what, String figure) {
    lines.add(new Line(what, figure, "", "", ""));
  }

  /** A figure with an aim. */
  void aimed(String what, String figure, String aim, boolean met) {
    against(what, figure, "", "", aim, met);
  }

  /** A figure beside its floor, with an aim. */
  void against(String what, String figure, String floor, String ratio, String aim, boolean met) {
    lines.add(new Line(what, figure, floor, ratio, aim + (met ? ": met" : ": MISSED")));
    missed |= !met;
  }

  void print(String about) {
    System.out.printf("%n%s%n", about);
    System.out.printf("Machine: %s; load before %s, after %s%n%n", machine(), before, load());
    var widths = new int[4];
    for (var line : lines) {
      widths[0] = Math.max(widths[0], line.what.length());
      widths[1] = Math.max(widths[1], line.figure.length());
      widths[2] = Math.max(widths[2], line.floor.length());
      widths[3] = Math.max(widths[3], line.ratio.length());
    }
    var format =
        "%%-%ds  %%%ds  %%%ds  %%%ds  %%s%%n".formatted(widths[0], widths[1], widths[2], widths[3]);
    for (var line : lines)
      System.out.printf(format, line.what, line.figure, line.floor, line.ratio, line.aim);
    System.out.println(missed ? "\nNot every aim was met." : "\nEvery aim was met.");
  }

  private static String machine() {
    return "%d cores, %s MB memory, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            first(Path.of("/proc/meminfo"), "MemTotal:"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  private static String first(Path file, String name) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> Long.toString(Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024))
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  private static String load() {
    var load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : "%.1f".formatted(load);
  }
}
