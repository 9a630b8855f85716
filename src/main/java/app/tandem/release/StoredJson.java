package app.tandem.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** Reads what is stored as it is: what is there is there, however strict the doors are by now. */
class StoredJson {
  private StoredJson() {}

  static ObjectMapper of(ObjectMapper doors) {
    var asItIs =
        new SimpleModule("stored").addDeserializer(String.class, StringDeserializer.instance);
    return doors.copy().registerModule(asItIs);
  }
}
