package app.tandem.behaviour;

import app.tandem.behaviour.EventBatch.One;
import app.tandem.behaviour.SentEvents.Sent;
import app.tandem.customer.Erased;
import app.tandem.intake.ImportRun;
import app.tandem.intake.ImportRuns;
import app.tandem.intake.RefusedLine;
import app.tandem.intake.UnreadableJson;
import app.tandem.intake.Violations;
import app.tandem.kernel.FieldRefused;
import app.tandem.kernel.Problem;
import app.tandem.kernel.Shown;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes many events at once: each for itself, in its own transaction and in the order sent. What is
 * refused is kept, so that it can be fetched, mended and sent again.
 */
@ApplicationScoped
class EventBatches {
  private final EventLog log;
  private final ImportRuns runs;
  private final Erased erased;
  private final AgroalDataSource database;
  private final ObjectMapper json;
  private final Validator validator;

  EventBatches(
      EventLog log,
      ImportRuns runs,
      Erased erased,
      AgroalDataSource database,
      ObjectMapper json,
      Validator validator) {
    this.log = log;
    this.runs = runs;
    this.erased = erased;
    this.database = database;
    this.json = json;
    this.validator = validator;
  }

  EventBatch take(List<Sent> sent) {
    var answers = sent.stream().map(this::take).toList();
    var bad = new ArrayList<ImportRuns.Refused>();
    for (int i = 0; i < sent.size(); i++) {
      if (answers.get(i).isRefused()) {
        bad.add(new ImportRuns.Refused(line(answers.get(i)), sent.get(i).raw()));
      }
    }
    var refused = withoutErased(bad);
    var accepted = count(answers, EventOutcome.ACCEPTED);
    var known = count(answers, EventOutcome.ALREADY_KNOWN);
    var importId =
        refused.isEmpty()
            ? null
            : QuarkusTransaction.requiringNew().call(() -> keep(refused, accepted, known));
    return new EventBatch(importId, accepted, known, bad.size(), answers);
  }

  /** What names somebody who was erased is not kept, whatever else is wrong with it. */
  private List<ImportRuns.Refused> withoutErased(List<ImportRuns.Refused> bad) {
    var naming = erased.namingAny(bad.stream().map(ImportRuns.Refused::raw).toList());
    return bad.stream().filter(one -> !naming.contains(one.raw())).toList();
  }

  private static long count(List<One> answers, EventOutcome outcome) {
    return answers.stream().filter(one -> one.outcome().equals(outcome.word())).count();
  }

  private One take(Sent sent) {
    String id = null;
    try {
      var node = json.readTree(sent.raw());
      if (node instanceof ObjectNode object) {
        object.remove(ImportRuns.PROBLEM);
      }
      id = idOf(node);
      var event = event(node);
      var violations = validator.validate(event);
      return violations.isEmpty()
          ? One.taken(sent.line(), event.id(), log.take(event))
          : One.refused(sent.line(), id, Violations.problem(violations));
    } catch (JsonProcessingException e) {
      return One.refused(sent.line(), id, UnreadableJson.problem(e));
    } catch (FieldRefused e) {
      return One.refused(sent.line(), id, problem(e).at(e.field()));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      return One.refused(sent.line(), id, problem(e));
    }
  }

  private ShopEvent event(JsonNode node) throws JsonProcessingException {
    if (node.isNull() || node.isMissingNode()) {
      throw new IllegalArgumentException("There is no event.\nMaybe a comma is one too many.");
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "The event (%s) is no object.\nMaybe put its fields in braces, { ... }, each event in its own."
              .formatted(Shown.text(node.toString())));
    }
    return json.treeToValue(node, ShopEvent.class);
  }

  private static Problem problem(RuntimeException e) {
    return Problem.of(400, Objects.requireNonNullElse(e.getMessage(), "It cannot be taken."));
  }

  private static @Nullable String idOf(JsonNode node) {
    return node.hasNonNull("id") ? node.get("id").asText() : null;
  }

  private static RefusedLine line(One one) {
    return new RefusedLine(
        one.line(),
        Objects.requireNonNullElse(one.field(), ""),
        String.valueOf(one.why()),
        Objects.requireNonNullElse(one.maybe(), ""));
  }

  private long keep(List<ImportRuns.Refused> refused, long accepted, long known) {
    try (var connection = database.getConnection()) {
      var importId =
          runs.begin(
              connection, new ImportRun("events", "events", "", ImportRun.Layout.NDJSON, "", ','));
      runs.keep(connection, importId, refused);
      var summary = Map.of("accepted", accepted, "alreadyKnown", known, "refused", refused.size());
      runs.end(connection, importId, json.writeValueAsString(summary));
      return importId;
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException("The refused events could not be kept: " + e.getMessage(), e);
    }
  }
}
