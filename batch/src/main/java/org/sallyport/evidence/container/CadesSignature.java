package org.sallyport.evidence.container;

import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCRLStore;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;

/**
 * A detached CAdES signature of baseline B, T with a time stamp, or LT with revocation lists too (ETSI EN 319 122-1); also
 * plain CMS (RFC 5652).
 */
public final class CadesSignature {
    private CadesSignature() {}

    /** DER of the signature over {@code content}, with the key's whole chain inside and its revocation lists. */
    public static byte[] over(byte[] content, PackageKey key, Instant at, @Nullable TimeStamper stamper)
            throws IOException {
        return sign(content, key, key.revocationLists(), at, stamper);
    }

    /** DER of the signature over a PDF's signed bytes: PAdES keeps the time outside, in the PDF (ETSI EN 319 142-1 §6.3). */
    public static byte[] ofDocument(byte[] content, PackageKey key) throws IOException {
        return sign(content, key, List.of(), null, null);
    }

    private static byte[] sign(
            byte[] content, PackageKey key, List<X509CRL> lists, @Nullable Instant at, @Nullable TimeStamper stamper)
            throws IOException {
        try {
            JcaX509CertificateHolder certificate = new JcaX509CertificateHolder(key.certificate());
            JcaSignerInfoGeneratorBuilder signer = new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(attributes(certificate, at));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    signer.build(new JcaContentSignerBuilder(key.algorithm()).build(key.privateKey()), certificate));
            generator.addCertificates(new JcaCertStore(key.chain()));
            generator.addCRLs(new JcaCRLStore(lists));
            CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content), false);
            return (stamper == null ? signed : stamped(signed, stamper)).getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CRLException | CertificateEncodingException e) {
            throw new IOException("the evidence key cannot sign", e);
        }
    }

    private static CMSSignedData stamped(CMSSignedData signed, TimeStamper stamper) throws IOException {
        List<SignerInformation> signers = new ArrayList<>();
        for (SignerInformation signer : signed.getSignerInfos()) {
            ASN1EncodableVector unsigned = new ASN1EncodableVector();
            unsigned.add(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                    new DERSet(ASN1Primitive.fromByteArray(stamper.stamp(signer.getSignature())))));
            signers.add(SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(unsigned)));
        }
        return CMSSignedData.replaceSigners(signed, new SignerInformationStore(signers));
    }

    private static CMSAttributeTableGenerator attributes(JcaX509CertificateHolder certificate, @Nullable Instant at)
            throws IOException {
        IssuerSerial issuer = new IssuerSerial(
                new GeneralNames(new GeneralName(certificate.getIssuer())), certificate.getSerialNumber());
        // SHA-256 is the default of ESSCertIDv2 (RFC 5035 §4), so DER leaves the algorithm out.
        ESSCertIDv2 id = new ESSCertIDv2(null, Hash.sha256(certificate.getEncoded()), issuer);
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        if (at != null) {
            attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(at)))));
        }
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id))));
        CMSAttributeTableGenerator all = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes));
        // The generator would add the time by itself.
        return at != null ? all : parameters -> all.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }
}
