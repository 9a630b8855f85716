package app.tandem.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AccessTokenTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  /** A busy machine may not come as far as the answer in time: then more patience is tried. */
  @Test
  @Timeout(300)
  void anEndpointThatBeginsItsAnswerAndFallsSilentHoldsNobodyUp() throws Exception {
    var isTried = false;
    for (var patience = SHORT; !isTried; patience = patience.multipliedBy(4)) {
      try (var endpoint = new SilentEndpoint()) {
        var thrown = catchThrowable(endpoint.token(patience)::get);
        isTried = endpoint.wasSilentFor(patience.dividedBy(2)) || patience.compareTo(LONG) > 0;
        if (isTried) {
          assertThat(thrown).isInstanceOf(HttpTimeoutException.class);
          assertThat(endpoint.left.get()).as("the connection").isEqualTo("closed");
        }
      }
    }
  }

  /** One that begins an answer, and waits until whoever asks has left. */
  private static final class SilentEndpoint implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Long> silentSince = new CompletableFuture<>();
    private final CompletableFuture<String> left = new CompletableFuture<>();

    SilentEndpoint() throws IOException {
      var silent = new Thread(this::beginToAnswer, "silent endpoint");
      silent.setDaemon(true);
      silent.start();
    }

    AccessToken token(Duration patience) {
      var place = URI.create("http://127.0.0.1:%d/token".formatted(door.getLocalPort()));
      return new AccessToken(place, "tandem", null, () -> "r-1", patience);
    }

    boolean wasSilentFor(Duration time) {
      return silentSince.isDone() && System.nanoTime() - silentSince.join() >= time.toNanos();
    }

    private void beginToAnswer() {
      try (var socket = door.accept()) {
        socket.getOutputStream().write(HEAD.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        silentSince.complete(System.nanoTime());
        var asked = socket.getInputStream();
        while (asked.read() >= 0) {
          // What is asked is read until whoever asks has left.
        }
        left.complete("closed");
      } catch (IOException e) {
        left.complete("closed"); // In the middle of it.
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
