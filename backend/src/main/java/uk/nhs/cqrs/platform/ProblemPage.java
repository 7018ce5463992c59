package uk.nhs.cqrs.platform;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;

/** The page to which the type of every problem points, with a place for each number. */
@Configuration
class ProblemPage {

  @Bean
  RouterFunction<ServerResponse> problemRoute() {
    var page = page();
    return RouterFunctions.route(
        RequestPredicates.GET("/problems"),
        _ ->
            ServerResponse.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .bodyValue(page));
  }

  private static String page() {
    var rows = new StringBuilder();
    for (var entry : ProblemList.all()) {
      var reason = entry.reason();
      rows.append(
          "<tr id=\"%1$s\"><th scope=\"row\">%1$s</th><td>%2$d</td><td>%3$s</td><td>%4$s</td></tr>\n"
              .formatted(
                  reason.code(),
                  reason.status(),
                  HtmlUtils.htmlEscape(reason.title()),
                  HtmlUtils.htmlEscape(reason.action())));
    }
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>
    <body><h1>Problems</h1>
    <table>
    <thead><tr><th scope="col">Number</th><th scope="col">Status</th><th scope="col">What is wrong</th><th scope="col">What to do</th></tr></thead>
    <tbody>
    %s</tbody>
    </table></body></html>
    """
        .formatted(rows);
  }
}
