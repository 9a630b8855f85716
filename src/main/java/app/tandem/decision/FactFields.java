package app.tandem.decision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 * A receipt has some dozens of facts, and a busy shop some thousand receipts a second: asking the JSON
 * mapper to convert each fact took most of a receipt's time. What is a record of plain values is read by
 * its components; everything else goes the long way.
 */
/** The fields of facts by their names, as a receipt keeps them. */
class FactFields {
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private static final ClassValue<List<Method>> PLAIN =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return type.isRecord()
                  && Arrays.stream(type.getRecordComponents()).allMatch(FactFields::isPlain)
              ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getAccessor).toList()
              : List.of();
        }
      };

  private final ObjectMapper json;

  FactFields(ObjectMapper json) {
    this.json = json;
  }

  private static boolean isPlain(RecordComponent component) {
    var type = component.getType();
    return type.isPrimitive() || type == String.class || type == Instant.class;
  }

  Map<String, Object> of(Object fact) {
    var told = new LinkedHashMap<String, Object>();
    told.put("fact", fact.getClass().getSimpleName());
    var plain = PLAIN.get(fact.getClass());
    if (!plain.isEmpty()) {
      plain.forEach(accessor -> told.put(accessor.getName(), value(accessor, fact)));
    } else if (fact instanceof Record) {
      told.putAll(json.convertValue(fact, FIELDS));
    } else {
      told.put("value", String.valueOf(fact));
    }
    return told;
  }

  private static Object value(Method accessor, Object fact) {
    try {
      var value = accessor.invoke(fact);
      return value instanceof Instant at ? at.toString() : value;
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("The fact (%s) cannot be read.".formatted(fact), e);
    }
  }
}
