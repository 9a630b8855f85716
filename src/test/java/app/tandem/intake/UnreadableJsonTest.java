package app.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.tandem.kernel.Problem;
import app.tandem.kernel.Sku;
import app.tandem.kernel.Stage;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableJsonTest {
  private final ObjectMapper json = new ObjectMapper();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Basket.class, name = "basket"),
    @JsonSubTypes.Type(value = Visit.class, name = "visit")
  })
  interface Happening {}

  record Basket(String customer, List<Line> lines) implements Happening {}

  record Line(Sku sku, int quantity) {}

  record Visit(Stage stage) implements Happening {}

  @Test
  void anUnknownFieldIsNamedWithTheOneThatWasMeant() {
    var problem = told("{'type':'basket','lines':[{'sku':'A','quantty':1}]}");

    assertThat(problem.field()).isEqualTo("lines[0].quantty");
    assertThat(problem.maybe()).isEqualTo("Maybe you meant quantity.");
  }

  @Test
  void anUnknownFieldLikeNoOtherIsToldWhatThereIs() {
    assertThat(told("{'type':'basket','warehouse':1}").maybe())
        .isEqualTo("Maybe you meant one of customer, lines.");
  }

  @Test
  void aValueOfTheWrongKindIsToldWhatWasExpected() {
    var problem = told("{'type':'basket','lines':[{'sku':'A','quantity':'two'}]}");

    assertThat(problem.field()).isEqualTo("lines[0].quantity");
    assertThat(problem.detail())
        .isEqualTo("The field (lines[0].quantity) must be a whole number, not two.");
  }

  @Test
  void aListIsAskedForWhereOneBelongs() {
    assertThat(told("{'type':'basket','lines':{}}").detail())
        .isEqualTo("The field (lines) must be a list.");
  }

  record Batch(List<Line> lines) {}

  @Test
  void aBodyThatIsWhatItsOneFieldHoldsIsToldThatFieldsName() {
    var bare =
        catchThrowableOfType(
            JsonProcessingException.class, () -> json.readValue("[{\"sku\":\"A\"}]", Batch.class));

    var problem = UnreadableJson.problem(bare);

    assertThat(problem.field()).isNull();
    assertThat(problem.detail()).isEqualTo("The body must be an object.");
    assertThat(problem.maybe()).isEqualTo("Maybe put it into the field lines: {\"lines\": ...}.");
  }

  @Test
  void aValueOfOneComponentIsToldAsWhatItIsWrittenAs() {
    assertThat(told("{'type':'basket','lines':[{'sku':{},'quantity':1}]}").detail())
        .isEqualTo("The field (lines[0].sku) must be a text.");
  }

  @Test
  void theWordsOfAValueThatRefusedArePassedOn() {
    var problem = told("{'type':'basket','lines':[{'sku':'A B','quantity':1}]}");

    assertThat(problem.field()).isEqualTo("lines[0].sku");
    assertThat(problem.detail()).startsWith("The sku (A B) must be");
    assertThat(problem.maybe()).startsWith("Maybe a name or a price");
  }

  @Test
  void anUnknownTypeIsToldTheNearOne() {
    var problem = told("{'type':'baskt'}");

    assertThat(problem.field()).isEqualTo("type");
    assertThat(problem.detail()).isEqualTo("The field (type) cannot be baskt.");
    assertThat(problem.maybe()).isEqualTo("Maybe you meant basket.");
  }

  @Test
  void aMissingTypeIsToldAllOfThem() {
    var problem = told("{'customer':'C-1'}");

    assertThat(problem.detail()).isEqualTo("The field (type) is missing.");
    assertThat(problem.maybe()).isEqualTo("Maybe you meant one of basket, visit.");
  }

  @Test
  void aBodyThatIsNoJsonIsToldWhere() {
    var problem = told("{'type':'basket','lines':[{]}");

    assertThat(problem.detail()).isEqualTo("The body is not JSON (line 1, column 28).");
    assertThat(problem.field()).isNull();
  }

  private Problem told(String body) {
    var trouble =
        catchThrowableOfType(
            JsonProcessingException.class,
            () -> json.readValue(body.replace('\'', '"'), Happening.class));
    return UnreadableJson.problem(trouble);
  }
}
