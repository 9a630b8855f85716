package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import app.tandem.reading.Readings;
import app.tandem.reading.SigningKey;
import app.tandem.reading.StoredSecret;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows who was erased, by marks from which nobody can tell who it was. Every door asks here, most
 * of them within the statement that stores what came: {@code where not exists (select from erased
 * where mark = ...)}.
 */
@ApplicationScoped
public class Erased {
  private static final int LONGEST_WORD = 254;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;|\"{}\\[\\]]+");

  private final Readings readings;

  /** The first node to need their secret makes it; the others read the same. */
  private final Marks marks;

  Erased(AgroalDataSource database, Readings readings) {
    this.marks = new Marks(new SigningKey(new StoredSecret(database, "erased_secret")::bytes));
    this.readings = readings;
  }

  /** The mark of a customer's key. */
  public String mark(CustomerId customer) {
    return marks.of(customer);
  }

  /** The mark of an order's number. */
  public String markOfOrder(String number) {
    return marks.ofOrder(number);
  }

  /** Whether one of these marks is that of somebody who was erased. One query by key. */
  public boolean isAny(Collection<String> some) {
    return !found(some).isEmpty();
  }

  /**
   * Refuses somebody who was erased. One query by key.
   *
   * @param address to be asked about; null where none is said, or where it is one that they have
   *     already: who stays keeps an address that somebody who was erased had as well
   * @throws PersonErased when the key or the address is theirs
   */
  void requireNot(CustomerId customer, @Nullable String address) {
    var mark = mark(customer);
    var ofAddress = address == null ? mark : marks.ofAddress(address);
    var found = found(List.of(mark, ofAddress));
    if (!found.isEmpty()) {
      throw new PersonErased(found.contains(mark) ? "id" : "email");
    }
  }

  /** Whether anybody was ever erased. One query. */
  public boolean isAnybody() {
    return !readings
        .ask(Reading.rows("select 1 from erased limit 1", row -> row.getInt(1)))
        .isEmpty();
  }

  /** Those of these customers' keys that are of people who were erased. One query. */
  public Set<String> customersAmong(Collection<String> refs) {
    return among(refs, ref -> mark(new CustomerId(ref)));
  }

  /** Those of these orders' numbers that are of people who were erased. One query. */
  public Set<String> ordersAmong(Collection<String> numbers) {
    return among(numbers, this::markOfOrder);
  }

  /**
   * Those of these texts in which somebody who was erased is named, by key, address or order, as in
   * the line of a table or in JSON. One query, while nobody was erased one of no cost.
   */
  public Set<String> namingAny(Collection<String> texts) {
    if (texts.isEmpty() || !isAnybody()) {
      return Set.of();
    }
    var textsByMark = new LinkedHashMap<String, Set<String>>();
    for (var text : texts) {
      for (var word : BETWEEN_WORDS.split(text, 0)) {
        marksOf(word)
            .forEach(mark -> textsByMark.computeIfAbsent(mark, any -> new HashSet<>()).add(text));
      }
    }
    var naming = new HashSet<String>();
    found(textsByMark.keySet())
        .forEach(mark -> naming.addAll(textsByMark.getOrDefault(mark, Set.of())));
    return naming;
  }

  private List<String> marksOf(String word) {
    return word.isEmpty() || word.length() > LONGEST_WORD
        ? List.of()
        : List.of(marks.ofCustomer(word), marks.ofAddress(word), marks.ofOrder(word));
  }

  private Set<String> among(Collection<String> some, Function<String, String> marking) {
    var textByMark = new LinkedHashMap<String, String>();
    some.forEach(text -> textByMark.put(marking.apply(text), text));
    textByMark.keySet().retainAll(found(textByMark.keySet()));
    return new HashSet<>(textByMark.values());
  }

  private Set<String> found(Collection<String> some) {
    return some.isEmpty()
        ? Set.of()
        : Set.copyOf(
            readings.ask(
                Reading.rows(
                    "select mark from erased where mark = any(?)",
                    row -> row.getString(1),
                    (Object) some.toArray(String[]::new))));
  }

  Marks marks() {
    return marks;
  }
}
