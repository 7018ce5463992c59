package uk.nhs.cqrs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@DisplayName("The architecture")
class ArchitectureTest {

  /** Lower ranks first: a module calls only what stands before it. */
  private static final List<String> MODULES =
      List.of(
          "shared",
          "platform",
          "journal",
          "organisations",
          "access",
          "catalogue",
          "participation",
          "collection",
          "evidence",
          "calculation",
          "claims",
          "declarations",
          "payments",
          "reporting",
          "notifications",
          "audit");

  private static final Path SOURCES = Path.of("src/main/java/uk/nhs/cqrs");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("uk.nhs.cqrs");

  @Test
  @DisplayName("keeps modules apart as their package-info says")
  void modules() {
    ApplicationModules.of(CqrsApplication.class, resideInAPackage("uk.nhs.cqrs.api..")).verify();
  }

  @Test
  @DisplayName("lets a module call only modules below it")
  void ranks() {
    for (var i = 0; i < MODULES.size(); i++) {
      var above =
          MODULES.subList(i + 1, MODULES.size()).stream()
              .map(m -> "uk.nhs.cqrs." + m + "..")
              .toArray(String[]::new);
      if (above.length > 0)
        noClasses()
            .that()
            .resideInAPackage("uk.nhs.cqrs." + MODULES.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .allowEmptyShould(true)
            .check(CLASSES);
    }
  }

  @Test
  @DisplayName("keeps the engine and shared values plain Java")
  void pure() {
    classes()
        .that()
        .resideInAnyPackage("uk.nhs.cqrs.calculation.engine..", "uk.nhs.cqrs.shared..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("java..")
                .or(resideInAPackage("uk.nhs.cqrs.shared.."))
                .or(resideInAPackage("uk.nhs.cqrs.catalogue"))
                .or(resideInAPackage("uk.nhs.cqrs.calculation.engine.."))
                .or(resideInAPackage("org.jspecify.."))
                .or(resideInAPackage("org.springframework.modulith..")))
        .check(CLASSES);
    classes()
        .that(
            new DescribedPredicate<>("are records or enums") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaClass c) {
                return (c.isRecord() || c.isEnum())
                    && !c.getPackageName().startsWith("uk.nhs.cqrs.platform");
              }
            })
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.not(
                com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat(
                    resideInAPackage("reactor.."))))
        .check(CLASSES);
  }

  @Test
  @DisplayName("never blocks")
  void blocking() {
    noClasses()
        .should()
        .callMethodWhere(
            new DescribedPredicate<>("blocks") {
              @Override
              public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                return call.getTargetOwner().getPackageName().startsWith("reactor.core")
                    && call.getName().startsWith("block");
              }
            })
        .check(CLASSES);
  }

  @Test
  @DisplayName("shows generated models only at the edge")
  void generatedModels() {
    noClasses()
        .that()
        .resideOutsideOfPackages("uk.nhs.cqrs.*.web..", "uk.nhs.cqrs.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("uk.nhs.cqrs.api..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("lets a module's SQL name only its own schema and those below it")
  void schemas() throws IOException {
    var faults = new java.util.ArrayList<String>();
    for (var i = 0; i < MODULES.size(); i++) {
      var above = MODULES.subList(i + 1, MODULES.size());
      if (above.isEmpty() || !Files.isDirectory(SOURCES.resolve(MODULES.get(i)))) continue;
      var foreign =
          Pattern.compile(
              "(?:FROM|JOIN|INTO|UPDATE|TABLE)\\s+(?:" + String.join("|", above) + ")\\.",
              Pattern.CASE_INSENSITIVE);
      try (var files = Files.walk(SOURCES.resolve(MODULES.get(i)))) {
        for (var file : files.filter(f -> f.toString().endsWith(".java")).toList())
          if (foreign.matcher(Files.readString(file)).find()) faults.add(file.toString());
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  @DisplayName("keeps files short and names free of filler")
  void sizesAndNames() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(Files.readAllLines(file).size())
            .as(file + " has too many lines")
            .isLessThanOrEqualTo(300);
        assertThat(file.getFileName().toString())
            .doesNotMatch(
                ".*(Impl|Manager|Helper|Util|Processor|Handler|Base|Abstract|Data|Info)\\.java");
      }
    }
  }
}
