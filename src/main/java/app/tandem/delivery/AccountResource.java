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
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

@Path("/api/admin/accounts")
@Tag(name = "Mail")
@RolesAllowed("admin")
class AccountResource {
  private final Accounts accounts;
  private final MailServers servers;
  private final SecurityIdentity identity;

  AccountResource(Accounts accounts, MailServers servers, SecurityIdentity identity) {
    this.accounts = accounts;
    this.servers = servers;
    this.identity = identity;
  }

  /**
   * One account.
   *
   * @param plan null for that of the settings
   * @param paused null while it takes mail
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountShown(
      String name,
      String server,
      String from,
      int weight,
      int connections,
      @Nullable AccountPlan plan,
      @Nullable Paused paused) {}

  /** Why an account takes nothing, since when, and until when it is left alone. */
  record Paused(String why, boolean senderIsRefused, int failures, Instant since, Instant until) {}

  @GET
  @Operation(summary = "The mail accounts, that of the settings first, and which of them pause")
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
                pause.until()));
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
        .orElseThrow(() -> unknown(name));
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Remove a mail account; the others take its mail")
  public void delete(@RestPath String name) {
    refuseThatOfSettings(name);
    if (!accounts.delete(name)) {
      throw unknown(name);
    }
  }

  @POST
  @Path("/{name}/test")
  @Operation(summary = "Open a connection, sign in and say goodbye, without a mail")
  public Accounts.Tried test(@RestPath String name) {
    return accounts.test(name).orElseThrow(() -> unknown(name));
  }

  private static void refuseThatOfSettings(String name) {
    if (name.equals(Accounts.OF_SETTINGS)) {
      throw new FieldRefused(
          "name",
          "The account (%s) stands in the settings.\nMaybe change tandem.smtp.host and the others there."
              .formatted(name));
    }
  }

  private static NoSuchElementException unknown(String name) {
    return new NoSuchElementException(
        "There is no account (%s).\nMaybe look at GET /api/admin/accounts."
            .formatted(Shown.text(name)));
  }
}
