package app.tandem.segment;

import app.tandem.kernel.CustomerId;
import app.tandem.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who is in which segment, and was. */
@ApplicationScoped
class MembershipRepository {
  private static final String ENTER =
      """
      insert into segment_membership (customer_id, segment, since, by_rule, why)
      select id, segment, ?4, ?5, why from unnest(?1, ?2, ?3) as s(id, segment, why)
      on conflict (customer_id, segment, since) do update
        set until = null, by_rule = excluded.by_rule, why = excluded.why
      """;
  private static final String LEAVE =
      """
      update segment_membership m set until = ?3
      from unnest(?1, ?2) as s(id, segment)
      where m.customer_id = s.id and m.segment = s.segment and m.until is null
      """;
  private static final String FIELDS =
      "select segment, since, until, by_rule, why from segment_membership ";

  /*
   * Whatever the instants are, it is the customer's few rows that are read. Written plainly, PostgreSQL
   * hoped to find an index for them, and planned anew each time, which took longer than the reading.
   */
  private static final String WAS_THERE =
      " since + interval '0' <= ? and coalesce(until, 'infinity') > ? order by segment";

  private final EntityManager database;

  MembershipRepository(EntityManager database) {
    this.database = database;
  }

  /** The segments that each of them is in, those of rules or all others. */
  Map<CustomerId, Set<String>> heldBy(Collection<CustomerId> customers, boolean byRule) {
    var held = new HashMap<CustomerId, Set<String>>();
    var refs = customers.stream().map(CustomerId::ref).toArray(String[]::new);
    for (var row :
        rows(
            """
            select customer_id, segment from segment_membership
            where customer_id = any(?1) and until is null and by_rule = ?2
            """,
            refs,
            byRule)) {
      held.computeIfAbsent(new CustomerId((String) row[0]), any -> new TreeSet<>())
          .add((String) row[1]);
    }
    return held;
  }

  void enter(List<SegmentEntered> entered, boolean byRule, Instant now) {
    if (!entered.isEmpty()) {
      database
          .createNativeQuery(ENTER)
          .setParameter(1, entered.stream().map(one -> one.customer().ref()).toArray(String[]::new))
          .setParameter(2, entered.stream().map(SegmentEntered::segment).toArray(String[]::new))
          .setParameter(3, entered.stream().map(SegmentEntered::why).toArray(String[]::new))
          .setParameter(4, now)
          .setParameter(5, byRule)
          .executeUpdate();
    }
  }

  void leave(List<SegmentLeft> left, Instant now) {
    if (!left.isEmpty()) {
      database
          .createNativeQuery(LEAVE)
          .setParameter(1, left.stream().map(one -> one.customer().ref()).toArray(String[]::new))
          .setParameter(2, left.stream().map(SegmentLeft::segment).toArray(String[]::new))
          .setParameter(3, now)
          .executeUpdate();
    }
  }

  /** Where somebody is now. */
  static Reading<List<Membership>> now(CustomerId customer) {
    return Reading.rows(
        FIELDS + "where customer_id = ? and until is null order by segment",
        MembershipRepository::membership,
        customer.ref());
  }

  /** Where somebody was at an instant, and what they had left within a while before it. */
  static Reading<List<Membership>> at(CustomerId customer, Instant at, Duration memory) {
    return Reading.rows(
        FIELDS + "where customer_id = ? and" + WAS_THERE,
        MembershipRepository::membership,
        customer.ref(),
        at,
        at.minus(memory));
  }

  /** The same of several; those who were nowhere are not among them. */
  static Reading<Map<CustomerId, List<Membership>>> atOfEach(
      Collection<CustomerId> customers, Instant at, Duration memory) {
    return Reading.rowsByWhose(
            "select segment, since, until, by_rule, why, customer_id as whose"
                + " from segment_membership"
                + " where customer_id = any(?) and"
                + WAS_THERE,
            MembershipRepository::membership,
            customers.stream().map(CustomerId::ref).toArray(String[]::new),
            at,
            at.minus(memory))
        .map(
            found -> {
              var byCustomer = new HashMap<CustomerId, List<Membership>>();
              found.forEach((id, some) -> byCustomer.put(new CustomerId(id), some));
              return byCustomer;
            });
  }

  private static Membership membership(ResultSet row) throws SQLException {
    var until = row.getObject(3, OffsetDateTime.class);
    return new Membership(
        row.getString(1),
        row.getObject(2, OffsetDateTime.class).toInstant(),
        until == null ? null : until.toInstant(),
        row.getBoolean(4),
        Membership.asOfEntry(row.getString(5)));
  }

  /** Where somebody was before, the last one first. */
  List<Membership> before(CustomerId customer, int most) {
    return memberships(
        FIELDS
            + "where customer_id = ?1 and until is not null order by until desc, segment limit ?2",
        customer.ref(),
        most);
  }

  /** The members of a segment whose key comes after another, in the order of their keys. */
  List<Member> members(String segment, @Nullable CustomerId after, int most) {
    return rows(
            """
            select customer_id, since, why from segment_membership
            where segment = ?1 and customer_id > ?2 and until is null
            order by customer_id limit ?3
            """,
            segment,
            after == null ? "" : after.ref(),
            most)
        .stream()
        .map(
            row ->
                new Member(
                    new CustomerId((String) row[0]),
                    (Instant) row[1],
                    Membership.asOfEntry((String) row[2])))
        .toList();
  }

  private List<Membership> memberships(String sql, Object... parameters) {
    return rows(sql, parameters).stream()
        .map(
            row ->
                new Membership(
                    (String) row[0],
                    (Instant) row[1],
                    (Instant) row[2],
                    (Boolean) row[3],
                    Membership.asOfEntry((String) row[4])))
        .toList();
  }

  private List<Object[]> rows(String sql, Object... parameters) {
    Query query = database.createNativeQuery(sql, Object[].class);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    var rows = new ArrayList<Object[]>();
    for (var row : query.getResultList()) {
      rows.add((Object[]) row);
    }
    return rows;
  }
}
