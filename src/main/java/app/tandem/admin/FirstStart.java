package app.tandem.admin;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sees to it that there is an administrator and a key for the shop. What the settings give is
 * taken, at every start; what was made up is told once, because only its hash is kept.
 */
@ApplicationScoped
class FirstStart {
  private static final Logger LOG = Logger.getLogger(FirstStart.class);
  private static final int AFTER_THE_CLOCK = 10;
  private static final String SHOP_KEY = "shop";

  private final Users users;
  private final MachineKeys keys;
  private final Optional<String> password;
  private final Optional<String> shopKey;
  private final boolean isCommand;

  FirstStart(
      Users users,
      MachineKeys keys,
      AdminSettings admin,
      ShopSettings shop,
      @ConfigProperty(name = "tandem.command", defaultValue = "false") boolean isCommand) {
    this.users = users;
    this.keys = keys;
    this.password = admin.password().filter(text -> !text.isBlank());
    this.shopKey = shop.key().filter(text -> !text.isBlank());
    this.isCommand = isCommand;
  }

  void prepare(@Observes @Priority(AFTER_THE_CLOCK) StartupEvent started) {
    if (isCommand) {
      return; // It logs nothing, and what is made up is told once: the server's start does both.
    }
    password.ifPresentOrElse(this::takePassword, this::makePassword);
    shopKey.ifPresentOrElse(key -> keys.put(SHOP_KEY, key), this::makeShopKey);
  }

  private void takePassword(String given) {
    var name = Roles.ADMINISTRATOR.name();
    var chosen = fromSetting(given);
    if (!users.add(Roles.ADMINISTRATOR, chosen, true) && users.find(name, given).isEmpty()) {
      users.choose(name, chosen);
      LOG.warnf("The password of %s was replaced by the one in tandem.admin.password.", name);
    }
  }

  private static Password fromSetting(String given) {
    try {
      return new Password(given);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The setting tandem.admin.password is refused. " + e.getMessage(), e);
    }
  }

  private void makePassword() {
    if (users.find(Roles.ADMINISTRATOR.name()).isPresent()) {
      return;
    }
    var made = Password.random();
    if (users.add(Roles.ADMINISTRATOR, made, false)) {
      LOG.infof(
          """
          This is the first start, so there is an administrator now. The password is shown this once:

              name      %s
              password  %s

          Lost it? Set tandem.admin.password, and it replaces this one at the next start.
          """,
          Roles.ADMINISTRATOR.name(), made.text());
    }
  }

  private void makeShopKey() {
    keys.make(SHOP_KEY)
        .ifPresent(
            key ->
                LOG.infof(
                    """
                    The key for the shop's own programs, shown this once:

                        Authorization: Bearer %s

                    Lost it? Set tandem.shop.key, and it replaces this one at the next start.
                    """,
                    key));
  }
}
