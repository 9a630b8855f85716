package app.tandem.message.template;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a template may say: a text, an address, several of something, or something with parts.
 *
 * @param kind which of these
 * @param parts by name; of what has none, none
 * @param element of what there are several; null otherwise
 * @param mayLack whether there are customers for whom it is not there
 * @param most how many there are at most of what there are several; 1 otherwise
 */
record Fact(Kind kind, Map<String, Fact> parts, @Nullable Fact element, boolean mayLack, int most) {

  /** What can be done with it. */
  enum Kind {
    TEXT,
    ADDRESS,
    SEVERAL,
    PARTS
  }

  /** Everything that the components of a record say. */
  static Fact of(Class<?> facts) {
    var parts = new LinkedHashMap<String, Fact>();
    for (var component : facts.getRecordComponents()) {
      parts.put(component.getName(), of(component));
    }
    return new Fact(Kind.PARTS, parts, null, false, 1);
  }

  private static Fact of(RecordComponent component) {
    var type = component.getAnnotatedType();
    var fact = of(component.getType(), type);
    var most = component.getAnnotation(Most.class);
    return new Fact(
        fact.kind,
        fact.parts,
        fact.element,
        type.isAnnotationPresent(Nullable.class),
        most == null ? fact.most : most.value());
  }

  private static Fact of(Class<?> type, AnnotatedType annotated) {
    if (type.isRecord()) {
      return of(type);
    }
    if (type == List.class) {
      var element = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments()[0];
      var one = of((Class<?>) element.getType(), element);
      return new Fact(Kind.SEVERAL, Map.of(), one, false, Most.USUAL);
    }
    if (type == String.class || type == URI.class) {
      return new Fact(type == URI.class ? Kind.ADDRESS : Kind.TEXT, Map.of(), null, false, 1);
    }
    throw new IllegalStateException(
        "A template cannot say a %s.\nMaybe make a text of it: %s."
            .formatted(type.getSimpleName(), Arrays.toString(Kind.values())));
  }
}
