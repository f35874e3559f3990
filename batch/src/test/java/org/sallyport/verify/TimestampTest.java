package org.sallyport.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.evidence.container.TestTsa;

/** The independent time of a package. */
class TimestampTest extends VerifierTestCase {
    private final TestTsa tsa = new TestTsa(TestTsa.Manner.HONEST);

    @AfterEach
    void stop() {
        tsa.close();
    }

    @Test
    void its_time_is_told_and_believed_against_the_authoritys_certificate() throws Exception {
        Path file = pack(log.content(), "stamped.asice", AUTHORITY, tsa.client());

        assertThat(verify(file).text())
                .isEqualTo("PASS " + file
                        + "\ntimestamp 2026-11-22T12:00:01Z by CN=Test Time; timestamp NOT authenticated\n");
        assertThat(verifyTime(tsa, file))
                .isEqualTo(new Said(0, "PASS " + file + "\ntimestamp 2026-11-22T12:00:01Z by CN=Test Time\n"));
    }

    @Test
    void a_stamped_package_passes_the_script_too() throws Exception {
        Path folder = Script.unpack(
                pack(log.content(), "stamped.asice", AUTHORITY, tsa.client()), directory.resolve("unpacked"));

        assertThat(Script.run("--trust", at("ca.pem"), "--log-key", at("log.vkey"), folder.toString()))
                .isEqualTo(new Said(0, "PASS " + folder + "\n"));
        Said timed = Script.run("--trust", at("ca.pem"), "--tsa-trust", pem(tsa).toString(), folder.toString());
        assertThat(timed).isEqualTo(new Said(0, "PASS " + folder + "\ntimestamp Nov 22 12:00:01 2026 GMT\n"));
        try (TestTsa other = new TestTsa(TestTsa.Manner.HONEST)) {
            Said foreign = Script.run(
                    "--trust", at("ca.pem"), "--tsa-trust", pem(other).toString(), folder.toString());
            assertFails(foreign, folder, "META-INF/signature001.p7s: has a timestamp that does not hold");
        }
    }

    @Test
    void the_time_of_an_authority_that_is_not_trusted_fails() throws Exception {
        Path file = pack(log.content(), "stamped.asice", AUTHORITY, tsa.client());
        try (TestTsa other = new TestTsa(TestTsa.Manner.HONEST)) {
            assertFails(
                    verifyTime(other, file),
                    file,
                    "META-INF/signature001.p7s: has a timestamp that does not hold: its certificate does not lead");
        }
    }

    @Test
    void a_package_without_one_fails_whoever_asks_for_it() throws Exception {
        Path file = pack(log.content(), "plain.asice");

        assertFails(verifyTime(tsa, file), file, "META-INF/signature001.p7s: has no timestamp");
    }

    @Test
    void the_stamp_of_another_signature_fails() throws Exception {
        byte[] foreign = tsa.client().stamp(new byte[] {1});
        Path file = pack(log.content(), "moved.asice", AUTHORITY, signature -> foreign);

        assertFails(verify(file), file, "has a timestamp that does not hold: it is over something else");
    }

    /** A stamp from earlier, over something else, that lies beside the stamp's place to be taken for the signature. */
    @Test
    void a_stamp_of_what_stands_beside_it_fails_both() throws Exception {
        byte[] earlier = {1};
        Path file = pack(log.content(), "plain.asice");
        Map<String, byte[]> entries = unpack(file);
        CMSSignedData signed = new CMSSignedData(entries.get(SignatureCheck.SIGNATURE));
        SignerInformation signer = signed.getSignerInfos().iterator().next();
        ASN1EncodableVector unsigned = new ASN1EncodableVector();
        unsigned.add(new Attribute(new ASN1ObjectIdentifier("1.2.3"), new DERSet(new DEROctetString(earlier))));
        unsigned.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                new DERSet(ASN1Primitive.fromByteArray(tsa.client().stamp(earlier)))));
        SignerInformation forged = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(unsigned));
        entries.put(
                SignatureCheck.SIGNATURE,
                CMSSignedData.replaceSigners(signed, new SignerInformationStore(forged))
                        .getEncoded(ASN1Encoding.DER));
        Path moved = repack(entries);

        String why = "META-INF/signature001.p7s: has another unsigned attribute than one timestamp";
        assertFails(verifyTime(tsa, moved), moved, why);
        Path folder = Script.unpack(moved, directory.resolve("beside"));
        assertFails(
                Script.run("--trust", at("ca.pem"), "--tsa-trust", pem(tsa).toString(), folder.toString()),
                folder,
                why);
    }

    @Test
    void what_is_no_stamp_fails() throws Exception {
        Path file = pack(log.content(), "odd.asice", AUTHORITY, signature -> new byte[] {5, 0});

        assertFails(verify(file), file, "has a timestamp that does not hold");
    }

    private Said verifyTime(TestTsa trusted, Path file) throws IOException, CertificateEncodingException {
        return run(List.of(
                "--trust",
                at("ca.pem"),
                "--log-key",
                at("log.vkey"),
                "--tsa-trust",
                pem(trusted).toString(),
                file.toString()));
    }

    private Path pem(TestTsa trusted) throws IOException {
        return trusted.writeCertificate(directory.resolve("tsa.pem"));
    }
}
