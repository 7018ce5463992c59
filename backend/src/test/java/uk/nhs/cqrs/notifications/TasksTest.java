package uk.nhs.cqrs.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import uk.nhs.cqrs.api.model.Task;

@DisplayName("Kinds of tasks")
class TasksTest {

  @Test
  @DisplayName("are those of the contract, and say in words what waits")
  void contract() {
    assertThat(Stream.of(Tasks.Kind.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Task.KindEnum.values()).map(Task.KindEnum::getValue).toList());
    assertThat(Tasks.Kind.values()).allSatisfy(kind -> assertThat(kind.title()).isNotBlank());
  }
}
