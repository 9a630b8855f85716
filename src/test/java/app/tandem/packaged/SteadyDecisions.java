package app.tandem.packaged;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks for fifty decisions a second, whether or not answers keep up, each timed from when it was
 * meant to be asked.
 */
final class SteadyDecisions implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long SWAP_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String CART =
      """
      {"stage": "in-cart", "cart": [{"sku": "MILL-1", "quantity": 1}]}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Queue<Span> asked = new ConcurrentLinkedQueue<>();
  private final List<Span> ways = new CopyOnWriteArrayList<>();
  private final List<Span> swaps = new CopyOnWriteArrayList<>();
  private final AtomicInteger failed = new AtomicInteger();
  private long meant = System.nanoTime();
  private volatile String latest = "";

  /** From one moment of the monotonic clock to another. */
  private record Span(long from, long to) {
    boolean touches(Span other) {
      return from <= other.to && other.from <= to;
    }

    double millis() {
      return (to - from) / 1e6;
    }
  }

  SteadyDecisions(PackagedTandem tandem) {
    request =
        HttpRequest.newBuilder(URI.create(tandem.url() + "/api/decisions"))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + PackagedTandem.SHOP_KEY)
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(CART))
            .build();
    var unused =
        clock.scheduleAtFixedRate(this::ask, EVERY_NANOS, EVERY_NANOS, TimeUnit.NANOSECONDS);
  }

  private void ask() {
    meant += EVERY_NANOS;
    var from = meant;
    client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .whenComplete(
            (answer, failure) -> {
              asked.add(new Span(from, System.nanoTime()));
              latest = failure == null ? answer.body() : "";
              if (failure != null
                  || answer.statusCode() != 200
                  || !answer.body().contains("BRUSH-1")) {
                failed.incrementAndGet();
              }
            });
  }

  /** Whether the latest answer says this. */
  boolean show(String text) {
    return latest.contains(text);
  }

  /**
   * A change was on its way to the shopper during this time, most of which goes into checking it.
   * In the last second of it the new book was loaded and swapped in.
   */
  void note(long from, long to) {
    ways.add(new Span(from, to));
    swaps.add(new Span(Math.max(from, to - SWAP_NANOS), to));
  }

  String told() {
    var outside = asked.stream().filter(one -> ways.stream().noneMatch(one::touches)).toList();
    return "%d failed; from save to live %s; in the second of the swap %s; outside %s"
        .formatted(failed.get(), told(within(ways)), told(within(swaps)), told(outside));
  }

  private List<Span> within(List<Span> some) {
    return asked.stream().filter(one -> some.stream().anyMatch(one::touches)).toList();
  }

  private static String told(List<Span> spans) {
    var millis = spans.stream().mapToDouble(Span::millis).sorted().toArray();
    return millis.length == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "median %.1f, p99 %.1f, worst %.1f ms of %d",
            millis[millis.length / 2],
            millis[(int) (millis.length * 0.99)],
            millis[millis.length - 1],
            millis.length);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
