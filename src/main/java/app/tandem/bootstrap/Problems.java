package app.tandem.bootstrap;

import app.tandem.campaign.CampaignRefused;
import app.tandem.intake.UnreadableJson;
import app.tandem.intake.Violations;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Problem;
import app.tandem.release.ReleaseRefused;
import app.tandem.release.StaleFile;
import app.tandem.rules.NoRuleBook;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that failed with a problem in words: what is wrong and, where we know, what may
 * help. What only Tandem's operator can mend goes to the log, under an id that the answer names.
 */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);
  private static final String ACQUISITION_TIMEOUT = "Sorry, acquisition timeout!"; // Agroal's words
  private static final String SECONDS_TO_WAIT = "5";

  private final ObjectMapper json;

  Problems(ObjectMapper json) {
    this.json = json;
  }

  @ServerExceptionMapper
  Response refused(IllegalArgumentException trouble) {
    var field = trouble instanceof FieldRefused refused ? refused.field() : null;
    return answer(Problem.of(400, words(trouble)).at(field));
  }

  @ServerExceptionMapper
  Response unknown(NoSuchElementException trouble) {
    return answer(Problem.of(404, words(trouble)));
  }

  @ServerExceptionMapper
  Response refused(ReleaseRefused trouble) {
    return answer(Problem.of(409, words(trouble)));
  }

  @ServerExceptionMapper
  Response refused(CampaignRefused trouble) {
    return answer(Problem.of(409, words(trouble)));
  }

  @ServerExceptionMapper
  Response stale(StaleFile trouble) {
    return answer(Problem.of(412, words(trouble)));
  }

  @ServerExceptionMapper
  Response noRules(NoRuleBook trouble) {
    return answer(
        Problem.of(
            503,
            trouble.getMessage()
                + "\nMaybe look at /rules, which tells the file, the line, and how to mend it."));
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException trouble) {
    return answer(
        Problem.of(
            403,
            "Your role does not allow this.\nMaybe sign in as an administrator, or use the shop's key."));
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException trouble) {
    var violations = trouble.getConstraintViolations();
    if (violations.isEmpty() || violations.stream().anyMatch(Problems::isOurFault)) {
      return failed(trouble);
    }
    var missing = violations.stream().flatMap(one -> MissingBody.find(one).stream()).findFirst();
    return answer(missing.orElseGet(() -> Violations.problem(violations)));
  }

  @ServerExceptionMapper
  Response unreadable(MismatchedInputException trouble) {
    return answer(UnreadableJson.problem(trouble));
  }

  /**
   * A field that stands twice, or a type of ours that Jackson cannot handle: an exact mapper, so
   * that Quarkus' own is not asked.
   */
  @ServerExceptionMapper
  Response unwritable(InvalidDefinitionException trouble) {
    return UnreadableJson.twice(trouble).map(this::answer).orElseGet(() -> failed(trouble));
  }

  @ServerExceptionMapper
  Response told(WebApplicationException trouble, UriInfo uri) {
    if (trouble.getCause() instanceof JsonProcessingException unreadable) {
      return answer(UnreadableJson.problem(unreadable));
    }
    var response = trouble.getResponse();
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    if (response.getStatus() >= 500) {
      return failed(trouble);
    }
    var problem = Problem.of(response.getStatus(), sentence(response.getStatus(), uri.getPath()));
    return Response.fromResponse(response)
        .type(Problem.MEDIA_TYPE)
        .entity(written(problem))
        .build();
  }

  @ServerExceptionMapper
  Response failed(Exception trouble) {
    var id = UUID.randomUUID().toString();
    if (hasLeft(trouble)) {
      LOG.debugf("Whoever asked has left: %s", trouble.getMessage());
      return answer(Problem.of(400, "The request ended before it was whole."));
    }
    if (isDatabaseAway(trouble)) {
      LOG.errorf(trouble, "The database does not answer [%s]", id);
      var problem =
          Problem.of(
              503,
              "The database does not answer.\nMaybe it is just starting: try again in a few seconds.");
      return Response.fromResponse(answer(problem.logged(id)))
          .header("Retry-After", SECONDS_TO_WAIT)
          .build();
    }
    LOG.errorf(trouble, "A request failed [%s]", id);
    return answer(
        Problem.of(
                500,
                "Something went wrong inside Tandem.\n"
                    + "Maybe try again; if it stays, look for the id of this answer in Tandem's log.")
            .logged(id));
  }

  private Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(written(problem))
        .build();
  }

  private String written(Problem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem could not be written as JSON", e);
    }
  }

  private static String words(Exception trouble) {
    return Objects.requireNonNullElse(
        trouble.getMessage(), "Something in the request cannot be taken as it is.");
  }

  private static String sentence(int status, String path) {
    return switch (status) {
      case 404 ->
          "There is nothing at %s.\nMaybe the address is misspelt: /q/swagger-ui lists them."
              .formatted(path);
      case 405 ->
          "This method does not fit %s.\nMaybe try another, see /q/swagger-ui.".formatted(path);
      case 406 ->
          "The Accept header rules out what %s answers with.\nMaybe leave it out, or add */* to it."
              .formatted(path);
      case 415 ->
          "The Content-Type does not fit %s.\nMaybe you meant Content-Type: %s."
              .formatted(path, FittingTypes.at(path));
      default -> "The request to %s cannot be served as it is.".formatted(path);
    };
  }

  /** What we answer with broke our own promise: that is no fault of the request. */
  private static boolean isOurFault(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
  }

  /** A browser that goes on to another page ends what it began to ask: nobody has to mend that. */
  private static boolean hasLeft(Throwable trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpClosedException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDatabaseAway(Throwable trouble) {
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused
          && (isConnectionKind(refused.getSQLState())
              || Objects.toString(refused.getMessage()).contains(ACQUISITION_TIMEOUT))) {
        return true;
      }
    }
    return false;
  }

  /** Classes 08 (connection), 53 (too many of them) and 57 (the server is going or coming). */
  private static boolean isConnectionKind(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57"));
  }
}
