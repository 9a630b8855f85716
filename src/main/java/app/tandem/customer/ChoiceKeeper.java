package app.tandem.customer;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** What somebody chose to get, and that they said yes to mail. */
@ApplicationScoped
@Priority(10)
class ChoiceKeeper implements Keeper {
  @Override
  public void hold(Erasure erasure) {
    erasure
        .texts("select email from opt_in where customer_id = :id for update")
        .forEach(erasure::reachedAt);
  }

  @Override
  public void erase(Erasure erasure) {
    erasure.run("choices", "delete from mail_choice where customer_id = :id");
    erasure.run("opt-ins", "delete from opt_in where customer_id = :id");
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
        "optIns",
        """
        select json_build_object('address', email, 'source', source, 'wording', wording, 'askedAt', asked_at,
          'askedFrom', asked_from, 'mailedAt', mailed_at, 'confirmedAt', confirmed_at, 'confirmedFrom', confirmed_from)
        from opt_in where customer_id = :id order by asked_at
        """);
  }
}
