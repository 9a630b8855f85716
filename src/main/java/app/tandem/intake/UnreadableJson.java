package app.tandem.intake;

import app.tandem.kernel.NearName;
import app.tandem.kernel.Problem;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a JSON body, and at which field. */
public final class UnreadableJson {
  private static final int LONGEST_VALUE = 60;
  private static final int MOST_NAMES = 20;

  private UnreadableJson() {}

  /** The problem that whoever sent the body is told. */
  public static Problem problem(JsonProcessingException trouble) {
    if (trouble instanceof UnrecognizedPropertyException unknown) {
      return unknownField(unknown);
    }
    if (trouble instanceof InvalidTypeIdException unknown) {
      return unknownKind(unknown);
    }
    if (trouble instanceof MismatchedInputException mismatch) {
      return wrongShape(mismatch);
    }
    if (trouble instanceof JsonMappingException mapping
        && trouble.getCause() instanceof InputCoercionException coercion) {
      return tooLarge(mapping, coercion);
    }
    var broken = brokenOff(trouble);
    if (broken == null && trouble instanceof JsonMappingException refused) {
      return refusedValue(refused);
    }
    return notJson(broken == null ? trouble : broken);
  }

  private static Problem unknownField(UnrecognizedPropertyException unknown) {
    var known = unknown.getKnownPropertyIds();
    var names = known == null ? List.<String>of() : known.stream().map(Objects::toString).toList();
    var path = path(unknown);
    return problem(
        path, "There is no field (%s).".formatted(path), maybe(unknown.getPropertyName(), names));
  }

  private static Problem unknownKind(InvalidTypeIdException unknown) {
    var base = unknown.getBaseType().getRawClass();
    var info = base.getAnnotation(JsonTypeInfo.class);
    var subTypes = base.getAnnotation(JsonSubTypes.class);
    var field = info == null ? "type" : info.property();
    var names =
        subTypes == null
            ? List.<String>of()
            : Arrays.stream(subTypes.value()).map(JsonSubTypes.Type::name).toList();
    var parent = path(unknown);
    // Jackson's path may end at the field itself or at the object that holds it.
    var path = parent.isEmpty() || parent.endsWith(field) ? field : parent + "." + field;
    var kind = unknown.getTypeId();
    return kind == null
        ? problem(path, "The field (%s) is missing.".formatted(path), maybe("", names))
        : problem(
            path, "The field (%s) cannot be %s.".formatted(path, shown(kind)), maybe(kind, names));
  }

  private static Problem wrongShape(MismatchedInputException mismatch) {
    var path = path(mismatch);
    var expected = expected(mismatch.getTargetType());
    var given =
        mismatch instanceof InvalidFormatException format
            ? ", not " + shown(Objects.toString(format.getValue()))
            : "";
    var maybe = path.isEmpty() ? formOfBody(mismatch.getTargetType(), expected) : form(expected);
    return path.isEmpty()
        ? problem(null, "The body must be %s%s.".formatted(expected, given), maybe)
        : problem(path, "The field (%s) must be %s%s.".formatted(path, expected, given), maybe);
  }

  /** Where a body is one field, what should stand in it is often sent alone. */
  private static String formOfBody(@Nullable Class<?> type, String expected) {
    if (type == null
        || !type.isRecord()
        || isValue(type)
        || type.getRecordComponents().length != 1) {
      return form(expected);
    }
    var field = type.getRecordComponents()[0].getName();
    return "\nMaybe put it into the field %s: {\"%s\": ...}.".formatted(field, field);
  }

  /** A record that JSON writes as what it holds. */
  private static boolean isValue(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
  }

  /** How JSON writes what is expected. */
  private static String form(String expected) {
    return switch (expected) {
      case "a text" -> "\nMaybe put it in quotes.";
      case "a whole number" -> "\nMaybe write digits only, without quotes and without a point.";
      case "a number" -> "\nMaybe write digits, with a point for decimals and without quotes.";
      case "true or false" -> "\nMaybe write it in small letters, without quotes.";
      case "a list" -> "\nMaybe put it in square brackets: [ ... ].";
      case "an object" -> "\nMaybe put its fields in braces: { ... }.";
      default -> "\nMaybe write it in quotes, and just so.";
    };
  }

  /**
   * A field that stands twice in a body; of some types the second one has nowhere to go.
   *
   * @return empty when something else is wrong, which no sender can mend
   */
  public static Optional<Problem> twice(InvalidDefinitionException trouble) {
    var path = path(trouble);
    var isTwice =
        Objects.toString(trouble.getOriginalMessage()).startsWith("No fallback setter/field");
    return isTwice
        ? Optional.of(
            problem(
                path.isEmpty() ? null : path,
                "The field (%s) stands twice.".formatted(path),
                "\nMaybe leave out one of the two."))
        : Optional.empty();
  }

  private static Problem tooLarge(JsonMappingException where, InputCoercionException coercion) {
    var path = path(where);
    var wanted = expected(coercion.getTargetType());
    return problem(
        path,
        "The field (%s) must be %s that fits.".formatted(path, wanted),
        "\nMaybe a digit is too many.");
  }

  /** A value that was read well, and that our own code did not take. */
  private static Problem refusedValue(JsonMappingException refused) {
    var path = path(refused);
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return Problem.of(400, cause.getMessage()).at(path.isEmpty() ? null : path);
      }
    }
    return path.isEmpty()
        ? problem(null, "The body cannot be read.", "")
        : problem(path, "The field (%s) cannot be read.".formatted(path), "");
  }

  private static Problem notJson(JsonProcessingException broken) {
    var where = broken.getLocation();
    var place =
        where == null
            ? ""
            : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
    return problem(
        null,
        "The body is not JSON%s.".formatted(place),
        "\nMaybe a comma, a quote or a bracket is missing there, or is one too many.");
  }

  private static @Nullable StreamReadException brokenOff(Throwable trouble) {
    for (var cause = trouble; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamReadException broken) {
        return broken;
      }
    }
    return null;
  }

  private static Problem problem(@Nullable String path, String detail, String maybe) {
    return Problem.of(400, detail + maybe).at(path);
  }

  private static String maybe(String name, Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    var names = known.stream().sorted().limit(MOST_NAMES).toList();
    return "\nMaybe you meant %s."
        .formatted(
            NearName.find(name, known)
                .orElseGet(() -> (names.size() > 1 ? "one of " : "") + String.join(", ", names)));
  }

  /** The path as its sender would write it: {@code lines[0].price}. */
  private static String path(JsonMappingException trouble) {
    var path = new StringBuilder();
    for (var step : trouble.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String shown(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "something else";
    }
    if (type.isEnum()) {
      return "one of "
          + String.join(
              ", ", Arrays.stream(type.getEnumConstants()).map(Objects::toString).toList());
    }
    if (type.isArray() || Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    if (type.isRecord() && type.getRecordComponents().length == 1 && isValue(type)) {
      return expected(type.getRecordComponents()[0].getType());
    }
    return switch (type.getSimpleName()) {
      case "String", "CharSequence", "char", "Character" -> "a text";
      case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" -> "a whole number";
      case "double", "Double", "float", "Float", "BigDecimal", "Number" -> "a number";
      case "boolean", "Boolean" -> "true or false";
      case "Instant", "OffsetDateTime", "ZonedDateTime" -> "a time such as 2026-11-30T10:15:00Z";
      case "LocalDate" -> "a date such as 2026-11-30";
      case "LocalTime" -> "a time of day such as 21:00";
      case "Duration" -> "a length of time such as P7D or PT2H";
      case "UUID" -> "a UUID";
      default -> "an object";
    };
  }
}
