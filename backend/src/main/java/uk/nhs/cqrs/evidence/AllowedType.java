package uk.nhs.cqrs.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be sent as evidence; nothing else is taken. */
public enum AllowedType {
  PDF("PDF", "application/pdf", ".pdf"),
  PNG("PNG image", "image/png", ".png"),
  JPEG("JPEG image", "image/jpeg", ".jpg", ".jpeg"),
  CSV("CSV", "text/csv", ".csv"),
  XLSX(
      "Excel workbook without macros",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      ".xlsx"),
  DOCX(
      "Word document without macros",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      ".docx"),
  TXT("Plain text", "text/plain", ".txt"),
  EML("E-mail", "message/rfc822", ".eml");

  private final String words;
  private final String mediaType;
  private final List<String> extensions;

  AllowedType(String words, String mediaType, String... extensions) {
    this.words = words;
    this.mediaType = mediaType;
    this.extensions = List.of(extensions);
  }

  /** As people call it. */
  public String words() {
    return words;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Endings of its names, with the dot, in small letters. */
  public List<String> extensions() {
    return extensions;
  }

  /** Whether a name ends as names of this type do. */
  boolean fits(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    return extensions.stream().anyMatch(small::endsWith);
  }

  /** The type with this media type; empty where it may not be sent. */
  public static Optional<AllowedType> of(String mediaType) {
    return Stream.of(values()).filter(t -> t.mediaType.equals(mediaType)).findFirst();
  }

  /** All of them for a sentence. */
  static String all() {
    return Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
