package app.tandem.rules.sandbox;

import java.util.Map;

/** Defines the classes of one rule book, and nothing else. */
final class ClosedLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> bytesByClass;

  ClosedLoader(ClassLoader open, Map<String, byte[]> bytesByClass) {
    super(open);
    this.bytesByClass = Map.copyOf(bytesByClass);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    var bytes = bytesByClass.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
