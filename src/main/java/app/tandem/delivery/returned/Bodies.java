package app.tandem.delivery.returned;

import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What strangers send is read so far and no farther. */
final class Bodies {
  private static final int MOST = 4 * 1024 * 1024;

  private Bodies() {}

  /**
   * The whole body.
   *
   * @throws WebApplicationException 413 when it is longer than anybody needs
   */
  static byte[] read(InputStream body) {
    try {
      var bytes = body.readNBytes(MOST + 1);
      if (bytes.length <= MOST) {
        return bytes;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The body could not be read", e);
    }
    throw new WebApplicationException(
        Refusals.response(
            413,
            "The body is longer than %d bytes.\nMaybe send it in parts; of a mail the beginning is enough."
                .formatted(MOST)));
  }
}
