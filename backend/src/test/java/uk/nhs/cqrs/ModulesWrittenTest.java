package uk.nhs.cqrs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

@DisplayName("The map of modules")
class ModulesWrittenTest {

  private static final Path SOURCES = Path.of("src/main/java/uk/nhs/cqrs");
  private static final ApplicationModules MODULES =
      ApplicationModules.of(CqrsApplication.class, resideInAPackage("uk.nhs.cqrs.api.."));

  @Test
  @DisplayName("is what the code says")
  void written() throws IOException {
    var lines = new StringBuilder();
    var arrows = new StringBuilder();
    for (var module :
        MODULES.stream()
            .sorted(java.util.Comparator.comparing(ModulesWrittenTest::name))
            .toList()) {
      var calls = calls(module);
      lines.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  name(module),
                  purpose(module),
                  calls.stream().map(m -> "`" + m + "`").collect(Collectors.joining(", "))));
      for (var called : calls)
        if (!open(called) && calls.stream().noneMatch(other -> reaches(other, called)))
          arrows.append("  %s --> %s\n".formatted(name(module), called));
    }
    Written.holds(
        Path.of("docs/modules.md"),
        """
        # Modules

        Made from the code; do not edit. Each module is a package of `uk.nhs.cqrs`. A module calls only lower
        ones; what happened is told upwards, through the outbox of `journal`.

        | Module | What it does | Calls |
        |---|---|---|
        %s
        The picture leaves out `shared` and `platform`, which are open to all, and calls past the next module below.

        ```mermaid
        flowchart TD
        %s```
        """
            .formatted(lines, arrows));
  }

  private static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  private static boolean open(String module) {
    return MODULES.getModuleByName(module).orElseThrow().isOpen();
  }

  /** Whether a module calls another, by however many steps. */
  private static boolean reaches(String from, String to) {
    return calls(MODULES.getModuleByName(from).orElseThrow()).stream()
        .anyMatch(next -> next.equals(to) || reaches(next, to));
  }

  private static TreeSet<String> calls(ApplicationModule module) {
    return module
        .getDirectDependencies(MODULES)
        .uniqueModules()
        .map(ModulesWrittenTest::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The first comment of package-info.java. */
  private static String purpose(ApplicationModule module) throws IOException {
    var text = Files.readString(SOURCES.resolve(name(module)).resolve("package-info.java"));
    return text.substring(text.indexOf("/**") + 3, text.indexOf("*/"))
        .replaceAll("\\s*\\n\\s*\\*\\s*", " ")
        .strip();
  }
}
