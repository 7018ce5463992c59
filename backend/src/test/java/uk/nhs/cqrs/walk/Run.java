package uk.nhs.cqrs.walk;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A run of a collection on its way: announced, sent, checked and loaded. */
record Run(
    World world, String date, List<String> covers, String rows, Map<String, Object> loading) {

  CompletableFuture<Door.Answer> sent() {
    var manifest =
        Map.of(
            "collection",
            world.national() + "-" + date.replace("-", ""),
            "runId",
            "%s-%d".formatted(world.nationalCode, world.runs.incrementAndGet()),
            "rulesetVersion",
            "1.0",
            "supplier",
            "GPES",
            "achievementDate",
            date,
            "fileName",
            "checks.csv",
            "covers",
            covers);
    var made = world.door.post(World.JACK, "CQRS", "/runs", manifest, null).join();
    if (!made.ok()) return CompletableFuture.completedFuture(made);
    var path = "/runs/" + made.body().get("id").asString();
    var taken =
        world
            .door
            .send(World.JACK, "CQRS", "PUT", path + "/content", "application/octet-stream", rows)
            .join();
    if (!taken.ok()) return CompletableFuture.completedFuture(taken);
    checked(made.body().get("id").asString());
    var run = world.door.get(World.JACK, "CQRS", path);
    return world.door.post(
        World.JACK, "CQRS", path + "/load", loading, run.body().get("version").asLong());
  }

  private void checked(String id) {
    var status = "SELECT status FROM collection.run WHERE id = '%s'".formatted(id);
    while (List.of("ANNOUNCED", "CHECKING").contains(world.places.asked(status)))
      LockSupport.parkNanos(50_000_000);
  }
}
