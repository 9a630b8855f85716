package app.tandem.delivery;

import app.tandem.delivery.SmtpSettings.Tls;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail server beside that of the settings, as it is stored and shown.
 *
 * @param user null where nobody signs in
 * @param login how
 * @param secret the name of the secret that is the password, the access token or, where tokens are
 *     refreshed, the refresh token
 * @param token where access tokens come from; null when somebody else refreshes them
 * @param from the From line
 * @param bounces where bounces go; null for where those of the settings go
 * @param weight what part of all mail it takes, beside the weights of the others; 0 when it only
 *     stands in for others
 * @param connections open at once, on each node
 * @param dkim the names of the secrets that hold the keys which sign its mails, by selector
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountPlan(
    String host,
    int port,
    Tls tls,
    @Nullable String user,
    Way login,
    @Nullable String secret,
    @Nullable Endpoint token,
    String from,
    @Nullable String bounces,
    int weight,
    int connections,
    Map<String, String> dkim) {

  /** How it signs in. */
  enum Way {
    PASSWORD,
    XOAUTH2
  }

  /**
   * A token endpoint.
   *
   * @param url https, or on this machine
   * @param client the client's id there
   * @param clientSecret the name of its secret; null for a public client
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Endpoint(String url, String client, @Nullable String clientSecret) {}
}
