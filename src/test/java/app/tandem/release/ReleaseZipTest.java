package app.tandem.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseZipTest {
  private static final FileSet FILES =
      FileSet.EMPTY
          .put("in-cart/coffee.dslr", "rule \"ü\"\r\n")
          .put("in-cart/phones.drl.xlsx", "AAEC/w==")
          .put("language/cross-sell.dsl", "# words");

  @Test
  void whatWasExportedIsImportedAsItWas() throws IOException {
    assertThat(ReleaseZip.read(in(zip(FILES)))).isEqualTo(FILES);
    assertThat(zip(FILES)).isEqualTo(zip(FILES));
  }

  /** Whatever byte was lost on its way: it says so in words, and what to do. */
  @Test
  void aDamagedZipIsToldAsSuch() throws IOException {
    var whole = zip(FILES);
    for (int at = 0; at < whole.length; at++) {
      var damaged = whole.clone();
      damaged[at] = (byte) 0xFF;
      try {
        ReleaseZip.read(in(damaged));
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).contains("\nMaybe ").doesNotContain("malformed");
      }
    }
    var nameless = whole.clone();
    nameless[35] = (byte) 0xFF;
    assertThatThrownBy(() -> ReleaseZip.read(in(nameless)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The zip is damaged");
  }

  @Test
  void theFolderItselfMayBeInThePaths() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("rules/README.md"));
      zip.putNextEntry(new ZipEntry("__MACOSX/rules/in-cart/._coffee.drl"));
      zip.putNextEntry(new ZipEntry("rules/in-cart/coffee.drl"));
      zip.write("\uFEFFtext".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(ReleaseZip.read(in(bytes.toByteArray())))
        .isEqualTo(FileSet.EMPTY.put("in-cart/coffee.drl", "text"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../in-cart/a.drl",
        "in-cart/../../a.drl",
        "/in-cart/a.drl",
        "C:\\rules\\a.drl",
        "in-cart/a.sh",
        "nowhere/a.drl",
        "in-cart/a.class",
        "rules-7/nowhere/a.drl",
        "rules-7/a.drl"
      })
  void aPathWhereNoRuleFileCanLieIsRefused(String path) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(1);
    }

    assertThatThrownBy(() -> ReleaseZip.read(in(bytes.toByteArray())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("No rule file can lie at")
        .hasMessageContaining("Maybe");
  }

  @Test
  void whateverTheFolderAroundThemIsCalledTheFilesAreFound() throws IOException {
    var around = FileSet.EMPTY.put("rules-7/in-cart/a.drl", "a").put("rules-7/language/b.dsl", "b");

    assertThat(ReleaseZip.read(in(zip(around))).textByPath())
        .containsOnlyKeys("in-cart/a.drl", "language/b.dsl");
  }

  @Test
  void whatSystemsAndProgramsPackForThemselvesIsLeftOut() throws IOException {
    var packed =
        FileSet.EMPTY
            .put("in-cart/a.drl", "a")
            .put("in-cart/Thumbs.db", "x")
            .put("in-cart/desktop.ini", "x")
            .put("in-cart/.DS_Store", "x")
            .put("in-cart/sample-shop/~$phone.drl.csv", "x")
            .put(".gitignore", "x")
            .put(".git/config", "x");

    assertThat(ReleaseZip.read(in(zip(packed))).textByPath()).containsOnlyKeys("in-cart/a.drl");
  }

  @Test
  void filesThatManyDisksTakeForOneAreRefused() throws IOException {
    var alike = zip(FileSet.EMPTY.put("in-cart/x.dslr", "1").put("in-cart/X.dslr", "2"));
    var below = zip(FileSet.EMPTY.put("in-cart/x.dslr", "1").put("in-cart/x.dslr/y.dslr", "2"));

    assertThatThrownBy(() -> ReleaseZip.read(in(alike)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("differs from it by capitals only")
        .hasMessageContaining("Maybe give it another name.");
    assertThatThrownBy(() -> ReleaseZip.read(in(below)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a file and a folder at once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in-cart/a:b.dslr", "in-cart/con.dslr", "in-cart/Aux/x.dslr"})
  void aNameThatSomeDisksCannotHaveIsRefused(String path) throws IOException {
    var zip = zip(FileSet.EMPTY.put(path, "1"));

    assertThatThrownBy(() -> ReleaseZip.read(in(zip)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(" + path + ")")
        .hasMessageContaining("\nMaybe ");
  }

  @Test
  void namesThatOnlyStoreTheirAccentsInAnotherWayAreRefused() throws IOException {
    var zip = zip(FileSet.EMPTY.put("in-cart/\u00E4.dslr", "1").put("in-cart/a\u0308.dslr", "2"));

    assertThatThrownBy(() -> ReleaseZip.read(in(zip)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("looks the same")
        .hasMessageContaining("Maybe give it another name.");
  }

  @Test
  void whatCouldNotBeGivenBackIsRefusedWhereItStands() throws IOException {
    var invisible = zip(FileSet.EMPTY.put("rules/in-cart/a.dslr", "rule\nb\u000Bc"));
    var workbook = zip(FileSet.EMPTY.put("in-cart/a.drl.csv", "PK\u0003\u0004junk"));

    assertThatThrownBy(() -> ReleaseZip.read(in(invisible)))
        .hasMessageStartingWith("in-cart/a.dslr:2:2 An invisible character (U+000B)")
        .hasMessageContaining("\nMaybe ");
    assertThatThrownBy(() -> ReleaseZip.read(in(workbook)))
        .hasMessageContaining("spreadsheet")
        .hasMessageContaining("Maybe name it in-cart/a.drl.xlsx");
  }

  @Test
  void aFileThatIsInItTwiceIsRefused() throws IOException {
    var twice = zip(FileSet.EMPTY.put("in-cart/a.drl", "new").put("in-cart/b.drl", "old"));
    var renamed =
        new String(twice, StandardCharsets.ISO_8859_1)
            .replace("in-cart/b.drl", "in-cart/a.drl")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ReleaseZip.read(in(renamed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(in-cart/a.drl) twice")
        .hasMessageContaining("Maybe");
  }

  @Test
  void aZipThatWasCutOffIsRefusedWhereverItWasCut() throws IOException {
    var whole = zip(FILES);

    for (int length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ReleaseZip.read(in(cut)))
          .as("after %d of %d bytes", length, whole.length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Maybe");
    }
  }

  @Test
  void whatIsNoZipIsRefused() throws IOException {
    var whole = zip(FILES);

    assertThatThrownBy(() -> ReleaseZip.read(in("no zip".getBytes(StandardCharsets.UTF_8))))
        .hasMessageContaining("no rule files in this zip");
    assertThatThrownBy(() -> ReleaseZip.read(in(Arrays.copyOf(whole, 60))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aZipThatUnpacksWithoutEndIsRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("in-cart/bomb.drl"));
      for (int i = 0; i < 300; i++) {
        zip.write(new byte[100_000]);
      }
    }
    assertThat(bytes.size()).isLessThan(100_000);

    assertThatThrownBy(() -> ReleaseZip.read(in(bytes.toByteArray())))
        .hasMessageContaining("more than 20,000,000 bytes");
  }

  private static byte[] zip(FileSet files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ReleaseZip.write(files, bytes);
    return bytes.toByteArray();
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
