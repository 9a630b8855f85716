package app.tandem.rules;

import app.tandem.kernel.Stage;
import app.tandem.rules.text.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** The in-cart rules of this folder. */
  RuleBook book() {
    var outcome =
        new RuleCompiler().compile(Stage.IN_CART, new RuleFolder(folder, false).read().files());
    if (outcome instanceof RuleCompiler.Compiled.Book good) {
      return RuleBook.load(good.book());
    }
    throw new AssertionError(((RuleCompiler.Compiled.Broken) outcome).problems());
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
}
