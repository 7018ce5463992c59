package uk.nhs.cqrs.payments;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.claims.ClaimProgress;
import uk.nhs.cqrs.claims.ClaimStatus;
import uk.nhs.cqrs.declarations.PaymentProgress;
import uk.nhs.cqrs.declarations.Status;

/** Moves what is paid on as its payment does, declarations and claims alike. */
@Component
class Progress {

  private final PaymentProgress declarations;
  private final ClaimProgress claims;

  Progress(PaymentProgress declarations, ClaimProgress claims) {
    this.declarations = declarations;
    this.claims = claims;
  }

  /** How far payment is. */
  enum To {
    INSTRUCTED("Payment instructed"),
    PAID("Paid"),
    PAYMENT_REJECTED("Rejected by the payment agency"),
    RETURNED("Returned by the bank"),
    PAYMENT_CANCELLED("Payment cancelled");

    private final String what;

    To(String what) {
      this.what = what;
    }

    /** The status in which it leaves what is paid: what came back has to be paid again. */
    private String status() {
      return this == RETURNED ? PAYMENT_REJECTED.name() : name();
    }
  }

  /** What moves: the one or the other, and why. */
  record Moved(@Nullable UUID declaration, @Nullable UUID claim, String why) {}

  Mono<Void> move(List<Moved> all, To to) {
    var declared = some(all, Moved::declaration);
    var claimed = some(all, Moved::claim);
    return declarations
        .move(
            ids(declared, Moved::declaration),
            Status.valueOf(to.status()),
            to.what,
            declared.stream().map(Moved::why).toList())
        .then(
            Mono.defer(() ->
                claims.move(
                    ids(claimed, Moved::claim),
                    ClaimStatus.valueOf(to.status()),
                    to.what,
                    claimed.stream().map(Moved::why).toList())))
        .then();
  }

  Mono<Void> move(Moved one, To to) {
    return move(List.of(one), to);
  }

  /** The same where a person may have given the payment up before. */
  Mono<Void> move(Moved one, To to, @Nullable String cancelledBecause) {
    return move(one, to).then(Mono.defer(() -> stayCancelled(one, cancelledBecause)));
  }

  /** Moves what is paid on as a line of a batch did. */
  Mono<Void> follow(Moved one, LineStanding before, LineStanding after) {
    if (after.status() == Instruction.Status.PAID)
      return before.whole() ? tell(one, "What was paid too much came back") : move(one, To.PAID);
    return move(one, To.RETURNED, after.cancelledBecause());
  }

  private Mono<Void> stayCancelled(Moved one, @Nullable String because) {
    return because == null
        ? Mono.empty()
        : move(new Moved(one.declaration(), one.claim(), because), To.PAYMENT_CANCELLED);
  }

  /** Says in the timeline what happened to a payment, without moving what is paid. */
  Mono<Void> tell(Moved of, String what) {
    var declaration = of.declaration();
    return declaration != null
        ? declarations.tell(declaration, what, of.why())
        : claims.tell(Objects.requireNonNull(of.claim()), what, of.why());
  }

  /** What was given up and came back is given up as before. */
  Mono<Void> stayCancelled(Collection<LineStanding> now) {
    return Flux.fromIterable(now)
        .filter(line -> line.status() == Instruction.Status.CANCELLED)
        .concatMap(line ->
            stayCancelled(new Moved(line.declaration(), line.claim(), ""), line.cancelledBecause()))
        .then();
  }

  private static List<Moved> some(List<Moved> all, Function<Moved, @Nullable UUID> id) {
    return all.stream().filter(moved -> id.apply(moved) != null).toList();
  }

  private static List<UUID> ids(List<Moved> some, Function<Moved, @Nullable UUID> id) {
    return some.stream().map(moved -> Objects.requireNonNull(id.apply(moved))).toList();
  }
}
