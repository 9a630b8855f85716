package app.tandem.delivery;

import app.tandem.delivery.AccountPlan.Way;
import app.tandem.kernel.Shown;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the settings say that somebody signs in at their mail server. What they hold where the name
 * of a secret belongs is never told, as it may be the secret itself.
 */
final class LoginSettings {
  private static final String MAYBE_NAME =
      "\nMaybe set tandem.smtp.secrets.<name> and give that name, small letters, digits and hyphens,"
          + " or put a file of that name into tandem.smtp.secrets-folder.";

  private LoginSettings() {}

  /** Why nobody can sign in so; null where somebody can, or nobody is to. */
  static @Nullable String objection(SmtpSettings smtp) {
    var hasToken =
        Stream.of(smtp.tokenUrl(), smtp.tokenClient(), smtp.tokenClientSecret())
            .anyMatch(one -> one.isPresent());
    var way = smtp.login();
    if (smtp.user().isEmpty()) {
      return hasToken || way == Way.XOAUTH2 || smtp.secret().isPresent()
          ? "tandem.smtp.user is missing, and other settings say how it signs in.\nMaybe set it."
          : null;
    }
    if (smtp.user().filter(AccountSaid::isNobody).isPresent()) {
      return "tandem.smtp.user is nobody's name.\nMaybe leave it out.";
    }
    if (hasToken && way != Way.XOAUTH2) {
      return "Only a login by XOAUTH2 has tokens.\nMaybe set tandem.smtp.login to xoauth2.";
    }
    if (way == Way.XOAUTH2 && smtp.secret().isEmpty() && smtp.password().isEmpty()) {
      return "tandem.smtp.secret is missing, by which a token is found." + MAYBE_NAME;
    }
    if (smtp.secret().filter(LoginSettings::isNoName).isPresent()) {
      return "tandem.smtp.secret is not the name of a secret." + MAYBE_NAME;
    }
    return hasToken ? objectionToToken(smtp) : null;
  }

  private static @Nullable String objectionToToken(SmtpSettings smtp) {
    var url = smtp.tokenUrl().orElse("");
    if (!AccountSaid.mayBeAsked(url)) {
      return "tandem.smtp.token.url (%s) is no https address.\nMaybe copy it from the mail service's description."
          .formatted(Shown.text(url));
    }
    if (smtp.tokenClient().filter(client -> !client.isBlank()).isEmpty()) {
      return "tandem.smtp.token.client is missing.\nMaybe it is the id of the app, as the mail service shows it.";
    }
    return smtp.tokenClientSecret().filter(LoginSettings::isNoName).isPresent()
        ? "tandem.smtp.token.client-secret is not the name of a secret." + MAYBE_NAME
        : null;
  }

  private static boolean isNoName(String name) {
    return !NamedSecrets.NAME.matcher(name).matches();
  }

  /** The password, or the token of this moment. */
  static Login.Source secret(SmtpSettings smtp, NamedSecrets secrets) {
    return smtp.secret()
        .map(name -> named("secret", name, secrets))
        .orElse(() -> smtp.password().orElse(""));
  }

  /** What the client of the token endpoint shows of itself; null for a public one. */
  static Login.@Nullable Source clientSecret(SmtpSettings smtp, NamedSecrets secrets) {
    return smtp.tokenClientSecret()
        .map(name -> named("token.client-secret", name, secrets))
        .orElse(null);
  }

  private static Login.Source named(String setting, String name, NamedSecrets secrets) {
    return () -> {
      try {
        return secrets.get(name);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "tandem.smtp.%s names no secret that can be read.".formatted(setting) + MAYBE_NAME, e);
      }
    };
  }
}
