package app.tandem.rules;

import app.tandem.kernel.NearName;
import app.tandem.rules.vocabulary.AbandonedCart;
import app.tandem.rules.vocabulary.AsksFor;
import app.tandem.rules.vocabulary.Attempted;
import app.tandem.rules.vocabulary.BoughtNext;
import app.tandem.rules.vocabulary.BoughtTogether;
import app.tandem.rules.vocabulary.Cart;
import app.tandem.rules.vocabulary.Clicked;
import app.tandem.rules.vocabulary.Comparing;
import app.tandem.rules.vocabulary.Due;
import app.tandem.rules.vocabulary.Feedback;
import app.tandem.rules.vocabulary.GoesWith;
import app.tandem.rules.vocabulary.InCart;
import app.tandem.rules.vocabulary.InSegment;
import app.tandem.rules.vocabulary.LeftSegment;
import app.tandem.rules.vocabulary.LikelyNext;
import app.tandem.rules.vocabulary.Milestone;
import app.tandem.rules.vocabulary.OpenComplaint;
import app.tandem.rules.vocabulary.Outlook;
import app.tandem.rules.vocabulary.Place;
import app.tandem.rules.vocabulary.Proposed;
import app.tandem.rules.vocabulary.Purchased;
import app.tandem.rules.vocabulary.Reading;
import app.tandem.rules.vocabulary.Returned;
import app.tandem.rules.vocabulary.Shipped;
import app.tandem.rules.vocabulary.Shopper;
import app.tandem.rules.vocabulary.Today;
import app.tandem.rules.vocabulary.Used;
import app.tandem.rules.vocabulary.Viewed;
import app.tandem.rules.vocabulary.Viewing;
import app.tandem.rules.vocabulary.Visited;
import app.tandem.rules.vocabulary.Wished;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that rule files may use, and the nearest of them to one that is none. */
class VocabularyWords {
  /** Every fact of the vocabulary by its name. */
  static final Map<String, Class<?>> FACTS =
      List.<Class<?>>of(
              Shopper.class,
              InSegment.class,
              LeftSegment.class,
              Today.class,
              Place.class,
              Cart.class,
              InCart.class,
              AbandonedCart.class,
              Viewing.class,
              Comparing.class,
              Attempted.class,
              Purchased.class,
              Returned.class,
              Feedback.class,
              OpenComplaint.class,
              Viewed.class,
              Wished.class,
              Used.class,
              Reading.class,
              Clicked.class,
              Visited.class,
              Shipped.class,
              AsksFor.class,
              Milestone.class,
              GoesWith.class,
              BoughtTogether.class,
              BoughtNext.class,
              Outlook.class,
              Due.class,
              LikelyNext.class,
              Proposed.class)
          .stream()
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private static final Pattern READ = Pattern.compile("\\$\\w+\\.(\\w+)\\(\\)");
  private static final Pattern TEXT =
      Pattern.compile(
          "\"(?:[^\"\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\n]|\\\\.)*'|//[^\n]*|/\\*.*?\\*/",
          Pattern.DOTALL);

  private VocabularyWords() {}

  /** The fact of this name; null when there is none. */
  static @Nullable Class<?> fact(@Nullable String name) {
    return name == null ? null : FACTS.get(name);
  }

  static boolean isFact(Class<?> type) {
    return FACTS.containsValue(type);
  }

  /** The fields of a fact, in the order of the vocabulary. */
  static List<String> fields(Class<?> fact) {
    return Arrays.stream(fact.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  /** Whether a rule may ask this of a fact: a field, or a method such as {@code percent}. */
  static boolean isWord(Class<?> fact, String word) {
    return Arrays.stream(fact.getMethods()).anyMatch(method -> method.getName().equals(word));
  }

  /** Whether something reads a number from a fact: {@code $item.stock()}. */
  static boolean isCounted(String read) {
    var field = READ.matcher(read);
    return field.matches()
        && FACTS.values().stream()
            .anyMatch(fact -> NamedField.isNumber(typeOf(fact, field.group(1))));
  }

  /** What a field holds; {@code Object} when there is no such field. */
  static Class<?> typeOf(Class<?> fact, String field) {
    return Arrays.stream(fact.getRecordComponents())
        .filter(component -> component.getName().equals(field))
        .<Class<?>>map(RecordComponent::getType)
        .findFirst()
        .orElse(Object.class);
  }

  /**
   * Blanks out what stands in quotes and behind {@code //}, so that only words of the rule are
   * left.
   */
  static String withoutTexts(String text) {
    return TEXT.matcher(text).replaceAll(found -> " ".repeat(found.group().length()));
  }

  /** A second line for an error: the nearest word, or all of them; nothing when there are none. */
  static String maybe(String word, Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    return NearName.find(word, known)
        .map("Maybe you meant %s."::formatted)
        .orElse("Maybe you meant one of " + known.stream().sorted().toList() + ".");
  }
}
