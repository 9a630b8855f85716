package app.tandem.journey;

import app.tandem.kernel.CustomerId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works through a line of customers, many in one transaction. Where that fails, each is tried
 * alone, so that one never costs the others; whoever fails alone is put off.
 */
class Batches {
  private static final Logger LOG = Logger.getLogger(Batches.class);

  private final String what;
  private final Line line;
  private final Consumer<List<CustomerId>> work;
  private final BiConsumer<List<CustomerId>, String> putOff;
  private final BooleanSupplier closing;

  /** Those who are due. */
  interface Line {
    /** The next ones after a place, or the first ones. */
    List<Place> after(@Nullable Place last);
  }

  /**
   * Prepares it.
   *
   * @param what is done, in the plural, as the log tells it
   * @param work does it for some in one transaction, or for none
   * @param putOff has them come later in the line, and says why
   * @param closing whether to stop between two batches
   */
  Batches(
      String what,
      Line line,
      Consumer<List<CustomerId>> work,
      BiConsumer<List<CustomerId>, String> putOff,
      BooleanSupplier closing) {
    this.what = what;
    this.line = line;
    this.work = work;
    this.putOff = putOff;
    this.closing = closing;
  }

  /**
   * Goes once along the line, to its end unless there is no room for what comes of it.
   *
   * @return whether there was room
   */
  boolean go() {
    Place last = null;
    while (!closing.getAsBoolean()) {
      var places = line.after(last);
      if (places.isEmpty()) {
        return true;
      }
      last = places.get(places.size() - 1);
      if (!go(places.stream().map(Place::customer).distinct().toList())) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is room for more. */
  private boolean go(List<CustomerId> some) {
    try {
      work.accept(some);
      return true;
    } catch (RuntimeException e) {
      var full = noRoom(e);
      if (full != null) {
        LOG.warnf("%s wait: %s", what, full.getMessage());
        putOff.accept(some, String.valueOf(full.getMessage()));
        return false;
      }
      if (some.size() == 1) {
        LOG.warnf("%s of %s are put off: %s", what, some.get(0), e.getMessage());
        putOff.accept(some, String.valueOf(e.getMessage()));
        return true;
      }
      LOG.debugf("%s of %d customers are tried one by one: %s", what, some.size(), e.getMessage());
    }
    return some.stream().allMatch(one -> closing.getAsBoolean() || go(List.of(one)));
  }

  private static @Nullable NoRoom noRoom(RuntimeException trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof NoRoom full) {
        return full;
      }
    }
    return null;
  }
}
