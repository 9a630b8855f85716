package app.tandem.delivery.returned;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseFaultTest {
  @ParameterizedTest
  @CsvSource({"40P01, SQL state 40P01", "08006, SQL state 08006", ", no connection to it is free"})
  void whatMayGoWellLaterIsTheDatabases(String state, String what) {
    var trouble =
        new IllegalStateException(
            new PersistenceException(new SQLException("kim@x.example", state)));

    assertThat(DatabaseFault.in(trouble)).contains(new DatabaseFault(what));
  }

  @Test
  void aTransactionThatEndedIsTheDatabasesToo() {
    assertThat(DatabaseFault.in(new IllegalStateException(new RollbackException()))).isPresent();
    assertThat(DatabaseFault.in(new PersistenceException())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"22021", "22001", "54000"})
  void aValueThatNoDatabaseTakesIsTheMails(String state) {
    var trouble = new PersistenceException(new SQLException("invalid byte sequence", state));

    assertThat(DatabaseFault.in(trouble)).isEmpty();
  }

  @Test
  void allElseIsTheMails() {
    assertThat(DatabaseFault.in(new IllegalArgumentException("It cannot be read."))).isEmpty();
  }
}
