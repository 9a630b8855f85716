package app.tandem.behaviour;

import app.tandem.kernel.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of many events that were sent in one request.
 *
 * @param importId under which the refused ones can be fetched; left out when none was refused
 * @param accepted how many are new
 * @param alreadyKnown how many were known by their ids
 * @param refused how many could not be taken
 * @param events what became of each, in the order in which they were sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventBatch(
    @Nullable Long importId, long accepted, long alreadyKnown, long refused, List<One> events) {

  /**
   * What became of one of them.
   *
   * @param line in a file of lines, or its place in the list, from 1
   * @param id its id, if it could be read
   * @param outcome accepted, already-known or refused
   * @param note what is odd about it
   * @param field what is wrong with which field, where it was refused
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record One(
      long line,
      @Nullable String id,
      String outcome,
      @Nullable String note,
      @Nullable String field,
      @Nullable String why,
      @Nullable String maybe) {

    static One taken(long line, String id, EventTaken taken) {
      return new One(line, id, taken.outcome().word(), taken.note(), null, null, null);
    }

    static One refused(long line, @Nullable String id, Problem problem) {
      return new One(line, id, "refused", null, problem.field(), problem.detail(), problem.maybe());
    }

    boolean isRefused() {
      return why != null;
    }
  }
}
