package app.tandem.bootstrap;

import app.tandem.kernel.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A request without the body that it needs is told the fields that belong in there: the name of our
 * parameter says nothing to its sender.
 */
class MissingBody {
  private static final List<Class<? extends Annotation>> NEEDED =
      List.of(NotNull.class, NotBlank.class, NotEmpty.class);

  private MissingBody() {}

  /** The answer; none when something else is wrong. */
  static Optional<Problem> find(ConstraintViolation<?> violation) {
    var path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false).toList();
    var last = path.get(path.size() - 1);
    if (violation.getInvalidValue() != null
        || path.size() != 2
        || last.getKind() != ElementKind.PARAMETER) {
      return Optional.empty();
    }
    var types = path.get(0).as(Path.MethodNode.class).getParameterTypes();
    var body = types.get(last.as(Path.ParameterNode.class).getParameterIndex());
    return body.isRecord() ? Optional.of(of(needed(body))) : Optional.empty();
  }

  private static Problem of(List<String> fields) {
    if (fields.isEmpty()) {
      return Problem.of(400, "The request has no body.\nMaybe send {} as application/json.");
    }
    var named = fields.stream().map("(%s)"::formatted).collect(Collectors.joining(", "));
    var json = fields.stream().map("\"%s\": ..."::formatted).collect(Collectors.joining(", "));
    return Problem.of(
            400,
            "The request has no body, and needs one with the field%s %s.\nMaybe send {%s} as application/json."
                .formatted(fields.size() == 1 ? "" : "s", named, json))
        .at(fields.get(0));
  }

  /** Constraints of a record's component stand on its accessor too. */
  private static List<String> needed(Class<?> body) {
    return Arrays.stream(body.getRecordComponents())
        .filter(one -> NEEDED.stream().anyMatch(one.getAccessor()::isAnnotationPresent))
        .map(RecordComponent::getName)
        .toList();
  }
}
