package app.tandem.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not served, for whoever sent it (RFC 9457).
 *
 * @param title the name of the status
 * @param status the HTTP status
 * @param detail what is wrong, in one sentence
 * @param maybe what may help, in one sentence that starts with Maybe
 * @param field the path of the field it is about, for example {@code lines[0].quantity}
 * @param id what to search for in the log, when there is more in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    @Nullable String maybe,
    @Nullable String field,
    @Nullable String id) {
  /** What a problem is sent as. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A problem in words.
   *
   * @param status the HTTP status
   * @param text what is wrong in the first line; a later line that starts with Maybe says what to
   *     do
   */
  public static Problem of(int status, String text) {
    var detail = text.lines().findFirst().orElse("");
    var maybe = text.lines().skip(1).filter(line -> line.startsWith("Maybe")).findFirst();
    return new Problem(
        "about:blank",
        title(status),
        status,
        detail.isBlank() ? title(status) : detail,
        maybe.orElse(null),
        null,
        null);
  }

  /** The same problem, about one field. */
  public Problem at(@Nullable String path) {
    return new Problem(type, title, status, detail, maybe, path, id);
  }

  /** The same problem, with what to search for in the log. */
  public Problem logged(String as) {
    return new Problem(type, title, status, detail, maybe, field, as);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 409 -> "Conflict";
      case 412 -> "Precondition Failed";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Problem " + status;
    };
  }
}
