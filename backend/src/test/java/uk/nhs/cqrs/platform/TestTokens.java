package uk.nhs.cqrs.platform;

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

/** Signs tokens as the identity provider does, and publishes the key by HTTP as it does. */
public final class TestTokens {

  /** Who issues them. */
  public static final String ISSUER = "http://localhost/realms/cqrs";

  private static final RSAKey KEY = key();
  private static final String JWKS_URL = publish();

  private TestTokens() {}

  /** Where the key is read. */
  public static String jwksUrl() {
    return JWKS_URL;
  }

  /**
   * A token of the demonstration person with this number (1 to 12 sign in by password, 13 to 16 by
   * NHSmail).
   */
  public static String of(int person) {
    var id = "00000000-0000-7000-8000-%012d".formatted(person);
    var claims = claims().subject(person <= 12 ? id : "broker-" + person);
    if (person > 12) claims.claim("nhsmail_sub", id);
    return sign(claims.build());
  }

  /** Claims that hold, to be spoilt by a test. */
  public static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("cqrs-api")
        .subject("00000000-0000-7000-8000-000000000099")
        .claim("preferred_username", "test.person")
        .claim("name", "Test Person")
        .claim("email", "test.person@demo.cqrs.example")
        .issueTime(Date.from(Instant.now()))
        .expirationTime(Date.from(Instant.now().plusSeconds(300)));
  }

  public static String sign(JWTClaimsSet claims) {
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(KEY));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyID("test").generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String publish() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var body = new JWKSet(KEY.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          "/jwks",
          exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
