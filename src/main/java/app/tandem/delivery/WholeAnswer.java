package app.tandem.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/*
 * The time limit of a request ends when the head of its answer is there (JDK-8208693): whoever sends a head and then
 * nothing more would hold up whoever waits for the body for ever.
 */
/** An answer over HTTP that is there in time with all of its body, or is none. */
public final class WholeAnswer {
  private WholeAnswer() {}

  /**
   * Asks, and waits for all of the answer. Redirects are not followed: what is asked may be meant
   * for one place alone.
   *
   * @param patience for the connection, the head and the body together
   * @throws IOException when nobody is there, or the answer is not whole by then
   */
  public static <T> HttpResponse<T> of(HttpRequest asked, BodyHandler<T> body, Duration patience)
      throws IOException {
    var answer = client(patience).sendAsync(asked, body);
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "no whole answer came within %d ms".formatted(patience.toMillis()));
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the answer any more", e);
    } finally {
      answer.cancel(true); // Closes the connection, too.
    }
  }

  private static HttpClient client(Duration patience) {
    return HttpClient.newBuilder()
        .connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  /** What a connection that was refused says of itself is often nothing. */
  private static IOException failed(@Nullable Throwable cause) {
    var said = cause == null ? null : cause.getMessage();
    return new IOException(said == null ? String.valueOf(cause) : said, cause);
  }
}
