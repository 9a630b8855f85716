package app.tandem.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonSqlTest {
  @Test
  void namedPlacesAreFoundAndCastsAreNone() {
    var sql = "update t set a = :new, b = ?::text, c = '1'::identity where d = :id";

    assertThat(PersonSql.places(sql)).containsExactly("new", "?", "id");
    assertThat(PersonSql.plain(sql))
        .isEqualTo("update t set a = ?, b = ?::text, c = '1'::identity where d = ?");
  }
}
