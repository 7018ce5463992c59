package uk.nhs.cqrs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import uk.nhs.cqrs.platform.ProblemList;
import uk.nhs.cqrs.platform.ProblemList.Entry;

@DisplayName("The list of problems")
class ProblemsWrittenTest {

  private static final List<Entry> ALL = ProblemList.all();

  @Test
  @DisplayName("is what the code says")
  void written() throws IOException {
    var text = new StringBuilder();
    text.append("# Problems\n\n")
        .append(
            "Made from the code; do not edit. Every refusal has a number that is never reused,\n")
        .append("and `type` of a problem points to it: `/problems#CQRS-0001`.\n");
    ALL.stream()
        .collect(groupingBy(Entry::module, LinkedHashMap::new, toList()))
        .forEach((module, entries) -> {
          text.append("\n## ").append(module).append("\n\n");
          text.append("| Number | Status | What is wrong | What to do |\n|---|---|---|---|\n");
          for (var entry : entries) {
            var reason = entry.reason();
            text.append(
                "| %s | %d | %s | %s |\n"
                    .formatted(reason.code(), reason.status(), reason.title(), reason.action()));
          }
        });
    Written.holds(Path.of("../api-spec/problems.md"), text.toString());
  }

  @Test
  @DisplayName("uses no number twice")
  void numbers() {
    assertThat(ALL).hasSizeGreaterThan(20);
    var faults = new ArrayList<String>();
    ALL.stream()
        .collect(groupingBy(e -> e.reason().code(), mapping(Entry::reason, toList())))
        .forEach((code, reasons) -> {
          if (reasons.size() > 1) faults.add(code + " is used by " + reasons);
        });
    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("gives every problem a status of its kind, a title and something to do")
  void complete() {
    assertThat(ALL)
        .allSatisfy(entry -> {
          var reason = entry.reason();
          assertThat(HttpStatus.valueOf(reason.status()).isError()).isTrue();
          assertThat(reason.title()).as(reason.code()).isNotBlank().doesNotEndWith(".");
          assertThat(reason.action()).as(reason.code()).isNotBlank().endsWith(".");
          assertThat(reason.title() + reason.action()).doesNotContain("|");
        });
  }
}
