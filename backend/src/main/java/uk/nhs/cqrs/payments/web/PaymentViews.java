package uk.nhs.cqrs.payments.web;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.api.model.AcknowledgementResult;
import uk.nhs.cqrs.api.model.InstructionStatus;
import uk.nhs.cqrs.api.model.OrganisationRef;
import uk.nhs.cqrs.api.model.PaymentBatch;
import uk.nhs.cqrs.api.model.PaymentHold;
import uk.nhs.cqrs.api.model.PaymentInstruction;
import uk.nhs.cqrs.api.model.PaymentMovement;
import uk.nhs.cqrs.api.model.PersonRef;
import uk.nhs.cqrs.api.model.RowProblem;
import uk.nhs.cqrs.api.model.Statement;
import uk.nhs.cqrs.payments.Acknowledgements;
import uk.nhs.cqrs.payments.Batch;
import uk.nhs.cqrs.payments.Instruction;
import uk.nhs.cqrs.payments.Instruction.Paid;
import uk.nhs.cqrs.platform.CsvDownload;
import uk.nhs.cqrs.platform.web.ActionViews;
import uk.nhs.cqrs.shared.Days;

/** Instructions, batches and statements as the contract shows them. */
final class PaymentViews {

  private PaymentViews() {}

  /** One payment by itself, with what can be done with it. */
  static PaymentInstruction one(Instruction it) {
    return of(it).availableActions(ActionViews.of(it.actions()));
  }

  static PaymentInstruction of(Instruction it) {
    return held(instruction(it), it);
  }

  private static PaymentInstruction instruction(Instruction it) {
    return new PaymentInstruction(
            it.id(),
            it.version(),
            it.reference(),
            party(it.provider()),
            it.service(),
            it.serviceName(),
            it.achievementDate(),
            it.amount().toString(),
            InstructionStatus.fromValue(it.status().name()),
            words(it),
            it.instructedAt())
        .commissioner(party(it.commissioner()))
        .kind(
            it.paid().claim() == null
                ? PaymentInstruction.KindEnum.DECLARATION
                : PaymentInstruction.KindEnum.CLAIM)
        .declaration(it.paid().declaration())
        .achievement(it.paid() instanceof Paid.OfDeclaration(_, var id) ? id : null)
        .claim(it.paid().claim())
        .paycode(it.paycode())
        .batch(it.batch())
        .batchNumber(it.batchNumber())
        .rejectionReason(it.rejectionReason())
        .inDoubt(it.inDoubt())
        .paidSoFar(it.paidSoFar().toString())
        .paidOn(it.paidOn());
  }

  /** A payment as a line of a file. */
  static String csv(Instruction it) {
    return String.join(
        ",",
        CsvDownload.cell(it.reference()),
        it.paid().claim() == null ? "Declaration" : "Claim",
        it.provider().code(),
        CsvDownload.cell(it.provider().name()),
        CsvDownload.cell(it.serviceName()),
        CsvDownload.cell(it.paycode()),
        it.amount().toString(),
        it.paidSoFar().toString(),
        CsvDownload.cell(words(it)),
        CsvDownload.cell(it.batchNumber()),
        it.paidOn() == null ? "" : it.paidOn().toString());
  }

  private static PaymentInstruction held(PaymentInstruction view, Instruction it) {
    var hold = it.hold();
    if (hold != null)
      view.held(PaymentHold.fromValue(hold.how().name()))
          .heldBecause(hold.because())
          .heldBy(person(hold.by()))
          .heldAt(hold.by().at());
    return view.cancelledBecause(it.cancelledBecause());
  }

  private static String words(Instruction it) {
    if (it.inDoubt())
      return status(it) + ". The payment agency said something else too: it is being looked into.";
    if (it.paidInPart())
      return "Paid in part: £%s of £%s. It goes into no batch until the rest was paid or the part came back."
          .formatted(it.paidSoFar(), it.amount());
    var hold = it.hold();
    if (hold == null) return status(it);
    return switch (hold.how()) {
      case HELD -> "Held by payment operations: " + hold.because();
      case TO_CORRECT -> "To be corrected before it is paid: " + hold.because();
    };
  }

