package app.tandem;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Renders an overlay as {@code kubectl kustomize} does, as far as {@code k8s/} needs it: resources,
 * components, strategic-merge patches by file, images. Whatever else a kustomization asks for is a
 * fault and never a guess.
 */
class Kustomization {
  static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Set<String> UNDERSTOOD =
      Set.of("apiVersion", "kind", "resources", "components", "patches", "images");

  /** The field by which Kubernetes tells the elements of a list apart when it merges. */
  private static final Map<String, String> KEY_BY_LIST =
      Map.of(
          "containers", "name",
          "env", "name",
          "volumes", "name",
          "volumeMounts", "mountPath",
          "topologySpreadConstraints", "topologyKey");

  private final List<ObjectNode> documents = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Set<Path> files = new LinkedHashSet<>();

  /**
   * Renders a folder.
   *
   * @param folder with a {@code kustomization.yaml}
   */
  static Kustomization render(Path folder) {
    var rendered = new Kustomization();
    rendered.gather(folder.normalize());
    return rendered;
  }

  List<ObjectNode> documents() {
    return documents;
  }

  /**
   * One document.
   *
   * @param identity kind and name, as in {@code Deployment/tandem-web}
   */
  ObjectNode document(String identity) {
    return documents.stream()
        .filter(document -> identity(document).equals(identity))
        .findFirst()
        .orElseThrow();
  }

  List<String> faults() {
    return faults;
  }

  /** Every file that took part. */
  Set<Path> files() {
    return files;
  }

  /** Kind and name, as in {@code Deployment/tandem-web}. */
  static String identity(JsonNode document) {
    return document.path("kind").asText() + "/" + document.path("metadata").path("name").asText();
  }

  private void gather(Path folder) {
    for (var wanted : read(folder.resolve("kustomization.yaml"))) {
      wanted
          .fieldNames()
          .forEachRemaining(
              field -> {
                if (!UNDERSTOOD.contains(field)) {
                  faults.add("%s: this test cannot render (%s)".formatted(folder, field));
                }
              });
      wanted.path("resources").forEach(entry -> include(folder.resolve(entry.asText())));
      wanted.path("components").forEach(entry -> include(folder.resolve(entry.asText())));
      wanted.path("patches").forEach(entry -> patch(folder, entry));
      wanted.path("images").forEach(this::rename);
    }
  }

  private void include(Path resource) {
    if (Files.isDirectory(resource)) {
      gather(resource.normalize());
      return;
    }
    for (var document : read(resource)) {
      if (find(document).isPresent()) {
        faults.add("%s: (%s) is there twice".formatted(resource, identity(document)));
      }
      documents.add(document);
    }
  }

  private List<ObjectNode> read(Path file) {
    if (!Files.isRegularFile(file)) {
      faults.add("(%s) is referenced and does not exist".formatted(file.normalize()));
      return List.of();
    }
    files.add(file.normalize());
    try (var parsed = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      return parsed.readAll();
    } catch (IOException e) {
      faults.add("%s cannot be read: %s".formatted(file.normalize(), e.getMessage()));
      return List.of();
    }
  }

  private Optional<ObjectNode> find(JsonNode like) {
    return documents.stream()
        .filter(document -> identity(document).equals(identity(like)))
        .filter(document -> document.path("apiVersion").equals(like.path("apiVersion")))
        .findFirst();
  }

  private void patch(Path folder, JsonNode entry) {
    if (entry.size() != 1 || !entry.has("path")) {
      faults.add("%s: this test renders patches by path only, not (%s)".formatted(folder, entry));
    }
    for (var patch : read(folder.resolve(entry.path("path").asText()))) {
      find(patch)
          .ifPresentOrElse(
              document -> merge(document, patch),
              () -> faults.add("%s: nothing to patch (%s)".formatted(folder, identity(patch))));
    }
  }

  private void merge(ObjectNode into, ObjectNode patch) {
    for (var field : patch.properties()) {
      var name = field.getKey();
      var wanted = field.getValue();
      if (wanted.isNull() || name.startsWith("$")) {
        faults.add("this test merges no deletions and directives (%s)".formatted(name));
      } else if (into.get(name) instanceof ObjectNode present
          && wanted instanceof ObjectNode more) {
        merge(present, more);
      } else if (into.get(name) instanceof ArrayNode present && wanted instanceof ArrayNode more) {
        mergeList(name, present, more);
      } else {
        into.set(name, wanted.deepCopy());
      }
    }
  }

  private void mergeList(String list, ArrayNode into, ArrayNode patch) {
    var key = KEY_BY_LIST.get(list);
    if (key == null) {
      faults.add("this test does not know how lists of (%s) merge".formatted(list));
      return;
    }
    var added = 0;
    for (var element : patch) {
      var present =
          StreamSupport.stream(into.spliterator(), false)
              .filter(candidate -> candidate.path(key).equals(element.path(key)))
              .findFirst();
      if (present.isPresent()) {
        merge((ObjectNode) present.get(), (ObjectNode) element);
      } else {
        into.insert(added++, element.deepCopy()); // In front, as kustomize does.
      }
    }
  }

  private void rename(JsonNode image) {
    var found = 0;
    for (var document : documents) {
      for (var container : document.at("/spec/template/spec/containers")) {
        var name = container.path("image").asText();
        if (name.equals(image.path("name").asText())) {
          var renamed = image.path("newName").asText(name) + ":" + image.path("newTag").asText();
          ((ObjectNode) container).put("image", renamed);
          found++;
        }
      }
    }
    if (found == 0) {
      faults.add("no container has the image (%s)".formatted(image.path("name").asText()));
    }
  }
}
