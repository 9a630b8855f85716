package app.tandem.check;

import app.tandem.kernel.Channel;
import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleInFile;
import app.tandem.rules.text.RuleSlices;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.segment.Segment;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Moments in which is nothing but what is always there. Their values are drawn from those that a
 * rule names, from what lies next to them, and from usual ones: a rule can only compare, so one
 * that fails for some value fails for one of these.
 */
class MadeMoments {
  private static final long SEED = 7;
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{1,9}(?:\\.\\d{1,9})?");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final double[] BESIDE = {-1, -0.5, 0, 0.5, 1};
  private static final double MANY = 1_000_000;
  private static final List<Double> USUAL = List.of(0.0, 1.0, 2.0, 5.0, 12.0, 2026.0);
  private static final List<String> SEGMENTS =
      Arrays.stream(Segment.values()).map(Segment::word).toList();
  private static final List<String> CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::word).toList();
  private static final List<String> PLACES =
      Arrays.stream(Stage.values()).filter(Stage::offers).map(Stage::folder).toList();

  private final Random chance = new Random(SEED);
  private final Stage stage;
  private final List<Double> named = new ArrayList<>();
  private final List<Double> numbers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>(List.of("", "x"));

  /** Makes ready for a rule of a stage, with those that it extends. */
  MadeMoments(Stage stage, List<RuleInFile> family) {
    this.stage = stage;
    var text = family.stream().map(RuleSlices::slice).collect(Collectors.joining());
    NUMBER.matcher(text).results().forEach(found -> named.add(Double.valueOf(found.group())));
    Stream.concat(USUAL.stream(), named.stream())
        .forEach(number -> Arrays.stream(BESIDE).forEach(by -> numbers.add(number + by)));
    TEXT.matcher(text).results().forEach(found -> texts.add(found.group(1)));
  }

  /** What is there, with what is proposed; that is a fact in restraint only. */
  record Made(List<Object> facts, Proposed proposed) {}

  Made next() {
    var place = stage == Stage.RESTRAINT ? one(PLACES) : stage.folder();
    var facts = new ArrayList<Object>();
    facts.add(
        new Shopper(
            one(texts), one(SEGMENTS), (int) whole(0, MANY), one(texts), chance.nextBoolean()));
    facts.add(today());
    facts.add(new Place(place, one(CHANNELS)));
    var proposed = proposed(place);
    if (stage == Stage.RESTRAINT) {
      facts.add(proposed);
    }
    return new Made(facts, proposed);
  }

  private Today today() {
    var month = YearMonth.of((int) whole(1990, 2100), (int) near(1, 12));
    return Today.of(
        month.atDay(Math.min((int) near(1, 31), month.lengthOfMonth())), chance.nextBoolean());
  }

  private Proposed proposed(String place) {
    return new Proposed(
        one(texts),
        one(texts),
        number(0, MANY),
        number(0, MANY),
        number(0, 90),
        chance.nextBoolean(),
        one(texts),
        one(texts),
        number(0, 1),
        place);
  }

  /** As often any as one that the rule names. */
  private double near(int least, int most) {
    return chance.nextBoolean() ? whole(least, most) : least + chance.nextInt(most - least + 1);
  }

  private double whole(double least, double most) {
    return drawn(one -> one == Math.rint(one) && least <= one && one <= most);
  }

  private double number(double least, double most) {
    return drawn(one -> least <= one && one <= most);
  }

  private double drawn(DoublePredicate fits) {
    var exact = named.stream().filter(fits::test).toList();
    return !exact.isEmpty() && chance.nextBoolean()
        ? one(exact)
        : one(numbers.stream().filter(fits::test).toList());
  }

  private <T> T one(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }
}
