package app.tandem.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A rules folder that a test writes, as a marketer would. */
class RuleFolderOnDisk {
  private static final String HEAD =
      """
      package rules.in_cart
      import app.tandem.rules.vocabulary.*
      global app.tandem.rules.vocabulary.Offers offers

      """;

  private final Path folder;

  RuleFolderOnDisk(Path folder) {
    this.folder = folder;
  }

  /** The rule books of this folder; nobody watches it but the test. */
  RuleBooks books() {
    return new RuleBooks(settings(), () -> ShopperBuilder.NOW);
  }

  /** Saves an in-cart rule that offers this product to everybody. */
  RuleFolderOnDisk save(String file, String rule, String sku) {
    return saveRule(file, rule, "offers.propose( \"%s\" ).because( \"It fits\" );".formatted(sku));
  }

  /** Saves an in-cart rule for everybody with this right side. */
  RuleFolderOnDisk saveRule(String file, String rule, String rightSide) {
    return saveText(
        file,
        HEAD
            + """
              rule "%s"
              when
                  $shopper : Shopper( )
              then
                  %s
              end
              """
                .formatted(rule, rightSide));
  }

  RuleFolderOnDisk saveText(String file, String text) {
    try {
      var path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RuleFolderOnDisk delete(String file) {
    try {
      Files.delete(folder.resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuleSettings settings() {
    return new RuleSettings() {
      @Override
      public Path folder() {
        return folder;
      }

      @Override
      public boolean enabled() {
        return true;
      }

      @Override
      public boolean sampleShop() {
        return false;
      }

      @Override
      public Duration look() {
        return Duration.ofSeconds(1);
      }
    };
  }
}
