package app.tandem.customer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What somebody chose to get, whether they may be measured, and that they said yes to mail. An
 * address that was only typed and never confirmed may be anybody's, so it is forgotten and not
 * blocked.
 */
@ApplicationScoped
@Priority(10)
class ChoiceKeeper implements Keeper {
  private static final String CONFIRMED =
      "select email from opt_in where customer_id = :id and confirmed_at is not null";

  @Override
  public void hold(Erasure erasure) {
    erasure.texts(CONFIRMED + " for update").forEach(erasure::reachedAt);
  }

  @Override
  public void reach(Told told) {
    told.texts(CONFIRMED).forEach(told::reachedAt);
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("choices", "delete from mail_choice where customer_id = :id");
    erasure.run("choices", "delete from measuring_consent where customer_id = :id");
    erasure.run("opt-ins", "delete from opt_in where customer_id = :id");
    var addresses = erasure.addresses().stream().map(Marks::plain).toArray(String[]::new);
    erasure.run(
        "opt-ins",
        "delete from opt_in where lower(email) = any(?) and confirmed_at is null",
        (Object) addresses);
  }

  @Override
  public void tell(Told told) {
    told.rows(
        "choices",
        """
        select json_build_object('declined', declined, 'frequency', frequency, 'at', at)
        from mail_choice where customer_id = :id
        """);
    told.rows(
        "consentToBeMeasured",
        """
        select json_build_object('agreed', agreed, 'at', at, 'source', source, 'wording', wording)
        from measuring_consent where customer_id = :id
        """);
    told.rows(
        "optIns",
        """
        select json_build_object('address', email, 'firstName', first_name, 'source', source, 'wording', wording, 'askedAt', asked_at,
          'askedFrom', asked_from, 'mailedAt', case when trouble is null then mailed_at end, 'confirmedAt', confirmed_at, 'confirmedFrom', confirmed_from)
        from opt_in where customer_id = :id order by asked_at
        """);
  }
}
