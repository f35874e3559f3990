package org.sallyport.it;

import java.io.File;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What Arquillian deploys. */
public final class TestedEar {
    private static final String APPLICATION =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
              <application-name>sallyport</application-name>
              <initialize-in-order>true</initialize-in-order>
              <module><ejb>sallyport-ejb.jar</ejb></module>
              <module><ejb>sallyport-batch.jar</ejb></module>
              <module><web><web-uri>sallyport-web.war</web-uri><context-root>/</context-root></web></module>
              <module><web><web-uri>inside.war</web-uri><context-root>/inside</context-root></web></module>
              <library-directory>lib</library-directory>
            </application>
            """;

    private TestedEar() {}

    /** The EAR as built. */
    public static EnterpriseArchive asBuilt() {
        return ShrinkWrap.create(ZipImporter.class, "sallyport.ear")
                .importFrom(new File(System.getProperty("sallyport.ear")))
                .as(EnterpriseArchive.class);
    }

    /** The EAR as built, with one more WAR that carries the test. */
    public static EnterpriseArchive with(Class<?>... test) {
        WebArchive inside = ShrinkWrap.create(WebArchive.class, "inside.war")
                .addClasses(test)
                .addClass(SharedGateway.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        EnterpriseArchive ear = asBuilt();
        ear.addAsModule(Testable.archiveToTest(inside));
        ear.setApplicationXML(new StringAsset(APPLICATION));
        return ear;
    }
}
