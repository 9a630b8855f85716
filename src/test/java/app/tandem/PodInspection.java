package app.tandem;

import app.tandem.Cluster.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at the pods of one workload: what they refer to, how they are probed, what they may do. */
class PodInspection {
  private static final Pattern TAGGED = Pattern.compile("[^:@]+(:[0-9]+/[^:@]+)?:([^:@]+)");
  private static final Pattern TANDEM = Pattern.compile("(.*/)?tandem(:.*)?");

  private final Cluster cluster;
  private final Workload workload;
  private final Map<String, Set<String>> keysBySecret;
  private final Predicate<String> isSetting;
  private final List<String> faults = new ArrayList<>();

  PodInspection(
      Cluster cluster,
      Workload workload,
      Map<String, Set<String>> keysBySecret,
      Predicate<String> isSetting) {
    this.cluster = cluster;
    this.workload = workload;
    this.keysBySecret = keysBySecret;
    this.isSetting = isSetting;
  }

  List<String> faults() {
    inspectPod();
    inspectSpread();
    inspectScraping();
    for (var container : workload.containers()) {
      inspectImage(container);
      inspectPower(container);
      inspectEnvironment(container);
      inspectMounts(container);
      if (isTandem(container)) {
        inspectHealth("startup", container, container.getStartupProbe(), "/q/health/started");
        inspectHealth("readiness", container, container.getReadinessProbe(), "/q/health/ready");
        inspectHealth("liveness", container, container.getLivenessProbe(), "/q/health/live");
      } else {
        require(container.getReadinessProbe() != null, "%s has no readiness probe", container);
      }
    }
    return faults;
  }

  private static boolean isTandem(Container container) {
    return TANDEM.matcher(container.getImage()).matches();
  }

  static boolean isSecret(String variable) {
    return variable.matches(".*(PASSWORD|KEY|SECRET|TOKEN)");
  }

  private void fault(String text, Object... values) {
    faults.add(workload.name() + ": " + text.formatted(values));
  }

  private void require(boolean holds, String otherwise, Container container) {
    if (!holds) {
      fault(otherwise, container.getName());
    }
  }

  private void inspectPod() {
    var pod = workload.pods().getSpec();
    var account = pod.getServiceAccountName();
    if (account == null || cluster.find(ServiceAccount.class, account).isEmpty()) {
      fault("there is no ServiceAccount (%s)", account);
    }
    if (!Boolean.FALSE.equals(pod.getAutomountServiceAccountToken())) {
      fault("it gets a token of the cluster, and needs none");
    }
    if (!Boolean.FALSE.equals(pod.getEnableServiceLinks())) {
      fault("the links of Services would be read as settings");
    }
    if (!pod.getInitContainers().isEmpty()) {
      fault("it has init containers, and this test does not look into them");
    }
    if (pod.getTerminationGracePeriodSeconds() == null) {
      fault("it has no time to end");
    }
    var security = pod.getSecurityContext();
    if (security == null
        || !Boolean.TRUE.equals(security.getRunAsNonRoot())
        || security.getSeccompProfile() == null
        || !"RuntimeDefault".equals(security.getSeccompProfile().getType())) {
      fault("the pod's security context is not (runAsNonRoot, seccomp RuntimeDefault)");
    }
  }

  private void inspectSpread() {
    for (var constraint : workload.pods().getSpec().getTopologySpreadConstraints()) {
      if (!workload.isSelectedBy(constraint.getLabelSelector().getMatchLabels())) {
        fault("the spread over (%s) counts other pods", constraint.getTopologyKey());
      }
    }
  }

  private void inspectScraping() {
    var annotations = workload.pods().getMetadata().getAnnotations();
    var port = annotations.get("prometheus.io/port");
    if (port != null && !workload.listensOn(new IntOrString(Integer.valueOf(port)))) {
      fault("it is scraped on the port (%s), where it does not listen", port);
    }
    var path = annotations.get("prometheus.io/path");
    if (path != null && !path.equals("/q/metrics")) {
      fault("the path (%s) has no metrics", path);
    }
  }

