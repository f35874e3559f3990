package org.sallyport.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An issuer on this machine, with a description, keys, and tokens of a pipeline's job. */
final class TestIssuer implements AutoCloseable {
    private final HttpServer server;
    private final ECKey key;

    /** @param id of its key; another issuer's may have the same */
    TestIssuer(String id) throws IOException, JOSEException {
        key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
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
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Of a job that deploys. */
    JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("repo:bank/payments:ref:refs/heads/main")
                .audience("sallyport")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .claim("repository", "bank/payments")
                .claim("ref", "refs/heads/main");
    }

    String sign(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(
                JWSAlgorithm.ES256,
                new ECDSASigner(key),
                new Payload(claims.build().toJSONObject()));
    }

    /** Any payload at all. */
    String sign(String payload) throws JOSEException {
        return sign(JWSAlgorithm.ES256, new ECDSASigner(key), new Payload(payload));
    }

    /** HMAC with the public key's bytes as secret: the algorithm confusion of RFC 8725, section 2.1. */
    String signWithPublicKeyAsSecret(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(
                JWSAlgorithm.HS256,
                new MACSigner(key.toPublicKey().getEncoded()),
                new Payload(claims.build().toJSONObject()));
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer, Payload payload) throws JOSEException {
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), payload);
        token.sign(signer);
        return token.serialize();
    }

    Map<String, Object> json(JWTClaimsSet.Builder claims) {
        return claims.build().toJSONObject();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
