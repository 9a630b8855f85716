package app.tandem.customer;

import app.tandem.kernel.CustomerId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses that are never mailed again: looked for, told and taken over from elsewhere. */
@ApplicationScoped
class SuppressionList {
  private static final String ADD =
      """
      insert into suppression (email, reason, at)
      select email, reason, least(cast(at as timestamptz), cast(?4 as timestamptz))
      from unnest(?1, ?2, ?3) as s(email, reason, at)
      on conflict (email) do nothing returning email
      """;

  private final SuppressionRepository rows;
  private final Erased erased;
  private final Event<CustomerSuppressed> suppressed;
  private final InstantSource clock;

  SuppressionList(
      SuppressionRepository rows,
      Erased erased,
      Event<CustomerSuppressed> suppressed,
      InstantSource clock) {
    this.rows = rows;
    this.erased = erased;
    this.suppressed = suppressed;
    this.clock = clock;
  }

  /** What became of some addresses: those that are new, and those of people who were erased. */
  record Added(Set<String> fresh, Set<String> erased) {}

  /**
   * Some of them, in the order of their letters.
   *
   * @param part of the address; empty for all
   * @param after the last one that was shown; empty for the first ones
   */
  @Transactional
  List<Suppressed> some(String part, String after, int most) {
    return rows
        .find("email > ?1 and email like ?2 escape '\\' order by email", after, like(part))
        .page(0, most)
        .stream()
        .map(row -> new Suppressed(row.email, row.reason, row.at))
        .toList();
  }

  /** Letters of other alphabets stand in domains only, which are kept in ASCII. */
  private static String asKept(String part) {
    return part.indexOf('@') < 0
        ? EmailAddress.key("@" + part).substring(1)
        : EmailAddress.key(part);
  }

  /**
   * How many there are.
   *
   * @param part of the address; empty for all
   */
  @Transactional
  long count(String part) {
    return rows.count("email like ?1 escape '\\'", like(part));
  }

  private static String like(String part) {
    return "%" + asKept(part).replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  /**
   * Takes over some. Those that only people had who were erased are blocked already, and not
   * written down. Customers whose addresses are new here get nothing that waits for them.
   */
  @Transactional(TxType.REQUIRES_NEW)
  Added add(Collection<Suppressed> some) {
    var byEmail = new LinkedHashMap<String, Suppressed>();
    some.forEach(one -> byEmail.putIfAbsent(one.email(), one));
    var ofErased = ofErased(byEmail.keySet());
    byEmail.keySet().removeAll(ofErased);
    var fresh = insert(byEmail);
    customersAt(fresh)
        .forEach(
            (customer, email) ->
                suppressed.fire(
                    new CustomerSuppressed(
                        customer, Objects.requireNonNull(byEmail.get(email)).reason())));
    return new Added(fresh, ofErased);
  }

  private Set<String> ofErased(Collection<String> emails) {
    var emailByMark =
        emails.stream()
            .collect(
                Collectors.toMap(erased.marks()::ofAddress, email -> email, (one, other) -> one));
    List<?> found =
        database()
            .createNativeQuery("select mark from erased where mark = any(?1)", String.class)
            .setParameter(1, emailByMark.keySet().toArray(String[]::new))
            .getResultList();
    var known = new HashSet<String>();
    found.forEach(mark -> known.add(Objects.requireNonNull(emailByMark.get((String) mark))));
    known.removeAll(customersAt(known).values()); // Whoever has it as well may say no.
    return known;
  }

  private Set<String> insert(Map<String, Suppressed> byEmail) {
    if (byEmail.isEmpty()) {
      return Set.of();
    }
    List<?> fresh =
        database()
            .createNativeQuery(ADD, String.class)
            .setParameter(1, byEmail.keySet().toArray(String[]::new))
            .setParameter(2, texts(byEmail, Suppressed::reason))
            .setParameter(3, texts(byEmail, one -> one.at().toString()))
            .setParameter(4, clock.instant())
            .getResultList();
    return fresh.stream().map(String.class::cast).collect(Collectors.toSet());
  }

  private static String[] texts(
      Map<String, Suppressed> byEmail, java.util.function.Function<Suppressed, String> part) {
    return byEmail.values().stream().map(part).toArray(String[]::new);
  }

  private Map<CustomerId, String> customersAt(Set<String> emails) {
    var customers = new LinkedHashMap<CustomerId, String>();
    if (!emails.isEmpty()) {
      List<?> found =
          database()
              .createNativeQuery(
                  "select id, lower(email) from customer where lower(email) = any(?1) order by id",
                  Object[].class)
              .setParameter(1, emails.toArray(String[]::new))
              .getResultList();
      for (var row : found) {
        var columns = (Object[]) row;
        customers.put(new CustomerId((String) columns[0]), (String) columns[1]);
      }
    }
    return customers;
  }

  private EntityManager database() {
    return rows.getEntityManager();
  }

  /**
   * As it is kept.
   *
   * @throws IllegalArgumentException when mail servers take no such address, or it speaks of more
   *     than one
   */
  static Suppressed of(String email, @Nullable String reason, Instant at) {
    var why = reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
    var shown = why.length() > 300 ? why.substring(0, 300) : why;
    return new Suppressed(single(email), shown.isEmpty() ? "taken over from a list" : shown, at);
  }

  private static String single(String email) {
    var text = new EmailAddress(email).text().toLowerCase(Locale.ROOT);
    if (text.startsWith("*@")) {
      throw new IllegalArgumentException(
          "The address (%s) speaks of a whole domain, and each is blocked by itself.\nMaybe list its addresses one by one."
              .formatted(text));
    }
    return text;
  }
}
