package app.tandem.journey;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

@Path("/api/admin/jobs")
@Tag(name = "Jobs")
@RolesAllowed("admin")
class JobResource {
  private final JobRepository rows;

  JobResource(JobRepository rows) {
    this.rows = rows;
  }

  /**
   * How Quartz stands.
   *
   * @param misfires of all jobs
   */
  record Jobs(List<JobNode> nodes, long misfires, List<JobStanding> jobs) {}

  @GET
  @Operation(
      summary = "Quartz: its nodes, and each job with its next and last run and its misfires")
  public Jobs all() {
    var all = rows.jobs();
    return new Jobs(rows.nodes(), all.stream().mapToLong(JobStanding::misfires).sum(), all);
  }

  @GET
  @Path("/{group}/{job}")
  @Operation(summary = "How one job of Quartz stands")
  public JobStanding job(@RestPath String group, @RestPath String job) {
    return rows.jobs().stream()
        .filter(one -> one.group().equals(group) && one.job().equals(job))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "There is no such job.\nMaybe look it up: /api/admin/jobs lists all of them."));
  }
}
