package app.tandem.delivery;

import app.tandem.delivery.AccountPlan.Endpoint;
import app.tandem.delivery.AccountPlan.Way;
import app.tandem.delivery.SmtpSettings.Tls;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An account as somebody sends it. What is left out has the value that most want. */
record AccountSaid(
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String tls,
    @Nullable String user,
    @Nullable String login,
    @Nullable String secret,
    @Nullable Endpoint token,
    @Nullable String from,
    @Nullable String bounces,
    @Nullable Integer weight,
    @Nullable Integer connections,
    @Nullable Map<String, String> dkim) {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,45}");
  private static final Pattern SELECTOR =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,60}[A-Za-z0-9])?");
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");
  private static final int USUAL_PORT = 587;

  /**
   * The account, if it is one.
   *
   * @throws FieldRefused naming the field that cannot be taken
   */
  AccountPlan plan() {
    var way = word("login", login, Way.PASSWORD);
    var keys = Objects.requireNonNullElse(dkim, Map.<String, String>of());
    keys.forEach(AccountSaid::checkKey);
    checkLogin(way);
    return new AccountPlan(
        machine(),
        number("port", port, USUAL_PORT, 1, 65_535),
        word("tls", tls, Tls.STARTTLS),
        user,
        way,
        secret,
        token == null ? null : checked(token),
        sender(),
        returns(),
        number("weight", weight, 1, 0, 1_000),
        number("connections", connections, 2, 1, 100),
        keys);
  }

  private String machine() {
    if (host == null || !HOST.matcher(host).matches()) {
      throw new FieldRefused(
          "host",
          "The host (%s) is not the name of a machine.\nMaybe you meant mail.example.com; the port is a field of its own."
              .formatted(Shown.text(String.valueOf(host))));
    }
    return host;
  }

  private static int number(String field, @Nullable Integer value, int usual, int least, int most) {
    if (value == null) {
      return usual;
    }
    if (value < least || value > most) {
      throw new FieldRefused(
          field,
          "The %s (%d) must be from %d to %d.\nMaybe leave it out: it is %d then."
              .formatted(field, value, least, most, usual));
    }
    return value;
  }

  private static <E extends Enum<E>> E word(String field, @Nullable String value, E usual) {
    if (value == null) {
      return usual;
    }
    var words = usual.getDeclaringClass().getEnumConstants();
    return Arrays.stream(words)
        .filter(word -> word.name().equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new FieldRefused(
                    field,
                    "The %s (%s) must be one of %s.\nMaybe leave it out: it is %s then."
                        .formatted(field, Shown.text(value), Arrays.toString(words), usual)));
  }

  private void checkLogin(Way way) {
    if ((user == null) != (secret == null)) {
      throw new FieldRefused(
          user == null ? "user" : "secret",
          "A login needs both user and secret.\n"
              + "Maybe leave out both, if the server lets everybody in.");
    }
    if (user != null && isNobody(user)) {
      throw new FieldRefused(
          "user", "The user (%s) is none.\nMaybe leave it out.".formatted(Shown.text(user)));
    }
    if (secret != null) {
      checkName("secret", secret);
    }
    if (token != null && (way != Way.XOAUTH2 || user == null)) {
      throw new FieldRefused(
          "token",
          "Only a login by XOAUTH2 has tokens.\n"
              + "Maybe add \"login\": \"xoauth2\", user and secret.");
    }
  }

  /** Whether nobody is called so. */
  static boolean isNobody(String user) {
    return user.isBlank() || user.chars().anyMatch(Character::isISOControl);
  }

  private static void checkName(String field, @Nullable String name) {
    if (name == null || !NamedSecrets.NAME.matcher(name).matches()) {
      throw new FieldRefused(
          field,
          "The %s must be the name of a secret, small letters, digits and hyphens, and not the secret itself.\nMaybe set tandem.smtp.secrets.<name>, or put a file of that name into tandem.smtp.secrets-folder."
              .formatted(field));
    }
  }

  /** JSON may hold a null where a name belongs. */
  private static void checkKey(String selector, @Nullable String name) {
    if (!SELECTOR.matcher(selector).matches()) {
      throw new FieldRefused(
          "dkim",
          "The selector (%s) is none.\nMaybe take the part before ._domainkey in the DNS."
              .formatted(Shown.text(selector)));
    }
    checkName("dkim." + selector, name);
  }

  private static Endpoint checked(Endpoint token) {
    if (token.clientSecret() != null) {
      checkName("token.clientSecret", token.clientSecret());
    }
    if (token.client() == null || token.client().isBlank()) {
      throw new FieldRefused(
          "token.client",
          "The token has no client.\nMaybe it is the id of the app, as the mail service shows it.");
    }
    if (!mayBeAsked(String.valueOf(token.url()))) {
      throw new FieldRefused(
          "token.url",
          "The address (%s) is no https address.\nMaybe copy it from the mail service's description."
              .formatted(Shown.text(String.valueOf(token.url()))));
    }
    return token;
  }

  /** Whether tokens may be asked for at an address: nobody on the way reads it. */
  static boolean mayBeAsked(String address) {
    try {
      var url = new URI(address);
      var host = url.getHost();
      return host != null
          && ("https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && HERE.contains(host.toLowerCase(Locale.ROOT))));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private String sender() {
    try {
      if (from != null) {
        Sender.of(from);
        return from;
      }
    } catch (IllegalArgumentException e) {
      throw new FieldRefused("from", String.valueOf(e.getMessage()));
    }
    throw new FieldRefused(
        "from", "An account needs a sender.\nMaybe \"The Shop <news@shop.example>\".");
  }

  private @Nullable String returns() {
    var objection = bounces == null ? null : EnvelopeSender.objection(bounces);
    if (objection != null) {
      throw new FieldRefused("bounces", objection);
    }
    return bounces;
  }
}
