package uk.nhs.cqrs.notifications.web;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import uk.nhs.cqrs.api.NotificationsApi;
import uk.nhs.cqrs.api.model.Task;
import uk.nhs.cqrs.api.model.TaskList;
import uk.nhs.cqrs.notifications.Tasks;

/** What waits for whom, over HTTP. */
@RestController
class NotificationsController implements NotificationsApi {

  private final Tasks tasks;

  NotificationsController(Tasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Mono<ResponseEntity<TaskList>> listTasks(
      String xOrganisation, ServerWebExchange exchange) {
    return tasks
        .mine()
        .map(all ->
            ResponseEntity.ok(
                new TaskList(all.stream().map(NotificationsController::view).toList())));
  }

  private static Task view(Tasks.Task task) {
    return new Task(
            Task.KindEnum.fromValue(task.kind().name()),
            task.kind().title(),
            task.count(),
            task.kind().link())
        .dueOn(task.dueOn());
  }
}
