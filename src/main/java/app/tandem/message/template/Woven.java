package app.tandem.message.template;

import java.util.ArrayList;
import java.util.List;

/**
 * A text for one customer, and where in it stands what its template says to everybody.
 *
 * @param runs from first to last; they do not overlap
 */
public record Woven(String text, List<Run> runs) {

  /** A text of which nothing is said to everybody. */
  public static Woven of(String text) {
    return new Woven(text, List.of());
  }

  /**
   * A piece that everybody gets.
   *
   * @param from where in the text it begins
   */
  public record Run(int from, Boilerplate said) {
    /** Where in the text it ends. */
    public int to() {
      return from + said.text().length();
    }

    private Run moved(int by) {
      return new Run(from + by, said);
    }
  }

  /** A text that is put together. */
  public static final class Weaving {
    private final StringBuilder text;
    private final List<Run> runs = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param length how many signs it may have
     */
    public Weaving(int length) {
      text = new StringBuilder(length);
    }

    /** What is of one customer. */
    public Weaving add(String piece) {
      text.append(piece);
      return this;
    }

    /**
     * What stands in a template.
     *
     * @param known what {@link Boilerplate#in} tells of it
     */
    Weaving add(String piece, List<Run> known) {
      known.forEach(run -> runs.add(run.moved(text.length())));
      return add(piece);
    }

    /** A part of another text. A piece of its template that is not whole in it is as any words. */
    public Weaving add(Woven other, int from, int to) {
      for (var run : other.runs) {
        if (from <= run.from() && run.to() <= to) {
          runs.add(run.moved(text.length() - from));
        }
      }
      text.append(other.text, from, to);
      return this;
    }

    int length() {
      return text.length();
    }

    /** The whole of it. */
    public Woven done() {
      return new Woven(text.toString(), List.copyOf(runs));
    }
  }
}
