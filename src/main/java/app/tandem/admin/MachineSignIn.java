package app.tandem.admin;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Lets in the shop's programs, by their key. */
@ApplicationScoped
class MachineSignIn implements IdentityProvider<MachineKeyRequest> {
  private final MachineKeys keys;

  MachineSignIn(MachineKeys keys) {
    this.keys = keys;
  }

  @Override
  public Class<MachineKeyRequest> getRequestType() {
    return MachineKeyRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      MachineKeyRequest request, AuthenticationRequestContext context) {
    var known = keys.peekName(request.key());
    return known == null
        ? context.runBlocking(() -> identity(keys.findName(request.key())))
        : Uni.createFrom().item(() -> identity(Optional.ofNullable(known.value())));
  }

  private static SecurityIdentity identity(Optional<String> name) {
    return name.map(Roles::ofMachine).orElseThrow(() -> new SignInRefused(Refusal.KEY));
  }
}
