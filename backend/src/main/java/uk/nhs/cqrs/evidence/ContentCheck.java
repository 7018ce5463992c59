package uk.nhs.cqrs.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a whole file: what it is by its content, whatever it is called. Nothing in it is run
 * or resolved. For threads that may wait.
 */
final class ContentCheck {

  private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

  private ContentCheck() {}

  /** What is wrong with a file of this type, in words; null where nothing is. */
  static @Nullable String fault(Path file, AllowedType type) throws IOException {
    var found = detected(file);
    return switch (type) {
      case PDF, PNG, JPEG -> found.toString().equals(type.mediaType()) ? null : other(type, found);
      case XLSX, DOCX -> isZip(found) ? OfficeContainer.fault(file, type) : other(type, found);
      case CSV, TXT, EML -> isText(found) ? TextContent.fault(file, type) : other(type, found);
    };
  }

  private static MediaType detected(Path file) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return TYPES.detect(in, new Metadata());
    }
  }

  private static boolean isZip(MediaType found) {
    return found.equals(MediaType.APPLICATION_ZIP)
        || TYPES.getMediaTypeRegistry().isSpecializationOf(found, MediaType.APPLICATION_ZIP);
  }

  /** Mere text, whatever it is about; not what a browser or a shell would run. */
  private static boolean isText(MediaType found) {
    var name = found.getSubtype();
    if (name.matches(".*(html|xml|javascript|svg|x-sh|php|perl|python|ruby|x-bat|vbscript).*"))
      return false;
    return found.getType().equals("text")
        || found.getType().equals("message")
        || found.equals(MediaType.OCTET_STREAM)
        || TYPES.getMediaTypeRegistry().isSpecializationOf(found, MediaType.TEXT_PLAIN);
  }

  private static String other(AllowedType type, MediaType found) {
    return "It was announced as %s, but its content is not: it looks like %s"
        .formatted(type.name(), inWords(found));
  }

  private static String inWords(MediaType found) {
    if (found.equals(MediaType.OCTET_STREAM)) return "something else";
    if (isZip(found)) return "a zip file or an Office document";
    return found.getSubtype().contains("msoffice")
        ? "an old Office document or one with a password"
        : found.toString();
  }
}
