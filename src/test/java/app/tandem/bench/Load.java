package app.tandem.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether or not the answers keep up, and counts each one's time
 * from when it was meant to be sent: a stall is not hidden by waiting for it. Loopback only; it
 * stops by itself.
 */
class Load {
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<HttpRequest> requests;

  Load(String url, List<String> bodies, String key) {
    requests =
        bodies.stream()
            .map(
                body ->
                    HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(10))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
            .toList();
  }

  /** Times in milliseconds. */
  record Measured(int count, int failures, double median, double p99, double worst) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d requests, %d failed, median %.1f ms, p99 %.1f ms, worst %.1f ms",
          count,
          failures,
          median,
          p99,
          worst);
    }
  }

  Measured run(int aSecond, Duration length) {
    var count = (int) (aSecond * length.toSeconds());
    var nanos = new long[count];
    var failures = new AtomicInteger();
    var open = new CountDownLatch(count);
    var began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      var meant = began + i * (1_000_000_000L / aSecond);
      while (System.nanoTime() < meant) {
        LockSupport.parkNanos(meant - System.nanoTime());
      }
      var index = i;
      client
          .sendAsync(requests.get(i % requests.size()), HttpResponse.BodyHandlers.ofString())
          .whenComplete(
              (answer, failure) -> {
                nanos[index] = System.nanoTime() - meant;
                if (failure != null || answer.statusCode() != 200) {
                  failures.incrementAndGet();
                }
                open.countDown();
              });
    }
    try {
      if (!open.await(30, TimeUnit.SECONDS)) {
        failures.addAndGet((int) open.getCount());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    Arrays.sort(nanos);
    return new Measured(
        count,
        failures.get(),
        nanos[count / 2] / 1e6,
        nanos[(int) (count * 0.99)] / 1e6,
        nanos[count - 1] / 1e6);
  }
}
