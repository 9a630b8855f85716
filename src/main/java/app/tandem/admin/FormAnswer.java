package app.tandem.admin;

import app.tandem.campaign.CampaignRefused;
import app.tandem.journey.ReplanRefused;
import app.tandem.kernel.Problem;
import app.tandem.release.ReleaseRefused;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a form of a page: whoever sent it is led on, or told on the page why not. */
final class FormAnswer {
  private static final int LONGEST_WHY = 500;

  private FormAnswer() {}

  /**
   * Does what a form asks for.
   *
   * @param work gives back the page that comes next; reloading that one sends nothing again
   * @param again the page of the form, with what is wrong
   */
  static Response of(Supplier<URI> work, Function<Problem, TemplateInstance> again) {
    Problem problem;
    try {
      return Response.seeOther(work.get()).build();
    } catch (ReleaseRefused | CampaignRefused | ReplanRefused e) {
      problem = problem(409, e);
    } catch (IllegalArgumentException e) {
      problem = problem(400, e);
    }
    return Response.status(problem.status())
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(again.apply(problem).render())
        .build();
  }

  private static Problem problem(int status, RuntimeException trouble) {
    var words = trouble.getMessage();
    return Problem.of(status, words == null ? "This cannot be taken as it is." : words);
  }

  /**
   * Why somebody does something, in their words.
   *
   * @throws IllegalArgumentException when they do not say, or say too much
   */
  static String why(@Nullable String given) {
    var why = given == null ? "" : given.strip();
    if (why.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no reason yet.\nMaybe say in a sentence why: others will read it here.");
    }
    if (why.length() > LONGEST_WHY) {
      throw new IllegalArgumentException(
          "The reason has more than %d characters.\nMaybe say it in a sentence."
              .formatted(LONGEST_WHY));
    }
    return why.replaceAll("\\p{Cntrl}", " ");
  }
}
