package app.tandem.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests over connections that stay open, and costs little itself: bytes made beforehand,
 * one thread a connection, answers read to their length and not looked into but for the status.
 * Loopback only; it stops by itself.
 */
class Wire {
  private static final int CONNECTIONS = 32;
  private static final int SOCKET_MILLIS = 20_000;

  private final int port;
  private final List<byte[]> requests;

  /** A measurement goes on where the one before it ended, so that all of them are asked. */
  private int begin;

  private Wire(String url, List<byte[]> requests) {
    this.port = URI.create(url).getPort();
    this.requests = requests;
  }

  /** One that reads, and says of nobody that they do. */
  static Wire reading(String url, List<String> paths) {
    return new Wire(
        url,
        paths.stream()
            .map(path -> "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(path))
            .map(request -> request.getBytes(UTF_8))
            .toList());
  }

  Wire(String url, String path, List<String> bodies, String key) {
    this(
        url,
        bodies.stream()
            .map(
                body ->
                    ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                            + "Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n%s")
                        .formatted(path, key, body.getBytes(UTF_8).length, body)
                        .getBytes(UTF_8))
            .toList());
  }

  /** Times in milliseconds, from when a request was meant to be sent. */
  record Measured(
      int count, int failures, double aSecond, double median, double p99, double worst) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d requests, %d failed, %,.0f a second, median %.1f ms, p99 %.1f ms, worst %.1f ms",
          count,
          failures,
          aSecond,
          median,
          p99,
          worst);
    }
  }

  /** As many as are answered: each connection sends its next when it has its answer. */
  Measured asMany(Duration length) {
    return run(Integer.MAX_VALUE, 0, length);
  }

  /** So many a second, whether or not the answers keep up. */
  Measured at(int aSecond, Duration length) {
    return run((int) (aSecond * length.toSeconds()), 1_000_000_000L / aSecond, length);
  }

  private Measured run(int most, long gapNanos, Duration length) {
    var next = new AtomicInteger();
    var failures = new AtomicInteger();
    var began = System.nanoTime();
    var end = began + length.toNanos();
    var threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      var runs = new ArrayList<CompletableFuture<List<Long>>>();
      for (int i = 0; i < CONNECTIONS; i++) {
        runs.add(
            CompletableFuture.supplyAsync(
                () -> connection(next, most, failures, began, gapNanos, end), threads));
      }
      var nanos =
          runs.stream().flatMap(run -> run.join().stream()).mapToLong(Long::longValue).toArray();
      var seconds = (System.nanoTime() - began) / 1e9;
      Arrays.sort(nanos);
      var count = nanos.length;
      begin = (begin + count) % requests.size();
      return new Measured(
          count,
          failures.get(),
          count / seconds,
          nanos[count / 2] / 1e6,
          nanos[(int) (count * 0.99)] / 1e6,
          nanos[count - 1] / 1e6);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Long> connection(
      AtomicInteger next, int most, AtomicInteger failures, long began, long gapNanos, long end) {
    var times = new ArrayList<Long>();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(SOCKET_MILLIS);
      var in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      for (int n = next.getAndIncrement(); n < most; n = next.getAndIncrement()) {
        var meant = gapNanos == 0 ? System.nanoTime() : began + n * gapNanos;
        if (gapNanos == 0 && meant > end) {
          break;
        }
        while (System.nanoTime() < meant) {
          LockSupport.parkNanos(meant - System.nanoTime());
        }
        socket.getOutputStream().write(requests.get((begin + n) % requests.size()));
        if (status(in) != 200) {
          failures.incrementAndGet();
        }
        times.add(System.nanoTime() - meant);
      }
      return times;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an answer to its end. */
  private static int status(InputStream in) throws IOException {
    var status = Integer.parseInt(line(in).split(" ")[1]);
    var length = -1;
    for (var header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    if (length >= 0) {
      in.skipNBytes(length);
    } else {
      skipChunks(in);
    }
    return status;
  }

  private static void skipChunks(InputStream in) throws IOException {
    int length;
    do {
      length = Integer.parseInt(line(in), 16);
      in.skipNBytes(length);
      line(in);
    } while (length > 0);
  }

  private static String line(InputStream in) throws IOException {
    var line = new byte[512];
    var length = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server closed the connection.");
      }
      if (length < line.length) {
        line[length++] = (byte) next;
      }
    }
    return new String(line, 0, length, ISO_8859_1).strip();
  }
}
