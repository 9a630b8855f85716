package app.tandem.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

  private final CompletableFuture<String> left = new CompletableFuture<>();

  @Test
  @Timeout(60)
  void anEndpointThatBeginsItsAnswerAndFallsSilentHoldsNobodyUp() throws Exception {
    try (var endpoint = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var silent = new Thread(() -> beginToAnswer(endpoint), "silent endpoint");
      silent.setDaemon(true);
      silent.start();
      var token =
          new AccessToken(
              URI.create("http://127.0.0.1:%d/token".formatted(endpoint.getLocalPort())),
              "tandem",
              null,
              () -> "r-1",
              Duration.ofMillis(300));

      assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(token::get);

      assertThat(left.get()).as("the connection").isEqualTo("closed");
    }
  }

  private void beginToAnswer(ServerSocket endpoint) {
    try (var socket = endpoint.accept()) {
      socket.getOutputStream().write(HEAD.getBytes(US_ASCII));
      socket.getOutputStream().flush();
      var asked = socket.getInputStream();
      while (asked.read() >= 0) {
        // What is asked is read until whoever asks has left.
      }
      left.complete("closed");
    } catch (IOException e) {
      left.complete("closed"); // In the middle of it.
    }
  }
}
