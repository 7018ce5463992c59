package uk.nhs.cqrs.platform;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files for spreadsheets, streamed line by line. */
public final class CsvDownload {

  private CsvDownload() {}

  /**
   * A file to be kept. Nothing is sent before the first line is known, so that what is refused is
   * answered as refused and not as a file that breaks off.
   *
   * @param name its name, of letters, digits, dots and dashes
   * @param header names of the columns
   * @param lines lines without their end, made with {@link #cell}
   */
  public static ResponseEntity<Flux<DataBuffer>> of(
      String name, String header, Flux<String> lines) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(
            lines
                .switchOnFirst(
                    (first, all) -> first.isOnError() ? all : Flux.concat(Mono.just(header), all))
                .map(line ->
                    DefaultDataBufferFactory.sharedInstance.wrap(
                        (line + "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  /** Quoted, and harmless to a spreadsheet: what begins like a formula is shown as text. */
  public static String cell(@Nullable String text) {
    if (text == null) return "";
    var shown = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + shown.replace("\"", "\"\"") + '"';
  }
}
