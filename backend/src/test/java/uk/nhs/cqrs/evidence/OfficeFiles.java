package uk.nhs.cqrs.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes containers as Word and Excel do, and ones that they would not make. */
final class OfficeFiles {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  private OfficeFiles() {}

  static OfficeFiles zip() {
    return new OfficeFiles();
  }

  static OfficeFiles docx() {
    return zip()
        .with("[Content_Types].xml", contentTypes(AllowedType.DOCX))
        .with("word/document.xml", "<w:document>Sessions in October</w:document>");
  }

  static OfficeFiles xlsx() {
    return zip()
        .with("[Content_Types].xml", contentTypes(AllowedType.XLSX))
        .with("xl/workbook.xml", "<workbook/>");
  }

  static String contentTypes(AllowedType type) {
    return "<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\""
        + type.mediaType()
        + ".main+xml\"/></Types>";
  }

  OfficeFiles with(String name, String content) {
    return with(name, content.getBytes(StandardCharsets.UTF_8));
  }

  OfficeFiles with(String name, byte[] content) {
    return with(name, content, 1);
  }

  /** An entry that holds the same content so many times. */
  OfficeFiles with(String name, byte[] content, int times) {
    try {
      zip.putNextEntry(new ZipEntry(name));
      for (var i = 0; i < times; i++) zip.write(content);
      zip.closeEntry();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  byte[] bytes() {
    try {
      zip.close();
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