  private void inspectImage(Container container) {
    var tagged = TAGGED.matcher(container.getImage());
    if (!tagged.matches() || tagged.group(2).equals("latest")) {
      fault("the image (%s) names no version", container.getImage());
    }
  }

  private void inspectPower(Container container) {
    var security = container.getSecurityContext();
    require(
        security != null
            && Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
            && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
            && security.getCapabilities() != null
            && security.getCapabilities().getDrop().equals(List.of("ALL"))
            && security.getCapabilities().getAdd().isEmpty(),
        "%s may do more than it needs (its security context)",
        container);
    var resources = container.getResources();
    require(
        resources != null
            && resources.getRequests().keySet().containsAll(Set.of("cpu", "memory"))
            && resources.getLimits().containsKey("memory"),
        "%s does not say what it needs (resources)",
        container);
  }

  private void inspectHealth(String probed, Container container, Probe probe, String path) {
    if (probe == null || probe.getHttpGet() == null) {
      fault("%s has no %s probe by HTTP", container.getName(), probed);
      return;
    }
    var request = probe.getHttpGet();
    if (!path.equals(request.getPath())) {
      fault("the %s probe asks (%s), not %s", probed, request.getPath(), path);
    }
    if (!Workload.listensOn(container, request.getPort())) {
      fault("the %s probe asks the port (%s)", probed, request.getPort().getValue());
    }
  }

  private void inspectEnvironment(Container container) {
    for (var source : container.getEnvFrom()) {
      if (source.getConfigMapRef() == null) {
        fault("whole secrets are not read into the environment");
      } else {
        inspectConfigMap(source.getConfigMapRef().getName(), null);
      }
    }
    var names = new HashSet<String>();
    for (var variable : container.getEnv()) {
      if (!names.add(variable.getName())) {
        fault("(%s) is set twice", variable.getName());
      }
      if (isTandem(container) && !isSetting.test(variable.getName())) {
        fault("nobody reads the setting (%s)", variable.getName());
      }
      inspectSource(variable);
    }
  }

  private void inspectSource(EnvVar variable) {
    var source = variable.getValueFrom();
    if (source == null) {
      if (isSecret(variable.getName())) {
        fault("(%s) has its value in the open", variable.getName());
      }
    } else if (source.getConfigMapKeyRef() != null) {
      inspectConfigMap(source.getConfigMapKeyRef().getName(), source.getConfigMapKeyRef().getKey());
    } else if (source.getSecretKeyRef() != null) {
      inspectSecret(source.getSecretKeyRef().getName(), source.getSecretKeyRef().getKey());
    }
  }

  private void inspectConfigMap(String name, String key) {
    var settings = cluster.find(ConfigMap.class, name);
    if (settings.isEmpty() || (key != null && !settings.get().getData().containsKey(key))) {
      fault("there is no ConfigMap (%s) with the key (%s)", name, key);
    }
  }

  private void inspectSecret(String name, String key) {
    if (!keysBySecret.getOrDefault(name, Set.of()).contains(key)) {
      fault("the README does not tell how to make the secret (%s) with the key (%s)", name, key);
    }
  }

  private void inspectMounts(Container container) {
    var volumes =
        workload.pods().getSpec().getVolumes().stream()
            .map(Volume::getName)
            .collect(Collectors.toSet());
    volumes.addAll(workload.claims());
    for (var mount : container.getVolumeMounts()) {
      if (!volumes.contains(mount.getName())) {
        fault("there is no volume (%s)", mount.getName());
      }
    }
    require(
        container.getVolumeMounts().stream().anyMatch(mount -> mount.getMountPath().equals("/tmp")),
        "%s has no /tmp to write to",
        container);
    for (var volume : workload.pods().getSpec().getVolumes()) {
      if (volume.getEmptyDir() == null) {
        fault("the volume (%s) is of a sort that this test does not look into", volume.getName());
      }
    }
  }
}
