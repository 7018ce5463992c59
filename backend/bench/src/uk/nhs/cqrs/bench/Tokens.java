package uk.nhs.cqrs.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** Stands in for the identity provider: signs tokens and publishes the key. */
final class Tokens implements AutoCloseable {

  static final String ISSUER = "http://localhost/realms/cqrs";

  private final RSAKey key;
  private final HttpServer server;

  Tokens() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("bench").generate();
    var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String jwksUrl() {
    return "http://localhost:" + server.getAddress().getPort() + "/jwks";
  }

  /** A token of a demonstration person by number, good for two hours. */
  String of(int person) throws JOSEException {
    var now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("cqrs-api")
            .subject("00000000-0000-7000-8000-%012d".formatted(person))
            .claim("preferred_username", "bench." + person)
            .claim("name", "Bench " + person)
            .claim("email", "bench@demo.cqrs.example")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(7200)))
            .build();
    var token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
