package app.tandem.message;

import app.tandem.kernel.PictureHosts;
import app.tandem.message.template.FixedText;
import app.tandem.message.template.Owed;
import app.tandem.message.template.Template;
import app.tandem.message.template.Template.Draft;
import app.tandem.message.template.TemplateRefused;
import app.tandem.message.template.TemplateRefused.Trouble;
import app.tandem.message.template.Words;
import app.tandem.rules.text.RuleFile;
import app.tandem.rules.text.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The templates of one moment: those of a release, and the shipped ones for what it has not.
 *
 * @param textByName the text of each template and part, by its path below {@code mails/}
 * @param pictures of which hosts they may show pictures
 */
record MailFiles(SortedMap<String, String> textByName, PictureHosts pictures) {
  private static final String SHIPPED = "/app/tandem/message/templates/";
  private static final String ENDING = ".mjml";
  private static final String PARTS = "parts/";

  /** What several of the shipped ones share. */
  private static final List<String> SHARED =
      List.of(
          "head",
          "masthead",
          "opening",
          "card",
          "cards",
          "uses",
          "voices",
          "urgent",
          "picks",
          "regards",
          "footer");

  /** In which languages a template must be good to go live: those that words were written in. */
  private static final List<Locale> TRIED = List.of(Locale.ENGLISH, Locale.GERMAN);

  static final MailFiles OF_TANDEM = shipped();

  MailFiles {
    textByName = Collections.unmodifiableSortedMap(textByName);
  }

  /** These files of a release, and the shipped ones for what is not among them. */
  static MailFiles of(Collection<RuleFile> files, PictureHosts pictures) {
    var textByName = new TreeMap<>(OF_TANDEM.textByName);
    files.stream()
        .filter(RuleFile::isMail)
        .forEach(file -> textByName.put(name(file.path()), file.text()));
    return new MailFiles(textByName, pictures);
  }

  private static MailFiles shipped() {
    var textByName = new TreeMap<String, String>();
    Form.NAMES.forEach(form -> textByName.put(form + ENDING, read(form + ENDING)));
    SHARED.forEach(part -> textByName.put(PARTS + part + ENDING, read(PARTS + part + ENDING)));
    return new MailFiles(textByName, PictureHosts.ANY);
  }

  private static String read(String name) {
    try (var file = MailFiles.class.getResourceAsStream(SHIPPED + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The template (%s) could not be read.".formatted(name), e);
    }
  }

  private static String name(String path) {
    return path.substring(RuleFile.MAILS.length());
  }

  /** The names of all templates, as campaigns have them. */
  SortedSet<String> templates() {
    var names = new TreeSet<String>();
    textByName.keySet().stream()
        .filter(name -> !name.contains("/"))
        .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
    return names;
  }

  /**
   * Publishes a template in one language.
   *
   * @throws TemplateRefused when something in it cannot be
   */
  Template publish(String template, Words words) {
    var text = Optional.ofNullable(textByName.get(template + ENDING)).orElseThrow();
    return Template.of(
        new Draft(template + ENDING, text, parts(), Facts.class, owed(template), pictures), words);
  }

  private static Owed owed(String template) {
    var templateByWord = new TreeMap<>(Form.TEMPLATE_BY_HEADING);
    templateByWord.values().remove(template);
    return new Owed(Facts.NEEDED, Facts.WHOLE, Facts.PART_BY_LIST, templateByWord);
  }

  private Map<String, String> parts() {
    var textByPart = new LinkedHashMap<String, String>();
    textByName.forEach(
        (name, text) -> {
          if (name.startsWith(PARTS)) {
            textByPart.put(name, text);
          }
        });
    return textByPart;
  }

  /** What keeps these templates from being published, each once. */
  List<RuleProblem> problems() {
    var problems = new LinkedHashSet<RuleProblem>();
    for (var template : templates()) {
      TRIED.stream()
          .map(locale -> troubles(template, Words.of(locale)))
          .filter(troubles -> !troubles.isEmpty())
          .findFirst()
          .ifPresent(troubles -> troubles.forEach(trouble -> problems.add(problem(trouble))));
    }
    return List.copyOf(problems);
  }

  /** Where these say something that a marketer may regret. */
  List<RuleProblem> warnings() {
    return textByName.entrySet().stream()
        .flatMap(one -> FixedText.hurrying(one.getKey(), one.getValue()).stream())
        .map(MailFiles::problem)
        .toList();
  }

  private List<Trouble> troubles(String template, Words words) {
    try {
      publish(template, words);
      return List.of();
    } catch (TemplateRefused e) {
      return e.troubles();
    }
  }

  private static RuleProblem problem(Trouble trouble) {
    var lines = trouble.what().split("\n", 2);
    return new RuleProblem(
        RuleFile.MAILS + trouble.file(),
        trouble.line(),
        0,
        "",
        lines[0],
        lines.length > 1 ? lines[1] : "");
  }
}
