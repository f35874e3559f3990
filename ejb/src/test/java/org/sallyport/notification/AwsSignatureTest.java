package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsSignatureTest {
    /** The example "PUT Object" of the Amazon S3 API Reference, with the key that its examples use. */
    @Test
    void it_is_that_of_the_services_own_example() {
        AwsSignature signature =
                new AwsSignature("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

        Map<String, String> headers = signature.headers(
                "PUT",
                "examplebucket.s3.amazonaws.com",
                "/test%24file.text",
                Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"),
                "Welcome to Amazon S3.".getBytes(StandardCharsets.US_ASCII),
                Instant.parse("2013-05-24T00:00:00Z"));

        assertThat(headers)
                .containsEntry(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"
                                + "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd")
                .containsEntry(
                        "x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
                .containsEntry("x-amz-date", "20130524T000000Z")
                .doesNotContainKey("host");
        assertThat(signature).asString().doesNotContain("wJalr");
    }
}
