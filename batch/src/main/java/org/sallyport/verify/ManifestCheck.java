package org.sallyport.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sallyport.ledger.proof.Hash;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The signed manifest names every content file with its SHA-256 (ETSI EN 319 162-1 §A.4). */
final class ManifestCheck {
    static final String MANIFEST = "META-INF/ASiCManifest001.xml";
    static final int MAX_SIZE = 1 << 20;

    private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private ManifestCheck() {}

    static void check(PackageFile file, Map<String, String> digests) throws IOException {
        Set<String> expected = Set.of(MANIFEST, SignatureCheck.SIGNATURE);
        for (String name : file.metaInf()) {
            if (!expected.contains(name)) {
                throw new Failure(name, "is not part of a package");
            }
        }
        Element root = parse(file.small(MANIFEST, MAX_SIZE)).getDocumentElement();
        if (!ASIC.equals(root.getNamespaceURI()) || !"ASiCManifest".equals(root.getLocalName())) {
            throw new Failure(MANIFEST, "is not an ASiC manifest");
        }
        Element signature = only(root, ASIC, "SigReference");
        if (!signature.getAttribute("URI").equals(SignatureCheck.SIGNATURE)) {
            throw new Failure(MANIFEST, "points to another signature than " + SignatureCheck.SIGNATURE);
        }
        Digests.compare(MANIFEST, listed(root), digests);
    }

    private static Map<String, String> listed(Element root) {
        Map<String, String> listed = new TreeMap<>();
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element reference) || "SigReference".equals(reference.getLocalName())) {
                continue;
            }
            String name = reference.getAttribute("URI");
            if (!ASIC.equals(reference.getNamespaceURI()) || !"DataObjectReference".equals(reference.getLocalName())) {
                throw new Failure(MANIFEST, "holds an unknown element");
            }
            if (!only(reference, DS, "DigestMethod").getAttribute("Algorithm").equals(SHA256)) {
                throw new Failure(MANIFEST, "does not use SHA-256 for " + name);
            }
            if (listed.put(name, digest(name, only(reference, DS, "DigestValue"))) != null) {
                throw new Failure(MANIFEST, "lists " + name + " twice");
            }
        }
        return listed;
    }

    private static String digest(String name, Element value) {
        try {
            return Hash.hex(Base64.getDecoder().decode(value.getTextContent().strip()));
        } catch (IllegalArgumentException e) {
            throw new Failure(MANIFEST, "has a digest of " + name + " that is not Base64");
        }
    }

    private static Element only(Element parent, String namespace, String name) {
        NodeList found = parent.getElementsByTagNameNS(namespace, name);
        if (found.getLength() != 1 || !(found.item(0) instanceof Element element)) {
            throw new Failure(MANIFEST, "has " + found.getLength() + " elements " + name + " where one belongs");
        }
        return element;
    }

    private static Document parse(byte[] xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            var builder = factory.newDocumentBuilder();
            // The default handler would print to the error stream.
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (SAXException | ParserConfigurationException e) {
            throw new Failure(MANIFEST, "is not well-formed XML");
        }
    }
}
