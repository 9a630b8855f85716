package app.tandem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code k8s/} together, and proves on broken copies that it would notice. */
class KubernetesTest {
  private static final Path FOLDER = Path.of("k8s");
  private static final Path LAPTOP = FOLDER.resolve("overlays/laptop");
  private static final Path PRODUCTION = FOLDER.resolve("overlays/production");
  private static final Path IMAGE = Path.of("src/main/docker/Dockerfile");

  private static Set<String> settings;

  @TempDir private Path copy;

  @BeforeAll
  static void findSettings() throws IOException {
    settings = SettingNames.asVariables();
  }

  @Test
  void everythingFitsTogether() throws IOException {
    assertThat(faultsIn(FOLDER)).isEmpty();
  }

  @Test
  void theLaptopHasEverythingInside() {
    assertThat(Kustomization.render(LAPTOP).documents())
        .extracting(Kustomization::identity)
        .containsExactlyInAnyOrder(
            "ServiceAccount/tandem",
            "ConfigMap/tandem-settings",
            "Deployment/tandem-web",
            "Deployment/tandem-worker",
            "Service/tandem",
            "PodDisruptionBudget/tandem-web",
            "PodDisruptionBudget/tandem-worker",
            "NetworkPolicy/tandem-web",
            "NetworkPolicy/tandem-worker",
            "StatefulSet/tandem-database",
            "Service/tandem-database",
            "NetworkPolicy/tandem-database");
  }

  @Test
  void productionScalesIsWatchedAndHasItsDatabaseOutside() {
    var production = Kustomization.render(PRODUCTION);

    assertThat(production.documents())
        .extracting(Kustomization::identity)
        .contains("HorizontalPodAutoscaler/tandem-web", "NetworkPolicy/tandem-worker-metrics")
        .doesNotContain("StatefulSet/tandem-database");
    assertThat(production.document("Deployment/tandem-worker").toString())
        .contains("prometheus.io/scrape", "TANDEM_SMTP_PASSWORD", "QUARKUS_DATASOURCE_JDBC_URL")
        .contains("\"replicas\":2", "topologySpreadConstraints", "/tandem:0.1.0");
    assertThat(
            production.document("ConfigMap/tandem-settings").at("/data/QUARKUS_PROFILE").asText())
        .isEqualTo("prod,production");
  }

  @Test
  void noProxyIsBelievedBeforeSomebodySaysWhichOne() {
    var settings = Kustomization.render(PRODUCTION).document("ConfigMap/tandem-settings");

    assertThat(settings.at("/data/QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING").asText())
        .isEqualTo("false");
    assertThat(settings.at("/data/QUARKUS_HTTP_PROXY_TRUSTED_PROXIES").asText())
        .as("a network that belongs to nobody (RFC 5737)")
        .isEqualTo("192.0.2.0/24");
  }

  @Test
  void webAndWorkerHaveDifferentRoles() {
    var laptop = Kustomization.render(LAPTOP);

    for (var role : List.of("web", "worker")) {
      assertThat(laptop.document("Deployment/tandem-" + role).toString())
          .contains("{\"name\":\"TANDEM_ROLE\",\"value\":\"%s\"}".formatted(role));
    }
  }

  @Test
  void theImageListensAndRunsAsTheDeploymentsSay() throws IOException {
    var image = Files.readAllLines(IMAGE);
    var web = Kustomization.render(LAPTOP).document("Deployment/tandem-web");

    assertThat(image)
        .contains("USER " + web.at("/spec/template/spec/securityContext/runAsUser").asText())
        .contains(
            "EXPOSE " + web.at("/spec/template/spec/containers/0/ports/0/containerPort").asText());
  }

  @Test
  void kubectlRendersTheSame() throws Exception {
    assumeTrue(kubectlIsAtHand(), "kubectl is not on the path");

    for (var overlay : List.of(LAPTOP, PRODUCTION)) {
      assertThat(Kustomization.render(overlay).documents())
          .containsExactlyInAnyOrderElementsOf(renderedByKubectl(overlay));
    }
  }

  @Test
  void aMisspeltFieldIsFound() throws IOException {
    assertThat(faultsAfter("base/web.yaml", "readOnlyRootFilesystem", "readOnlyRootFileSystem"))
        .anyMatch(fault -> fault.contains("readOnlyRootFileSystem"));
  }

  @Test
  void aNumberInPlaceOfATextIsFound() throws IOException {
    assertThat(faultsAfter("overlays/production/settings.yaml", "\"587\"", "587"))
        .anyMatch(fault -> fault.contains("(587) is understood as (\"587\")"));
  }

  @Test
  void aSwitchThatKubectlReadsAsABooleanIsFound() throws IOException {
    assertThat(faultsAfter("base/settings.yaml", "\"off\"", "off"))
        .contains("base/settings.yaml: kubectl reads a boolean in (TANDEM_SAMPLE_SHOP: off)");
  }

