package app.tandem.admin;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/**
 * What somebody who proved who they are may do. The one place that says so: a further way to sign
 * in, for example OpenID Connect, asks here with the role it was told.
 */
final class Roles {
  static final String ADMIN = "admin";
  static final String SHOP = "shop";

  /** The user that the first start makes, and that sign-in links sign in. */
  static final User ADMINISTRATOR = new User("admin", ADMIN);

  private Roles() {}

  static SecurityIdentity of(User user) {
    return identity(user.name(), user.role());
  }

  /** A shop's program; its key has a name of its own. */
  static SecurityIdentity ofMachine(String name) {
    return identity(name, SHOP);
  }

  private static SecurityIdentity identity(String name, String role) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRole(role)
        .build();
  }
}
