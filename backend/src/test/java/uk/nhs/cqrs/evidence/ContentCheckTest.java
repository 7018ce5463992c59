package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The content of a file")
class ContentCheckTest {

  @TempDir Path folder = Path.of(".");

  private @Nullable String fault(AllowedType type, byte[] content) throws IOException {
    return ContentCheck.fault(Files.write(folder.resolve("it"), content), type);
  }

  private @Nullable String fault(AllowedType type, String content) throws IOException {
    return fault(type, content.getBytes(StandardCharsets.UTF_8));
  }

  @Nested
  @DisplayName("of a document or a workbook")
  class Office {

    @Test
    @DisplayName("is taken where it is one")
    void taken() throws IOException {
      assertThat(fault(AllowedType.DOCX, OfficeFiles.docx().bytes())).isNull();
      assertThat(fault(AllowedType.XLSX, OfficeFiles.xlsx().bytes())).isNull();
    }

    @Test
    @DisplayName("is refused where it is the other one, a plain zip, or none at all")
    void others() throws IOException {
      assertThat(fault(AllowedType.DOCX, OfficeFiles.xlsx().bytes())).contains("not one of");
      assertThat(fault(AllowedType.DOCX, OfficeFiles.zip().with("a.txt", "a").bytes()))
          .contains("It is a zip file and not DOCX");
      assertThat(fault(AllowedType.XLSX, "a,b\n1,2\n")).contains("its content is not");
      var damaged = OfficeFiles.docx().bytes();
      assertThat(fault(AllowedType.DOCX, java.util.Arrays.copyOf(damaged, damaged.length - 30)))
          .contains("damaged");
    }

    @Test
    @DisplayName("is refused with a password, which nobody can look behind")
    void password() throws IOException {
      var old = new byte[600];
      System.arraycopy(
          new byte[] {
            (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
          },
          0,
          old,
          0,
          8);
      assertThat(fault(AllowedType.XLSX, old))
          .contains("old Office document or one with a password");
    }

    @Test
    @DisplayName("is refused with macros, by the name of a part and by the content types")
    void macros() throws IOException {
      assertThat(
              fault(AllowedType.DOCX, OfficeFiles.docx().with("word/vbaProject.bin", "x").bytes()))
          .contains("macros");
      assertThat(
              fault(
                  AllowedType.XLSX,
                  OfficeFiles.zip()
                      .with(
                          "[Content_Types].xml",
                          "<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>")
                      .bytes()))
          .contains("macros");
    }

    @Test
    @DisplayName("is refused with another file in it, a way out, or a part that is there twice")
    void surprises() throws IOException {
      var inner = OfficeFiles.zip().with("a", "a").bytes();
      assertThat(
              fault(AllowedType.DOCX, OfficeFiles.docx().with("word/media/a.png", inner).bytes()))
          .contains("Another file is packed into it (word/media/a.png)");
      assertThat(fault(AllowedType.DOCX, OfficeFiles.docx().with("word/a.bin", "MZ\0").bytes()))
          .contains("Another file is packed into it");
      assertThat(fault(AllowedType.DOCX, OfficeFiles.docx().with("../../a.xml", "a").bytes()))
          .contains("leads elsewhere");
      assertThat(fault(AllowedType.DOCX, OfficeFiles.docx().with("WORD/document.xml", "a").bytes()))
          .contains("there twice");
    }

    @Test
    @DisplayName("is refused where it unpacks to far more than it is, with flat memory")
    void bombs() throws IOException {
      var nought = new byte[1 << 20];
      var bomb = OfficeFiles.xlsx().with("xl/worksheets/sheet1.xml", nought, 2_000).bytes();
      var before = allocated();
      assertThat(fault(AllowedType.XLSX, bomb)).contains("unpacks to far more");
      assertThat(allocated() - before).as("bytes allocated").isLessThan(16L << 20);
      var many = OfficeFiles.docx();
      for (var i = 0; i <= OfficeContainer.MOST_ENTRIES; i++) many.with("word/" + i, new byte[0]);
      assertThat(fault(AllowedType.DOCX, many.bytes())).contains("too many parts");
    }

    private static long allocated() {
      return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
          .getCurrentThreadAllocatedBytes();
    }

    @Test
    @DisplayName("is refused where its directory is larger than any document needs")
    void directory() throws IOException {
      var lying = OfficeFiles.docx().bytes();
      ByteBuffer.wrap(lying)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(lying.length - 10, Integer.MAX_VALUE);
      assertThat(fault(AllowedType.DOCX, lying)).contains("too many parts");
    }
  }

