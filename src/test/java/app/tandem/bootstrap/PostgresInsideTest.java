package app.tandem.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresInsideTest {
  private static final long GIGABYTE = 1L << 30;

  @ParameterizedTest
  @CsvSource({"0, 128", "1, 128", "2, 256", "8, 1024", "16, 2048", "64, 2048"})
  void pagesAreKeptInAnEighthOfTheMemory(long gigabytes, long megabytes) {
    assertThat(PostgresInside.cacheMegabytes(gigabytes * GIGABYTE)).isEqualTo(megabytes);
  }
}
