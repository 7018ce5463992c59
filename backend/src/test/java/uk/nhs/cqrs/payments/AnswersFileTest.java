package uk.nhs.cqrs.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.nhs.cqrs.payments.AnswerLine.Said;
import uk.nhs.cqrs.shared.Refused;

@DisplayName("A file of answers")
class AnswersFileTest {

  private static final Said SAID =
      new Said("abc", "REJECTED", "1234.50", "2026-04-20", "Account closed \u2013 \u00a35");

  private static List<AnswersFile.Line> read(String text) {
    var lines = new ArrayList<AnswersFile.Line>();
    AnswersFile.read(text, lines::add);
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSTRUCTION,STATUS,AMOUNT,DATE,REASON|abc,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35",
        "instruction,Status,amount,date,reason|abc,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35",
        " INSTRUCTION ,\u00a0STATUS,AMOUNT ,DATE,REASON|abc,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35",
        "STATUS,REASON,DATE,AMOUNT,INSTRUCTION|REJECTED,Account closed \u2013 \u00a35,2026-04-20,1234.50,abc",
        "INSTRUCTION,STATUS,AMOUNT,DATE,REASON,|abc,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35,",
        "INSTRUCTION,,STATUS,AMOUNT,DATE,REASON,,|abc, ,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35,,",
        "INSTRUCTION;STATUS;AMOUNT;DATE;REASON|abc;REJECTED;1234.50;2026-04-20;Account closed \u2013 \u00a35",
        "INSTRUCTION\tSTATUS\tAMOUNT\tDATE\tREASON|abc\tREJECTED\t1234.50\t2026-04-20\tAccount closed \u2013 \u00a35",
        "sep=;|INSTRUCTION;STATUS;AMOUNT;DATE;REASON|abc;REJECTED;1234.50;2026-04-20;Account closed \u2013 \u00a35",
        "SEP=,|INSTRUCTION,STATUS,AMOUNT,DATE,REASON|abc,REJECTED,1234.50,2026-04-20,Account closed \u2013 \u00a35",
        "\"INSTRUCTION\",\"STATUS\",\"AMOUNT\",\"DATE\",\"REASON\"|\"abc\",\"REJECTED\",\"1234.50\",\"2026-04-20\",\"Account closed \u2013 \u00a35\""
      })
  @DisplayName("is read however a spreadsheet wrote its headings and separators")
  void layouts(String text) {
    var lines = read(text.replace("|", "\r\n") + "\r\n \r\n");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().said()).isEqualTo(SAID);
    assertThat(lines.getFirst().beyond()).isZero();
    assertThat(lines.getFirst().number())
        .isEqualTo(text.chars().filter(it -> it == '|').count() + 1);
  }

  @Test
  @DisplayName("is read as UTF-8, as UTF-16 with a mark and as Windows-1252")
  void charsets() {
    var text =
        "INSTRUCTION,STATUS,AMOUNT,DATE,REASON\nabc,REJECTED,1234.50,2026-04-20," + SAID.reason();
    for (var bytes :
        List.of(
            text.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
            text.getBytes(Charset.forName("windows-1252"))))
      assertThat(read(AnswersText.of(bytes)).getFirst().said()).isEqualTo(SAID);
    var odd = new ByteArrayOutputStream();
    odd.writeBytes(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
    odd.write(0);
    assertThatThrownBy(() -> AnswersText.of(odd.toByteArray())).isInstanceOf(Refused.class);
  }

  @Test
  @DisplayName("is refused with every fault of its headings, the line and what to do")
  void refused() {
    assertThatThrownBy(() -> read("sep=;\r\nINSTRUCTION;STATUS;STATUS;AMOUNT;BATCH\r\n"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "Line 2: Give the column STATUS once; Give the column DATE; Give the column REASON; Take the column \"BATCH\" out");
    assertThatThrownBy(() -> read("")).isInstanceOf(Refused.class).hasMessage("The file is empty");
  }

  @Test
  @DisplayName("names the column of what has no heading")
  void beyond() {
    var lines =
        read("INSTRUCTION,STATUS,AMOUNT,DATE,REASON\nabc,REJECTED,1,234.50,2026-04-20,Closed");
    assertThat(lines.getFirst().beyond()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "1234.50, 1234.50",
        "1234.5, 1234.50",
        "1234, 1234.00",
        "\u00a31234.50, 1234.50",
        "'\u00a3 1,234.50', 1234.50",
        "'1,234', 1234.00",
        "'12,345,678.90', 12345678.90",
        "'1,2345.00', none",
        "'1.234,50', none",
        "'1234,50', none",
        "-1.00, none",
        "1.005, none",
        "$5.00, none",
        "five, none",
        "'', none"
      })
  @DisplayName("gives an amount that means one thing only")
  void amounts(String text, @Nullable String amount) {
    var read = AnswerValues.amount(text);
    assertThat(read == null ? null : read.toPlainString()).isEqualTo(amount);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2026-04-20, 2026-04-20",
        " 20/04/2026 , 2026-04-20",
        "3/4/2026, 2026-04-03",
        "31/02/2026, none",
        "04/20/2026, none",
        "20/04/26, none",
        "2026-4-20, none",
        "20.04.2026, none"
      })
  @DisplayName("gives a day with the day before the month")
  void days(String text, @Nullable LocalDate day) {
    assertThat(AnswerValues.day(text)).isEqualTo(day);
  }
}