  @Nested
  @DisplayName("of a picture or PDF")
  class Pictures {

    @Test
    @DisplayName("is what it begins with, whatever it was announced as")
    void magic() throws IOException {
      var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
      assertThat(fault(AllowedType.PNG, png)).isNull();
      assertThat(fault(AllowedType.PDF, "%PDF-1.7\n%âãÏÓ\n")).isNull();
      assertThat(fault(AllowedType.JPEG, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0x10}))
          .isNull();
      assertThat(fault(AllowedType.JPEG, png))
          .isEqualTo("It was announced as JPEG, but its content is not: it looks like image/png");
      assertThat(fault(AllowedType.PDF, "<html><body>")).contains("text/html");
      assertThat(fault(AllowedType.PDF, OfficeFiles.docx().bytes())).contains("Office document");
    }
  }

  @Nested
  @DisplayName("of text")
  class Text {

    @Test
    @DisplayName("is taken in UTF-8, in ASCII and as older Windows programs write it")
    void taken() throws IOException {
      assertThat(fault(AllowedType.TXT, "Größe £5\n")).isNull();
      assertThat(fault(AllowedType.TXT, "\uFEFFwith a mark\r\n")).isNull();
      assertThat(fault(AllowedType.TXT, "£5 – “quoted”".getBytes(Charset.forName("windows-1252"))))
          .isNull();
      assertThat(fault(AllowedType.TXT, "x".repeat((1 << 16) - 1) + "é and on")).isNull();
    }

    @Test
    @DisplayName(
        "is refused with noughts and controls, and where a browser or a shell would run it")
    void refused() throws IOException {
      assertThat(fault(AllowedType.TXT, "a\0b")).contains("not plain text");
      assertThat(fault(AllowedType.TXT, "a".repeat(70_000) + "\u0007")).contains("not plain text");
      assertThat(fault(AllowedType.TXT, "caf\u0081e".getBytes(StandardCharsets.ISO_8859_1)))
          .contains("not plain text");
      assertThat(fault(AllowedType.TXT, "a".getBytes(StandardCharsets.UTF_16))).isNotNull();
      assertThat(fault(AllowedType.TXT, "<!DOCTYPE html><html><script>x</script></html>"))
          .contains("text/html");
      assertThat(fault(AllowedType.CSV, "#!/bin/sh\nrm -rf a,b\n")).contains("x-sh");
      assertThat(fault(AllowedType.TXT, "%PDF-1.7")).contains("application/pdf");
    }

    @Test
    @DisplayName("is CSV where rows have the same columns")
    void csv() throws IOException {
      assertThat(fault(AllowedType.CSV, "date,sessions\n2026-10-01,3\n2026-10-02,\"4,5\"\n"))
          .isNull();
      assertThat(fault(AllowedType.CSV, "date;sessions\r\n2026-10-01;3\r\n\r\n")).isNull();
      assertThat(fault(AllowedType.CSV, "Dear all,\nplease find the list\nbelow.\n"))
          .contains("does not look like CSV");
      assertThat(fault(AllowedType.CSV, "only one column\n1\n2\n")).contains("like CSV");
      assertThat(fault(AllowedType.CSV, "a,b\n\"" + "never closed,".repeat(40_000)))
          .contains("like CSV");
    }

    @Test
    @DisplayName("is an e-mail where it begins like one")
    void mail() throws IOException {
      assertThat(
              fault(
                  AllowedType.EML,
                  "Received: from a\n by b\nFrom: amy@example.org\nSubject: Sessions\n\nHello"))
          .isNull();
      assertThat(fault(AllowedType.EML, "Hello Amy\n\nhere it is")).contains("e-mail");
      assertThat(fault(AllowedType.EML, "Subject: nobody\n\nHello")).contains("e-mail");
    }
  }
}
