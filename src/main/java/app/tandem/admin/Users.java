package app.tandem.admin;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may sign in with a name and a password. Hashing is slow: it is done outside transactions. */
@ApplicationScoped
class Users {
  private final UserRepository rows;
  private final InstantSource clock;
  private final ProvedPasswords proved = new ProvedPasswords(BcryptUtil::matches);
  private final String nobodysHash = BcryptUtil.bcryptHash(Password.random().text());

  Users(UserRepository rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  Optional<User> find(String name) {
    return Optional.ofNullable(row(name)).map(UserRow::user);
  }

  /** The user, if this is their password. It takes as long for a name that does not exist. */
  Optional<User> find(String name, String password) {
    var row = row(name);
    var fits = proved.fits(password, row == null ? nobodysHash : row.passwordHash);
    return row != null && fits ? Optional.of(row.user()) : Optional.empty();
  }

  /**
   * Adds a user, unless there is one of that name.
   *
   * @param chosen whether a person thought the password up
   * @return whether it was added
   */
  boolean add(User user, Password password, boolean chosen) {
    var row = new UserRow();
    row.name = user.name();
    row.role = user.role();
    row.passwordHash = BcryptUtil.bcryptHash(password.text());
    row.passwordChosen = chosen;
    row.createdAt = clock.instant();
    return QuarkusTransaction.joiningExisting().call(() -> rows.add(row));
  }

  /** Gives a user a password that a person thought up. */
  void choose(String name, Password chosen) {
    var hash = BcryptUtil.bcryptHash(chosen.text());
    QuarkusTransaction.joiningExisting()
        .run(
            () ->
                rows.update(
                    "passwordHash = ?1, passwordChosen = true where name = ?2", hash, name));
  }

  private @Nullable UserRow row(String name) {
    // No user has a NUL in the name, and PostgreSQL would refuse even the question.
    return name.indexOf('\0') >= 0
        ? null
        : QuarkusTransaction.joiningExisting().call(() -> rows.findById(name));
  }
}
