package app.tandem.intake;

import app.tandem.kernel.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Says which values of a request break a constraint, and at which fields. */
public final class Violations {
  private Violations() {}

  /** One problem of all of them, about the field of the first, with what may mend that. */
  public static Problem problem(Collection<? extends ConstraintViolation<?>> violations) {
    var inOrder = violations.stream().sorted(Comparator.comparing(Violations::field)).toList();
    var detail = inOrder.stream().map(Violations::sentence).collect(Collectors.joining(" "));
    var field = field(inOrder.get(0));
    return Problem.of(400, detail + "\n" + maybe(inOrder.get(0)))
        .at(field.isEmpty() ? null : field);
  }

  /** The path without the names of our method and parameter, which the sender does not know. */
  private static String field(ConstraintViolation<?> violation) {
    var path = new StringBuilder();
    for (var node : violation.getPropertyPath()) {
      if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
        continue;
      }
      if (node.getIndex() != null) {
        path.append('[').append(node.getIndex()).append(']');
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        path.append(path.isEmpty() ? "" : ".").append(node.getName());
      }
    }
    return path.toString();
  }

  private static String sentence(ConstraintViolation<?> violation) {
    var field = field(violation);
    return field.isEmpty()
        ? "The body or parameter (%s) %s.".formatted(parameter(violation), violation.getMessage())
        : "The field (%s) %s.".formatted(field, violation.getMessage());
  }

  private static String maybe(ConstraintViolation<?> violation) {
    var name = field(violation).isEmpty() ? parameter(violation) : field(violation);
    var limits = violation.getConstraintDescriptor().getAttributes();
    var kind = violation.getConstraintDescriptor().getAnnotation().annotationType();
    return switch (kind.getSimpleName()) {
      case "NotNull", "NotBlank", "NotEmpty" ->
          "Maybe (%s) is empty or spelled differently: it is needed.".formatted(name);
      case "Size" ->
          "Maybe send %s to %s %s."
              .formatted(limits.get("min"), limits.get("max"), of(violation.getInvalidValue()));
      case "Min", "DecimalMin" -> "Maybe send a number from %s on.".formatted(limits.get("value"));
      case "Max", "DecimalMax" -> "Maybe send a number up to %s.".formatted(limits.get("value"));
      case "Positive" -> "Maybe send a number above 0.";
      case "PositiveOrZero" -> "Maybe send 0 or a number above it.";
      case "Digits" ->
          "Maybe send fewer digits: %s before and %s after the point."
              .formatted(limits.get("integer"), limits.get("fraction"));
      default -> "Maybe compare (%s) with its description at /q/openapi.".formatted(name);
    };
  }

  private static String of(@Nullable Object value) {
    return value instanceof CharSequence ? "characters" : "of them";
  }

  private static String parameter(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() == ElementKind.PARAMETER)
        .map(Path.Node::getName)
        .findFirst()
        .orElse("");
  }
}