  private static String status(Instruction it) {
    return switch (it.status()) {
      case APPROVED -> "Approved, to be put into the next batch";
      case IN_BATCH -> "In batch " + it.batchNumber() + ", to be paid on " + day(it.payOn());
      case SENT ->
          "With the payment agency in batch %s, to be paid on %s"
              .formatted(it.batchNumber(), day(it.payOn()));
      case ACCEPTED -> "Accepted by the payment agency, to be paid on " + day(it.payOn());
      case REJECTED ->
          "Rejected by the payment agency: %s. It goes into the next batch again."
              .formatted(it.rejectionReason());
      case PAID ->
          "Paid on "
              + day(it.paidOn())
              + (it.paidSoFar().compareTo(it.amount()) > 0
                  ? ", and more than was instructed: £%s of £%s"
                      .formatted(it.paidSoFar(), it.amount())
                  : "");
      case RETURNED ->
          "Returned by the bank: %s. It goes into the next batch again."
              .formatted(it.rejectionReason());
      case CANCELLED ->
          "Cancelled, it is not paid: "
              + it.cancelledBecause()
              + (it.rejectionReason() == null
                  ? ""
                  : ". It was on its way and came back: " + it.rejectionReason());
    };
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "a day to be named" : Days.words(day);
  }

  static PaymentBatch of(Batch it, UUID person) {
    var view =
        new PaymentBatch(
                it.version(),
                PaymentBatch.StatusEnum.fromValue(it.status().name()),
                it.status().words(),
                it.payOn(),
                it.lines(),
                it.amount().toString(),
                ActionViews.of(it.actions(person)))
            .id(it.id())
            .number(it.number())
            .service(it.service())
            .accepted(it.answers().accepted())
            .rejected(it.answers().rejected())
            .paid(it.answers().paid())
            .returned(it.answers().returned())
            .paidAmount(it.answers().paidAmount().toString())
            .unanswered(it.unanswered())
            .inDoubt(it.inDoubt())
            .fileSha256(it.fileSha256())
            .sends(it.sends());
    var prepared = it.prepared();
    if (prepared != null) view.preparedAt(prepared.at()).preparedBy(person(prepared));
    var released = it.released();
    if (released != null) view.releasedAt(released.at()).releasedBy(person(released));
    var cancelled = it.cancelled();
    if (cancelled != null)
      view.cancelledAt(cancelled.by().at())
          .cancelledBy(person(cancelled.by()))
          .cancelledBecause(cancelled.because());
    return view;
  }

  static Statement of(uk.nhs.cqrs.payments.Statement statement) {
    return new Statement(
            party(statement.provider()),
            statement.month().toString(),
            statement.lines().stream().map(PaymentViews::of).toList(),
            statement.total().toString())
        .paid(statement.paid().toString())
        .returned(statement.returned().toString());
  }

  private static PaymentInstruction of(uk.nhs.cqrs.payments.Statement.Line line) {
    return of(line.payment())
        .moved(
            new PaymentMovement(
                PaymentMovement.KindEnum.fromValue(line.kind().name()),
                line.kind().words(),
                line.on(),
                line.amount().toString()));
  }

  static AcknowledgementResult of(Acknowledgements.Taken taken, UUID person) {
    return new AcknowledgementResult(
        of(taken.batch(), person),
        taken.read(),
        taken.taken(),
        taken.repeated(),
        taken.toSettle(),
        taken.problems().stream()
            .map(p ->
                new RowProblem(p.line(), p.code(), p.reason()).field(p.field()).value(p.value()))
            .toList());
  }

  static OrganisationRef party(Instruction.Party party) {
    return new OrganisationRef(party.code(), party.name());
  }

  static PersonRef person(Batch.Made made) {
    return new PersonRef(made.name()).id(made.by());
  }
}
