package org.sallyport.it.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** What a platform for pipelines is to the gateway: a description, published keys, and a token for each job. */
final class PipelineIssuer implements AutoCloseable {
    private final HttpServer server;
    private final ECKey key;

    PipelineIssuer() throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID("pipelines").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(exchange, "{\"issuer\":\"" + address() + "\",\"jwks_uri\":\"" + address() + "/keys\"}"));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static String subject(String repository) {
        return "repo:" + repository + ":ref:refs/heads/main";
    }

    /** Of a job on a repository's main branch. */
    JWTClaimsSet.Builder claims(String repository, Duration lives) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .subject(subject(repository))
                .audience("sallyport")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lives)))
                .jwtID(UUID.randomUUID().toString())
                .claim("repository", repository)
                .claim("ref", "refs/heads/main");
    }

    String sign(JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    /** A job's token, good for ten minutes. */
    String token(String repository) throws JOSEException {
        return sign(claims(repository, Duration.ofMinutes(10)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
