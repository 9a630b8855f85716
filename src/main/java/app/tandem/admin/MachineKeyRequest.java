package app.tandem.admin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** A program shows its key. */
class MachineKeyRequest extends BaseAuthenticationRequest {
  private final String key;

  MachineKeyRequest(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
