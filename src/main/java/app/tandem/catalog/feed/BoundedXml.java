package app.tandem.catalog.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets no piece between two angle brackets grow beyond what a product can need. A parser keeps an
 * attribute or a name in memory until it ends, and a hostile file never ends it.
 */
class BoundedXml extends FilterInputStream {
  private static final int LONGEST = 2_000_000;
  private int sinceBracket;

  BoundedXml(InputStream in) {
    super(in);
  }

  /** A piece is too long. */
  static class TooLong extends IOException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("a piece without an angle bracket has more than %d bytes".formatted(LONGEST));
    }
  }

  @Override
  public int read() throws IOException {
    var one = super.read();
    if (one >= 0) {
      count((byte) one);
    }
    return one;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var read = super.read(target, offset, length);
    for (var i = 0; i < read; i++) {
      count(target[offset + i]);
    }
    return read;
  }

  private void count(byte one) throws TooLong {
    sinceBracket = one == '<' ? 0 : sinceBracket + 1;
    if (sinceBracket > LONGEST) {
      throw new TooLong();
    }
  }
}
