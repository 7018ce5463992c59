package uk.nhs.cqrs.platform;

import io.r2dbc.spi.R2dbcException;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import uk.nhs.cqrs.shared.Reason;
import uk.nhs.cqrs.shared.Refused;
import uk.nhs.cqrs.shared.Refused.Fault;

/**
 * Turns whatever goes wrong into a problem of RFC 9457 with its number, what to do, and every field
 * error at once.
 */
@Component
@Order(-10)
public class Problems implements WebExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final JsonMapper json;

  Problems(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
    var response = exchange.getResponse();
    if (response.isCommitted()) return Mono.error(thrown);
    var told = told(thrown);
    if (told.reason().status() >= 500) {
      LOG.error("request {} failed", RequestIds.of(exchange), thrown);
    }
    response.setStatusCode(HttpStatus.valueOf(told.reason().status()));
    var headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (told.reason().status() == 401) headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    if (told.reason() == GeneralProblem.BUSY || told.reason() == GeneralProblem.IN_PROGRESS)
      headers.set(HttpHeaders.RETRY_AFTER, "2");
    var bytes = json.writeValueAsBytes(body(told, RequestIds.of(exchange)));
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  private static Map<String, Object> body(Refused told, String requestId) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "/problems#" + told.reason().code());
    body.put("title", told.reason().title());
    body.put("status", told.reason().status());
    body.put("code", told.reason().code());
    var detail = told.getMessage();
    if (detail != null && !detail.equals(told.reason().title()))
      body.put("detail", atMost(detail, 2000));
    body.put("action", told.reason().action());
    body.put("requestId", requestId);
    if (!told.faults().isEmpty())
      body.put(
          "errors",
          told.faults().stream()
              .map(it -> new Fault(atMost(it.pointer(), 300), atMost(it.detail(), 1200)))
              .toList());
    return body;
  }

  /** As much as the contract says of a text that repeats what people wrote. */
  private static String atMost(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static Refused told(Throwable thrown) {
    return switch (thrown) {
      case Refused refused -> refused;
      case AccessDeniedException _ -> new Refused(GeneralProblem.NOT_ALLOWED);
      case AuthenticationException _ -> new Refused(GeneralProblem.NOT_SIGNED_IN);
      case WebExchangeBindException fields -> fieldsOf(fields);
      case HandlerMethodValidationException parameters -> parametersOf(parameters);
      case ConstraintViolationException violations ->
          invalid(
              violations.getConstraintViolations().stream()
                  .map(v -> new Fault(v.getPropertyPath().toString(), v.getMessage()))
                  .toList());
      case MissingRequestValueException missing -> missing(missing.getName());
      case ServerWebInputException input -> unreadable(input);
      case DataBufferLimitException _ -> new Refused(GeneralProblem.TOO_LARGE);
      case ResponseStatusException status -> byStatus(status.getStatusCode().value());
      case OptimisticLockingFailureException _ -> new Refused(GeneralProblem.CHANGED_SINCE);
      case QueryTimeoutException _, TimeoutException _ -> new Refused(GeneralProblem.BUSY);
      case CannotCreateTransactionException _, DataAccessResourceFailureException _ ->
          new Refused(GeneralProblem.BUSY);
      default -> byDatabase(thrown);
    };
  }

  /** The database refuses as well: what it denies is denied, what it finds twice is a conflict. */
  private static Refused byDatabase(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof R2dbcException sql && sql.getSqlState() != null) {
        var message = sql.getMessage();
        return switch (sql.getSqlState()) {
          case "42501" -> new Refused(GeneralProblem.NOT_ALLOWED);
          case "23505", "23514", "23503" -> new Refused(GeneralProblem.CONFLICT);
          case "CQ409" -> new Refused(GeneralProblem.CONFLICT, message);
          case "40001", "40P01", "55P03", "57014", "53300", "57P01" ->
              new Refused(GeneralProblem.BUSY);
          default -> new Refused(GeneralProblem.FAILED);
        };
      }
    }
    return new Refused(GeneralProblem.FAILED);
  }

  private static Refused byStatus(int status) {
    for (Reason reason : GeneralProblem.values()) {
      if (reason.status() == status) return new Refused(reason);
    }
    return new Refused(status < 500 ? GeneralProblem.UNKNOWN : GeneralProblem.FAILED);
  }

  private static Refused missing(String name) {
    return switch (name) {
      case "X-Organisation" -> new Refused(GeneralProblem.ORGANISATION_MISSING);
      case "Idempotency-Key" -> new Refused(GeneralProblem.KEY_MISSING);
      case "If-Match" -> new Refused(GeneralProblem.VERSION_MISSING);
      default -> invalid(List.of(new Fault(name, "Give a value; it is required")));
    };
  }

  private static Refused fieldsOf(WebExchangeBindException fields) {
    return invalid(
        fields.getAllErrors().stream()
            .map(e ->
                new Fault(
                    e instanceof FieldError field ? pointer(field.getField()) : "/",
                    words(e.getDefaultMessage())))
            .toList());
  }

  private static Refused parametersOf(HandlerMethodValidationException parameters) {
    var faults = new ArrayList<Fault>();
    parameters
        .getParameterValidationResults()
        .forEach(result ->
            result
                .getResolvableErrors()
                .forEach(e -> {
                  var name = result.getMethodParameter().getParameterName();
                  var where =
                      e instanceof FieldError field
                          ? pointer(field.getField())
                          : String.valueOf(name);
                  faults.add(new Fault(where, words(e.getDefaultMessage())));
                }));
    return invalid(faults);
  }

  private static Refused unreadable(ServerWebInputException input) {
    for (Throwable cause = input.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof DataBufferLimitException) return new Refused(GeneralProblem.TOO_LARGE);
      if (cause instanceof JacksonException bound
          && (bound instanceof DatabindException
              || bound instanceof StreamConstraintsException
              || !bound.getPath().isEmpty())) return unreadableAt(bound);
      if (cause instanceof JacksonException syntax) {
        var at = syntax.getLocation();
        return new Refused(
            GeneralProblem.UNREADABLE,
            at == null ? null : "Line " + at.getLineNr() + ", column " + at.getColumnNr());
      }
    }
    var parameter = input.getMethodParameter();
    var name = parameter == null ? null : parameter.getParameterName();
    return name == null
        ? new Refused(GeneralProblem.UNREADABLE)
        : invalid(List.of(new Fault(name, "This value cannot be read here")));
  }

  /** A value that does not fit its field; what is longer than anything is told at what holds it. */
  private static Refused unreadableAt(JacksonException bound) {
    var path = new StringBuilder();
    bound
        .getPath()
        .forEach(r ->
            path.append('/')
                .append(r.getPropertyName() == null ? r.getIndex() : r.getPropertyName()));
    return invalid(
        List.of(
            new Fault(
                path.isEmpty() ? "/" : path.toString(),
                bound instanceof StreamConstraintsException
                    ? "Something here is longer or deeper than anything that is taken"
                    : wanted(bound))));
  }

  /** What is to be given instead: a figure in quotation marks is a text, and none is made of it. */
  private static String wanted(JacksonException bound) {
    var type = bound instanceof MismatchedInputException it ? it.getTargetType() : null;
    if (type == null) return "This value cannot be read here";
    if (type == Boolean.class || type == boolean.class) return "Give true or false, as it stands";
    if (Number.class.isAssignableFrom(type) || type.isPrimitive())
      return "Give a number here, without quotation marks";
    return type == String.class
        ? "Give a text here, in quotation marks"
        : "This value cannot be read here";
  }

  private static Refused invalid(List<Fault> faults) {
    return new Refused(GeneralProblem.INVALID_INPUT, null, faults);
  }

  private static String pointer(String field) {
    return "/" + field.replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
  }

  private static String words(@Nullable String message) {
    return message == null ? "This value cannot be taken" : message;
  }
}
