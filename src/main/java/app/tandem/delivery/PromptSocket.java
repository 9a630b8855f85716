package app.tandem.delivery;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket that sends small packets at once, and on which no wait is without an end: not for a
 * connection, not for an answer however slowly it drips, not for the taking of what is sent.
 * Without the first, Nagle's algorithm and delayed acknowledgements cost some 45 ms a message.
 */
class PromptSocket extends Socket {
  /** What a server may say before it is its turn again. */
  private static final int LONGEST_ANSWER = 1 << 20;

  private final Duration patience;
  private final Object streams = new Object();
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private long turnBegan = System.nanoTime();
  private int heard;

  /** When what is being written must be taken, by {@link System#nanoTime}; 0 while nothing is. */
  private volatile long takenBy;

  PromptSocket(Duration patience) throws IOException {
    this.patience = patience;
    setTcpNoDelay(true);
    setSoTimeout((int) patience.toMillis());
  }

  /** Connects, or gives up when its patience ends. */
  void reach(InetSocketAddress there) throws IOException {
    connect(there, (int) patience.toMillis());
    turnBegan = System.nanoTime();
    Lookout.watch(this);
  }

  boolean isStuck(long now) {
    var end = takenBy;
    return end != 0 && now - end > 0;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    synchronized (streams) {
      if (in == null) {
        in = new Bounded(super.getInputStream());
      }
      return in;
    }
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    synchronized (streams) {
      if (out == null) {
        out = new Watched(super.getOutputStream());
      }
      return out;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    Lookout.leave(this);
    super.close();
  }

  /** An answer ends some time, and is not endless. */
  private class Bounded extends FilterInputStream {
    Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      var count = super.read(into, from, length);
      heard += Math.max(0, count);
      if (heard > LONGEST_ANSWER) {
        throw new IOException("the answer has more than a million letters");
      }
      if (System.nanoTime() - turnBegan > 2 * patience.toNanos()) {
        throw new SocketTimeoutException("the answer does not come to an end");
      }
      return count;
    }
  }

  /** What is sent must be taken. */
  private class Watched extends FilterOutputStream {
    Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      var end = System.nanoTime() + patience.toNanos();
      takenBy = end == 0 ? 1 : end;
      try {
        out.write(bytes, from, length);
      } finally {
        takenBy = 0;
        heard = 0;
        turnBegan = System.nanoTime();
      }
    }
  }
}
