package uk.nhs.cqrs.platform;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Holds every exchange of a test against the contract: each answer, and each request that was
 * answered with success. What is in a stream of bytes is left alone.
 */
final class Contract implements ExchangeFilterFunction {

  private static final OpenApiInteractionValidator CONTRACT = read();
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT);

  private static final Set<MediaType> STREAMS =
      Set.of(
          MediaType.parseMediaType("text/csv"),
          MediaType.APPLICATION_OCTET_STREAM,
          MediaType.TEXT_EVENT_STREAM);

  /** Stands for the body of a stream, which nobody looks into. */
  private static final byte[] RAW = {'*'};

  private static OpenApiInteractionValidator read() {
    var options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    options.setResolveCombinators(false);
    var read =
        new OpenAPIV3Parser()
            .readLocation(
                Path.of("../api-spec/openapi.yaml").toAbsolutePath().normalize().toString(),
                null,
                options);
    if (read.getOpenAPI() == null || !read.getMessages().isEmpty())
      throw new IllegalStateException("the contract cannot be read: " + read.getMessages());
    return OpenApiInteractionValidator.createFor(read.getOpenAPI()).build();
  }

  @Override
  public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
    if (!request.url().getPath().startsWith("/api/") || !METHODS.contains(request.method()))
      return next.exchange(request);
    var sent = new Sent();
    var recorded =
        ClientRequest.from(request)
            .body((output, context) -> request.body().insert(new Recording(output, sent), context))
            .build();
    return next.exchange(recorded).flatMap(response -> checked(request, sent, response));
  }

  private static Mono<ClientResponse> checked(
      ClientRequest request, Sent sent, ClientResponse response) {
    var type = response.headers().contentType().orElse(null);
    if (raw(type))
      return Mono.fromSupplier(
              () -> {
                check(request, sent, response, RAW);
                return response;
              })
          .subscribeOn(Schedulers.boundedElastic());
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .publishOn(Schedulers.boundedElastic())
        .map(body -> {
          check(request, sent, response, body);
          var again = DefaultDataBufferFactory.sharedInstance.wrap(body);
          return response.mutate().body(_ -> Flux.just(again)).build();
        });
  }

  private static void check(
      ClientRequest request, Sent sent, ClientResponse response, byte[] body) {
    var path = request.url().getRawPath();
    var method = Request.Method.valueOf(request.method().name());
    var messages = new ArrayList<ValidationReport.Message>();
    var answer = SimpleResponse.Builder.status(response.statusCode().value());
    response.headers().asHttpHeaders().forEach(answer::withHeader);
    if (body.length > 0) answer.withBody(body);
    messages.addAll(CONTRACT.validateResponse(path, method, answer.build()).getMessages());
    if (response.statusCode().is2xxSuccessful())
      messages.addAll(CONTRACT.validateRequest(asked(request, sent)).getMessages());
    else messages.removeIf(m -> m.getKey().startsWith("validation.request."));
    messages.removeIf(m -> m.getLevel() != ValidationReport.Level.ERROR);
    if (!messages.isEmpty())
      throw new IllegalStateException(
          "%s %s, answered %s, does not fit the contract: %s"
              .formatted(method, request.url(), response.statusCode(), messages));
  }

  private static Request asked(ClientRequest request, Sent sent) {
    var asked = new SimpleRequest.Builder(request.method().name(), request.url().getRawPath());
    sent.headers.forEach(asked::withHeader);
    UriComponentsBuilder.fromUri(request.url())
        .build()
        .getQueryParams()
        .forEach((name, values) ->
            asked.withQueryParam(
                name,
                values.stream().map(v -> UriUtils.decode(v, StandardCharsets.UTF_8)).toList()));
    if (raw(sent.headers.getContentType())) asked.withBody(RAW);
    else if (sent.body.size() > 0) asked.withBody(sent.body.toByteArray());
    return asked.build();
  }

  private static boolean raw(@Nullable MediaType type) {
    return type != null && STREAMS.stream().anyMatch(type::isCompatibleWith);
  }

  /** What went over the wire. */
  private static final class Sent {
    private final HttpHeaders headers = new HttpHeaders();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  }

  private static final class Recording extends ClientHttpRequestDecorator {
    private final Sent sent;

    Recording(ClientHttpRequest output, Sent sent) {
      super(output);
      this.sent = sent;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      sent.headers.putAll(getHeaders());
      return super.writeWith(
          Flux.from(body).doOnNext(buffer -> sent.body.writeBytes(bytes(buffer))));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      sent.headers.putAll(getHeaders());
      return super.writeAndFlushWith(body);
    }

    @Override
    public Mono<Void> setComplete() {
      sent.headers.putAll(getHeaders());
      return super.setComplete();
    }
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.toByteBuffer(ByteBuffer.wrap(bytes));
    return bytes;
  }
}
