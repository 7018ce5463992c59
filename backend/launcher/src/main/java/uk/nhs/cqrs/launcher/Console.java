package uk.nhs.cqrs.launcher;

import java.util.List;

/** What the launcher says. */
final class Console {

  private Console() {}

  static void say(String format, Object... values) {
    System.out.println(format.formatted(values));
    System.out.flush();
  }

  /** Rows in columns as wide as their longest entry; the first row is the heading. */
  static String table(List<List<String>> rows) {
    var widths = new int[rows.getFirst().size()];
    for (var row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    var text = new StringBuilder();
    for (int number = 0; number < rows.size(); number++) {
      var line = new StringBuilder("  ");
      for (int column = 0; column < widths.length; column++) {
        line.append(
            String.format("%-" + Math.max(1, widths[column]) + "s  ", cell(rows, number, column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
      if (number == 0) {
        var rule = new StringBuilder("  ");
        for (var width : widths) rule.append("-".repeat(width)).append("  ");
        text.append(rule.toString().stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  private static String cell(List<List<String>> rows, int row, int column) {
    return rows.get(row).get(column);
  }
}
