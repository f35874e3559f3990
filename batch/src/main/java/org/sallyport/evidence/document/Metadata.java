package org.sallyport.evidence.document;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** What PDF/A-2 (ISO 19005-2) asks of a document beside its pages: XMP that agrees with the information dictionary, and sRGB. */
final class Metadata {
    private static final String XMP =
            """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
             <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
              <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
               <pdfaid:part>2</pdfaid:part>
               <pdfaid:conformance>A</pdfaid:conformance>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
               <dc:format>application/pdf</dc:format>
               <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%1$s</rdf:li></rdf:Alt></dc:title>
               <dc:description><rdf:Alt><rdf:li xml:lang="x-default">%2$s</rdf:li></rdf:Alt></dc:description>
               <dc:creator><rdf:Seq><rdf:li>%3$s</rdf:li></rdf:Seq></dc:creator>
               <dc:language><rdf:Bag><rdf:li>%4$s</rdf:li></rdf:Bag></dc:language>
              </rdf:Description>
              <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
               <xmp:CreateDate>%5$s</xmp:CreateDate>
               <xmp:ModifyDate>%5$s</xmp:ModifyDate>
               <xmp:CreatorTool>%3$s</xmp:CreatorTool>
               <pdf:Producer>%3$s</pdf:Producer>
              </rdf:Description>
             </rdf:RDF>
            </x:xmpmeta>
            <?xpacket end="w"?>
            """;

    private Metadata() {}

    static void write(PDDocument document, Head head) throws IOException {
        document.setVersion(1.7f);
        // The document's id follows from it and from the information.
        document.setDocumentId(head.at().getEpochSecond());
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(Head.LANGUAGE);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        information(document.getDocumentInformation(), head);
        PDMetadata metadata = new PDMetadata(document);
        metadata.importXMPMetadata(xmp(head).getBytes(StandardCharsets.UTF_8));
        catalog.setMetadata(metadata);
        catalog.addOutputIntent(colors(document));
    }

    private static void information(PDDocumentInformation information, Head head) {
        Calendar at = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        at.setTimeInMillis(head.at().truncatedTo(ChronoUnit.SECONDS).toEpochMilli());
        information.setTitle(head.title());
        information.setSubject(head.subject());
        information.setAuthor(Head.MAKER);
        information.setCreator(Head.MAKER);
        information.setProducer(Head.MAKER);
        information.setCreationDate(at);
        information.setModificationDate(at);
    }

    private static PDOutputIntent colors(PDDocument document) throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        return intent;
    }

    private static String xmp(Head head) {
        return XMP.formatted(
                escaped(head.title()),
                escaped(head.subject()),
                Head.MAKER,
                Head.LANGUAGE,
                head.at().truncatedTo(ChronoUnit.SECONDS));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
