package app.tandem.message.template;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the components of a record say, and nothing else: no method, no class, no environment. */
final class SaidByRecord implements ValueResolver {
  private static final ClassValue<Map<String, Method>> READERS =
      new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
          var readers = new HashMap<String, Method>();
          for (var component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            readers.put(component.getName(), component.getAccessor());
          }
          return readers;
        }
      };

  @Override
  public boolean appliesTo(EvalContext context) {
    return context.getBase() instanceof Record && context.getParams().isEmpty();
  }

  @Override
  public CompletionStage<Object> resolve(EvalContext context) {
    var base = context.getBase();
    var reader = READERS.get(base.getClass()).get(context.getName());
    if (reader == null) {
      return Results.notFound(context);
    }
    try {
      return CompletedStage.of(reader.invoke(base));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A fact (%s) could not be read.".formatted(reader), e);
    }
  }
}
