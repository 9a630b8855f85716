package app.tandem.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.bench.Benchmarked;
import app.tandem.delivery.tracking.SignedLinks;
import app.tandem.message.template.Words;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures what it costs to publish a template, and to merge it for a customer: {@code mvn -Pbench
 * test-compile failsafe:integration-test -Dit.test=MergeCostIT}.
 */
@Tag("bench")
class MergeCostIT {
  private static final int WARM_UP = 20_000;
  private static final int MEASURED = 20_000;
  private static final Words ENGLISH = Words.of(Locale.ENGLISH);

  @Test
  void cpuOfAMailWithFourCards() {
    var facts = SampleMails.everything(ENGLISH);
    assertThat(facts.cards()).hasSize(4);
    var html = SampleMails.html(Form.EDUCATION, facts, ENGLISH);
    Benchmarked.tell(
        "a mail of %,d bytes with four cards: page %s; text %s",
        html.getBytes(StandardCharsets.UTF_8).length,
        cost(() -> SampleMails.html(Form.EDUCATION, facts, ENGLISH)),
        cost(() -> SampleMails.text(Form.EDUCATION, facts, ENGLISH)));
  }

  /** With a signature of its own for each link, as the outbox has it. */
  @Test
  void cpuOfCountingThatMail() {
    var facts = SampleMails.everything(ENGLISH);
    var says =
        new Content.Written(
            SampleMails.html(Form.EDUCATION, facts, ENGLISH),
            SampleMails.text(Form.EDUCATION, facts, ENGLISH));
    var counting = SignedLinks.of("https://links.shop.example");
    var counted = CountedLinks.in(says, counting.get(), facts.choices());
    assertThat(counted.html()).contains("https://links.shop.example/o/");
    Benchmarked.tell(
        "the same with its links counted: %,d bytes more; page and text %s",
        counted.html().length()
            + counted.plain().length()
            - says.html().length()
            - says.plain().length(),
        cost(() -> CountedLinks.in(says, counting.get(), facts.choices()).html()));
  }

  @Test
  void publishing() {
    SampleMails.template(Form.EDUCATION, ENGLISH);
    var began = System.nanoTime();
    for (var form : Form.values()) {
      MailFiles.OF_TANDEM.publish(form.template(), ENGLISH);
    }
    Benchmarked.tell(
        "publishing a template: %.0f ms each",
        (System.nanoTime() - began) / 1e6 / Form.values().length);
  }

  private static String cost(Supplier<String> merging) {
    for (int i = 0; i < WARM_UP; i++) {
      assertThat(merging.get()).isNotEmpty();
    }
    var threads = ManagementFactory.getThreadMXBean();
    var nanos = new long[MEASURED];
    for (int i = 0; i < MEASURED; i++) {
      var began = threads.getCurrentThreadCpuTime();
      merging.get();
      nanos[i] = threads.getCurrentThreadCpuTime() - began;
    }
    Arrays.sort(nanos);
    return "CPU median %.0f us, mean %.0f us, p99 %.0f us"
        .formatted(
            nanos[MEASURED / 2] / 1e3,
            Arrays.stream(nanos).average().orElseThrow() / 1e3,
            nanos[(int) (MEASURED * 0.99)] / 1e3);
  }
}
