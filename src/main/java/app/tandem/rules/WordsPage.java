package app.tandem.rules;

import app.tandem.rules.Words.Said;

/** The words as a page to read, {@code rules/WORDS.md}. */
public class WordsPage {
  private static final String INTRODUCTION =
      """
      # All words of the rules

      This page is generated from the vocabulary and from `language/cross-sell.dsl`; change it there.

      ## Sentences

      A rule in a `.dslr` file is made of these, one a line. What stands in braces is filled in, and
      quotes belong to the sentence. Capitals do not matter, but for what stands in quotes: a product's code is
      kept in capitals, so it is `"LAMP-4"` and never `"lamp-4"`. A line that begins with `-` adds to the line
      above it. A line that begins with `>` is written in the rule language, with the words further below.
      """;
  private static final String FACTS =
      """

      ## Facts

      What the rule language asks for between `when` and `then`. Prices are in whole units of the shop's
      currency. Behind `then`, a word is read with brackets: `$pair.partner()`. Products' codes are in
      capitals. A whole number divided by a whole number loses what is left over: with a quantity `$q` of 3,
      `$q / 2` is 1, and `$q / 2.0` is 1.5; a sum of such halves loses each of them.
      """;
  private static final String VERB =
      """

      ## The verb

      What stands behind `then` in the rule language: one of `offers...`, and its steps in the same
      sentence, with a semicolon at the end.

      | write | it means |
      |---|---|
      """;

  private final StringBuilder text = new StringBuilder(INTRODUCTION);

  private WordsPage() {}

  /** The page in Markdown. */
  public static String of(Words words) {
    var page = new WordsPage();
    page.addSentences(words);
    page.text.append(FACTS);
    words.facts().forEach(page::add);
    page.text.append(VERB);
    words.verb().forEach(step -> page.addRow(code(step.write()), step.means()));
    return page.text.toString();
  }

  private void addSentences(Words words) {
    var topic = "";
    for (var sentence : words.sentences()) {
      if (!sentence.topic().equals(topic)) {
        topic = sentence.topic();
        addHead(topic, sentence);
      }
      addRow(code(sentence.words()), sentence.meaning(), code(sentence.example()));
    }
  }

  private void addHead(String topic, Said first) {
    text.append("\n### %s (`%s`)\n\n".formatted(topic, first.side()));
    text.append("| sentence | it means | for example |\n|---|---|---|\n");
  }

  private void add(Words.Fact fact) {
    text.append("\n### `%s`\n\nIs there %s.\n\n".formatted(fact.name(), fact.there()));
    text.append("| word | kind | it means |\n|---|---|---|\n");
    fact.words().forEach(word -> addRow(code(word.name()), word.kind(), word.meaning()));
  }

  private void addRow(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String code(String words) {
    return "`" + words + "`";
  }
}
