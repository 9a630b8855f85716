package app.tandem.bootstrap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a bar how many bytes were read. */
class Counted extends FilterInputStream {
  private final Bar bar;

  Counted(InputStream in, Bar bar) {
    super(in);
    this.bar = bar;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var count = super.read(target, offset, length);
    bar.read(Math.max(0, count));
    return count;
  }
}
