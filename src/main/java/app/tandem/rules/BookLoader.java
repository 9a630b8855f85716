package app.tandem.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.drools.model.Model;

/** Links the classes of one book. */
class BookLoader extends ClassLoader {
  private final Map<String, byte[]> classByName;

  BookLoader(Map<String, byte[]> classByName, ClassLoader parent) {
    super(parent);
    this.classByName = classByName;
  }

  /** The models with which the engine begins. */
  List<Model> models(List<String> names) {
    var models = new ArrayList<Model>();
    for (var name : names) {
      try {
        models.add((Model) loadClass(name).getConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("The rule book has no model (%s).".formatted(name), e);
      }
    }
    return models;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var bytes = classByName.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
