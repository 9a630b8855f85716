package app.tandem.rules.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class loader for which only the listed types exist. The compiler reads class files as
 * resources, so these are filtered too.
 */
final class FilteredLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader real;
  private final AllowedWords words;
  private final Set<String> more;

  /**
   * @param real where the listed types come from
   * @param words the listed types
   * @param more types that exist beyond the list
   */
  FilteredLoader(ClassLoader real, AllowedWords words, Set<String> more) {
    super(null);
    this.real = real;
    this.words = words;
    this.more = more;
  }

  private boolean isOpen(String type) {
    return more.contains(type) || words.isType(type);
  }

  private boolean isHidden(String resource) {
    return resource.endsWith(".class")
        && !isOpen(resource.substring(0, resource.length() - ".class".length()).replace('/', '.'));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isOpen(name)) {
      throw new ClassNotFoundException(name);
    }
    return real.loadClass(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return isHidden(name) ? null : real.getResourceAsStream(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isHidden(name) ? null : real.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isHidden(name) ? Collections.emptyEnumeration() : real.getResources(name);
  }
}
