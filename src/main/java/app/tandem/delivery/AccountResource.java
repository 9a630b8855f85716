package app.tandem.delivery;

import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/accounts")
@Tag(name = "Mail")
@RolesAllowed("admin")
class AccountResource {
  private final Accounts accounts;
  private final AccountHealth health;
  private final MailServers servers;
  private final SecurityIdentity identity;

  AccountResource(
      Accounts accounts, AccountHealth health, MailServers servers, SecurityIdentity identity) {
    this.accounts = accounts;
    this.health = health;
    this.servers = servers;
    this.identity = identity;
  }

  /**
   * One account.
   *
   * @param plan null for that of the settings
   * @param paused null while it takes mail
   * @param refuses null while it takes most messages
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountShown(
      String name,
      String server,
      String from,
      int weight,
      int connections,
      @Nullable AccountPlan plan,
      @Nullable Paused paused,
      @Nullable Refuses refuses) {}

  /** That many of the latest messages were refused for what they are, since when. */
  record Refuses(String why, Instant since) {}

  /** Why an account takes nothing, since when, and until when it is left alone. */
  record Paused(String why, boolean senderIsRefused, int failures, Instant since, Instant until) {}

  @GET
  @Operation(
      summary =
          "The mail accounts, that of the settings first, which of them pause, and which refuse many messages")
  public List<AccountShown> list() {
    return accounts.all().stream().map(this::shown).toList();
  }

  private AccountShown shown(Accounts.Account account) {
    var pause = accounts.pauses().get(account.name());
    return new AccountShown(
        account.name(),
        account.server().place(),
        account.server().letterhead().from(),
        account.weight(),
        account.connections(),
        accounts.plans().get(account.name()),
        pause == null
            ? null
            : new Paused(
                pause.why(),
                pause.senderIsRefused(),
                pause.failures(),
                pause.since(),
                pause.until()),
        health
            .refusals(account.name())
            .map(trouble -> new Refuses(trouble.why(), trouble.since()))
            .orElse(null));
  }

  @PUT
  @Path("/{name}")
  @Operation(summary = "Add a mail account, or change it; it counts within a second")
  public AccountShown put(@RestPath String name, @NotNull AccountSaid said) {
    refuseThatOfSettings(name);
    if (!NamedSecrets.NAME.matcher(name).matches()) {
      throw new FieldRefused(
          "name",
          "The name (%s) must be small letters, digits and hyphens, 60 at most.\nMaybe take that of the mail service."
              .formatted(Shown.text(name)));
    }
    if (servers.isOwnInbox()) {
      throw new FieldRefused(
          "host",
          "No mail server is set, so all mail stays in the own inbox.\n"
              + "Maybe set tandem.smtp.host first: that is the first account.");
    }
    accounts.put(name, said.plan(), identity.getPrincipal().getName());
    return accounts.all().stream()
        .filter(account -> account.name().equals(name))
        .map(this::shown)
        .findFirst()
        .orElseThrow(() -> accounts.unknown(name));
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Remove a mail account; the others take its mail")
  public void delete(@RestPath String name) {
    refuseThatOfSettings(name);
    if (!accounts.delete(name)) {
      throw accounts.unknown(name);
    }
  }

  @POST
  @Path("/{name}/test")
  @Operation(summary = "Open a connection, sign in and say goodbye, without a mail")
  public Accounts.Tried test(@RestPath String name) {
    return accounts.test(name).orElseThrow(() -> accounts.unknown(name));
  }

  private static void refuseThatOfSettings(String name) {
    if (name.equals(Accounts.OF_SETTINGS)) {
      throw new FieldRefused(
          "name",
          "The account (%s) stands in the settings.\nMaybe change tandem.smtp.host and the others there."
              .formatted(name));
    }
  }
}
