package uk.nhs.cqrs.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/**
 * Tokens of one issuer, for one audience, under one algorithm; no sessions and no cookies; one
 * origin for browsers.
 */
@Configuration
class Security {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SecurityWebFilterChain filterChain(ServerHttpSecurity http, Problems problems) {
    return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .cors(Customizer.withDefaults())
        .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
        .authorizeExchange(who ->
            who.pathMatchers(HttpMethod.OPTIONS)
                .permitAll()
                .pathMatchers("/api/**")
                .authenticated()
                .anyExchange()
                .permitAll())
        .oauth2ResourceServer(server ->
            server
                .jwt(Customizer.withDefaults())
                .authenticationEntryPoint(problems::handle)
                .accessDeniedHandler(problems::handle))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(problems::handle)
                .accessDeniedHandler(problems::handle))
        .build();
  }

  @Bean
  ReactiveJwtDecoder tokens(Settings settings) {
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSetUri(settings.jwksUrl())
            .jwsAlgorithm(SignatureAlgorithm.RS256)
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            new JwtTimestampValidator(Duration.ofSeconds(30)),
            new JwtIssuerValidator(settings.issuer()),
            meantFor(settings.audience())));
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> meantFor(String audience) {
    return token ->
        token.getAudience() != null && token.getAudience().contains(audience)
            ? OAuth2TokenValidatorResult.success()
            : OAuth2TokenValidatorResult.failure(
                new OAuth2Error("invalid_token", "not meant for this service", null));
  }

  @Bean
  CorsConfigurationSource browsers(Settings settings) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(List.of(settings.spaOrigin()));
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "HEAD"));
    cors.setAllowedHeaders(
        List.of(
            "Authorization",
            "Content-Type",
            "Accept",
            "X-Organisation",
            "Idempotency-Key",
            "If-Match",
            "Prefer",
            "Last-Event-ID",
            "Upload-Offset",
            "X-Request-ID"));
    cors.setExposedHeaders(
        List.of(
            "ETag",
            "X-Request-ID",
            "Retry-After",
            "Idempotency-Replayed",
            "Content-Disposition",
            "Upload-Offset",
            "Upload-Length",
            "Location"));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", cors);
    return source;
  }
}
