package app.tandem;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the code to {@code docs/packages.puml} and to the style guide.
 *
 * <p>The rules are plain test methods: rules in {@code @ArchTest} fields are skipped without a word
 * by Surefire 3.5.3 and later (TNG/ArchUnit#1442).
 */
class ArchitectureTest {
  private static final Path MAP = Path.of("docs/packages.puml");
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("app.tandem");

  @Test
  void theImportSeesTheProduct() {
    assertThat(PRODUCT).hasSizeGreaterThan(30);
  }

  @Test
  void packagesUseOnlyWhatTheMapDraws() {
    classes()
        .should(
            adhereToPlantUmlDiagram(MAP, consideringOnlyDependenciesInAnyPackage("app.tandem..")))
        .check(PRODUCT);
  }

  /** The file lists packages from first to last; an arrow may only reach back to an earlier one. */
  @Test
  void everyArrowOnTheMapPointsToAnEarlierStep() throws IOException {
    var order = new ArrayList<String>();
    for (var line : Files.readAllLines(MAP)) {
      var declared = Pattern.compile("\\[(\\w+)] +<<.*").matcher(line);
      var arrow = Pattern.compile("\\[(\\w+)] --> \\[(\\w+)]").matcher(line);
      if (declared.matches()) {
        order.add(declared.group(1));
      } else if (arrow.matches()) {
        assertThat(order.indexOf(arrow.group(2)))
            .as(line)
            .isNotNegative()
            .isLessThan(order.indexOf(arrow.group(1)));
      }
    }
    assertThat(order).hasSizeGreaterThan(10);
  }

  @Test
  void packagesAreFreeOfCircles() {
    slices().matching("app.tandem.(**)").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void droolsStaysInRules() {
    noClasses()
        .that(outside("rules"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.kie..", "org.drools..")
        .check(PRODUCT);
  }

  @Test
  void quartzStaysInJourney() {
    stays("journey", "org.quartz..");
  }

  @Test
  void jakartaMailStaysInDelivery() {
    stays("delivery", "jakarta.mail..", "org.eclipse.angus..", "org.subethamail..");
  }

  @Test
  void theMakingOfMailsStaysInMessage() {
    stays("message", "ch.digitalfondue..", "org.jsoup..", "com.ibm.icu..");
  }

  @Test
  void everyArrowOnTheMapIsUsed() throws IOException {
    for (var line : Files.readAllLines(MAP)) {
      var arrow = Pattern.compile("\\[(\\w+)] --> \\[(\\w+)]").matcher(line);
      if (arrow.matches()) {
        assertThat(PRODUCT.stream())
            .as(line)
            .anyMatch(
                one ->
                    resideInAPackage("app.tandem." + arrow.group(1) + "..").test(one)
                        && one.getDirectDependenciesFromSelf().stream()
                            .anyMatch(
                                reach ->
                                    resideInAPackage("app.tandem." + arrow.group(2) + "..")
                                        .test(reach.getTargetClass())));
      }
    }
  }

  @Test
  void theRuleVocabularyIsPlainData() {
    classes()
        .that()
        .resideInAPackage("..rules.vocabulary..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "app.tandem.kernel..", "..rules.vocabulary..")
        .check(PRODUCT);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(
            ".*(Impl|Manager|Util|Utils|Helper|Processor|Handler|Data|Info|Base|Dto)$")
        .check(PRODUCT);
  }

  @Test
  void onlyBootstrapReadsTheWallClock() {
    noClasses()
        .that(outside("bootstrap"))
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PRODUCT);
  }

  @Test
  void nothingIsInjectedIntoFields() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(PRODUCT);
  }

  @Test
  void nothingPrintsToTheConsole() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(PRODUCT);
  }

  private static void stays(String feature, String... libraries) {
    noClasses()
        .that(outside(feature))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> outside(String feature) {
    return not(resideInAPackage("app.tandem." + feature + ".."));
  }
}
