package org.sallyport.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tokens that a sane provider would not issue. The key is one that the real provider publishes, so that a token is
 * refused for what is wrong with it and not for its signature.
 */
public final class Forge {
    private static final String ALICE = "5a117000-0000-4000-8000-000000000001";

    private final String issuer;
    private final RSAKey key;
    private final RSAKey stranger;

    private Forge(String issuer, RSAKey key, RSAKey stranger) {
        this.issuer = issuer;
        this.key = key;
        this.stranger = stranger;
    }

    /** Makes a key and has the provider publish it, not active: its own logins go on with its own key. */
    public static Forge with(Stage stage) throws JOSEException, ParseException {
        RSAKey made = new RSAKeyGenerator(2048).generate();
        String realm = stage.logins().admin("GET", "", "").expect(200).text("id");
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(made.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----";
        Map<String, Object> component = Map.of(
                "name",
                "forge-" + UUID.randomUUID(),
                "providerId",
                "rsa",
                "providerType",
                "org.keycloak.keys.KeyProvider",
                "parentId",
                realm,
                "config",
                Map.of(
                        "privateKey", List.of(pem),
                        "priority", List.of("1"),
                        "enabled", List.of("true"),
                        "active", List.of("false"),
                        "algorithm", List.of("RS256")));
        stage.logins()
                .admin("POST", "/components", JSONObjectUtils.toJSONString(component))
                .expect(201);
        URI certificates = URI.create(stage.keycloak().issuer() + "/protocol/openid-connect/certs");
        JWKSet published = JWKSet.parse(
                Api.send(HttpRequest.newBuilder(certificates)).expect(200).body());
        String id = published.getKeys().stream()
                .filter(candidate ->
                        candidate instanceof RSAKey rsa && rsa.getModulus().equals(made.getModulus()))
                .findFirst()
                .orElseThrow()
                .getKeyID();
        RSAKey named = new RSAKey.Builder(made).keyID(id).build();
        return new Forge(
                stage.keycloak().issuer().toString(),
                named,
                new RSAKeyGenerator(2048).keyID(id).generate());
    }

    /** A token of alice's as the provider would issue it. */
    public JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(ALICE)
                .audience(List.of("sallyport", "account"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(600)))
                .jwtID(UUID.randomUUID().toString())
                .claim("typ", "Bearer")
                .claim("azp", "sallyport-cli")
                .claim("sid", UUID.randomUUID().toString())
                .claim("preferred_username", "alice")
                .claim("groups", List.of("engineers"));
    }

    /** Signed by the published key. */
    public String signed(JWTClaimsSet.Builder claims) throws JOSEException {
        return sign(JWSAlgorithm.RS256, new RSASSASigner(key), claims);
    }

    /** Says the published key's name and is signed by another. */
    String signedByStranger() throws JOSEException {
        return sign(JWSAlgorithm.RS256, new RSASSASigner(stranger), claims());
    }

    /** HMAC with the public key's bytes as secret: the algorithm confusion of RFC 8725, section 2.1. */
    String signedWithPublicKeyAsSecret() throws JOSEException {
        return sign(JWSAlgorithm.HS256, new MACSigner(key.toPublicKey().getEncoded()), claims());
    }

    String unsigned() {
        return new PlainJWT(claims().build()).serialize();
    }

    private String sign(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
