package app.tandem.rules;

import app.tandem.kernel.Stage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rules of a stage as the bytes that run.
 *
 * @param stage whose
 * @param ruleNames in the order of their files
 * @param models the names of the classes with which the engine begins
 * @param classByName every class, by its name
 */
public record CompiledBook(
    Stage stage,
    List<String> ruleNames,
    List<String> models,
    SortedMap<String, byte[]> classByName) {
  private static final int FORM = 1;

  /** All of it in one piece; the same book always gives the same bytes. */
  public byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(FORM);
      out.writeUTF(stage.folder());
      write(ruleNames, out);
      write(models, out);
      out.writeInt(classByName.size());
      for (var one : classByName.entrySet()) {
        write(one.getKey().getBytes(StandardCharsets.UTF_8), out);
        write(one.getValue(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static CompiledBook fromBytes(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORM) {
        throw new IllegalArgumentException("These bytes are no rule book of this Tandem.");
      }
      var stage = Stage.of(in.readUTF());
      var ruleNames = readTexts(in);
      var models = readTexts(in);
      var classByName = new TreeMap<String, byte[]>();
      for (int left = in.readInt(); left > 0; left--) {
        classByName.put(new String(read(in), StandardCharsets.UTF_8), read(in));
      }
      return new CompiledBook(stage, ruleNames, models, classByName);
    } catch (IOException e) {
      throw new IllegalArgumentException("These bytes are no rule book: " + e.getMessage(), e);
    }
  }

  /** The SHA-256 of its bytes, in hex. */
  public String sha256() {
    return sha256(toBytes());
  }

  /** The SHA-256 of a book's bytes, in hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static void write(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (var text : texts) {
      write(text.getBytes(StandardCharsets.UTF_8), out);
    }
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    var texts = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(new String(read(in), StandardCharsets.UTF_8));
    }
    return List.copyOf(texts);
  }

  private static byte[] read(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("they end too early");
    }
    return in.readNBytes(length);
  }
}
