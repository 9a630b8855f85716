package app.tandem;

import app.tandem.Cluster.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks for what does not fit together among the resources of one overlay. */
class ClusterInspection {
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final Cluster cluster;
  private final Map<String, Set<String>> keysBySecret;
  private final Predicate<String> isSetting;
  private final List<String> faults = new ArrayList<>();

  /**
   * Prepares the inspection.
   *
   * @param keysBySecret the secrets that the reader of the README makes by hand, with their keys
   * @param isSetting whether Tandem reads an environment variable of this name
   */
  ClusterInspection(
      Cluster cluster, Map<String, Set<String>> keysBySecret, Predicate<String> isSetting) {
    this.cluster = cluster;
    this.keysBySecret = keysBySecret;
    this.isSetting = isSetting;
  }

  List<String> faults() {
    faults.addAll(cluster.faults());
    inspectNames();
    cluster.all(ConfigMap.class).forEach(this::inspectSettings);
    cluster
        .workloads()
        .forEach(
            workload ->
                faults.addAll(
                    new PodInspection(cluster, workload, keysBySecret, isSetting).faults()));
    cluster.workloads().forEach(this::inspectSelector);
    cluster.all(StatefulSet.class).forEach(this::inspectStatefulSet);
    cluster.all(Service.class).forEach(this::inspectService);
    cluster.all(PodDisruptionBudget.class).forEach(this::inspectBudget);
    cluster.all(HorizontalPodAutoscaler.class).forEach(this::inspectAutoscaler);
    cluster.all(NetworkPolicy.class).forEach(this::inspectNetwork);
    return faults;
  }

  private void inspectNames() {
    for (var resource : cluster.resources()) {
      var name = resource.getMetadata().getName();
      if (name == null || !DNS_LABEL.matcher(name).matches()) {
        faults.add("%s: the name (%s) is no DNS label".formatted(resource.getKind(), name));
      }
      if (resource instanceof Secret) {
        faults.add("Secret/%s: secrets stay out of the repository".formatted(name));
      }
    }
  }

  private void inspectSettings(ConfigMap settings) {
    for (var name : settings.getData().keySet()) {
      if (!isSetting.test(name)) {
        faults.add("ConfigMap: nobody reads the setting (%s)".formatted(name));
      }
      if (PodInspection.isSecret(name)) {
        faults.add("ConfigMap: (%s) has its value in the open".formatted(name));
      }
    }
  }

  private void inspectSelector(Workload workload) {
    if (!cluster.selectedBy(workload.selector()).equals(List.of(workload))) {
      faults.add(
          "%s: the selector (%s) does not match just its own pods"
              .formatted(workload.name(), workload.selector()));
    }
  }

  private void inspectStatefulSet(StatefulSet set) {
    var service = set.getSpec().getServiceName();
    if (cluster.find(Service.class, service).isEmpty()) {
      faults.add("StatefulSet/%s: no Service (%s)".formatted(set.getMetadata().getName(), service));
    }
  }

  private void inspectService(Service service) {
    var name = "Service/" + service.getMetadata().getName();
    var workloads = selected(name, service.getSpec().getSelector());
    for (var port : service.getSpec().getPorts()) {
      var target =
          port.getTargetPort() == null ? new IntOrString(port.getPort()) : port.getTargetPort();
      inspectPort(name, workloads, target);
    }
  }

  private void inspectBudget(PodDisruptionBudget budget) {
    selected(
        "PodDisruptionBudget/" + budget.getMetadata().getName(), budget.getSpec().getSelector());
  }

  private void inspectAutoscaler(HorizontalPodAutoscaler autoscaler) {
    var name = "HorizontalPodAutoscaler/" + autoscaler.getMetadata().getName();
    var target = autoscaler.getSpec().getScaleTargetRef();
    var workload =
        cluster.workloads().stream()
            .filter(some -> some.resource().getApiVersion().equals(target.getApiVersion()))
            .filter(some -> some.name().equals(target.getKind() + "/" + target.getName()))
            .findFirst();
    if (workload.isEmpty()) {
      faults.add("%s: nothing to scale (%s)".formatted(name, target.getName()));
    } else if (workload.get().replicas() != null) {
      faults.add(
          "%s: (%s) sets its replicas itself, and every apply would undo the scaling"
              .formatted(name, target.getName()));
    }
  }

  private void inspectNetwork(NetworkPolicy policy) {
    var name = "NetworkPolicy/" + policy.getMetadata().getName();
    var workloads = selected(name, policy.getSpec().getPodSelector());
    for (var rule : policy.getSpec().getIngress()) {
      rule.getPorts().forEach(port -> inspectPort(name, workloads, port.getPort()));
      rule.getFrom().forEach(peer -> inspectPeer(name, peer));
    }
    for (var rule : policy.getSpec().getEgress()) {
      rule.getTo().forEach(peer -> inspectPeer(name, peer));
    }
  }

  /** Pods in other namespaces are not ours to know. */
  private void inspectPeer(String name, NetworkPolicyPeer peer) {
    if (peer.getPodSelector() != null && peer.getNamespaceSelector() == null) {
      selected(name, peer.getPodSelector());
    }
  }

  private List<Workload> selected(String name, LabelSelector selector) {
    if (!selector.getMatchExpressions().isEmpty()) {
      faults.add("%s: this test matches labels only, no expressions".formatted(name));
    }
    return selected(name, selector.getMatchLabels());
  }

  private List<Workload> selected(String name, Map<String, String> labels) {
    var workloads = cluster.selectedBy(labels);
    if (workloads.isEmpty()) {
      faults.add("%s: no pod has the labels (%s)".formatted(name, labels));
    }
    return workloads;
  }

  private void inspectPort(String name, List<Workload> workloads, IntOrString port) {
    for (var workload : workloads) {
      if (!workload.listensOn(port)) {
        faults.add(
            "%s: %s does not listen on the port (%s)"
                .formatted(name, workload.name(), port.getValue()));
      }
    }
  }
}
