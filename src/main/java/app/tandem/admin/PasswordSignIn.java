package app.tandem.admin;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets in whoever knows a password, or holds a sign-in link. */
@ApplicationScoped
class PasswordSignIn implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  private final Users users;
  private final SignInLinks links;
  private final Guesses guesses;

  PasswordSignIn(Users users, SignInLinks links, Guesses guesses) {
    this.users = users;
    this.links = links;
    this.guesses = guesses;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    var name = request.getUsername();
    var password = new String(request.getPassword().getPassword());
    return context.runBlocking(
        () ->
            Roles.of(
                name.equals(SignInLinks.NAME) ? byLink(password) : byPassword(name, password)));
  }

  private User byLink(String token) {
    if (!links.redeem(token)) {
      throw new SignInRefused(Refusal.LINK);
    }
    return users
        .find(Roles.ADMINISTRATOR.name())
        .orElseThrow(() -> new SignInRefused(Refusal.LINK));
  }

  /** Lets in by password, and counts the wrong ones. */
  User byPassword(String name, String password) {
    if (guesses.refuses(name)) {
      throw new SignInRefused(Refusal.GUESSES);
    }
    var user = users.find(name, password);
    if (user.isEmpty()) {
      guesses.failed(name);
      throw new SignInRefused(Refusal.PASSWORD);
    }
    guesses.succeeded(name);
    return user.get();
  }
}
