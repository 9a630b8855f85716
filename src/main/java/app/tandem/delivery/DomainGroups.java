package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.NearName;
import app.tandem.kernel.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which domains of addresses belong to one provider, so that they share their limits. */
@ApplicationScoped
public class DomainGroups {
  /** That of every domain which is in no other. */
  public static final String OTHER = "other";

  private static final int MOST_GROUPS = 200;
  private static final int MOST_DOMAINS = 2_000;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

  /** What waits for one of these domains, or for the group, goes by the groups as they are now. */
  private static final String REGROUP =
      """
      update outbox o set domain_group = coalesce(g.name, 'other')
      from (select id, created_at, domain from outbox
            where state in ('READY', 'RETRY', 'SENDING') and (domain_group = ? or domain = any(?))
            order by id for update) picked
      left join domain_group g on g.domain = picked.domain
      where o.id = picked.id and o.created_at = picked.created_at and o.domain_group <> coalesce(g.name, 'other')
      """;

  private final Statements statements;

  DomainGroups(Statements statements) {
    this.statements = statements;
  }

  /**
   * Domains of one provider.
   *
   * @param name of the group
   * @param domains in lower case
   */
  public record DomainGroup(String name, List<String> domains) {}

  /** All groups by their names; every other domain is of the group {@link #OTHER}. */
  public List<DomainGroup> all() {
    Map<String, List<String>> domainsByName =
        statements
            .rows(
                "select name, domain from domain_group order by name, domain",
                row -> Map.entry(row.getString(1), row.getString(2)))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    TreeMap::new,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return domainsByName.entrySet().stream()
        .map(one -> new DomainGroup(one.getKey(), one.getValue()))
        .toList();
  }

  DomainGroup get(String name) {
    return all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  void requireKnown(String name) {
    if (!name.equals(OTHER)) {
      get(name);
    }
  }

  private NoSuchElementException unknown(String name) {
    var names = all().stream().map(DomainGroup::name).toList();
    return new NoSuchElementException(
        "There is no group of domains (%s).\nMaybe you meant %s."
            .formatted(
                Shown.text(name), NearName.find(name, names).orElse(String.join(", ", names))));
  }

  /** Says which domains a group has, all of them. What waits for them goes by it at once. */
  @Transactional
  DomainGroup put(String name, @Nullable List<@Nullable String> said) {
    if (!NAME.matcher(name).matches() || name.equals(OTHER)) {
      throw new FieldRefused(
          "name",
          "The group (%s) must be named by 1 to 60 small letters, digits, points and hyphens, and not other.\nMaybe name it as people know the provider: gmail."
              .formatted(Shown.text(name)));
    }
    var domains = domains(said);
    lockOverall();
    statements.rows("select pg_advisory_xact_lock(hashtext('domain-groups'))", row -> 0);
    requireFree(name, domains);
    statements.run("delete from domain_group where name = ?", name);
    statements.run(
        "insert into domain_group (domain, name) select domain, ? from unnest(?) as d(domain)",
        name,
        domains.toArray(String[]::new));
    statements.run(REGROUP, name, domains.toArray(String[]::new));
    return get(name);
  }

  private static List<String> domains(@Nullable List<@Nullable String> said) {
    if (said == null || said.isEmpty() || said.size() > MOST_DOMAINS) {
      throw new FieldRefused(
          "domains",
          "A group has 1 to %,d domains.\nMaybe delete it, if it is to have none."
              .formatted(MOST_DOMAINS));
    }
    var domains = new LinkedHashSet<String>();
    for (var i = 0; i < said.size(); i++) {
      domains.add(domain("domains[%d]".formatted(i), said.get(i)));
    }
    return List.copyOf(domains);
  }

  private static String domain(String field, @Nullable String said) {
    try {
      var domain = IDN.toASCII(String.valueOf(said).strip()).toLowerCase(Locale.ROOT);
      if (DOMAIN.matcher(domain).matches()) {
        return domain;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as any other that is none.
    }
    throw new FieldRefused(
        field,
        "The domain (%s) is none.\nMaybe you meant what stands behind the @, such as gmail.com."
            .formatted(Shown.text(String.valueOf(said))));
  }

  private void requireFree(String name, List<String> domains) {
    var groups = all();
    if (groups.size() >= MOST_GROUPS && groups.stream().noneMatch(one -> one.name().equals(name))) {
      throw new FieldRefused(
          "name",
          "There are %d groups already.\nMaybe delete one that has no limit."
              .formatted(groups.size()));
    }
    for (var group : groups) {
      for (var i = 0; i < domains.size(); i++) {
        if (!group.name().equals(name) && group.domains().contains(domains.get(i))) {
          throw new FieldRefused(
              "domains[%d]".formatted(i),
              "The domain (%s) is in the group %s.\nMaybe take it out there first."
                  .formatted(domains.get(i), group.name()));
        }
      }
    }
  }

  /** Whoever claims and gives back holds this before messages and the limits of groups. */
  private void lockOverall() {
    statements.rows("select 1 from throttle where kind = 'OVERALL' for update", row -> 1);
  }

  /**
   * Takes a group away: its domains are of the group {@link #OTHER} then. What went to it today is
   * counted on, should it come back.
   *
   * @throws FieldRefused while somebody has set a limit for it, which would be gone unseen
   */
  @Transactional
  void remove(String name) {
    lockOverall();
    if (statements.run("delete from domain_group where name = ?", name) == 0) {
      throw unknown(name);
    }
    requireNoLimit(name);
    statements.run(REGROUP, name, new String[0]);
  }

  private void requireNoLimit(String name) {
    var limits =
        statements.rows(
            "select 1 from throttle where kind = 'DOMAIN_GROUP' and name = ? and by_hand",
            row -> 1,
            name);
    if (!limits.isEmpty()) {
      throw new FieldRefused(
          "name",
          "The group (%s) has a limit, which would hold for its domains no more.\nMaybe take that away first: DELETE /api/admin/limits/domain-groups/%s."
              .formatted(name, name));
    }
  }
}
