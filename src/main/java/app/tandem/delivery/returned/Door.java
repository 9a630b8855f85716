package app.tandem.delivery.returned;

/** By which way it was told. */
public enum Door {
  /** A program told it as JSON. */
  API,
  /** A program handed the mail over as it came. */
  MAIL,
  /** It lay in the mailbox of bounces. */
  INBOX,
  /** Amazon SES, over SNS. */
  SES,
  /** SendGrid. */
  SENDGRID,
  /** Postmark. */
  POSTMARK
}
