package app.tandem.admin;

import app.tandem.kernel.Problem;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.BasicAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Chooses how a request signs in: by key, by basic authentication, by the form or its session.
 * Whoever is not let in is answered here too: programs with a problem in JSON, people with the way
 * to the sign-in page.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class Entrance implements HttpAuthenticationMechanism {
  private static final String BEARER = "bearer ";
  private static final String REFUSAL = Entrance.class.getName();

  private final FormAuthenticationMechanism form;
  private final BasicAuthenticationMechanism basic;
  private final ObjectMapper json;
  private final String formPath;
  private final String returnCookie;

  Entrance(
      FormAuthenticationMechanism form,
      BasicAuthenticationMechanism basic,
      ObjectMapper json,
      @ConfigProperty(name = "quarkus.http.auth.form.post-location") String formPath,
      @ConfigProperty(name = "quarkus.http.auth.form.location-cookie") String returnCookie) {
    this.form = form;
    this.basic = basic;
    this.json = json;
    this.formPath = formPath;
    this.returnCookie = returnCookie;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager providers) {
    return offered(context, providers)
        .onFailure(SignInRefused.class)
        .transform(refused -> noted(refused, context));
  }

  private static Throwable noted(SignInRefused refused, RoutingContext context) {
    context.put(REFUSAL, refused.refusal());
    return new AuthenticationFailedException(refused);
  }

  private Uni<SecurityIdentity> offered(RoutingContext context, IdentityProviderManager providers) {
    var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    if (authorization != null) {
      return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
          ? providers.authenticate(
              new MachineKeyRequest(authorization.substring(BEARER.length()).strip()))
          : basic.authenticate(context, providers);
    }
    if (isForm(context)) {
      forgetForeignReturn(context);
      return form.authenticate(context, providers);
    }
    // The session of a user who is gone is no session; failing would close the sign-in page to
    // them.
    return form.authenticate(context, providers)
        .onFailure(AuthenticationFailedException.class)
        .recoverWithNull();
  }

  /** Cookies are shared by all ports of a host: the page to return to may be another program's. */
  private void forgetForeignReturn(RoutingContext context) {
    var request = context.request();
    var home = request.scheme() + "://" + request.authority() + "/";
    var cookie = request.getCookie(returnCookie);
    if (cookie != null && !cookie.getValue().startsWith(home)) {
      context.response().removeCookie(returnCookie, false);
    }
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext context) {
    if (!isProgram(context)) {
      return HttpAuthenticationMechanism.super.sendChallenge(context);
    }
    var problem = refusal(context).problem();
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaderNames.WWW_AUTHENTICATE, scheme(context))
        .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(written(problem));
    return Uni.createFrom().item(true);
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    if (isProgram(context)) {
      return challenge(refusal(context).problem().status(), "WWW-Authenticate", scheme(context));
    }
    if (isForm(context)) {
      return challenge(302, "Location", "/sign-in?why=" + refusal(context).word());
    }
    return isVisit(context)
        ? form.getChallenge(context) // which remembers the page to return to
        : challenge(302, "Location", "/sign-in");
  }

  private static Uni<ChallengeData> challenge(int status, String header, String value) {
    return Uni.createFrom().item(new ChallengeData(status, header, value));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(
        UsernamePasswordAuthenticationRequest.class,
        TrustedAuthenticationRequest.class,
        MachineKeyRequest.class);
  }

  private boolean isForm(RoutingContext context) {
    return context.request().method().equals(HttpMethod.POST)
        && context.normalizedPath().equals(formPath);
  }

  private static boolean isProgram(RoutingContext context) {
    return context.normalizedPath().startsWith("/api/")
        || context.request().headers().contains(HttpHeaderNames.AUTHORIZATION);
  }

  /** Whether somebody opens a page, as opposed to a page fetching something. */
  private static boolean isVisit(RoutingContext context) {
    var mode = context.request().getHeader("Sec-Fetch-Mode");
    return context.request().method().equals(HttpMethod.GET)
        && (mode == null || mode.equals("navigate"));
  }

  private static Refusal refusal(RoutingContext context) {
    Refusal refusal = context.get(REFUSAL);
    return refusal == null ? Refusal.NOT_SIGNED_IN : refusal;
  }

  /** Basic only for those who tried it: a browser asks for a password in a window of its own. */
  private static String scheme(RoutingContext context) {
    var authorization = context.request().getHeader(HttpHeaderNames.AUTHORIZATION);
    var isBasic =
        authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("basic ");
    return (isBasic ? "Basic" : "Bearer") + " realm=\"Tandem\"";
  }

  private String written(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem could not be written as JSON", e);
    }
  }
}
