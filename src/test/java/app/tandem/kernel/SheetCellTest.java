package app.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetCellTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+49 170", "-2", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1", "=1\n+1"})
  void whatASpreadsheetWouldReckonWithIsTextThereAndComesBackAsItWas(String text) {
    assertThat(SheetCell.write(text)).startsWith("'");
    assertThat(SheetCell.read(SheetCell.write(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ada", "a=b", "'tis", "5 - 3", "ada@example.com"})
  void everythingElseStaysAsItIs(String text) {
    assertThat(SheetCell.write(text)).isEqualTo(text);
    assertThat(SheetCell.read(text)).isEqualTo(text);
    assertThat(SheetCell.csv(text)).isEqualTo(text);
  }

  @Test
  void whatWouldBreakALineOfATableIsQuoted() {
    assertThat(SheetCell.csv("a,b")).isEqualTo("\"a,b\"");
    assertThat(SheetCell.csv("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    assertThat(SheetCell.csv("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(SheetCell.csv("=a,b")).isEqualTo("\"'=a,b\"");
    assertThat(SheetCell.csv(" wide ")).isEqualTo("\" wide \"");
  }
}
