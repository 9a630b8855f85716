package app.tandem.check.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a fact apart into named values, and builds it again, by the names of its record's
 * components: a word that the vocabulary learns later is known here at once.
 */
final class FactForm {
  private FactForm() {}

  /** What each field holds, in the order of the vocabulary. */
  static Map<String, Class<?>> kinds(Class<?> fact) {
    return Arrays.stream(fact.getRecordComponents())
        .collect(
            Collectors.toMap(
                RecordComponent::getName,
                RecordComponent::getType,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** The values of a fact by its fields' names. */
  static Map<String, Object> values(Object fact) {
    var values = new LinkedHashMap<String, Object>();
    for (var component : fact.getClass().getRecordComponents()) {
      try {
        values.put(component.getName(), component.getAccessor().invoke(fact));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("The fact cannot be read: " + component, e);
      }
    }
    return values;
  }

  /**
   * Builds a fact.
   *
   * @param values by name; what is missing is empty, 0 or false
   * @throws IllegalArgumentException when a value is of the wrong kind
   */
  static <T> T build(Class<T> fact, Map<String, Object> values) {
    var components = fact.getRecordComponents();
    var kinds = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var parts =
        Arrays.stream(components)
            .map(one -> fitting(one, values.get(one.getName())))
            .toArray(Object[]::new);
    try {
      Constructor<T> constructor = fact.getDeclaredConstructor(kinds);
      return constructor.newInstance(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The fact cannot be built: " + fact, e);
    }
  }

  private static Object fitting(RecordComponent field, @Nullable Object value) {
    var kind = field.getType();
    if (kind == String.class) {
      return value == null ? "" : value.toString();
    }
    if (kind == boolean.class) {
      return Boolean.TRUE.equals(value);
    }
    if (kind == int.class || kind == double.class) {
      return number(field, value == null ? 0 : value);
    }
    if (kind.isInstance(value)) {
      return value;
    }
    throw unfit(field, value);
  }

  private static Object number(RecordComponent field, Object value) {
    if (!(value instanceof Number number)) {
      throw unfit(field, value);
    }
    if (field.getType() == double.class) {
      return number.doubleValue();
    }
    return Numbers.whole(number.doubleValue());
  }

  private static IllegalArgumentException unfit(RecordComponent field, @Nullable Object value) {
    return new IllegalArgumentException(
        "The field %s of %s cannot be (%s).\nMaybe it is of another kind: a %s."
            .formatted(
                field.getName(),
                field.getDeclaringRecord().getSimpleName(),
                value,
                field.getType().getSimpleName()));
  }
}
