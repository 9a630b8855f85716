package app.tandem.intake;

import app.tandem.kernel.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says which values of a request break a constraint, and at which fields. */
public final class Violations {
  private Violations() {}

  /** One problem of all of them, about the field of the first. */
  public static Problem problem(Collection<? extends ConstraintViolation<?>> violations) {
    var inOrder = violations.stream().sorted(Comparator.comparing(Violations::field)).toList();
    var detail = inOrder.stream().map(Violations::sentence).collect(Collectors.joining(" "));
    var field = field(inOrder.get(0));
    return Problem.of(400, detail).at(field.isEmpty() ? null : field);
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

  private static String parameter(ConstraintViolation<?> violation) {
    return StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
        .filter(node -> node.getKind() == ElementKind.PARAMETER)
        .map(Path.Node::getName)
        .findFirst()
        .orElse("");
  }
}
