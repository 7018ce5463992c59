package uk.nhs.cqrs.payments;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.nhs.cqrs.shared.Money;

/**
 * The file for the payment agency: a header, one row for each instruction, and control totals. The
 * layout is described in {@code backend/docs/payment-files.md}. The same batch always gives the
 * same bytes.
 */
final class BatchFile {

  /** The layout of new files. */
  static final int NEWEST = 2;

  private BatchFile() {}

  /** One instruction as the agency sees it. */
  record Line(
      int number,
      UUID instruction,
      String reference,
      String provider,
      String commissioner,
      String service,
      LocalDate achievementDate,
      Money amount,
      @Nullable String paycode) {}

  /** The bytes of a layout: 1 has no paycodes. */
  static String of(int layout, String number, LocalDate payOn, List<Line> lines) {
    var file = new StringBuilder(200 + lines.size() * 120);
    file.append("H,CQRS,")
        .append(layout)
        .append(',')
        .append(number)
        .append(',')
        .append(payOn)
        .append(",GBP\r\n");
    var sum = BigDecimal.ZERO.setScale(2);
    for (var line : lines) {
      file.append("D,").append(line.number).append(',').append(line.instruction).append(',');
      file.append(line.reference).append(',').append(line.provider).append(',');
      file.append(line.commissioner).append(',').append(line.service).append(',');
      file.append(line.achievementDate).append(',').append(line.amount);
      if (layout > 1) file.append(',').append(line.paycode == null ? "" : line.paycode);
      file.append("\r\n");
      sum = sum.add(line.amount.pounds());
    }
    return file.append("T,").append(lines.size()).append(',').append(sum).append("\r\n").toString();
  }
}