  @Test
  void aKindThatKubernetesDoesNotHaveIsFound() throws IOException {
    assertThat(faultsAfter("base/disruption.yaml", "PodDisruptionBudget\n", "PodDisruptionBuget\n"))
        .anyMatch(fault -> fault.endsWith("Kubernetes has no such kind"));
  }

  @Test
  void aFileThatIsMissingIsFound() throws IOException {
    assertThat(faultsAfter("base/kustomization.yaml", "service.yaml", "services.yaml"))
        .anyMatch(fault -> fault.endsWith("services.yaml) is referenced and does not exist"))
        .contains("no kustomization refers to (base/service.yaml)");
  }

  @Test
  void aPatchOfNothingIsFound() throws IOException {
    assertThat(faultsAfter("overlays/production/web.yaml", "tandem-web", "tandem-wep"))
        .anyMatch(fault -> fault.endsWith("nothing to patch (Deployment/tandem-wep)"));
  }

  @Test
  void whatTheRenderingDoesNotUnderstandIsFound() throws IOException {
    assertThat(
            faultsAfter(
                "overlays/laptop/kustomization.yaml", "images:", "namePrefix: my-\nimages:"))
        .anyMatch(fault -> fault.endsWith("this test cannot render (namePrefix)"));
  }

  @Test
  void anImageThatNobodyHasIsFound() throws IOException {
    assertThat(faultsAfter("overlays/laptop/kustomization.yaml", "name: tandem", "name: tandmen"))
        .contains("no container has the image (tandmen)")
        .anyMatch(fault -> fault.endsWith("the image (tandem) names no version"));
  }

  @Test
  void anImageThatMovesIsFound() throws IOException {
    assertThat(faultsAfter("overlays/laptop/database.yaml", "postgres:18", "postgres:latest"))
        .anyMatch(fault -> fault.endsWith("the image (postgres:latest) names no version"));
  }

  @Test
  void aPortWhereNobodyListensIsFound() throws IOException {
    assertThat(faultsAfter("base/service.yaml", "targetPort: http", "targetPort: 8081"))
        .contains(
            "laptop: Service/tandem: Deployment/tandem-web does not listen on the port (8081)");
    assertThat(faultsAfter("base/network.yaml", "port: http", "port: htpp"))
        .anyMatch(fault -> fault.endsWith("does not listen on the port (htpp)"));
    assertThat(faultsAfter("components/monitoring/scrape.yaml", "\"8080\"", "\"9090\""))
        .anyMatch(fault -> fault.contains("it is scraped on the port (9090)"));
  }

  @Test
  void aProbeThatAsksInTheWrongPlaceIsFound() throws IOException {
    assertThat(faultsAfter("base/worker.yaml", "port: http\n", "port: 9000\n"))
        .contains("laptop: Deployment/tandem-worker: the liveness probe asks the port (9000)");
    assertThat(faultsAfter("base/web.yaml", "/q/health/ready", "/health/ready"))
        .anyMatch(fault -> fault.contains("the readiness probe asks (/health/ready)"));
  }

  @Test
  void aSelectorThatMissesItsPodsIsFound() throws IOException {
    assertThat(faultsAfter("base/service.yaml", "  app.kubernetes.io/component: web", "  x: y"))
        .anyMatch(fault -> fault.contains("Service/tandem: no pod has the labels"));
    assertThat(faultsAfter("base/web.yaml", "component: web", "component: worker"))
        .anyMatch(fault -> fault.contains("does not match just its own pods"));
  }

  @Test
  void anAutoscalerThatScalesNothingIsFound() throws IOException {
    assertThat(
            faultsAfter("overlays/production/autoscaling.yaml", "name: tandem-web", "name: tandem"))
        .contains("production: HorizontalPodAutoscaler/tandem: nothing to scale (tandem)");
  }

  @Test
  void anAutoscalerThatEveryApplyWouldUndoIsFound() throws IOException {
    assertThat(faultsAfter("overlays/production/autoscaling.yaml", "tandem-web", "tandem-worker"))
        .anyMatch(fault -> fault.contains("(tandem-worker) sets its replicas itself"));
  }

  @Test
  void aReferenceThatDanglesIsFound() throws IOException {
    assertThat(faultsAfter("base/settings.yaml", "tandem-settings", "tandem-setting"))
        .anyMatch(fault -> fault.contains("there is no ConfigMap (tandem-settings)"));
    assertThat(faultsAfter("base/account.yaml", "name: tandem", "name: nobody"))
        .anyMatch(fault -> fault.endsWith("there is no ServiceAccount (tandem)"));
    assertThat(
            faultsAfter(
                "base/web.yaml", "- name: tmp\n          empty", "- name: t\n          empty"))
        .anyMatch(fault -> fault.endsWith("there is no volume (tmp)"));
  }

