package uk.nhs.cqrs.walk;

/** What chance lets people and data do; how often each is tried. */
enum Move {
  /** Values are typed for a date, or taken away, and not submitted yet. */
  TYPE(4),
  /** What was typed is submitted. */
  SUBMIT_ENTRY(4),
  /** A run of one or of several practices, whole or with bad rows, or one that withdraws. */
  RUN(2),
  DECLARE(9),
  APPROVE(8),
  APPROVE_FINANCE(8),
  SEND_BACK(1),
  /** Another fee, in the next version of the national service. */
  NATIONAL_VERSION(1),
  /** Windows cut anew, in the next version of the local scheme. */
  LOCAL_VERSION(1),
  /** The scheme of the next year, which may begin early. */
  NEXT_YEAR(1),
  /** The practice belongs to another commissioner, from a day before or of today. */
  MOVE_PRACTICE(1),
  BEGIN_CLAIM(6),
  SUPPLEMENT(3),
  TYPE_CLAIM(6),
  SUBMIT_CLAIM(10),
  APPROVE_CLAIM(16),
  QUERY_CLAIM(3),
  ANSWER_CLAIM(6),
  REJECT_CLAIM(2),
  WITHDRAW_CLAIM(2),
  DISCARD_CLAIM(1),
  PREPARE(3),
  RELEASE(5),
  CANCEL_BATCH(1),
  /** The agency answers a line of any batch, in any order, as often as it likes, in part too. */
  AGENCY_ANSWER(9),
  /** A person settles what the agency said and nobody could take over. */
  SETTLE_ANSWER(5),
  /** The bank returns what was paid. */
  RETURN_PAYMENT(3),
  /** The rest is paid of what was paid in part. */
  REST_PAID(6),
  HOLD_PAYMENT(1),
  SEND_BACK_PAYMENT(1),
  LET_GO_PAYMENT(3),
  CANCEL_PAYMENT(1);

  final int weight;

  Move(int weight) {
    this.weight = weight;
  }
}
