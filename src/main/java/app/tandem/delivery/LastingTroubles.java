package app.tandem.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * What goes wrong with mail and lasts, though mail may still go: for all nodes, and told in the log
 * by whichever node finds it first, once when it begins and once when it is over.
 */
@ApplicationScoped
public class LastingTroubles {
  private static final Logger LOG = Logger.getLogger(LastingTroubles.class);

  private final Statements statements;

  LastingTroubles(Statements statements) {
    this.statements = statements;
  }

  /**
   * One of them.
   *
   * @param why in a sentence without a full stop
   * @param since by the clock of the database
   */
  record Trouble(String why, Instant since) {}

  /** What it is about that an account's server refuses most messages. */
  static String ofRefusals(String account) {
    return "refusals of " + account;
  }

  /** By what they are about, the oldest first. */
  Map<String, Trouble> all() {
    var all = new LinkedHashMap<String, Trouble>();
    statements
        .rows(
            "select about, why, began_at from mail_trouble order by began_at, about",
            row ->
                Map.entry(
                    row.getString(1),
                    new Trouble(
                        row.getString(2),
                        Objects.requireNonNull(Statements.instant(row, "began_at")))))
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  /**
   * It begins, or goes on, in which case nothing is logged.
   *
   * @param about what it is about, a word for machines
   * @param why in a sentence without a full stop, naming nobody
   */
  public void begin(String about, String why) {
    var begun =
        statements.run(
            "insert into mail_trouble (about, why) values (?, ?) on conflict do nothing",
            about,
            why);
    if (begun > 0) {
      LOG.warn(why);
    }
  }

  /**
   * It is over, if there was any.
   *
   * @param well what is told then, in a sentence without a full stop
   */
  public void end(String about, String well) {
    if (statements.run("delete from mail_trouble where about = ?", about) > 0) {
      LOG.info(well);
    }
  }
}