  @Test
  void aSecretThatTheReadmeDoesNotTellOfIsFound() throws IOException {
    assertThat(faultsAfter("base/web.yaml", "key: shop-key", "key: shops-key"))
        .anyMatch(fault -> fault.endsWith("secret (tandem-keys) with the key (shops-key)"));
    assertThat(faultsAfter("README.md", "generic tandem-smtp", "generic tandem-mail"))
        .anyMatch(fault -> fault.endsWith("secret (tandem-smtp) with the key (password)"));
  }

  @Test
  void aSecretInTheOpenIsFound() throws IOException {
    assertThat(
            faultsAfter(
                "overlays/production/worker.yaml",
                "            - name: TANDEM_SMTP_PASSWORD\n              valueFrom:\n"
                    + "                secretKeyRef:\n                  name: tandem-smtp\n"
                    + "                  key: password\n",
                "            - name: TANDEM_SMTP_PASSWORD\n              value: sesame\n"))
        .anyMatch(fault -> fault.endsWith("(TANDEM_SMTP_PASSWORD) has its value in the open"));
    assertThat(
            faultsAfter(
                "base/service.yaml",
                "apiVersion: v1\n",
                "apiVersion: v1\nkind: Secret\nmetadata:\n  name: hidden\n---\napiVersion: v1\n"))
        .contains("laptop: Secret/hidden: secrets stay out of the repository");
    assertThat(faultsAfter("base/settings.yaml", "TANDEM_DATA", "TANDEM_SHOP_KEY"))
        .contains("laptop: ConfigMap: (TANDEM_SHOP_KEY) has its value in the open");
  }

  @Test
  void aSettingThatNobodyReadsIsFound() throws IOException {
    assertThat(faultsAfter("base/worker.yaml", "TANDEM_ROLE", "TANDEM_ROLL"))
        .anyMatch(fault -> fault.endsWith("nobody reads the setting (TANDEM_ROLL)"));
    assertThat(faultsAfter("base/settings.yaml", "TANDEM_DATA", "TANDEM_DATE"))
        .anyMatch(fault -> fault.endsWith("nobody reads the setting (TANDEM_DATE)"));
  }

  @Test
  void aPodThatMayDoTooMuchIsFound() throws IOException {
    assertThat(faultsAfter("base/web.yaml", "runAsNonRoot: true", "runAsNonRoot: false"))
        .anyMatch(fault -> fault.contains("the pod's security context"));
    assertThat(faultsAfter("base/web.yaml", "- ALL", "- NET_RAW"))
        .anyMatch(fault -> fault.contains("tandem may do more than it needs"));
    assertThat(faultsAfter("base/web.yaml", "enableServiceLinks: false", "restartPolicy: Always"))
        .anyMatch(fault -> fault.contains("would be read as settings"));
  }

  @Test
  void aNameThatIsNoDnsLabelIsFound() throws IOException {
    assertThat(faultsAfter("base/service.yaml", "  name: tandem\n", "  name: Tandem_Web\n"))
        .contains("laptop: Service: the name (Tandem_Web) is no DNS label");
  }

  @Test
  void aReadmeThatDoesNotFitTheFilesIsFound() throws IOException {
    assertThat(faultsAfter("README.md", "| `base/network.yaml` |", "| `base/net.yaml` |"))
        .containsExactlyInAnyOrder(
            "the README has no line for (base/network.yaml)",
            "the README has a line for (base/net.yaml), which does not exist");
  }

  private static List<String> faultsIn(Path folder) throws IOException {
    return new KubernetesFolder(folder, settings::contains).faults();
  }

  /** The faults in a copy of the folder in which one file was spoilt. */
  private List<String> faultsAfter(String file, String right, String wrong) throws IOException {
    try (var files = Files.walk(FOLDER)) {
      for (var source : files.filter(Files::isRegularFile).toList()) {
        var target = copy.resolve(FOLDER.relativize(source).toString());
        Files.createDirectories(target.getParent());
        Files.writeString(target, Files.readString(source));
      }
    }
    var text = Files.readString(copy.resolve(file));
    assertThat(text).contains(right);
    Files.writeString(copy.resolve(file), text.replace(right, wrong));
    return faultsIn(copy);
  }

  private static boolean kubectlIsAtHand() {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv("PATH"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
  }

  private List<ObjectNode> renderedByKubectl(Path overlay) throws Exception {
    var rendered = copy.resolve("rendered.yaml").toFile();
    var kubectl =
        new ProcessBuilder("kubectl", "kustomize", overlay.toString())
            .redirectOutput(rendered)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(kubectl.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(kubectl.exitValue()).isZero();
    try (var documents =
        Kustomization.YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(rendered)) {
      return documents.readAll();
    }
  }
}
