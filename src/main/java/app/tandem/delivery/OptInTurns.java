package app.tandem.delivery;

import app.tandem.delivery.Accounts.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Which opt-in is asked by mail next, as the limits that all mail has let it go. */
@ApplicationScoped
class OptInTurns {
  private static final String NEXT =
      """
      select opt_in_id, taken_at, of_group, wait_millis
      from claim_opt_in(?, ? * interval '1 millisecond', ?, ?) where opt_in_id is not null
      """;

  private final Statements statements;
  private final InstantSource clock;

  OptInTurns(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * One that may go, which all limits have counted.
   *
   * @param optIn its key
   * @param takenAt when it was counted, by the clock of the database
   * @param domainGroup of its address
   * @param in after which it may go, a second at most
   */
  record Turn(UUID optIn, Instant takenAt, String domainGroup, Duration in) {}

  /** The one that waits longest of those that may go by an account; nobody else gets it then. */
  Optional<Turn> next(Account account) {
    return statements
        .rows(
            NEXT,
            row ->
                new Turn(
                    row.getObject(1, UUID.class),
                    Objects.requireNonNull(Statements.instant(row, "taken_at")),
                    row.getString(3),
                    Duration.ofMillis(row.getLong(4))),
            clock.instant(),
            account.server().longest().toMillis(),
            account.name(),
            account.server().senderDomain())
        .stream()
        .findFirst();
  }

  /** It did not go after all, so it is not counted. */
  void giveBack(Turn turn, Account account) {
    statements.rows(
        "select throttle_give_one_back(?, ?, ?, ?)",
        row -> true,
        turn.takenAt(),
        turn.domainGroup(),
        account.name(),
        account.server().senderDomain());
  }
}
