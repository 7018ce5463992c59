package uk.nhs.cqrs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayName("What deletes the bytes of files")
class DeletingTest extends ScannedSteps {

  @Autowired private Deleting deleting;

  @Test
  @DisplayName("rests as soon as none are due")
  void rests() {
    database().asSuperuser("UPDATE evidence.file SET delete_after = NULL");
    assertThat(Objects.requireNonNull(deleting.deleteNext().block())).isFalse();
  }
}
