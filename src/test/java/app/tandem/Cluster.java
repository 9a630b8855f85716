package app.tandem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an overlay would put into the cluster, read by the model of the Kubernetes API. */
class Cluster {
  private static final KubernetesSerialization KINDS = new KubernetesSerialization();
  private static final ObjectMapper STRICT =
      new ObjectMapper().setAnnotationIntrospector(new NothingExtra());

  private final List<HasMetadata> resources = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /** The model keeps unknown fields in a map of extras; without that map they are errors. */
  private static class NothingExtra extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }

    @Override
    public Boolean hasAnyGetter(Annotated member) {
      return false;
    }
  }

  /**
   * Something that makes pods.
   *
   * @param claims names of the volumes that every pod claims for itself
   * @param replicas how many pods, or null where somebody else decides
   */
  record Workload(
      HasMetadata resource,
      Map<String, String> selector,
      PodTemplateSpec pods,
      Set<String> claims,
      Integer replicas) {
    String name() {
      return resource.getKind() + "/" + resource.getMetadata().getName();
    }

    List<Container> containers() {
      return pods.getSpec().getContainers();
    }

    boolean isSelectedBy(Map<String, String> labels) {
      return pods.getMetadata().getLabels().entrySet().containsAll(labels.entrySet());
    }

    boolean listensOn(IntOrString port) {
      return containers().stream().anyMatch(container -> listensOn(container, port));
    }

    static boolean listensOn(Container container, IntOrString port) {
      return container.getPorts().stream()
          .flatMap(Workload::spellings)
          .anyMatch(spelling -> spelling.equals(port.getValue()));
    }

    private static Stream<Object> spellings(ContainerPort port) {
      return port.getName() == null
          ? Stream.of(port.getContainerPort())
          : Stream.of(port.getContainerPort(), port.getName());
    }
  }

  Cluster(List<ObjectNode> documents) {
    documents.forEach(this::read);
  }

  List<String> faults() {
    return faults;
  }

  List<HasMetadata> resources() {
    return resources;
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return resources.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
    return all(kind).stream()
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst();
  }

  List<Workload> workloads() {
    var deployments =
        all(Deployment.class).stream()
            .map(
                deployment ->
                    new Workload(
                        deployment,
                        deployment.getSpec().getSelector().getMatchLabels(),
                        deployment.getSpec().getTemplate(),
                        Set.of(),
                        deployment.getSpec().getReplicas()));
    var statefulSets =
        all(StatefulSet.class).stream()
            .map(
                set ->
                    new Workload(
                        set,
                        set.getSpec().getSelector().getMatchLabels(),
                        set.getSpec().getTemplate(),
                        set.getSpec().getVolumeClaimTemplates().stream()
                            .map(claim -> claim.getMetadata().getName())
                            .collect(Collectors.toSet()),
                        set.getSpec().getReplicas()));
    return Stream.concat(deployments, statefulSets).toList();
  }

  List<Workload> selectedBy(Map<String, String> labels) {
    return workloads().stream().filter(workload -> workload.isSelectedBy(labels)).toList();
  }

  private void read(ObjectNode document) {
    var identity = Kustomization.identity(document);
    var kind =
        KINDS.getRegisteredKubernetesResource(
            document.path("apiVersion").asText(), document.path("kind").asText());
    if (kind == null || !HasMetadata.class.isAssignableFrom(kind)) {
      faults.add("%s: Kubernetes has no such kind".formatted(identity));
      return;
    }
    try {
      var resource = (HasMetadata) STRICT.treeToValue(document, kind);
      var readBack = Kustomization.YAML.readTree(STRICT.writeValueAsString(resource));
      compare(identity, document, readBack);
      resources.add(resource);
    } catch (JsonProcessingException e) {
      faults.add("%s: %s".formatted(identity, e.getMessage()));
    }
  }

  /** Everything that was written must be read back as it was written; defaults may be added. */
  private void compare(String place, JsonNode written, JsonNode readBack) {
    if (written.isObject() && readBack.isObject()) {
      written
          .properties()
          .forEach(
              field ->
                  compare(
                      place + "." + field.getKey(),
                      field.getValue(),
                      readBack.path(field.getKey())));
    } else if (written.isArray() && written.size() == readBack.size()) {
      for (var i = 0; i < written.size(); i++) {
        compare("%s[%d]".formatted(place, i), written.get(i), readBack.get(i));
      }
    } else if (!written.equals(readBack)) {
      faults.add("%s: (%s) is understood as (%s)".formatted(place, written, readBack));
    }
  }
}
