package app.tandem.release;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * What stands at the end of a zip. Whoever reads one from its beginning does not notice when it was
 * cut off between two files (APPNOTE 6.3.10, 4.3.16: end of central directory record).
 */
class ZipEnd {
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int LONGEST_COMMENT = 65_535;
  private static final int ENTRIES_AT = 10;

  private ZipEnd() {}

  /** How many entries the zip says it has; empty when it has no end. */
  static OptionalInt entries(byte[] zip) {
    var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    var last = zip.length - LENGTH;
    for (int at = last; at >= 0 && last - at <= LONGEST_COMMENT; at--) {
      if (bytes.getInt(at) == SIGNATURE) {
        return OptionalInt.of(Short.toUnsignedInt(bytes.getShort(at + ENTRIES_AT)));
      }
    }
    return OptionalInt.empty();
  }
}
