package app.tandem.bootstrap;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class Main {
  public static void main(String... args) {
    var ground = new Ground();
    ground.lay();
    Quarkus.run(args);
    ground.clear();
  }
}
