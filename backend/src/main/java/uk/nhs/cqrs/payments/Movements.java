package uk.nhs.cqrs.payments;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.payments.MovementRepository.Brought;
import uk.nhs.cqrs.payments.MovementRepository.Kind;
import uk.nhs.cqrs.payments.MovementRepository.Movement;
import uk.nhs.cqrs.shared.Days;

/** Records money that moved, and takes what it pays along: paid whole, in part, or come back. */
@Component
class Movements {

  private final MovementRepository movements;
  private final Progress progress;

  Movements(MovementRepository movements, Progress progress) {
    this.movements = movements;
    this.progress = progress;
  }

  Mono<Void> keep(Movement it) {
    return movements.keep(it).flatMap(brought -> follow(it, brought));
  }

  private Mono<Void> follow(Movement it, Brought brought) {
    var why =
        "£%s of £%s, on %s%s"
            .formatted(
                it.amount(),
                brought.amount(),
                Days.words(it.on()),
                it.reason() == null ? "" : ": " + it.reason());
    var moved = new Progress.Moved(brought.of().declaration(), brought.of().claim(), why);
    var paid = brought.now() == Instruction.Status.PAID;
    var wasPaid = brought.before() == Instruction.Status.PAID;
    if (paid && !wasPaid) return progress.move(moved, Progress.To.PAID);
    if (wasPaid && !paid)
      return progress.move(moved, Progress.To.RETURNED, brought.cancelledBecause());
    return progress.tell(moved, what(it.kind(), paid));
  }

  private static String what(Kind kind, boolean whole) {
    return switch (kind) {
      case PAID, REST_PAID -> whole ? "Paid once more" : "Paid in part";
      case RETURNED ->
          whole ? "What was paid too much came back" : "What was paid in part came back";
    };
  }
}
